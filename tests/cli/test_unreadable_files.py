"""A stem that cannot be read ends the run with 3, and one line that names the file, the cause and the cure."""
# SPDX-License-Identifier: Apache-2.0
import os

from audio_files import big_wav_bytes, write_wav
from sounds import silence, tone
from support import CommandTest

NO_AUDIO = b"Dear mixer, the song should sound like a summer morning.\n" * 20


class UnreadableFiles(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110, 1.0))

    def refuses(self, *says):
        """By every command that opens stems, and by name as well as in the folder."""
        for command in ("mix", "analyze"):
            with self.subTest(command):
                self.refused(3, command, "stems", says=says)

    def test_zero_length_file(self):
        (self.stems / "Kick.wav").touch()
        self.refuses("Kick.wav", "is empty (0 bytes)", "bounce it again")

    def test_text_called_wav(self):
        (self.stems / "Kick.wav").write_bytes(NO_AUDIO)
        self.refuses("Kick.wav", "cannot be read as audio", "convert it to WAV, AIFF or FLAC")

    def test_every_audio_name_with_text_in_it(self):
        for extension in ("aiff", "flac", "ogg", "opus", "mp3", "w64", "caf", "voc", "m4a", "au", "snd"):
            with self.subTest(extension):
                (self.here / f"Kick.{extension}").write_bytes(NO_AUDIO)
                self.refused(3, "analyze", f"Kick.{extension}", says=[f"Kick.{extension}", "convert it"])

    def test_header_without_samples(self):
        write_wav(self.stems / "Kick.wav", ())
        self.refuses("Kick.wav", "no audio", "bounce it again")

    def test_rf64_that_claims_a_trillion_frames(self):
        (self.stems / "Kick.rf64").write_bytes(big_wav_bytes("rf64", silence(0.01), claimed_frames=10**12))
        self.refuses("Kick.rf64", "bounce it again")

    def test_w64_that_claims_a_trillion_frames(self):
        (self.stems / "Kick.w64").write_bytes(big_wav_bytes("w64", silence(0.01), claimed_frames=10**12))
        self.refuses("Kick.w64", "bounce it again")

    def test_wav_header_of_random_bytes(self):
        noise = bytes((i * 2654435761 >> 13) & 255 for i in range(4000))
        (self.stems / "Kick.wav").write_bytes(b"RIFF" + noise)
        self.refuses("Kick.wav")

    def test_three_and_sixty_four_channels(self):
        for channels in (3, 64):
            with self.subTest(channels):
                write_wav(self.stems / "Kick.wav", *[silence(0.1)] * channels)
                self.refuses("Kick.wav", f"has {channels} channels", "mono and stereo", "split it")

    def test_rates_nobody_records_at(self):
        for rate in (4000, 768000):
            with self.subTest(rate):
                write_wav(self.stems / "Kick.wav", tone(100, 0.1), rate=rate)
                self.refuses("Kick.wav", f"{rate} Hz", "8000 to 384000")

    def test_dangling_link(self):
        (self.stems / "Kick.wav").symlink_to("gone.wav")
        self.refuses("Kick.wav", "is not there", "check")

    def test_link_to_itself(self):
        (self.stems / "Kick.wav").symlink_to("Kick.wav")
        self.refuses("Kick.wav")

    def test_pipe_does_not_hang(self):
        os.mkfifo(self.stems / "Kick.wav")
        self.refuses("Kick.wav", "is not a regular file")
        self.refused(3, "mix", "stems/Kick.wav", says=["is not a regular file"])

    def test_device_named_by_the_user(self):
        self.refused(3, "mix", "/dev/zero", says=["/dev/zero", "is not a regular file"])

    def test_name_that_is_not_utf8(self):
        with open(os.fsencode(self.stems) + b"/K\xefck.wav", "wb") as file:
            file.write((self.stems / "Bass.wav").read_bytes())
        self.refuses("K\ufffdck.wav", "not valid UTF-8", "rename it")

    def test_folder_called_wav_is_a_folder(self):
        (self.stems / "Kick.wav").mkdir()
        self.assertEqual(len(self.mix()["strips"]), 1)

    def test_error_is_a_document_too(self):
        (self.stems / "Kick.wav").touch()
        error = self.refused(3, "mix", "stems", "--json").json["error"]
        self.assertEqual(error["exit_code"], 3)
        self.assertIn("Kick.wav", error["place"])
        self.assertIn("empty", error["problem"])
        self.assertIn("bounce", error["cure"])
