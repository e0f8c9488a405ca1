"""Requirements M03, M04 and M18 on a song with faults that a mixer cleans: noise between phrases, a ring, sharp s, bleed in a tom."""
# SPDX-License-Identifier: Apache-2.0
import functools
import math
import random

from audio_files import write_wav
from sounds import RATE
from support import CommandTest

SECONDS = 8
RULES = {"Lead Vox": "gate.rests", "Vox Double": "de_ess.sibilance", "E Gtr": "resonances.cut", "Tom 1": "gate.rests"}


@functools.lru_cache(maxsize=None)
def saw(harmonics=20):
    turn = 2 * math.pi / 4096
    return [sum(math.sin(turn * h * i) / h for h in range(1, harmonics)) for i in range(4096)]


@functools.lru_cache(maxsize=None)
def melody(seed, low_hz, high_hz, rests=False):
    """A note every 0.35 s, with vibrato; with `rests`, phrases of 1.5 s and 1 s of silence."""
    chance, table, phase, pitch, out = random.Random(seed), saw(), 0.0, low_hz, []
    for i in range(SECONDS * RATE):
        at = i / RATE % 0.35
        if i % round(0.35 * RATE) == 0:
            pitch = low_hz * (high_hz / low_hz) ** chance.random()
        phase += 4096 * pitch * (1 + 0.02 * math.sin(34.6 * i / RATE)) / RATE
        gain = 0.1 * min(1.0, at / 0.02, (0.35 - at) / 0.05)
        if rests:
            gain *= max(0.0, min(1.0, i / RATE % 2.5 / 0.05, (1.5 - i / RATE % 2.5) / 0.1))
        out.append(gain * table[int(phase) & 4095])
    return tuple(out)


@functools.lru_cache(maxsize=None)
def noise(level, seed):
    chance = random.Random(seed)
    return tuple(level * (2 * chance.random() - 1) for _ in range(SECONDS * RATE))


def section(samples, b, a):
    """A filter section of two poles and two zeros."""
    out, s1, s2 = [], 0.0, 0.0
    for x in samples:
        y = b[0] * x + s1
        s1, s2 = b[1] * x - a[1] * y + s2, b[2] * x - a[2] * y
        out.append(y)
    return out


def bell(samples, hz, q, gain_db):
    big, w = 10 ** (gain_db / 40), 2 * math.pi * hz / RATE
    alpha, c = math.sin(w) / (2 * q), -2 * math.cos(w)
    return section(samples, [(1 + alpha * big) / (1 + alpha / big), c / (1 + alpha / big), (1 - alpha * big) / (1 + alpha / big)],
                   [1, c / (1 + alpha / big), (1 - alpha / big) / (1 + alpha / big)])


def band(samples, hz, q):
    w = 2 * math.pi * hz / RATE
    alpha = math.sin(w) / (2 * q)
    return section(samples, [alpha / (1 + alpha), 0, -alpha / (1 + alpha)],
                   [1, -2 * math.cos(w) / (1 + alpha), (1 - alpha) / (1 + alpha)])


def mixed(a, b, gain=1.0):
    return [x + gain * y for x, y in zip(a, b)]


@functools.lru_cache(maxsize=None)
def hits(seed, body_hz, every_s, from_s, hiss):
    chance, out = random.Random(seed), []
    for i in range(SECONDS * RATE):
        t = i / RATE - from_s
        at = t % every_s if t >= 0 else 9.0
        out.append(0.3 * (hiss * chance.uniform(-1, 1) * math.exp(-at / 0.05) + math.sin(2 * math.pi * body_hz * at) * math.exp(-at / 0.1)))
    return tuple(out)


@functools.lru_cache(maxsize=None)
def voice_with_s(level):
    """An s of 0.12 s between the notes, every 0.7 s."""
    hiss, out = band(noise(level, 8), 6700, 1.7), []
    for i, (x, s) in enumerate(zip(melody(3, 170, 420), hiss)):
        at = i / RATE % 0.7 - 0.29
        gain = max(0.0, min(1.0, at / 0.02, (0.12 - at) / 0.02))
        out.append((1 - gain) * x + gain * s)
    return tuple(out)


def song(faults):
    guitar, snare = melody(2, 90, 200), hits(4, 200, 1, 0.5, 0.5)
    tom, voice = hits(5, 110, 4, 3.25, 0.1), melody(1, 170, 420, rests=True)
    return {"Kick": hits(6, 60, 1, 0, 0.05), "Snare": snare, "E Gtr": bell(guitar, 1700, 8, 10) if faults else guitar,
            "Tom 1": mixed(tom, snare, 0.1) if faults else tom, "Lead Vox": mixed(voice, noise(0.0016, 7)) if faults else voice,
            "Vox Double": voice_with_s(0.75 if faults else 0.25)}


class Cleaning(CommandTest):
    def write(self, faults):
        for name, samples in song(faults).items():
            write_wav(self.stems / f"{name}.wav", samples)

    def edits(self):
        return [e for e in self.explain() if e["rule"] in RULES.values()]

    def cleaned(self):
        return {(e["strip"], e["rule"]) for e in self.edits()}

    def test_m04_each_fault_is_cleaned_for_a_reason_that_holds(self):
        self.write(True)
        self.mix("--genre", "pop")
        self.assertEqual(self.cleaned(), set(RULES.items()))
        for edit in self.edits():
            self.assertTrue(edit["why"] and edit["source"] and edit["quantity_unit"] == "dB", edit)
            self.assertLess(edit["predicted"], edit["measured"], edit)
        proof = self.works("explain", "mix.mixdown", "--verify", "--json").json["verification"]["moves"]
        of_these = [m for m in proof if m["rule"] in RULES.values()]
        self.assertEqual([m["verdict"] for m in of_these], ["borne out"] * len(RULES), of_these)

    def test_m18_clean_stems_are_left_alone(self):
        self.write(False)
        self.mix("--genre", "pop")
        self.assertEqual(self.cleaned(), set())

    def test_m03_what_is_cleaned_is_data(self):
        self.write(True)
        own = self.here / "own"
        own.mkdir()
        for name, columns in (("gates", "subject\trange_db\tabove_db\tattack_ms\thold_ms\trelease_ms\tsource"),
                              ("resonances", "subject\tfrom_hz\tto_hz\tsource"),
                              ("sibilance", "subject\tloudest_db\tusual_db\trange_db\tsource")):
            (own / f"{name}.tsv").write_text(columns + "\n", encoding="utf-8")
        self.mix("--genre", "pop", "--data", "own")
        self.assertEqual(self.cleaned(), set())
