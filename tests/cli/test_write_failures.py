"""A place that refuses the output: 4, the reason, and nothing half-written; what was there before is still there."""
# SPDX-License-Identifier: Apache-2.0
import os
import subprocess

from audio_files import write_wav
from sounds import tone
from support import BINARY, CommandTest


class WriteFailures(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.0)

    def test_read_only_place(self):
        for folder in ("/proc", "/sys/kernel"):
            with self.subTest(folder):
                run = self.refused(4, "mix", "stems", "-o", f"{folder}/mix.wav", says=[f"{folder}/mix.wav", "cannot be written", "another place"])
                self.assertEqual(run.out, "")

    def test_session_or_report_in_a_read_only_place(self):
        self.refused(4, "mix", "stems", "-o", "mix.wav", "--session", "/proc/s.mixdown", says=["/proc/s.mixdown", "cannot be written"])
        self.refused(4, "mix", "stems", "-o", "mix.wav", "--report", "/proc/r.html", says=["/proc/r.html", "cannot be written"])

    def test_render_into_a_read_only_place(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "-o", "/proc/mix.wav", says=["/proc/mix.wav", "cannot be written"])
        self.refused(4, "render", "mix.mixdown", "--stems", "/proc/out", says=["/proc/out"])
        self.refused(4, "render", "mix.mixdown", "--stems", "/proc", says=["/proc/"])

    def test_disk_full_while_the_audio_is_written(self):
        for form, output in (("wav24", "mix.wav"), ("wav32f", "mix.wav"), ("flac", "mix.flac"), ("aiff", "mix.aiff")):
            for room in (10, 5000, 60000):
                with self.subTest(form=form, room=room):
                    self.refused(4, "mix", "stems", "-o", output, "--format", form, largest_file=room,
                                 says=[output, "cannot", "free some space"])

    def test_standard_output_that_is_full(self):
        self.mix()
        for words in (("explain", "mix.mixdown", "--json"), ("check", "mix.mixdown"), ("mix", "stems", "-o", "b.wav", "--json", "-q")):
            with self.subTest(words), open("/dev/full", "w", encoding="utf-8") as full:
                run = subprocess.run([BINARY, *words], cwd=self.here, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
                self.assertEqual(run.returncode, 4, run.stderr)
                self.assertIn("stdout: cannot be written", run.stderr)
        self.assertTrue((self.here / "b.wav").exists(), "the work was done")

    def test_disk_full_at_the_session(self):
        write_wav(self.stems / "Kick.wav", tone(60, 0.02))  # so short that the audio fits
        for name in ("Bass", "Lead Vox", "Pad"):
            write_wav(self.stems / f"{name}.wav", tone(110, 0.02))
        self.refused(4, "mix", "stems", "-o", "mix.wav", largest_file=6500, says=["mix.mixdown", "free some space"])

    def test_disk_full_leaves_the_old_files(self):
        self.mix()
        self.refused(4, "mix", "stems", "-o", "mix.wav", "--overwrite", largest_file=60000, says=["mix.wav"])

    def test_disk_full_while_rendering(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "-o", "again.wav", largest_file=60000, says=["again.wav", "free some space"])
        (self.here / "out").mkdir()
        self.refused(4, "render", "mix.mixdown", "--stems", "out", largest_file=60000, says=["out/", "free some space"])

    def test_a_failed_render_of_stems_leaves_no_new_folder(self):
        self.mix()
        self.refused(4, "render", "mix.mixdown", "--stems", "new/out", largest_file=60000, says=["new/out"])

    def test_the_message_names_the_file_the_user_asked_for(self):
        run = self.refused(4, "mix", "stems", "-o", "mix.wav", largest_file=60000)
        self.assertNotIn(".tmp", run.err)

    def test_stdout_that_takes_nothing(self):
        with open("/dev/full", "wb") as full:
            run = subprocess.run([os.environ["MIXDOWN_BIN"], "analyze", "stems"], cwd=self.here, env=self.environment(),
                                 stdout=full, stderr=subprocess.PIPE, timeout=20, check=False)
        self.assertEqual(run.returncode, 4, run.stderr)
        self.assertIn(b"stdout", run.stderr)

    def test_name_too_long_for_the_disk(self):
        name = "x" * 300 + ".wav"
        self.refused(4, "mix", "stems", "-o", name, says=["xxx", "too long"])
