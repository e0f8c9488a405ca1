"""A stem whose end is missing: 3, with the seconds lost; with --keep-going what is there is used."""
# SPDX-License-Identifier: Apache-2.0
import shutil

from audio_files import big_wav_bytes, write_aiff, write_wav
from sounds import RATE, tone
from support import CommandTest


class CutShortFiles(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110, 2.0))

    def cut(self, path, share=0.5):
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
        return path

    def refused_then_used(self, name, least_s, most_s, lost_s=None):
        for command in ("mix", "analyze"):
            says = [name, "cut short", "s of its audio are missing", "bounce it again", "--keep-going"]
            self.refused(3, command, "stems", says=says + ([lost_s] if lost_s else []))
        document = self.mix("--keep-going")
        warnings = [w for w in document["warnings"] if name in w and "cut short" in w]
        self.assertEqual(len(warnings), 1, document["warnings"])
        self.assertEqual(len(document["strips"]), 2)
        source = next(s for s in self.session()["sources"] if s["file"].endswith(name))
        self.assertGreaterEqual(source["frames"], least_s * RATE)
        self.assertLessEqual(source["frames"], most_s * RATE)

    def test_wav(self):
        self.cut(write_wav(self.stems / "Kick.wav", tone(60, 2.0)))
        self.refused_then_used("Kick.wav", 0.99, 1.0, "1.00 s")

    def test_float_stereo_wav(self):
        self.cut(write_wav(self.stems / "Kick.wav", tone(60, 2.0), tone(60, 2.0), kind="float32"), 0.75)
        self.refused_then_used("Kick.wav", 1.49, 1.5, "0.50 s")

    def test_aiff(self):
        self.cut(write_aiff(self.stems / "Kick.aiff", tone(60, 2.0)))
        self.refused_then_used("Kick.aiff", 0.99, 1.0, "1.00 s")

    def test_rf64(self):
        (self.stems / "Kick.rf64").write_bytes(big_wav_bytes("rf64", tone(60, 2.0)))
        self.assertEqual(self.works("mix", "stems", "--dry-run", "--json").json["warnings"], [])
        self.cut(self.stems / "Kick.rf64")
        self.refused_then_used("Kick.rf64", 0.99, 1.0, "1.00 s")

    def test_w64(self):
        (self.stems / "Kick.w64").write_bytes(big_wav_bytes("w64", tone(60, 2.0)))
        self.assertEqual(self.works("mix", "stems", "--dry-run", "--json").json["warnings"], [])
        self.cut(self.stems / "Kick.w64")
        self.refused_then_used("Kick.w64", 0.99, 1.0, "1.00 s")

    def test_flac(self):
        self.works("mix", "stems", "-o", "bass.flac", "--format", "flac")
        shutil.move(self.here / "bass.flac", self.stems / "Kick.flac")
        self.cut(self.stems / "Kick.flac")
        self.refused_then_used("Kick.flac", 0.5, 1.6)

    def test_one_byte_missing(self):
        path = write_wav(self.stems / "Kick.wav", tone(60, 2.0), tone(60, 2.0))
        path.write_bytes(path.read_bytes()[:-1])
        self.refused(3, "mix", "stems", says=["Kick.wav", "cut short"])

    def test_cut_inside_the_header(self):
        path = write_wav(self.stems / "Kick.wav", tone(60, 2.0))
        for size in (4, 12, 20, 43):
            with self.subTest(size):
                path.write_bytes(path.read_bytes()[:size])
                self.refused(3, "mix", "stems", says=["Kick.wav", "again" if size == 43 else "convert it"])
                write_wav(path, tone(60, 2.0))

    def test_stem_cut_between_mix_and_render(self):
        self.mix()
        self.cut(self.stems / "Bass.wav")
        self.refused(3, "render", "mix.mixdown", "-o", "again.wav",
                     says=["Bass.wav", "not the file that the session was made with", "put the old file back"])

    def test_junk_after_the_audio_is_no_fault(self):
        path = write_wav(self.stems / "Kick.wav", tone(60, 2.0))
        path.write_bytes(path.read_bytes() + b"junk" * 10)
        self.assertEqual(self.mix()["warnings"], [])
