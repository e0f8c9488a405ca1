"""No stem and no session is ever written to, by whatever name the output reaches it; --overwrite changes nothing here."""
# SPDX-License-Identifier: Apache-2.0
import os

from audio_files import write_wav
from sounds import tone
from support import CommandTest

SAYS = ["is one of the inputs", "never written to", "choose another name"]


class InputsAreSafe(CommandTest):
    """support.py compares every byte before and after each of these runs."""

    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110))
        write_wav(self.stems / "Kick.wav", tone(60))

    def refuses(self, output):
        for overwrite in ((), ("--overwrite",)):
            for option in ("-o", "--session", "--report"):
                with self.subTest(option=option, overwrite=overwrite):
                    self.refused(4, "mix", "stems", option, output, *overwrite, says=[output, *SAYS])

    def test_by_its_name(self):
        self.refuses("stems/Bass.wav")
        self.refuses(str(self.stems / "Bass.wav"))
        self.refuses("stems/../stems/./Bass.wav")

    def test_by_a_symbolic_link(self):
        (self.here / "song.wav").symlink_to("stems/Bass.wav")
        self.refuses("song.wav")

    def test_by_a_linked_folder(self):
        (self.here / "door").symlink_to("stems")
        self.refuses("door/Bass.wav")

    def test_by_a_hard_link(self):
        os.link(self.stems / "Bass.wav", self.here / "song.wav")
        self.refuses("song.wav")

    def test_stem_that_is_itself_a_link(self):
        write_wav(self.here / "take.wav", tone(440))
        (self.stems / "Lead Vox.wav").symlink_to("../take.wav")
        self.refuses("take.wav")

    def test_render_over_a_stem(self):
        self.mix()
        for overwrite in ((), ("--overwrite",)):
            self.refused(4, "render", "mix.mixdown", "-o", "stems/Bass.wav", *overwrite, says=["stems/Bass.wav", *SAYS])

    def test_render_over_its_session(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "-o", "mix.mixdown", "--overwrite", says=["mix.mixdown", *SAYS])

    def test_render_stems_into_the_folder_of_stems(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "--stems", "stems", "--overwrite", says=["Bass.wav", *SAYS])

    def test_render_stems_where_a_link_leads_to_a_stem(self):
        self.mix()
        (self.here / "out").mkdir()
        os.link(self.stems / "Kick.wav", self.here / "out/Kick.wav")
        self.refused(4, "render", "mix.mixdown", "--stems", "out", "--overwrite", says=["out/Kick.wav", *SAYS])

    def test_mix_and_stem_of_a_render_with_one_name(self):
        self.mix()
        (self.here / "out").mkdir()
        run = self.run_it("render", "mix.mixdown", "-o", "out/Bass.wav", "--stems", "out", "--overwrite")
        self.assertEqual(run.code, 4, f"the stem must not replace the mix just written: {run}")

    def test_inputs_may_be_read_only(self):
        for stem in self.stems.iterdir():
            stem.chmod(0o444)
        self.stems.chmod(0o555)
        self.mix()
        self.stems.chmod(0o755)

    def test_inputs_keep_their_times(self):
        times = {p: p.stat().st_mtime_ns for p in self.stems.iterdir()}
        self.mix()
        self.assertEqual({p: p.stat().st_mtime_ns for p in self.stems.iterdir()}, times)
