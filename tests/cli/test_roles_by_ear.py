"""A stem whose name says nothing is heard: its role comes from its sound, and the session says so."""
# SPDX-License-Identifier: Apache-2.0
import random

from audio_files import write_wav
from sounds import RATE
from support import CommandTest


def hat(seconds):
    """Short bursts of bright noise, eight a second."""
    noise, samples, before = random.Random(1), [], 0.0
    for i in range(int(seconds * RATE)):
        at = i % (RATE // 8) / RATE
        now = noise.uniform(-1, 1)
        samples.append(0.3 * (now - before) * 0.001 ** (at / 0.06))
        before = now
    return tuple(samples)


class RolesByEar(CommandTest):
    def test_where_the_name_says_nothing_the_sound_does(self):
        write_wav(self.stems / "Audio 07.wav", hat(4.0))
        write_wav(self.stems / "HiHat.wav", hat(4.0)[1000:])
        strips = {strip["name"]: strip for strip in self.mix()["strips"]}
        unnamed, named = strips["Audio 07"], strips["HiHat"]
        self.assertEqual((unnamed["role"], unnamed["role_from"]), ("hihat", "audio"))
        self.assertEqual((named["role"], named["role_from"]), ("hihat", "name"))
        self.assertGreater(unnamed["role_confidence"], 0.4)
        reasons = [edit["why"] for edit in self.explain() if edit["parameter"] == "role"]
        self.assertTrue(any("sounds like" in text for text in reasons), reasons)

    def test_the_user_has_the_last_word(self):
        write_wav(self.stems / "Audio 07.wav", hat(4.0))
        strip = self.mix("--role", "Audio 07=percussion")["strips"][0]
        self.assertEqual((strip["role"], strip["role_from"]), ("percussion", "user"))

    def test_analyze_says_the_same(self):
        write_wav(self.stems / "Audio 07.wav", hat(4.0))
        row = self.works("analyze", "stems", "--json").json["files"][0]
        self.assertEqual((row["role"], row["role_from"]), ("hihat", "audio"))
