"""Faults planted in clean stems are each found by name, in `mix` and, where one file tells, in `analyze`; clean stems raise no alarm."""
# SPDX-License-Identifier: Apache-2.0
import functools
import math
import os
import random
import subprocess

from audio_files import wav_bytes, write_wav
from sounds import RATE
from support import CommandTest

SECONDS = 6


@functools.lru_cache(maxsize=None)
def cycle(harmonics, seed):
    """One period of a sound, 4096 samples."""
    chance = random.Random(seed)
    phases = [2 * math.pi * chance.random() for _ in range(harmonics)]
    turn = 2 * math.pi / 4096
    return [sum(math.sin(turn * (h + 1) * i + phases[h]) / (h + 1) for h in range(harmonics)) for i in range(4096)]


@functools.lru_cache(maxsize=None)
def notes(pitches, every_s, length_s, decay_s, peak, harmonics=4, seed=0):
    """Notes that start, decay and stop; with a seed, with the unsteady hand of a player."""
    chance = random.Random(seed)
    table, fall = cycle(harmonics, seed), math.exp(-1 / (decay_s * RATE))
    samples = [0.0] * (SECONDS * RATE)
    for number in range(int(SECONDS / every_s)):
        step = 4096 * pitches[number % len(pitches)] / RATE
        start = round((number * every_s + (0.004 * chance.random() if seed else 0)) * RATE)
        length = min(round(length_s * RATE), len(samples) - start)
        level = peak
        for i in range(length):
            samples[start + i] = level * table[int(step * i) & 4095]
            level *= fall
        for i in range(96):
            samples[start + i] *= i / 96
        for i in range(480):
            samples[start + length - 1 - i] *= i / 480
    return tuple(samples)


@functools.lru_cache(maxsize=None)
def hiss(level, seed):
    chance = random.Random(seed)
    return tuple(level * (2 * chance.random() - 1) for _ in range(SECONDS * RATE))


def low_passed(samples, share):
    out, y = [], 0.0
    for x in samples:
        y += share * (x - y)
        out.append(y)
    return out


def delayed(samples, seconds):
    count = round(seconds * RATE)
    return [0.0] * count + list(samples[: len(samples) - count])


def mixed(a, b, gain=1.0):
    return [x + gain * y for x, y in zip(a, b)]


def scaled(samples, gain):
    return [gain * x for x in samples]


def hum(mains_hz, peak):
    second = [peak * sum(math.sin(2 * math.pi * mains_hz * h * i / RATE) / h for h in (1, 2, 3)) for i in range(RATE)]
    return second * SECONDS


@functools.lru_cache(maxsize=None)
def kick():
    return notes((58,), 0.5, 0.25, 0.05, 0.15, harmonics=20)


@functools.lru_cache(maxsize=None)
def kick_out():
    return tuple(delayed(mixed(low_passed(kick(), 0.06), hiss(0.0003, 1)), 0.0004))


@functools.lru_cache(maxsize=None)
def clean_song():
    bass = notes((55, 65.4, 49, 73.4), 0.5, 0.48, 0.6, 0.15, harmonics=10, seed=2)
    left = notes((165, 196, 147, 220), 0.5, 0.47, 0.5, 0.1, harmonics=12, seed=3)
    right = notes((165.2, 195.8, 147.1, 220.3), 0.5, 0.47, 0.5, 0.1, harmonics=12, seed=4)
    voice = mixed(notes((330, 392, 294, 349), 1, 0.6, 1.5, 0.2, harmonics=8, seed=5), hiss(0.00003, 6))
    return {"Kick In": [kick()], "Kick Out": [kick_out()], "Bass DI": [bass], "E Gtr 1": [left], "E Gtr 2": [right],
            "Lead Vox": [voice], "Keys": [notes((262, 330, 392), 1, 0.9, 0.8, 0.1, seed=7), notes((262, 330, 392), 1, 0.9, 0.8, 0.08, seed=8)]}


@functools.lru_cache(maxsize=None)
def clean_bytes(name):
    return wav_bytes(*clean_song()[name])


class PlantedFaults(CommandTest):
    def write(self, song):
        for name, channels in song.items():
            clean = channels is clean_song().get(name)
            (self.stems / f"{name}.wav").write_bytes(clean_bytes(name) if clean else wav_bytes(*channels))

    def warnings_of(self, song):
        self.write(song)
        return self.works("mix", "stems", "--dry-run", "--json").json["warnings"]

    def assert_found(self, planted, who, says):
        """With `planted` in it the clean song has just these warnings: of `who`, saying `says`."""
        warnings = self.warnings_of({**clean_song(), **planted})
        self.assertEqual(len(warnings), 1, warnings)
        self.assertIn(who, warnings[0])
        self.assertIn(says, warnings[0])

    def test_clean_stems_raise_no_alarm(self):
        self.assertEqual(self.warnings_of(clean_song()), [])
        self.assertEqual(self.works("analyze", "stems", "--json").json["warnings"], [])

    def test_polarity(self):
        self.assert_found({"Kick Out": [scaled(kick_out(), -1)]}, "Kick Out", "polarity")

    def test_late_microphone(self):
        self.assert_found({"Kick Out": [delayed(kick_out(), 0.003)]}, "Kick Out", " ms late")

    def test_late_amplifier(self):
        bass = clean_song()["Bass DI"][0]
        amplifier = mixed([0.15 * math.tanh(6 * x) for x in low_passed(bass, 0.4)], hiss(0.0003, 9))
        self.assert_found({"Bass Amp": [delayed(amplifier, 0.003)]}, "Bass Amp", "ms late")

    def test_copies(self):
        voice = clean_song()["Lead Vox"][0]
        quantised = [round(127 * x) / 127 for x in voice]  # what a bad codec leaves
        for gain in (1.0, 0.25, -1.0):
            with self.subTest(gain):
                self.assert_found({"Vox again": [scaled(voice, gain)]}, "Vox again", "is a copy of 'Lead Vox'")
        self.assert_found({"Vox again": [quantised]}, "Vox again", "is a copy of 'Lead Vox'")

    def test_of_two_copies_the_one_that_is_spoken_for_is_heard(self):
        self.write({**clean_song(), "Audio 1": clean_song()["Lead Vox"]})
        for args, muted in (((), "Audio 1"), (("--focus", "Lead Vox"), "Audio 1"), (("--focus", "Audio 1.wav"), "Lead Vox")):
            with self.subTest(args):
                document = self.works("mix", "stems", "--dry-run", "--json", *args).json
                self.assertEqual([s["name"] for s in document["strips"] if s["muted"]], [muted])

    def test_faults_of_one_stem(self):
        song = clean_song()
        voice, keys, guitar = song["Lead Vox"][0], song["Keys"], song["E Gtr 1"][0]
        for name, channels, says in (
                ("Lead Vox", [mixed(voice, hum(50, 0.002))], "hums at 50 Hz"),
                ("Lead Vox", [mixed(voice, hum(60, 0.002))], "hums at 60 Hz"),
                ("Lead Vox", [mixed(voice, hiss(0.003, 10))], "broadband noise"),
                ("Lead Vox", [[x + 0.01 for x in voice]], "DC offset"),
                ("E Gtr 1", [[max(-1.0, min(0.99999, 5 * x)) for x in guitar]], "is clipped"),
                ("Keys", [keys[0], [0.0] * len(keys[0])], "nothing on its right side"),
                ("Keys", [keys[0], scaled(keys[0], -1)], "cancel in mono"),
                ("Keys", [keys[0], keys[0]], "mono in a stereo file"),
                ("Shaker", [[0.0] * len(voice)], "is silent"),
                ("Shaker", [hiss(0.0002, 11)], "nearly silent")):
            with self.subTest(says):
                write_wav(self.stems / f"{name}.wav", *channels)
                warnings = self.works("analyze", f"stems/{name}.wav", "--json").json["warnings"]
                self.assertEqual(len(warnings), 1, warnings)
                self.assertIn(says, warnings[0])

    def test_m15_too_loud(self):
        self.write(clean_song())
        self.works("mix", "stems", "-o", "first.wav")
        steps = {}  # what level and balance set, before anything listens
        for edit in self.works("explain", "first.mixdown", "--json").json["edits"]:
            if edit["pass"] in ("reference_level", "balance") and edit["parameter"] in ("trim_db", "fader_db"):
                steps.setdefault(edit["strip"], {})[edit["parameter"]] = edit["to"]
        names = {s["id"]: s["name"] for s in self.session("first.mixdown")["mixes"][0]["strips"]}
        gains = {names.get(strip, strip): 10 ** (sum(values.values()) / 20) for strip, values in steps.items()}
        balanced = {name: [scaled(c, gains[name]) for c in channels] for name, channels in clean_song().items()}
        self.assertEqual(self.warnings_of(balanced), [], "balanced stems raise no alarm")
        balanced["E Gtr 1"] = [scaled(balanced["E Gtr 1"][0], 10 ** (8 / 20))]
        warnings = self.warnings_of(balanced)
        self.assertEqual(len(warnings), 1, warnings)
        self.assertRegex(warnings[0], "E Gtr 1: is [789] dB too loud")

    def test_m16_masked_bass(self):
        bass = clean_song()["Bass DI"][0]
        rumble = low_passed(low_passed(hiss(0.9, 12), 0.03), 0.03)
        self.assert_found({"Bass DI": [scaled(bass, 0.03)], "Pad": [rumble]}, "Bass DI", "is masked")


class DemoFaults(CommandTest):
    def test_the_demo_song_names_its_faults_and_no_others(self):
        subprocess.run([os.environ["MIXDOWN_DEMO"], "demo", "--seconds", "40"], cwd=self.here, check=True, capture_output=True)
        warnings = self.works("mix", "demo", "--genre", "pop", "--dry-run", "--json").json["warnings"]
        wanted = {"HH": "DC offset", "Kick Out": "polarity"}  # its levels are far from any profile: no stem stands out
        for who, says in wanted.items():
            self.assertTrue(any(who in w and says in w for w in warnings), f"{who} {says}: {warnings}")
        self.assertEqual(len(warnings), len(wanted), warnings)
