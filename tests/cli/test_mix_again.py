"""`mixdown mix SESSION` mixes again around what the user pinned and set: that stays to the bit, everything else is decided anew."""
# SPDX-License-Identifier: Apache-2.0
import json
import math

from sounds import tone
from audio_files import write_wav
from support import ROOT, CommandTest

FILES = ("mix.wav", "mix.mixdown", "mix-report.html")


class MixAgain(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song()
        write_wav(self.stems / "Snare.wav", tone(200, 2.0, 0.3))
        self.mix("--genre", "pop")

    def change(self, change):
        session = self.session()
        change(session["mixes"][0], {s["name"]: s for s in session["mixes"][0]["strips"]})
        (self.here / "mix.mixdown").write_text(json.dumps(session))

    def again(self, *args):
        return self.works("mix", "mix.mixdown", "--overwrite", "--json", *args, replaced=FILES).json

    def strip(self, name):
        return next(s for s in self.session()["mixes"][0]["strips"] if s["name"] == name)

    def test_nothing_said_nothing_changes(self):
        def settings(session):
            return {**session["mixes"][0], "edits": sorted(map(json.dumps, session["mixes"][0]["edits"]))}

        before = settings(self.session()), self.bytes_of("mix.wav")
        self.again()
        self.assertEqual(settings(self.session()), before[0], "but that what the user said stands first")
        self.assertTrue(self.bytes_of("mix.wav") == before[1])

    def test_a_profile_of_the_user_s_own_has_to_be_given_again(self):
        table = (ROOT / "data/profiles/pop.tsv").read_text()
        for name, known_as in (("mine", "mine"), ("rock", "rock-own")):
            (self.here / f"{name}.tsv").write_text(table)
            self.again("--profile", f"{name}.tsv")
            self.assertEqual(self.session()["mixes"][0]["profile"], known_as)
            self.assertTrue(any(known_as in w and "--profile" in w for w in self.again()["warnings"]))
            self.assertFalse([w for w in self.again()["warnings"] if "--profile" in w], "once: now it is another profile")

    def test_another_role_brings_its_bus(self):
        name = self.session()["mixes"][0]["strips"][0]["name"]
        self.again("--role", f"{name}=piano")
        self.assertEqual(self.strip(name)["bus"], "keys")

    def test_pinned_and_edited_parameters_stay(self):
        def say(mix, strips):
            strips["Kick"]["fader_db"] = strips["Kick"]["fader_db"] + 3  # by hand: no edit led there
            strips["Pad"]["pinned"] = {"all": True}
            strips["Lead Vox"]["pan"] = 0.3
            mix["edits"].append({**mix["edits"][-1], "strip": strips["Lead Vox"]["id"], "parameter": "pan", "from": 0.0,
                                 "to": 0.3, "who": "user", "pass": "", "rule": "", "why": ""})
        self.change(say)
        kick, pad, snare = (self.strip(name) for name in ("Kick", "Pad", "Snare"))
        self.again()
        self.assertEqual(self.strip("Kick")["fader_db"], kick["fader_db"])
        self.assertEqual(self.strip("Pad"), pad)
        self.assertEqual(self.strip("Lead Vox")["pan"], 0.3)
        self.assertLess(self.strip("Snare")["fader_db"], snare["fader_db"], "the kick's group makes up for it")
        self.assertNotIn("pinned", self.strip("Kick"), "a pin of the run only")
        self.assertEqual(self.session()["mixes"][0]["genre"], "pop")
        once = self.session()
        self.again()
        self.assertEqual(self.session(), once, "the user's word is kept, so a third time is as the second")

    def test_what_is_pinned_may_leave_no_headroom(self):
        """Its peaks lie between its samples, and are above the ceiling whatever the others do."""
        quarter = [0.9 * math.sin(math.pi / 2 * i + math.pi / 4) for i in range(96000)]
        write_wav(self.stems / "Bells.wav", quarter)
        self.mix("--genre", "pop", "--overwrite", replaced=FILES)
        for fader_db, highest_dbfs in ((2.0, -3.0), (4.2, 0.0), (7.0, 6.0)):
            def say(_, strips, fader_db=fader_db):
                strips["Bells"] |= {"fader_db": fader_db, "trim_db": 0.0, "pinned": {"all": True}}
            self.change(say)
            document = self.again("-o", "mix.wav")
            gates = {gate["id"]: gate["passed"] for gate in document["gates"]}
            self.assertEqual(gates["true_peak"], fader_db == 2.0)
            self.assertIn("parts_audible", gates)
            self.assertLessEqual(document["mix"]["sample_peak_dbfs"], highest_dbfs)
            self.assertEqual(self.strip("Bells")["fader_db"], fader_db)
            down = [edit for edit in self.explain() if edit["pass"] == "headroom"]
            self.assertEqual(down == [], fader_db == 7.0, "nobody comes down in vain")
            self.assertLessEqual(sum(e["from"] - e["to"] for e in down if e["strip"] == "kick"), 12 + 2)
            self.works("render", "mix.mixdown", "-o", "rendered.wav", "--overwrite", replaced=("rendered.wav",))
            self.assertTrue(self.bytes_of("rendered.wav") == self.bytes_of("mix.wav"), "the file is the session's mix")

    def test_other_mixes_of_the_session_stay(self):
        session = self.session()
        session["mixes"].append({**session["mixes"][0], "name": "second"})
        (self.here / "mix.mixdown").write_text(json.dumps(session))
        self.change(lambda mix, strips: strips["Bass"].update(mute=True))
        self.again()
        self.assertEqual(self.session()["mixes"][1], session["mixes"][1])
        self.assertTrue(self.strip("Bass")["mute"])

    def test_another_place_leaves_the_session_as_it_was(self):
        self.change(lambda mix, strips: strips["Bass"].update(pan=-0.5))
        self.works("mix", "mix.mixdown", "-o", "other.wav")
        other = self.session("other.mixdown")["mixes"][0]
        self.assertEqual([s["pan"] for s in other["strips"] if s["name"] == "Bass"], [-0.5])

    def test_refusals(self):
        self.refused(2, "mix", "mix.mixdown", "stems", says=("STEMS", "give the session alone"))
        self.refused(2, "mix", "mix.mixdown", "--exclude", "Kick", says=("--exclude",))
        self.refused(4, "mix", "mix.mixdown", says=("exists already",))
        (self.stems / "Bass.wav").unlink()
        self.refused(3, "mix", "mix.mixdown", "-o", "x.wav", says=("Bass.wav",))


class Amount(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song()

    def strips(self, amount, output):
        self.mix("--genre", "pop", "--mode", "fresh", "--amount", amount, output=f"{output}.wav")
        return {s["name"]: s for s in self.session(f"{output}.mixdown")["mixes"][0]["strips"]}

    def test_nothing_is_the_plain_sum_and_all_is_the_mix(self):
        self.mix("--genre", "pop", "--mode", "leave", output="plain.wav")
        self.mix("--genre", "pop", "--mode", "fresh", output="full.wav")
        self.strips("0", "none")
        self.strips("100", "all")
        self.assertTrue(self.bytes_of("none.wav") == self.bytes_of("plain.wav"))
        self.assertTrue(self.bytes_of("all.wav") == self.bytes_of("full.wav"))
        self.assertEqual(self.bytes_of("all.mixdown"), self.bytes_of("full.mixdown"))

    def test_half_and_by_dimension(self):
        full, half, flat = self.strips("100", "a"), self.strips("50", "b"), self.strips("level=0", "c")
        for name, strip in full.items():
            self.assertAlmostEqual(half[name]["trim_db"], strip["trim_db"] / 2, delta=0.011)
            self.assertAlmostEqual(half[name]["pan"], strip["pan"] / 2, delta=0.0011)
            self.assertEqual((flat[name]["trim_db"], flat[name]["pan"]), (0, strip["pan"]))
        self.assertEqual(len({s["fader_db"] for s in flat.values()}), 1, "headroom alone, of all faders alike")
        run = self.works("mix", "stems", "-o", "d.wav", "--amount", "50", "--mode", "fresh")
        self.assertTrue(any("level 50 %" in w for w in run.warnings), run)

    def test_headroom_holds_at_any_amount(self):
        for hz, name in ((100, "Synth"), (230, "Organ"), (310, "Strings")):
            write_wav(self.stems / f"{name}.wav", tone(hz, 1.0, 0.9), tone(hz, 1.0, 0.9))
        for amount in ("0", "30", "level=10,pan=100"):
            document = self.mix("--amount", amount, "--mode", "fresh", output=f"{len(amount)}.wav")
            self.assertLessEqual(document["mix"]["sample_peak_dbfs"], -3.0)

    def test_what_is_no_amount_is_refused(self):
        for text in ("101", "volume=50", "half", ""):
            self.refused(2, "mix", "stems", "--amount", text, says=("--amount", "0 to 100"))
