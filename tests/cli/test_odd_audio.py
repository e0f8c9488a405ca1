"""Audio that is strange but no fault: silence, one stem only, NaN and Inf, square waves at full scale."""
# SPDX-License-Identifier: Apache-2.0
import math

from audio_files import read_wav, write_wav
from sounds import silence, square, tone
from support import CommandTest


class OddAudio(CommandTest):
    def analysed(self):
        return {f["file"].rsplit("/")[-1]: f for f in self.works("analyze", "stems", "--json").json["files"]}

    def assert_finite(self, name="mix.wav"):
        mix = read_wav(self.here / name)
        self.assertTrue(all(math.isfinite(x) for channel in mix.channels for x in channel))
        return mix

    def test_one_stem(self):
        write_wav(self.stems / "Bass.wav", tone(110))
        document = self.mix()
        self.assertEqual(len(document["strips"]), 1)
        self.assertEqual(document["focus"], ["Bass"])
        self.assertGreater(self.assert_finite().peak(), 0.01)

    def test_one_stem_named_as_a_file(self):
        write_wav(self.stems / "Bass.wav", tone(110))
        document = self.works("mix", "stems/Bass.wav", "-o", "mix.wav", "--json").json
        self.assertEqual(document["strips"][0]["name"], "Bass")

    def voice_in(self, name):
        """How loud the voice is on each side of the mix that is made now."""
        document = self.mix("--genre", "pop", output=f"{name}.wav")
        failed = {g["id"] for g in document["gates"] if not g["passed"]}
        self.assertFalse(failed & {"focus_margin", "focus_audible", "left_right"}, failed)
        self.works("render", f"{name}.mixdown", "--stems", f"{name}-stems")
        sides = read_wav(next((self.here / f"{name}-stems").glob("*Lead*"))).channels
        return [math.sqrt(sum(x * x for x in side) / len(side)) for side in sides]

    def test_a_voice_on_one_side_of_its_file_stands_in_the_middle(self):
        self.write_song()
        as_mono, _ = self.voice_in("mono")
        for name, *sides in (("left", tone(440, 2.0, 0.2), silence(2.0)), ("right", silence(2.0), tone(440, 2.0, 0.2))):
            write_wav(self.stems / "Lead Vox.wav", *sides)
            left, right = self.voice_in(name)
            self.assertAlmostEqual(left / right, 1, delta=0.05)
            self.assertAlmostEqual(20 * math.log10(left / as_mono), 0, delta=0.5, msg="as loud as a mono file is")

    def test_silent_stem_changes_nothing(self):
        self.write_song()
        self.mix(output="before.wav")
        write_wav(self.stems / "Guitar.wav", silence(2.0))
        document = self.mix()
        self.assertTrue(any("Guitar.wav" in w and "silent" in w for w in document["warnings"]), document["warnings"])
        self.assertEqual(self.bytes_of("mix.wav"), self.bytes_of("before.wav"))
        strip = next(s for s in document["strips"] if s["name"] == "Guitar")
        self.assertIsNone(strip["loudness_lufs_active"])

    def test_all_silent(self):
        for name in ("Bass", "Lead Vox"):
            write_wav(self.stems / f"{name}.wav", silence())
        document = self.mix()
        self.assertEqual(self.assert_finite().peak(), 0)
        self.assertIsNone(document["mix"]["loudness_lufs_i"])
        self.assertIsNone(document["mix"]["sample_peak_dbfs"])
        self.works("check", "mix.mixdown")
        self.assertIsNone(self.works("analyze", "stems", "--json").json["files"][0]["true_peak_dbtp"])

    def test_nan_and_inf_are_silence_counted_and_told(self):
        for kind in ("float32", "float64"):
            with self.subTest(kind):
                samples = list(tone(440))
                for at, value in ((1000, math.nan), (1001, math.inf), (1002, -math.inf), (9000, -math.nan)):
                    samples[at] = value
                write_wav(self.stems / "Bass.wav", samples, tone(110), kind=kind)
                self.assertEqual(self.analysed()["Bass.wav"]["non_finite_samples"], 4)
                document = self.mix("--overwrite", replaced=("mix.wav", "mix.mixdown", "mix-report.html"))
                self.assertTrue(any("Bass.wav" in w and "4 samples" in w and "NaN" in w for w in document["warnings"]))
                self.assertGreater(self.assert_finite().peak(), 0.01)

    def test_nan_plays_as_silence(self):
        samples = list(tone(440))
        samples[1000:1010] = [math.nan] * 10
        write_wav(self.stems / "Bass.wav", samples, samples, kind="float32")
        self.mix("--mode", "leave")
        left = self.assert_finite().channels[0]
        self.assertEqual(left[1000:1010], [0.0] * 10)
        self.assertAlmostEqual(left[999], samples[999], delta=1e-6)

    def test_nothing_but_nan(self):
        write_wav(self.stems / "Bass.wav", [math.nan] * 48000, kind="float32")
        self.mix()
        self.assertEqual(self.assert_finite().peak(), 0)

    def test_huge_floats_do_not_break_anything(self):
        write_wav(self.stems / "Bass.wav", [1e30 * x for x in tone(110)], kind="float32")
        write_wav(self.stems / "Lead Vox.wav", tone(440))
        self.mix()
        self.assertLessEqual(self.assert_finite().peak(), 1.0)

    def test_square_waves_at_full_scale(self):
        for hz, name in ((100, "Bass"), (150, "Synth"), (250, "Lead Vox")):
            write_wav(self.stems / f"{name}.wav", square(hz))
        self.assertGreater(self.analysed()["Bass.wav"]["clipped_samples"], 1000)
        document = self.mix()
        self.assertTrue(any("Bass.wav" in w and "clipped" in w for w in document["warnings"]), document["warnings"])
        self.assertLessEqual(self.assert_finite().peak(), 10 ** (-3 / 20) + 2**-23)
        self.assertLessEqual(document["mix"]["true_peak_dbtp"], -1.0)
        self.mix("--mode", "leave", output="left.wav")
        self.assertLessEqual(self.assert_finite("left.wav").peak(), 10 ** (-3 / 20) + 2**-23)

    def test_a_single_frame(self):
        write_wav(self.stems / "Bass.wav", (0.5,))
        self.mix()
        self.assertEqual(self.assert_finite().frames, 1)
