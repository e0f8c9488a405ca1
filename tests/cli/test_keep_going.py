"""With --keep-going a bad stem is left out, named in a warning, and the others are mixed."""
# SPDX-License-Identifier: Apache-2.0
import os

from audio_files import write_wav
from sounds import silence, tone
from support import CommandTest


class KeepGoing(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110))
        write_wav(self.stems / "Lead Vox.wav", tone(440))

    def goes_on_without(self, name, cause):
        document = self.mix("--keep-going")
        self.assertEqual([s["name"] for s in document["strips"]], ["Bass", "Lead Vox"])
        warnings = [w for w in document["warnings"] if name in w]
        self.assertEqual(len(warnings), 1, document["warnings"])
        self.assertIn("left out", warnings[0])
        self.assertIn(cause, warnings[0])
        self.assertTrue(any(name in left and cause in left for left in document["not_mixed"]), document["not_mixed"])
        return document

    def test_empty_file(self):
        (self.stems / "Kick.wav").touch()
        self.goes_on_without("Kick.wav", "is empty")

    def test_no_audio(self):
        (self.stems / "Kick.flac").write_bytes(b"no audio")
        self.goes_on_without("Kick.flac", "cannot be read")

    def test_surround(self):
        write_wav(self.stems / "Kick.wav", *[silence(0.1)] * 6)
        self.goes_on_without("Kick.wav", "has 6 channels")

    def test_dangling_link(self):
        (self.stems / "Kick.wav").symlink_to("gone.wav")
        self.goes_on_without("Kick.wav", "is not there")

    def test_pipe(self):
        os.mkfifo(self.stems / "Kick.wav")
        self.goes_on_without("Kick.wav", "is not a regular file")

    def test_name_that_is_not_utf8(self):
        with open(os.fsencode(self.stems) + b"/K\xefck.wav", "wb") as file:
            file.write((self.stems / "Bass.wav").read_bytes())
        self.goes_on_without("K\ufffdck.wav", "not valid UTF-8")

    def test_the_mix_is_as_if_the_bad_file_had_never_been_there(self):
        self.mix(output="without.wav")
        (self.stems / "Alto Sax.wav").touch()  # sorts first
        self.goes_on_without("Alto Sax.wav", "is empty")
        self.assertEqual(self.bytes_of("mix.wav"), self.bytes_of("without.wav"))
        self.assertEqual(self.bytes_of("mix.mixdown"), self.bytes_of("without.mixdown"))

    def test_warning_stands_on_stderr_too(self):
        (self.stems / "Kick.wav").touch()
        run = self.works("mix", "stems", "--keep-going")
        self.assertTrue(any("Kick.wav" in w and "left out" in w for w in run.warnings), run)
        self.assertNotIn("left out", run.out)

    def test_analyze_goes_on_too(self):
        (self.stems / "Kick.wav").touch()
        document = self.works("analyze", "stems", "--keep-going", "--json").json
        self.assertEqual(len(document["files"]), 2)
        self.assertTrue(any("Kick.wav" in w for w in document["warnings"]), document["warnings"])
