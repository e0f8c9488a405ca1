"""`--mode leave` adds up the parts as they are; only clipping moves the faders, all by the same amount, never the master."""
# SPDX-License-Identifier: Apache-2.0
import math

from audio_files import read_wav, write_wav
from sounds import largest_difference, square, tone
from support import CommandTest

LSB = 2**-23


class LeaveMode(CommandTest):
    def leave(self, *args):
        document = self.mix("--mode", "leave", *args)
        return document, read_wav(self.here / "mix.wav")

    def assert_is(self, sound, left, right):
        self.assertLessEqual(largest_difference(sound.channels[0], left), LSB)
        self.assertLessEqual(largest_difference(sound.channels[1], right), LSB)

    def write_stereo(self):
        """Two stems; what the files hold, exactly."""
        parts = []
        for name, hz in (("Pad", 220), ("Synth", 350), ("Organ", 90)):
            write_wav(self.stems / f"{name}.wav", tone(hz, 1.0), tone(1.5 * hz, 1.0))
            parts.append(read_wav(self.stems / f"{name}.wav").channels)
        return [[sum(frame) for frame in zip(*(part[side] for part in parts))] for side in (0, 1)]

    def test_m07_m17_stereo_stems_at_unity(self):
        left, right = self.write_stereo()
        document, mix = self.leave()
        self.assert_is(mix, left, right)
        for strip in document["strips"]:
            self.assertEqual((strip["trim_db"], strip["fader_db"], strip["pan"]), (0, 0, 0))
        self.assertEqual(document["mode"], "leave")

    def test_mono_with_every_pan_law(self):
        write_wav(self.stems / "Bass.wav", tone(110, 1.0))
        exact = read_wav(self.stems / "Bass.wav").channels[0]
        for law, gain in (("-3", math.sqrt(0.5)), ("0", 1.0), ("-6", 0.5), ("-4.5", 0.5**0.75)):
            with self.subTest(law):
                document = self.works("mix", "stems", "-o", f"mix{law}.wav", "--mode", "leave", "--pan-law", law, "--json").json
                each = [gain * x for x in exact]
                self.assert_is(read_wav(self.here / f"mix{law}.wav"), each, each)
                self.assertEqual(document["strips"][0]["fader_db"], 0)

    def test_three_decibels_are_the_default_law(self):
        write_wav(self.stems / "Bass.wav", tone(110, 1.0))
        self.leave()
        self.works("mix", "stems", "-o", "said.wav", "--mode", "leave", "--pan-law", "-3")
        self.assertTrue(self.bytes_of("said.wav") == self.bytes_of("mix.wav"))

    def test_no_edit_moves_a_level_without_clipping(self):
        self.write_stereo()
        self.leave()
        moved = [e for e in self.explain() if e["parameter"] in ("trim_db", "fader_db", "pan", "mute", "polarity_inverted")]
        self.assertEqual(moved, [])

    def test_loud_but_not_clipping_stays(self):
        write_wav(self.stems / "Pad.wav", tone(220, 1.0, 0.97), tone(330, 1.0, 0.97))
        _, mix = self.leave()
        self.assert_is(mix, *read_wav(self.stems / "Pad.wav").channels)

    def test_clipping_pulls_all_faders_alike(self):
        for hz, name in ((100, "Bass"), (230, "Pad"), (310, "Synth")):
            write_wav(self.stems / f"{name}.wav", tone(hz, 1.0, 0.9), tone(hz, 1.0, 0.9))
        document, mix = self.leave()
        faders = {strip["fader_db"] for strip in document["strips"]}
        self.assertEqual(len(faders), 1, faders)
        self.assertLess(faders.pop(), 0)
        self.assertEqual({strip["trim_db"] for strip in document["strips"]}, {0})
        self.assertLessEqual(mix.peak(), 10 ** (-3 / 20) + LSB)
        self.assertGreater(mix.peak(), 10 ** (-3.2 / 20), "no further down than needed")
        self.assertLessEqual(document["mix"]["sample_peak_dbfs"], -3.0)
        self.assertEqual(self.session()["mixes"][0]["master"]["fader_db"], 0.0)
        self.assertEqual(document["mix"]["master_fader_db"], 0.0)

    def test_clipping_between_the_samples_counts(self):
        peaks = tuple((1.0, 1.0, -1.0, -1.0)[i % 4] * 0.99 for i in range(48000))  # 12 kHz, 45 degrees off: +3 dBTP
        write_wav(self.stems / "Synth.wav", peaks, peaks)
        document, _ = self.leave()
        self.assertLessEqual(document["mix"]["true_peak_dbtp"], -1.0)

    def test_shape_is_kept_when_faders_come_down(self):
        write_wav(self.stems / "Pad.wav", square(100, 0.5, 0.9), square(100, 0.5, 0.9))
        write_wav(self.stems / "Synth.wav", square(150, 0.5, 0.9), square(150, 0.5, 0.9))
        document, mix = self.leave()
        gain = 10 ** (document["strips"][0]["fader_db"] / 20)
        parts = [read_wav(self.stems / f"{n}.wav").channels[0] for n in ("Pad", "Synth")]
        left = [gain * (a + b) for a, b in zip(*parts)]
        self.assert_is(mix, left, left)

    def test_copies_and_inverted_stems_are_left_too(self):
        write_wav(self.stems / "Bass.wav", tone(110, 4.0), tone(110, 4.0))
        write_wav(self.stems / "Bass DI.wav", [-x for x in tone(110, 4.0)], [-x for x in tone(110, 4.0)])
        _, mix = self.leave()
        self.assertLessEqual(mix.peak(), LSB)
