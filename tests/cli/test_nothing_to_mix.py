"""Where there is no stem, there is no mix: 3, and what was looked at."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import tone
from support import CommandTest


class NothingToMix(CommandTest):
    def refuses(self, path, *says):
        for command in ("mix", "analyze"):
            with self.subTest(command):
                self.refused(3, command, path, says=says)

    def test_missing_folder(self):
        self.refuses("stemz", "stemz", "is not there", "check the name")

    def test_missing_file_among_others(self):
        write_wav(self.stems / "Bass.wav", tone(110))
        for command in ("mix", "analyze"):
            self.refused(3, command, "stems/Bass.wav", "stems/Kick.wav", says=["Kick.wav", "is not there", "check the name"])

    def test_empty_folder(self):
        self.refuses("stems", "stems", "no audio file", "put the stems there")

    def test_folder_with_texts_only(self):
        (self.stems / "notes.txt").write_text("loud please")
        (self.stems / "cover.png").write_bytes(b"\x89PNG")
        self.refuses("stems", "stems", "no audio file", "put the stems there")

    def test_folder_with_hidden_files_only(self):
        write_wav(self.stems / "._Bass.wav", tone(110))
        self.refuses("stems", "stems", "no audio file")

    def test_folder_with_a_finished_mix_only(self):
        write_wav(self.stems / "Song mix.wav", tone(110))
        self.refused(3, "mix", "stems", says=["stems", "finished mixes only", "--role"])

    def test_everything_excluded(self):
        write_wav(self.stems / "Bass.wav", tone(110))
        run = self.refused(3, "mix", "stems", "--exclude", "Bass")
        self.assertNotIn("finished mixes", run.err, "nothing there is a finished mix: the user left it out")

    def test_all_unreadable_even_when_going_on(self):
        (self.stems / "Bass.wav").touch()
        run = self.refused(3, "mix", "stems", "--keep-going")
        self.assertIn("Bass.wav", run.err, "it must say which file, and why")
        self.assertIn("empty", run.err)

    def test_session_that_is_not_there(self):
        for command in ("render", "explain", "check"):
            self.refused(6, command, "gone.mixdown", says=["gone.mixdown", "is not there", "check the name"])

    def test_check_of_a_file_that_is_not_there(self):
        self.refused(3, "check", "gone.wav", says=["gone.wav", "is not there"])
