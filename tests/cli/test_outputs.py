"""Where outputs go, and that nothing which exists is replaced unless the user says so."""
# SPDX-License-Identifier: Apache-2.0
import os

from audio_files import write_wav
from sounds import tone
from support import CommandTest

MADE = ("mix.wav", "mix.mixdown", "mix-report.html")
KEPT = "mix.mixdown.cache"


class Outputs(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110))

    def names(self):
        return sorted(p.name for p in self.here.iterdir() if p.name != "stems")

    def test_default_names_come_from_the_folder(self):
        self.works("mix", "stems/")
        self.assertEqual(self.names(), ["here-mix.wav", "here-report.html", "here.mixdown", "here.mixdown.cache"])

    def test_named_folder_gives_its_name(self):
        (self.here / "My Song").mkdir()
        write_wav(self.here / "My Song/Bass.wav", tone(110))
        document = self.works("mix", "My Song", "--json").json
        self.assertEqual(self.names(), ["My Song", "My Song-mix.wav", "My Song-report.html", "My Song.mixdown", "My Song.mixdown.cache"])
        self.assertEqual((document["output"], document["session"]), ("My Song-mix.wav", "My Song.mixdown"))

    def test_session_and_report_stand_beside_the_output(self):
        (self.here / "out").mkdir()
        self.works("mix", "stems", "-o", "out/a.b.wav")
        self.assertEqual(sorted(os.listdir(self.here / "out")), ["a.b-report.html", "a.b.mixdown", "a.b.mixdown.cache", "a.b.wav"])

    def test_session_and_report_where_the_user_wants(self):
        (self.here / "out").mkdir()
        self.works("mix", "stems", "-o", "mix.wav", "--session", "out/s.mixdown", "--report=out/r.html")
        self.assertEqual(self.names(), ["mix.wav", "out"])
        self.works("render", "out/s.mixdown", "-o", "again.wav")
        self.assertEqual(self.bytes_of("again.wav"), self.bytes_of("mix.wav"))

    def test_whatever_exists_is_kept(self):
        for name in MADE:
            with self.subTest(name):
                (self.here / name).write_text("the only copy")
                self.refused(4, "mix", "stems", "-o", "mix.wav", says=[name, "exists already", "--overwrite"])
                (self.here / name).unlink()

    def test_overwrite_replaces_all_three(self):
        for name in MADE:
            (self.here / name).write_text("old")
        self.works("mix", "stems", "-o", "mix.wav", "--overwrite", replaced=MADE)
        self.assertEqual([self.bytes_of(name)[:1] for name in MADE], [b"R", b"{", b"<"])

    def test_render_keeps_what_exists(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "-o", "mix.wav", says=["mix.wav", "exists already", "--overwrite"])
        self.works("render", "mix.mixdown", "-o", "mix.wav", "--overwrite", replaced=["mix.wav"])
        (self.here / "out").mkdir()
        (self.here / "out/Bass.wav").write_text("the only copy")
        self.refused(4, "render", "mix.mixdown", "--stems", "out", says=["out/Bass.wav", "exists already", "--overwrite"])
        self.works("render", "mix.mixdown", "--stems", "out", "--overwrite", replaced=["out/Bass.wav"])

    def test_dangling_link_is_not_written_through(self):
        (self.here / "mix.wav").symlink_to("elsewhere.wav")
        self.refused(4, "mix", "stems", "-o", "mix.wav", says=["mix.wav", "exists already"])
        self.works("mix", "stems", "-o", "mix.wav", "--overwrite", replaced=["mix.wav"])
        self.assertFalse((self.here / "elsewhere.wav").exists())

    def test_missing_folder(self):
        self.refused(4, "mix", "stems", "-o", "out/mix.wav", says=["out/mix.wav", "its folder does not exist", "make the folder"])
        self.refused(4, "mix", "stems", "--report", "out/r.html", says=["out/r.html", "its folder does not exist"])
        self.mix()
        self.refused(4, "render", "mix.mixdown", "-o", "out/a.wav", says=["out/a.wav", "its folder does not exist"])

    def test_a_folder_or_a_file_in_the_way(self):
        (self.here / "mix.wav").mkdir()
        self.refused(4, "mix", "stems", "-o", "mix.wav", "--overwrite", says=["mix.wav", "is a folder", "name a file"])
        (self.here / "file").touch()
        self.refused(4, "mix", "stems", "-o", "file/mix.wav", says=["file/mix.wav", "folder"])

    def test_one_name_for_two_outputs(self):
        for args in (("--session", "mix.wav"), ("--report", "./mix.wav"), ("--session", "a", "--report", "stems/../a")):
            with self.subTest(args):
                self.refused(4, "mix", "stems", "-o", "mix.wav", *args, says=["two outputs", "different names"])

    def test_two_at_once_do_not_mix_up_their_files(self):
        runs = [self.start("mix", "stems", "-o", "mix.wav") for _ in range(2)]
        for run in runs:
            run.communicate(timeout=20)
        self.assertEqual(sorted(run.returncode for run in runs), [0, 4])
        self.assertEqual(self.names(), sorted([*MADE, KEPT]))
        self.works("render", "mix.mixdown", "-o", "again.wav")

    def test_nothing_but_the_outputs_appears(self):
        self.mix()
        self.assertEqual(self.names(), sorted([*MADE, KEPT]))
        self.works("analyze", "stems")
        self.works("check", "mix.mixdown")
        self.works("check", "mix.wav")
        self.works("explain", "mix.mixdown")
        self.assertEqual(self.names(), sorted([*MADE, KEPT]))
