"""Whatever lies in a folder of stems, it is mixed or refused, and what is written is a mix that holds.

Here a hit shorter than 400 ms was found that no headroom ever reached. For other seeds see random_hands.py.
"""
# SPDX-License-Identifier: Apache-2.0
import math
import random
import shutil

from audio_files import write_wav
from random_hands import seeds
from support import CommandTest

NAMES = ("Kick", "Snare", "HH", "OH L", "OH R", "Bass DI", "Gtr L", "Gtr R", "Lead Vox", "BV 1", "Pad", "Piano", "FX", "Drums", "Loop", "audio_01", "mix")
GENRES = ("pop", "rock", "dance", "ambient", "jazz", "orchestral")


def sound(chance, frames, rate):
    """Tones, hits, noise; and what recorders and exports leave: silence, DC, single clicks, what is far too loud or soft."""
    hz, peak = chance.choice((30, 110, 440, 2000, 9000)), chance.choice((0.001, 0.05, 0.5, 1.0))
    step, period = 2 * math.pi * hz / rate, rate // 3
    click = chance.randrange(frames)
    return tuple(map(chance.choice((
        lambda i: peak * math.sin(step * i),
        lambda i: peak * math.exp(-(i % period) / (0.05 * rate)) * math.sin(step * i),
        lambda i: peak * chance.uniform(-1, 1),
        lambda i: peak * math.sin(step * i) if i > frames // 2 else 0.0,
        lambda i: peak if math.sin(step * i) > 0 else -peak,
        lambda i: 0.0,
        lambda i: peak,
        lambda i: 1.0 if i == click else 0.0,
        lambda i: 40 * math.sin(step * i),
        lambda i: 1e-6 * math.sin(step * i))), range(frames)))


class RandomStems(CommandTest):
    def write_stems(self, chance):
        rate, seconds = chance.choice((8000, 22050, 44100)), chance.choice((0.01, 0.1, 0.3, 0.5, 1, 2))
        for name in chance.sample(NAMES, chance.randint(1, 7)):
            frames = max(1, round(rate * seconds * chance.choice((1, 1, 1, 0.5, 0.1))))
            sides = [sound(chance, frames, rate) for _ in range(chance.choice((1, 1, 2)))]
            if chance.random() < 0.2:
                sides = [sides[0], sides[0] if chance.random() < 0.7 else tuple(-x for x in sides[0])]
            write_wav(self.stems / f"{name}.wav", *sides, rate=rate, kind=chance.choice(("pcm16", "pcm24", "float32")))

    def options(self, chance):
        options = ["--genre", chance.choice(GENRES)] if chance.random() < 0.7 else []
        for option, values in (("--focus", ("Lead Vox", "drums")), ("--rate", ("8000", "96000")), ("--mode", ("fresh", "leave", "tweak")), ("--pan-law", ("0", "-6"))):
            options += [option, chance.choice(values)] if chance.random() < 0.2 else []
        return options

    def test_they_are_mixed_or_refused(self):
        for seed in seeds(14, 17, 21, 38, 45, 54):
            chance = random.Random(seed)
            with self.subTest(seed):
                self.write_stems(chance)
                run = self.run_it("mix", "stems", "-o", "mix.wav", *self.options(chance))
                self.assertIn(run.code, (0, 2, 3), run)
                if run.code == 0:
                    self.works("render", "mix.mixdown", "-o", "rendered.wav")
                    self.assertTrue(self.bytes_of("mix.wav") == self.bytes_of("rendered.wav"), "the file is another mix than the session's")
                    self.works("check", "mix.mixdown")
                    self.works("mix", "mix.mixdown", "-o", "again.wav")
            shutil.rmtree(self.here)
            self.stems.mkdir(parents=True)

    def test_a_fresh_mix_is_as_loud_as_its_peaks_let_it(self):
        for seed in (20, 74):  # more of them are silent, or have a fader at its end
            with self.subTest(seed):
                self.write_stems(random.Random(seed))
                document = self.mix("--genre", "pop", "--mode", "fresh", output=f"{seed}.wav")
                gates = {gate["id"]: gate["passed"] for gate in document["gates"]}
                self.assertTrue(gates["loudness"] and gates["sample_peak"] and gates["true_peak"])
                shutil.rmtree(self.stems)
                self.stems.mkdir()
