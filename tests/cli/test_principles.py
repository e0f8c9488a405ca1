"""What makes the automatic mix trustworthy, on a small song: a stem may come in two parts, and silence decides nothing.

Elsewhere: order and capitals of files (test_same_bits), input gain and polarity (test_gain_invariance), silent stems
(test_odd_audio), locality (test_m_rows_03_to_16, M14), a good mix is left alone (test_ways_of_working), explanations (test_explain_verify).
"""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import band, tone
from support import CommandTest


def loudness_of(report):
    return {s["name"]: s["loudness_lufs_active"] for s in report["strips"] if not s["muted"]}


def rendered_levels(report):
    """Loudness of every bucket of the balance, measured on the rendered audio, re the mix."""
    return {level["name"]: level["after_lu"] for level in report["levels"]}


class Principles(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(2.0)
        write_wav(self.stems / "Gtr.wav", tone(330, 2.0, 0.2))
        self.report = self.mix("--genre", "pop")

    def test_a_stem_in_two_scaled_copies_is_the_same_mix(self):
        before = rendered_levels(self.report)
        for name, sound in (("Bass", tone(110, 2.0, 0.3)), ("Gtr", tone(330, 2.0, 0.2))):
            with self.subTest(name):
                write_wav(self.stems / f"{name}.wav", [0.7 * x for x in sound])
                write_wav(self.stems / f"{name} 2.wav", [0.3 * x for x in sound])
                after = rendered_levels(self.mix("--genre", "pop", output=f"{name}.wav"))
                for part, level in before.items():
                    self.assertAlmostEqual(after[part], level, delta=0.5, msg=part)
                (self.stems / f"{name} 2.wav").unlink()
                write_wav(self.stems / f"{name}.wav", sound)

    def test_what_a_stem_sounds_like_decides_not_its_neighbours_names(self):
        write_wav(self.stems / "zz room tone.wav", [0.0] * 96000)
        after = loudness_of(self.mix("--genre", "pop", output="silent.wav"))
        for strip, level in loudness_of(self.report).items():
            self.assertEqual(after[strip], level, strip)


class Idempotence(CommandTest):
    def test_what_it_has_mixed_it_moves_no_more(self):
        for name, samples in band().items():
            write_wav(self.stems / f"{name}.wav", samples)
        before = loudness_of(self.mix("--genre", "pop"))
        self.works("render", "mix.mixdown", "--stems", "mixed", "-o", "bounce.wav")
        again = self.works("mix", "mixed", "-o", "again.wav", "--genre", "pop", "--json").json
        after = loudness_of(again)
        self.assertEqual(set(before), set(after))
        for name, level in before.items():
            self.assertAlmostEqual(after[name], level, delta=0.3, msg=f"{name}: {again['mode']}, {again['mode_why']}")
