"""Requirements M03 to M16 (sentences of the article, docs/manual: "What is promised"), each on a small song made for it."""
# SPDX-License-Identifier: Apache-2.0
import json
import math

from audio_files import read_wav, write_wav
from sounds import band, bursts, tone
from support import ROOT, CommandTest

AGAIN = ("mix.wav", "mix.mixdown", "mix-report.html")


def level_db(samples):
    power = sum(x * x for x in samples) / max(1, len(samples))
    return 10 * math.log10(power) if power > 0 else -math.inf


class Rows(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(2.0)

    def mix_again(self, *args, output="mix.wav"):
        stem = output.removesuffix(".wav")
        return self.mix(*args, "--overwrite", output=output, replaced=(output, f"{stem}.mixdown", f"{stem}-report.html"))

    @staticmethod
    def loudness(report):
        return {s["name"]: s["loudness_lufs_active"] for s in report["strips"]}

    def test_m03_rules_targets_and_gates_are_data(self):
        own = self.here / "own"
        (own / "profiles").mkdir(parents=True)
        pop = (ROOT / "data/profiles/pop.tsv").read_text(encoding="utf-8")
        (own / "profiles/pop.tsv").write_text(pop.replace("balance\tpads\t-16\t", "balance\tpads\t-10\t").replace(
            "-17.5\t-14.5", "-11.5\t-8.5"), encoding="utf-8")
        limits = (ROOT / "data/limits.tsv").read_text(encoding="utf-8")
        (own / "limits.tsv").write_text(limits.replace("sample_peak_ceiling\t-3\t", "sample_peak_ceiling\t-12\t"), encoding="utf-8")
        usual, other = self.mix("--genre", "pop"), self.mix_again("--genre", "pop", "--data", "own", output="own.wav")
        self.assertLessEqual(other["mix"]["sample_peak_dbfs"], -12 + 1e-9)
        self.assertGreater(usual["mix"]["sample_peak_dbfs"], -12)
        pad = [self.loudness(r)["Pad"] - self.loudness(r)["Kick"] for r in (usual, other)]
        self.assertAlmostEqual(pad[1] - pad[0], 6, delta=0.3)
        gate = next(g for g in other["gates"] if g["id"] == "sample_peak")
        self.assertEqual(gate["limit"], -12)

    def test_m05_a_style_profile_moves_the_vocal_by_what_it_says(self):
        pop = (ROOT / "data/profiles/pop.tsv").read_text(encoding="utf-8")
        row = "balance\tvocals\t-2.5\t-4\t-1.5"
        self.assertIn(row, pop)
        (self.here / "mine.tsv").write_text(pop.replace(row, "balance\tvocals\t-0.5\t-2\t0"), encoding="utf-8")
        usual, mine = self.mix("--genre", "pop"), self.mix_again("--genre", "pop", "--profile", "mine.tsv", output="b.wav")
        moved = [self.loudness(r)["Lead Vox"] - self.loudness(r)["Kick"] for r in (usual, mine)]
        self.assertAlmostEqual(moved[1] - moved[0], 2, delta=0.3)
        pair = self.works("compare", "mix.wav", "b.wav", "--json").json
        self.assertAlmostEqual(pair["a"]["loudness_lufs_i"], pair["b_matched"]["loudness_lufs_i"], delta=0.2)

    def test_m07_every_stem_reaches_the_output(self):
        names = sorted(p.name for p in self.stems.iterdir())
        self.mix()
        whole = read_wav(self.here / "mix.wav").channels
        for name in names:
            with self.subTest(without=name):
                session = self.session()
                strip = next(s for s in session["mixes"][0]["strips"] if s["name"] == name.removesuffix(".wav"))
                self.assertFalse(strip["mute"])
                other = self.here / "other.mixdown"
                strip["mute"] = True
                other.write_text(json.dumps(session), encoding="utf-8")
                self.works("render", "other.mixdown", "-o", "other.wav", "--overwrite", replaced=("other.wav",))
                without = read_wav(self.here / "other.wav").channels
                left = level_db([a - b for a, b in zip(whole[0], without[0])]) - level_db(whole[0])
                self.assertGreater(left, -60)
        seconds = [len(c) / 48000 for c in whole]
        self.assertGreaterEqual(min(seconds), 2.0)

    def test_m11_decisions_look_across_strips(self):
        before = {e["strip"]: e["to"] for e in self.fresh() if e["parameter"] == "fader_db"}
        write_wav(self.stems / "Lead Vox.wav", bursts(440, 2.0, 0.5, every_s=1.0))
        after = {e["strip"]: e["to"] for e in self.fresh() if e["parameter"] == "fader_db"}
        others = [name for name in before if name != "Lead Vox" and before[name] != after.get(name)]
        self.assertTrue(others, "one stem was replaced, and nobody else moved")

    def fresh(self):
        self.mix_again("--genre", "pop")
        return self.explain()

    def test_m11_emphasis_chooses_who_leads(self):
        def lead(report, name):
            others = [v for n, v in self.loudness(report).items() if n != name]
            return self.loudness(report)[name] - max(others)

        usual, led = self.mix("--genre", "pop"), self.mix_again("--genre", "pop", "--focus", "Bass", output="bass.wav")
        self.assertEqual(led["focus"], ["Bass"])
        self.assertGreaterEqual(lead(led, "Bass") - lead(usual, "Bass"), 1.5)
        passed = {g["id"] for g in usual["gates"] if g["passed"]}
        self.assertLessEqual(passed, {g["id"] for g in led["gates"] if g["passed"]}, "no gate is lowered")

    def test_m14_a_new_stem_moves_others_by_half_a_decibel_at_most(self):
        """Nobody is left out: no gate fails on the way here, so nobody has a reason to move."""
        for old in self.stems.iterdir():
            old.unlink()
        for name, samples in band().items():
            if name != "Shaker":
                write_wav(self.stems / f"{name}.wav", samples)
        before = self.loudness(self.mix("--genre", "pop"))
        settings = self.settings()
        write_wav(self.stems / "Shaker.wav", band()["Shaker"])
        report = self.mix_again("--genre", "pop")
        after = self.loudness(report)
        self.assertEqual([g["id"] for g in report["gates"] if not g["passed"]], [])
        for a in before:
            for b in before:
                self.assertAlmostEqual(after[a] - after[b], before[a] - before[b], delta=0.5, msg=f"{a} re {b}")
        now = self.settings()
        for name, was in settings.items():
            self.assertEqual(now[name].keys(), was.keys(), f"{name}: who is filtered, compressed and sent where stays")
            for setting, value in was.items():
                self.assert_near(now[name][setting], value, f"{name}: {setting}")

    def assert_near(self, now, was, msg):
        """Half a decibel, 5 % of a frequency or a time."""
        if isinstance(was, dict):
            self.assertEqual(now.keys(), was.keys(), msg)
            for key, value in was.items():
                self.assert_near(now[key], value, f"{msg}, {key}")
        elif isinstance(was, float):
            self.assertAlmostEqual(now, was, delta=0.5 if msg.endswith("_db") else max(0.05, 0.05 * abs(was)), msg=msg)
        else:
            self.assertEqual(now, was, msg)

    def settings(self):
        """Of every strip, what is neither level nor the way it is named."""
        levels = {"trim_db", "fader_db", "sources", "id", "name"}
        return {s["name"]: {k: v for k, v in s.items() if k not in levels} for s in self.session()["mixes"][0]["strips"]}

    def test_m15_too_loud_is_turned_down(self):
        usual = self.mix("--genre", "pop")
        write_wav(self.stems / "Pad.wav", tone(880, 2.0, 0.1 * 10 ** (24 / 20) * 0.6), tone(1320, 2.0, 0.08 * 10 ** (24 / 20) * 0.6))
        loud = self.mix_again("--genre", "pop", output="loud.wav")
        pads = [r for r in loud["levels"] if "pads" in r["name"]]
        self.assertLessEqual(pads[0]["low_lu"] - 1, pads[0]["after_lu"])
        self.assertLessEqual(pads[0]["after_lu"], pads[0]["high_lu"] + 1)
        for name, level in self.loudness(usual).items():
            self.assertLessEqual(self.loudness(loud)[name], level + 0.3, f"{name} was not raised instead")

    def test_m16_a_bass_that_nobody_hears_is_turned_up(self):
        usual = self.mix("--genre", "pop")
        write_wav(self.stems / "Bass.wav", tone(110, 2.0, 0.3 * 10 ** (-20 / 20)))
        quiet = self.mix_again("--genre", "pop", output="quiet.wav")
        before = next(r for r in quiet["levels"] if "bass" in r["name"])
        self.assertLess(before["before_lu"], before["low_lu"], "in the plain sum it lies under its band")
        self.assertAlmostEqual(self.loudness(quiet)["Bass"], self.loudness(usual)["Bass"], delta=0.2)
        gains = [next(s["trim_db"] + s["fader_db"] for s in r["strips"] if s["name"] == "Bass") for r in (usual, quiet)]
        self.assertAlmostEqual(gains[1] - gains[0], 20, delta=0.3, msg="the first remedy is level")

