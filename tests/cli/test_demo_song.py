"""The demo song, with the faults that its stems have on purpose: the mix cures them."""
# SPDX-License-Identifier: Apache-2.0
import os
import subprocess

from support import CommandTest


class DemoSong(CommandTest):
    def setUp(self):
        super().setUp()
        subprocess.run([os.environ["MIXDOWN_DEMO"], "demo", "--seconds", "40"], cwd=self.here, check=True, capture_output=True)
        self.report = self.works("mix", "demo", "--genre", "pop", "-o", "mix.wav", "--json").json
        self.strips = {strip["name"]: strip for strip in self.report["strips"]}
        self.edits = self.works("explain", "mix.mixdown", "--json").json["edits"]

    def edited(self, strip, parameter):
        return [e["to"] for e in self.edits if e["strip"] == strip and e["parameter"] == parameter]

    def test_every_fault_is_cured(self):
        self.assertEqual(self.report["focus"], ["LD VOX"])
        self.assertEqual([g["id"] for g in self.report["gates"] if not g["passed"]], [], "all gates hold after")
        before = {g["id"]: g["passed"] for g in self.report["before"]["gates"]}
        self.assertFalse(before["sample_peak"] or before["focus_margin"] or before["balance_error"], "and do not before")
        self.assertLess(self.strips["gtr dbl"]["trim_db"], -5, "the guitars are 9 dB too loud")
        self.assertGreater(self.strips["DI Bass"]["trim_db"], 10, "nobody hears the bass")
        voice, pad = (self.strips[n]["loudness_lufs_active"] for n in ("LD VOX", "Warm Pad"))
        self.assertGreater(voice, pad + 10, "the pad lies over the voice")
        self.assertEqual(self.edited("Kick Out", "polarity_inverted"), [True])
        self.assertTrue(any("HH" in w and "DC" in w for w in self.report["warnings"]))
        self.assertIn("gtr dbl", self.strips, "left and right become one strip")
        self.assertIn("OH", self.strips)

    def test_mixing_it_again_changes_nothing(self):
        again = self.works("mix", "demo", "--genre", "pop", "-o", "again.wav", "--json").json
        for strip, other in zip(self.report["strips"], again["strips"]):
            self.assertEqual(strip, other)

    def test_m08_m20_the_mix_is_more_than_the_sum(self):
        """At least four of the six scores are better than the plain sum's, none worse beyond its tolerance (mixing.md 3: the
        strokes of the drums may lose 2 dB, which reverberation takes)."""
        before, after = (self.report["scores"][k] for k in ("before", "after"))
        steps = {"audibility": 0.01, "overshadow": -0.01, "impact_db": 0.3, "depth_db": 0.5, "detail": 1, "tone_db": -0.2}
        gains = {name: (after[name] - before[name]) / step for name, step in steps.items()}
        better = [name for name, gain in gains.items() if gain > 1]
        self.assertGreaterEqual(len(better), 4, gains)
        tolerance = {"impact_db": 2 / 0.3}
        self.assertEqual([name for name, gain in gains.items() if gain < -tolerance.get(name, 1)], [], gains)
        self.assertTrue({g["id"]: g["passed"] for g in self.report["gates"]}["focus_audible"], "heard first, then impact")
