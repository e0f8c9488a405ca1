"""A low end that differs between the sides becomes mono, by as much as its reason says; an innocent strip keeps its image."""
# SPDX-License-Identifier: Apache-2.0
import json
import math

from audio_files import read_wav, write_wav
from sounds import RATE, tone
from support import CommandTest


def power_at(samples, hz):
    step = 2 * math.pi * hz / RATE
    real = sum(x * math.cos(step * i) for i, x in enumerate(samples))
    imaginary = sum(x * math.sin(step * i) for i, x in enumerate(samples))
    return real * real + imaginary * imaginary


class LowEnd(CommandTest):
    def low_side_db(self, file):
        left, right = read_wav(self.here / file).channels
        side, mid = [a - b for a, b in zip(left, right)], [a + b for a, b in zip(left, right)]
        return 10 * math.log10((power_at(side, 60) + power_at(side, 80)) / (power_at(mid, 60) + power_at(mid, 80)))

    def test_it_is_mono_after(self):
        low, high = tone(60, 2.0, 0.2), tone(880, 2.0, 0.1)
        write_wav(self.stems / "Bass.wav", tone(80, 2.0, 0.2))
        write_wav(self.stems / "Pad.wav", [a + b for a, b in zip(high, low)], [a - b for a, b in zip(high, low)])
        write_wav(self.stems / "Choir.wav", tone(500, 2.0, 0.1), tone(750, 2.0, 0.1))
        self.mix("--genre", "pop")
        edits = [e for e in self.explain() if e["parameter"] == "stereo.mono_below_hz"]
        self.assertEqual([e["strip"] for e in edits], ["Pad"])
        session = self.session()
        for strip in session["mixes"][0]["strips"]:
            strip.pop("stereo", None)
        (self.here / "without.mixdown").write_text(json.dumps(session), encoding="utf-8")
        self.works("render", "without.mixdown", "-o", "without.wav")
        with_it, without = self.low_side_db("mix.wav"), self.low_side_db("without.wav")
        self.assertLess(with_it, -12)
        self.assertAlmostEqual(with_it - without, edits[0]["predicted"] - edits[0]["measured"], delta=1)
