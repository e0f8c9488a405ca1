"""Stems of any rate and length make one mix: as long as the longest, at the most common rate, each in its place."""
# SPDX-License-Identifier: Apache-2.0
import math

from audio_files import read_wav, write_wav
from sounds import tone
from support import CommandTest


def strength(samples, hz, rate):
    """How much of a sine of `hz` is in there: its peak (Goertzel)."""
    step = 2 * math.pi * hz / rate
    coefficient, s1, s2 = 2 * math.cos(step), 0.0, 0.0
    for x in samples:
        s1, s2 = x + coefficient * s1 - s2, s1
    return 2 * math.sqrt(max(0.0, s1 * s1 + s2 * s2 - coefficient * s1 * s2)) / len(samples)


class RatesAndLengths(CommandTest):
    def test_five_rates_at_once(self):
        for rate, hz in ((8000, 200), (44100, 300), (48000, 500), (96000, 700), (384000, 1100)):
            write_wav(self.stems / f"Synth {rate}.wav", tone(hz, 1.0, 0.1, rate), tone(hz, 1.0, 0.1, rate), rate=rate)
        write_wav(self.stems / "Bass.wav", tone(100, 1.0, 0.1), tone(100, 1.0, 0.1))
        document = self.mix("--mode", "leave")
        self.assertEqual(document["mix"]["sample_rate_hz"], 48000)
        mix = read_wav(self.here / "mix.wav")
        self.assertEqual((mix.rate, mix.frames), (48000, 48000))
        middle = mix.channels[0][9600:38400]
        for hz in (100, 200, 300, 500, 700, 1100):
            self.assertAlmostEqual(strength(middle, hz, 48000), 0.1, delta=0.001, msg=f"{hz} Hz")

    def test_rate_the_user_wants(self):
        write_wav(self.stems / "Bass.wav", tone(110, 1.0))
        for rate in (8000, 44100, 384000):
            with self.subTest(rate):
                self.mix("--rate", str(rate), output=f"{rate}.wav")
                mix = read_wav(self.here / f"{rate}.wav")
                self.assertEqual((mix.rate, mix.frames), (rate, rate))

    def test_most_common_rate_wins_and_the_higher_of_two(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.5), rate=44100)
        write_wav(self.stems / "Kick.wav", tone(60, 0.5), rate=48000)
        self.assertEqual(self.works("mix", "stems", "--dry-run", "--json").json["mix"]["sample_rate_hz"], 48000)
        write_wav(self.stems / "Pad.wav", tone(440, 0.5), rate=44100)
        self.assertEqual(self.works("mix", "stems", "--dry-run", "--json").json["mix"]["sample_rate_hz"], 44100)

    def test_resampled_stem_stands_where_it_stood(self):
        click = [0.0] * 44100
        click[22050] = 0.5  # at 0.5 s
        write_wav(self.stems / "Clap.wav", click, rate=44100)
        self.mix("--mode", "leave", "--rate", "96000")
        left = read_wav(self.here / "mix.wav").channels[0]
        self.assertEqual(max(range(len(left)), key=lambda i: abs(left[i])), 48000)

    def test_a_hit_shorter_than_a_step_of_the_meter_is_balanced(self):
        for rate in (11025, 48000):
            with self.subTest(rate):
                clap = tone(900, 0.09, 0.5, rate)
                write_wav(self.stems / "Clap.wav", clap, rate=rate)
                write_wav(self.stems / "Bass.wav", tone(100, 1.0, 0.1))
                document = self.mix("--genre", "pop", output=f"{rate}.wav")
                self.assertFalse([f for f in document["findings"] if f["kind"] == "nearly_silent"], document["findings"])
                strip = next(s for s in document["strips"] if s["name"] == "Clap")
                self.assertNotEqual(strip["trim_db"], 0)
                source = next(s for s in self.session(f"{rate}.mixdown")["sources"] if "Clap" in s["file"])
                self.assertEqual(source["frames"], len(clap))

    def test_unequal_lengths(self):
        short, long = tone(110, 0.7), tone(440, 1.9)
        write_wav(self.stems / "Bass.wav", short, short)
        write_wav(self.stems / "Lead Vox.wav", long, long)
        document = self.mix("--mode", "leave")
        mix = read_wav(self.here / "mix.wav")
        self.assertEqual(mix.frames, len(long))
        self.assertAlmostEqual(document["mix"]["length_s"], 1.9, places=3)
        tail = mix.channels[0][len(short):]
        self.assertLessEqual(max(abs(x - y) for x, y in zip(tail, long[len(short):])), 2**-22)

    def test_longest_is_a_resampled_one(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.5))
        write_wav(self.stems / "Pad.wav", tone(440, 1.0, 0.2, 44100), rate=44100)
        self.mix("--rate", "48000")
        self.assertEqual(read_wav(self.here / "mix.wav").frames, 48000)
