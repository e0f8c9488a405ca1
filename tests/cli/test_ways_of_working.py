"""Fresh, tweak, leave, and auto, which chooses and says why; rough mixes as sessions and as stereo files."""
# SPDX-License-Identifier: Apache-2.0
import json
import math
import random

from audio_files import read_wav, write_wav
from support import ROOT, CommandTest

RATE = 48000


def part(seed, low_hz, high_hz, seconds=5.5, level=0.1):
    """A part of a song: notes of some partials between two frequencies that come and go, and a little noise."""
    rng = random.Random(seed)
    count = round(seconds * RATE)
    sound = [0.0] * count
    at = rng.randrange(4000)
    while at < count:
        length = rng.randrange(9000, 30000)
        base = low_hz * 2 ** (rng.randrange(8) / 12)
        partials = [(k * base, rng.uniform(0.2, 1) / k) for k in range(1, 9) if k * base < high_hz]
        steps = [(2 * math.cos(2 * math.pi * hz / RATE), 2 * math.pi * hz / RATE, gain) for hz, gain in partials]
        for double_cos, step, gain in steps:
            before, now = 0.0, math.sin(step) * gain
            for i in range(at, min(count, at + length)):
                sound[i] += now * (1 - (i - at) / length)
                before, now = now, double_cos * now - before
        at += length + rng.randrange(2000, 9000)
    noise = 0.0
    for i in range(count):
        noise += 0.2 * (rng.uniform(-1, 1) - noise)
        sound[i] += 0.02 * noise
    peak = max(map(abs, sound))
    return tuple(level * x / peak for x in sound)


PARTS = {"Kick": (1, 50, 200), "Snare": (2, 180, 450), "Hat": (3, 4000, 14000), "Bass": (4, 45, 900),
         "Keys": (5, 260, 480), "Guitar": (6, 110, 450), "Lead Vox": (7, 600, 9000)}
_made = {}


class WaysOfWorking(CommandTest):
    def setUp(self):
        super().setUp()
        for name, (seed, low, high) in PARTS.items():
            if name not in _made:
                _made[name] = part(seed, low, high, level=0.1 + 0.05 * seed)
            write_wav(self.stems / f"{name}.wav", _made[name])

    def strips(self, session="mix.mixdown"):
        return {s["name"]: s for s in self.session(session)["mixes"][0]["strips"]}

    def rough_session(self, faults, name="rough.mixdown", dry=False):
        """Our own mix with faders moved by these dB; `dry`: without sends, for a tone's reverberation is part of the tone."""
        self.mix("--genre", "pop", output="own.wav")
        session = self.session("own.mixdown")
        for strip in session["mixes"][0]["strips"]:
            if dry:
                for send in [key for key in strip if key.startswith("send")]:
                    del strip[send]
            strip["fader_db"] = round(strip["fader_db"] + faults.get(strip["name"], 0), 2)
        (self.here / name).write_text(json.dumps(session))

    def moved(self, a, b):
        return {name for name in a if any(a[name][key] != b[name][key] for key in a[name] if key != "pinned")}

    def test_ordinary_stems_are_mixed_afresh_and_it_says_why(self):
        document = self.mix("--genre", "pop")
        self.assertEqual((document["mode"], document["mode_from"]), ("fresh", "auto"))
        self.assertIn("no finished mix", document["mode_why"])
        run = self.works("mix", "stems", "-o", "b.wav", "--genre", "pop")
        self.assertIn("mode: fresh (chosen). Added up", run.out)
        self.assertIn(document["mode_why"].split(":")[0], (self.here / "mix-report.html").read_text(encoding="utf-8"))
        self.assertEqual(self.mix("--mode", "fresh", output="c.wav")["mode_from"], "user")

    def test_m22_faults_of_a_rough_mix_are_mended_and_little_else_moves(self):
        for number, faults in enumerate(({"Snare": 8}, {"Lead Vox": -8, "Bass": 8}, {"Kick": -8, "Guitar": 8, "Hat": -8})):
            with self.subTest(faults):
                self.rough_session(faults, f"rough{number}.mixdown")
                document = self.mix("--genre", "pop", "--rough", f"rough{number}.mixdown", output=f"t{number}.wav")
                self.assertEqual(document["mode"], "tweak", document["mode_why"])
                rough, tweaked, good = (self.strips(f"{n}.mixdown") for n in (f"rough{number}", f"t{number}", "own"))
                moved = self.moved(rough, tweaked)
                self.assertLessEqual(len(moved), len(faults) + 2)
                self.assertGreaterEqual(moved, set(faults))
                for name in faults:
                    self.assertAlmostEqual(tweaked[name]["fader_db"], good[name]["fader_db"], delta=2.0)
                for file in ("own.wav", "own.mixdown", "own-report.html"):
                    (self.here / file).unlink()

    def test_m18_a_good_rough_mix_is_left_alone(self):
        self.rough_session({"Hat": 2, "Keys": -2})
        document = self.mix("--genre", "pop", "--rough", "rough.mixdown")
        if any(not g["passed"] for g in document["gates"] if g["id"] != "balance_error"):
            self.fail(f"this test wants a mix that passes its gates: {document['gates']}")
        self.assertEqual(document["mode"], "leave", document["mode_why"])
        self.assertEqual(self.moved(self.strips("rough.mixdown"), self.strips()), set())

    def test_m12_a_rough_mix_is_recovered_from_a_stereo_file(self):
        self.rough_session({}, dry=True)
        session = self.session("rough.mixdown")
        truth = {s["name"]: s for s in session["mixes"][0]["strips"]}
        truth["Guitar"]["pan"], truth["Keys"]["pan"], truth["Snare"]["fader_db"] = -0.4, 0.35, truth["Snare"]["fader_db"] - 1
        truth["Keys"]["eq3"] = {"on": True, "frequency_hz": 900.0, "gain_db": -5.0, "q": 1.2}
        truth["Bass"]["polarity_inverted"] = True
        (self.here / "rough.mixdown").write_text(json.dumps(session))
        self.works("render", "rough.mixdown", "-o", "rough.wav")
        self.works("mix", "stems", "-o", "t.wav", "--genre", "pop", "--rough", "rough.wav", "--mode", "leave")
        for name, found in self.strips("t.mixdown").items():
            with self.subTest(name):
                gain = lambda s: s["trim_db"] + s["fader_db"]  # noqa: E731
                self.assertAlmostEqual(gain(found), gain(truth[name]), delta=0.1)
                self.assertAlmostEqual(45 * found["pan"], 45 * truth[name]["pan"], delta=1)
                self.assertEqual(found["polarity_inverted"], name == "Bass")

    def test_a_late_rough_mix_is_shifted_and_what_is_no_mix_of_it_refused(self):
        self.rough_session({}, dry=True)
        self.works("render", "rough.mixdown", "-o", "rough.wav")
        sound = read_wav(self.here / "rough.wav")
        write_wav(self.here / "late.wav", *((0.0,) * 1105 + tuple(side) for side in sound.channels))
        run = self.works("mix", "stems", "-o", "t.wav", "--genre", "pop", "--rough", "late.wav", "--mode", "leave")
        self.assertTrue(any("23.0 ms late" in w for w in run.warnings), run)
        truth = self.strips("own.mixdown")
        for name, found in self.strips("t.mixdown").items():
            self.assertAlmostEqual(found["trim_db"] + found["fader_db"], truth[name]["trim_db"] + truth[name]["fader_db"], delta=0.1)
        write_wav(self.here / "other.wav", part(99, 100, 3000), part(98, 100, 3000))
        self.refused(3, "mix", "stems", "-o", "u.wav", "--rough", "other.wav", says=("other.wav", "no mix of these stems"))
        self.refused(3, "mix", "stems", "-o", "u.wav", "--rough", "nothing.wav", says=("nothing.wav",))
        write_wav(self.here / "silent.wav", *((0.0,) * len(side) for side in sound.channels))
        self.refused(3, "mix", "stems", "-o", "u.wav", "--rough", "silent.wav", says=("silent.wav", "is silent"))

    def test_a_bus_that_gives_back_what_faders_take_away_fails_its_gate(self):
        self.rough_session({}, dry=True)
        session = self.session("rough.mixdown")
        vocals = next(bus for bus in session["mixes"][0]["buses"] if bus["id"] == "vocals")
        vocals["compressor"] = {"on": True, "threshold_db": -43.0, "ratio": 100.0, "makeup_db": 24.0, "attack_ms": 0.1}
        vocals["fader_db"] = 12.0  # nearly the same comes out of it, whatever comes in
        (self.here / "rough.mixdown").write_text(json.dumps(session))
        document = self.mix("--genre", "pop", "--rough", "rough.mixdown", "--mode", "leave")
        self.assertFalse(next(gate for gate in document["gates"] if gate["id"] == "sample_peak")["passed"])

    def test_a_rough_mix_that_is_far_too_soft_goes_up_as_a_whole(self):
        self.rough_session({}, dry=True)
        self.works("render", "rough.mixdown", "-o", "rough.wav")
        sides = read_wav(self.here / "rough.wav").channels
        for down_db in (30, 60):
            gain = 10 ** (-down_db / 20)
            write_wav(self.here / "soft.wav", *(tuple(gain * x for x in side) for side in sides), kind="float32")
            self.mix("--genre", "pop", "--rough", "soft.wav", "--mode", "leave", output=f"left{down_db}.wav")
            document = self.mix("--genre", "pop", "--rough", "soft.wav", output=f"t{down_db}.wav")
            self.assertEqual(document["mode"], "tweak", document["mode_why"])
            self.assertTrue(all(gate["passed"] for gate in document["gates"] if gate["id"] in ("loudness", "sample_peak", "true_peak")))
            left, lifted = self.strips(f"left{down_db}.mixdown"), self.strips(f"t{down_db}.mixdown")
            ups = [lifted[name]["fader_db"] - left[name]["fader_db"] for name in left]
            self.assertAlmostEqual(max(ups), min(ups), delta=1e-6, msg="the balance is its maker's")
            self.assertGreater(max(ups), down_db - 10)
            (self.here / "soft.wav").unlink()

    def test_a_rough_mix_that_is_too_loud_comes_down_as_a_whole(self):
        self.rough_session({}, dry=True)
        self.works("render", "rough.mixdown", "-o", "rough.wav")
        table = (ROOT / "data/profiles/pop.tsv").read_text().replace("loudness_lufs\t-17", "loudness_lufs\t-26")
        (self.here / "quiet.tsv").write_text(table)
        asked = ("--genre", "pop", "--rough", "rough.wav", "--profile", "quiet.tsv")
        before = self.mix(*asked, "--mode", "leave", output="left.wav")
        self.assertEqual([g["id"] for g in before["gates"] if not g["passed"]], ["loudness"])
        document = self.mix(*asked, output="t.wav")
        self.assertEqual(document["mode"], "tweak", document["mode_why"])
        self.assertTrue(all(gate["passed"] for gate in document["gates"]), document["gates"])
        left, held = self.strips("left.mixdown"), self.strips("t.mixdown")
        downs = [held[name]["fader_db"] - left[name]["fader_db"] for name in left]
        self.assertAlmostEqual(max(downs), min(downs), delta=1e-6, msg="the balance is its maker's")
        self.assertLess(max(downs), -3)

    def test_mixing_what_it_mixed_moves_nothing(self):
        self.mix("--genre", "pop")
        self.works("render", "mix.mixdown", "--stems", "rendered")
        document = self.works("mix", "rendered", "-o", "again.wav", "--genre", "pop", "--json").json
        self.assertEqual(document["mode"], "leave", document["mode_why"])
        for strip in document["strips"]:
            self.assertEqual((strip["trim_db"], strip["fader_db"], strip["pan"]), (0, 0, 0))

    def test_references_are_told_apart_and_compared_equally_loud(self):
        write_wav(self.here / "ref.wav", part(50, 60, 900), part(51, 60, 900))
        write_wav(self.here / "soft.wav", *(tuple(0.1 * x for x in part(n, 60, 900)) for n in (50, 51)))
        document = self.mix("--genre", "pop", "--reference", "ref.wav", "--reference", "soft.wav")
        loud, soft = document["references"]
        self.assertEqual((loud["file"], soft["file"]), ("ref.wav", "soft.wav"))
        self.assertGreater(loud["after"]["tone_db"], 3, "a dark reference")
        self.assertIn("reference_left", {f["kind"] for f in document["findings"]}, "told where no equaliser brings it")
        self.assertTrue(any(w.startswith("ref.wav + soft.wav: its tone was not followed at") for w in document["warnings"]))
        self.assertIn("60 % ref.wav + soft.wav, 40 % pop", (self.here / "mix-report.html").read_text(encoding="utf-8"))
        for key, value in loud["after"].items():
            self.assertAlmostEqual(value, soft["after"][key], delta=0.15, msg=key)
        run = self.works("mix", "stems", "-o", "b.wav", "--reference", "ref.wav")
        self.assertIn("reference  ref.wav: tone", run.out)
        self.refused(3, "mix", "stems", "-o", "c.wav", "--reference", "nothing.wav", says=("nothing.wav",))
        self.refused(2, "mix", "stems", "-o", "c.wav", "--reference-amount", "101")

    def test_m19_fresh_ignores_rough_settings(self):
        self.rough_session({})
        self.rough_session_again("a.mixdown", {"Snare": 6, "Bass": -4})
        self.rough_session_again("b.mixdown", {"Keys": -9, "Hat": 3})
        for name in ("a", "b"):
            self.mix("--genre", "pop", "--mode", "fresh", "--rough", f"{name}.mixdown", output=f"fresh-{name}.wav")
        self.assertEqual(self.bytes_of("fresh-a.wav"), self.bytes_of("fresh-b.wav"))
        self.assertEqual(self.bytes_of("fresh-a.wav"), self.bytes_of("own.wav"))

    def rough_session_again(self, name, faults):
        session = self.session("rough.mixdown")
        for strip in session["mixes"][0]["strips"]:
            strip["fader_db"] = round(strip["fader_db"] + faults.get(strip["name"], 0), 2)
        (self.here / name).write_text(json.dumps(session))

    def test_m23_tweak_goes_by_rules_that_fresh_knows(self):
        self.rough_session({"Lead Vox": -8, "Bass": 8})
        document = self.mix("--genre", "pop", "--rough", "rough.mixdown", output="t.wav")
        self.assertEqual(document["mode"], "tweak", document["mode_why"])
        rules = [{e["rule"].split(".")[0] for e in self.explain(f"{n}.mixdown") if e["pass"] and e["pass"] != "rough"}
                 for n in ("t", "own")]
        self.assertLessEqual(rules[0] - {"tweak"}, rules[1])
