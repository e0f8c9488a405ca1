"""Requirements M20 to M32 (sentences of the article), each on a small song made for it."""
# SPDX-License-Identifier: Apache-2.0
import json
import random

from audio_files import read_wav, write_wav
from sounds import bursts, tone
from support import CommandTest

AGAIN = ("mix.wav", "mix.mixdown", "mix-report.html")
SOUND = {"trim_db", "fader_db", "pan"}


class Rows(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(2.0)

    def mix_again(self, *args):
        return self.mix(*args, "--overwrite", replaced=AGAIN)

    def stems_of(self, **sounds):
        for old in self.stems.iterdir():
            old.unlink()
        for name, samples in sounds.items():
            write_wav(self.stems / f"{name.replace('_', ' ')}.wav", samples)

    def test_m25_the_stages_have_one_order_whatever_the_genre(self):
        orders = []
        for genre in ("pop", "metal", "ambient", "jazz", "dance"):
            self.mix_again("--genre", genre)
            passes = [e["pass"] for e in self.explain() if e["pass"]]
            orders.append([p for i, p in enumerate(passes) if i == 0 or passes[i - 1] != p])
        known = max(orders, key=len)
        for order in orders:
            places = [known.index(p) for p in order if p in known]
            self.assertEqual(places, sorted(places), orders)
            self.assertEqual(len(order), len(set(order)), "a stage runs once")

    def test_m26_the_focus_is_known_before_the_first_move(self):
        self.mix_again("--genre", "pop")
        edits = self.explain()
        focus = max(i for i, e in enumerate(edits) if e["parameter"] == "focus")
        first = min(i for i, e in enumerate(edits) if e["parameter"] in SOUND)
        self.assertLess(focus, first)
        self.assertEqual(self.mix_again("--genre", "pop", "--focus", "Pad")["focus"], ["Pad"], "the user has the last word")

    def test_m27_pop_the_vocal_dance_kick_and_bass_ambient_the_pads(self):
        for genre, focus in (("pop", {"Lead Vox"}), ("ambient", {"Pad"})):
            self.assertEqual(set(self.mix_again("--genre", genre)["focus"]), focus, genre)
        (self.stems / "Lead Vox.wav").unlink()
        self.assertEqual(set(self.mix_again("--genre", "dance")["focus"]), {"Kick", "Bass"})

    def test_m29a_the_focus_gets_no_favour_and_nobody_is_left_out(self):
        report = self.mix_again("--genre", "pop")
        edits = self.explain()
        levelled = {e["strip"] for e in edits if e["rule"] == "level.reference"}
        self.assertEqual(levelled, {s["name"] for s in report["strips"] if abs(s["trim_db"]) > 0})
        self.assertGreaterEqual(len(levelled), 4)
        done = {e["rule"] for e in edits if e["strip"] in report["focus"] and e["parameter"] not in ("focus", "role", "bus")}
        others = {e["rule"] for e in edits if e["strip"] not in report["focus"]}
        self.assertLessEqual(done, others, "nothing is done to the focus alone")

    def test_m29b_a_masker_over_the_focus_goes_down(self):
        write_wav(self.stems / "Pad.wav", [a + b for a, b in zip(tone(440, 2.0, 0.45), tone(452, 2.0, 0.45))])
        report = self.mix_again("--genre", "pop")
        before = {g["id"]: g["passed"] for g in report["before"]["gates"]}
        self.assertFalse(before["focus_margin"])
        after = {g["id"]: g["passed"] for g in report["gates"]}
        self.assertTrue(after["focus_margin"] and after["overshadow"] and after["focus_audible"], report["gates"])
        strips = {s["name"]: s for s in report["strips"]}
        down = {n: s["trim_db"] + s["fader_db"] for n, s in strips.items()}
        self.assertLess(down["Pad"], min(down[n] for n in down if n != "Pad") - 6, "the remedy acts on the masker")

    def test_m30_the_master_fader_is_zero_in_a_hundred_sessions(self):
        self.mix_again()
        session, chance = self.session(), random.Random(30)
        for n in range(100):
            mix = session["mixes"][0]
            for strip in mix["strips"]:
                strip["fader_db"], strip["pan"] = round(chance.uniform(-30, 6), 2), round(chance.uniform(-1, 1), 2)
            mix["master"]["fader_db"] = 0.0 if n % 2 == 0 else round(chance.choice([-1, 1]) * chance.uniform(0.01, 10), 2)
            (self.here / "other.mixdown").write_text(json.dumps(session), encoding="utf-8")
            if n % 2 == 0:
                gates = self.works("check", "other.mixdown", "--json").json["gates"] if n % 20 == 0 else None
                if gates:
                    self.assertEqual([g["value"] for g in gates if g["id"] == "master_fader"], [0])
            else:
                self.refused(6, "explain", "other.mixdown", says=("master", "0.0 dB"))

    def test_m31_clipping_is_cured_by_the_track_faders_alone(self):
        loud = {"Kick": bursts(60, 2.0, 0.99), "Bass": tone(60, 2.0, 0.99), "Lead_Vox": tone(61, 2.0, 0.99),
                "Pad": tone(62, 2.0, 0.99)}
        self.stems_of(**loud)
        report = self.mix_again("--mode", "leave")
        self.assertGreater(report["before"]["sample_peak_dbfs"], 6, "the fixture clips")
        self.assertLessEqual(report["mix"]["sample_peak_dbfs"], -3 + 1e-9)
        faders = {s["fader_db"] for s in report["strips"]}
        self.assertEqual(len(faders), 1, "all by the same dB: the balance is kept")
        self.assertLess(faders.pop(), -6)
        moved = {e["parameter"] for e in self.explain() if e["pass"] == "headroom"}
        self.assertEqual(moved, {"fader_db"}, "no limiter, no clipper, no processor at all")
        samples = read_wav(self.here / "mix.wav").channels[0]
        top = max(abs(x) for x in samples)
        runs = sum(1 for a, b, c in zip(samples, samples[1:], samples[2:]) if abs(a) == abs(b) == abs(c) == top)
        self.assertEqual(runs, 0, "no flat tops")

    def test_m31_a_trim_changes_the_level_and_nothing_else(self):
        self.mix_again("--format", "wav32f")
        session = self.session()
        for strip in session["mixes"][0]["strips"]:
            strip["fader_db"] -= 6
        (self.here / "low.mixdown").write_text(json.dumps(session), encoding="utf-8")
        self.works("render", "low.mixdown", "-o", "low.wav", "--format", "wav32f")
        self.works("render", "mix.mixdown", "-o", "high.wav", "--format", "wav32f")
        gain = 10 ** (-6 / 20)
        for high, low in zip(read_wav(self.here / "high.wav").channels, read_wav(self.here / "low.wav").channels):
            self.assertLess(max(abs(gain * a - b) for a, b in zip(high, low)), 10 ** (-100 / 20) * max(map(abs, high)))

    def test_m32_songs_of_one_genre_come_out_equally_loud(self):
        levels = []
        for n in range(6):
            self.stems_of(Kick=bursts(55 + n, 2.0, 0.1 + 0.15 * n), Bass=tone(90 + 7 * n, 2.0, 0.5 / (n + 1)),
                          Lead_Vox=tone(300 + 50 * n, 2.0, 0.05 + 0.1 * n), Pad=tone(700 + 90 * n, 2.0, 0.6 / (1 + n)))
            levels.append(self.mix_again("--genre", "pop")["mix"]["loudness_lufs_i"])
        self.assertLessEqual(max(levels) - min(levels), 2, levels)

    def test_m32_headroom_is_predicted_before_it_is_rendered(self):
        self.stems_of(Kick=bursts(60, 2.0, 0.9), Lead_Vox=bursts(400, 2.0, 0.9, every_s=0.5), Pad=bursts(900, 2.0, 0.9, every_s=1.0))
        self.mix_again("--genre", "pop")
        moves = self.works("explain", "mix.mixdown", "--verify", "--json").json["verification"]["moves"]
        peaks = [m for m in moves if m["rule"].startswith("headroom")]
        self.assertTrue(peaks, "the fixture needs headroom")
        for move in peaks:
            self.assertLess(abs(move["predicted_change"] - move["measured_change"]), 1)
