"""Every number that differs from its default has an edit that says who set it and why; edits and console agree."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import bursts, silence, tone
from support import CommandTest

REASON = ("rule", "measured", "target", "source")


class Explanations(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.5)
        write_wav(self.stems / "Snare.wav", bursts(200, 1.5, 0.9))
        write_wav(self.stems / "Gtr L.wav", tone(330, 1.5, 0.4))
        write_wav(self.stems / "Gtr R.wav", tone(337, 1.5, 0.4))
        write_wav(self.stems / "Bass copy.wav", tone(110, 1.5, 0.2))
        write_wav(self.stems / "Click.wav", bursts(1000, 1.5))
        write_wav(self.stems / "Silent Pad.wav", silence(2.0))

    def defaults(self):
        """By the program's own word: doctor lists the parameters."""
        doctor = self.works("doctor", "--json").json
        return {kind: {row["id"]: row["standard"] for row in doctor[f"{kind}_parameters"] if row["id"] != "name"}
                for kind in ("strip", "mix")}

    @staticmethod
    def setting(owner, parameter, standard):
        """A field of a group stands in the session only when it is not the standard."""
        group, _, key = parameter.rpartition(".")
        return owner.get(group, {}).get(key, standard) if group else owner[parameter]

    def check(self, *args):
        """Mixes; every setting that is not the default must be the last edit's. Returns the edits."""
        self.mix(*args, "--overwrite", replaced=("mix.wav", "mix.mixdown", "mix-report.html"))
        mix, edits, defaults = self.session()["mixes"][0], self.explain(), self.defaults()
        last = {(e["strip"], e["parameter"]): e["to"] for e in edits}
        owners = [("mix", mix, defaults["mix"])] + [(s["name"], s, defaults["strip"]) for s in mix["strips"]]
        owners += [(b["name"], {**b, "role": "other"}, defaults["strip"]) for b in mix["buses"]]  # a bus has no role
        moved = 0
        for name, owner, standards in owners:
            for parameter, standard in standards.items():
                value = self.setting(owner, parameter, standard)
                if value == standard:
                    continue
                with self.subTest(strip=name, parameter=parameter):
                    self.assertIn((name, parameter), last, f"{value} without a reason")
                    self.assertEqual(last[name, parameter], value)
                    moved += 1
            self.assertNotIn("automation", owner, "a curve without a reason")
        self.assertGreater(moved, 5)
        return edits

    def assert_reasoned(self, edits):
        for edit in edits:
            with self.subTest(strip=edit["strip"], parameter=edit["parameter"]):
                for key in REASON:
                    self.assertNotIn(edit[key], (None, ""), f"{key} of {edit}")
                self.assertIn(edit["who"], ("automix", "user"))
                self.assertTrue(edit["why"].endswith("."), edit["why"])
                self.assertTrue(edit["pass"] or edit["who"] == "user", edit)

    def test_m04_every_move_has_a_reason(self):
        for args in ((), ("--genre", "rock"), ("--pan-law", "-6", "--focus", "Gtr")):
            self.assert_reasoned(self.check(*args))

    def test_edits_chain_from_default_to_setting(self):
        at, defaults = {}, self.defaults()
        for edit in self.check():
            key = (edit["strip"], edit["parameter"])
            if key in at:
                self.assertEqual(edit["from"], at[key], edit)
            elif edit["unit"] == "dB":
                standards = defaults["mix" if edit["strip"] == "mix" else "strip"]
                self.assertEqual(edit["from"], standards[edit["parameter"]], edit)
            at[key] = edit["to"]

    def test_user_is_named_as_the_user(self):
        edits = self.check("--pan-law", "-6", "--genre", "rock", "--focus", "Gtr", "--role", "Snare=percussion")
        said = {(e["strip"], e["parameter"]) for e in edits if e["who"] == "user"}
        self.assertEqual(said, {("mix", "pan_law_db"), ("mix", "genre"), ("Gtr", "focus"), ("Snare", "role")})

    def test_headroom_says_by_how_much_and_why(self):
        for name in ("Kick", "Snare", "Bass"):
            write_wav(self.stems / f"{name}.wav", tone(60, 1.5, 0.99))
        edits = self.check("--mode", "leave")
        self.assert_reasoned([e for e in edits if e["parameter"] == "fader_db"])
        self.assertTrue(any(e["rule"].startswith("headroom") for e in edits))

    def test_nothing_is_moved_for_silence_and_guides_are_muted(self):
        edits = self.check()
        self.assertFalse(any(e["strip"] == "Silent Pad" and e["unit"] == "dB" for e in edits))
        muted = {e["strip"]: e["rule"] for e in edits if e["parameter"] == "mute"}
        self.assertEqual(muted.get("Click"), "import.guide")

    def test_no_move_is_too_small_to_matter(self):
        for edit in self.check():
            if edit["unit"] == "dB" and edit["rule"].startswith("balance"):
                self.assertGreaterEqual(abs(edit["to"] - edit["from"]), 0.1, edit)

    def test_one_strip(self):
        self.mix()
        some = self.works("explain", "mix.mixdown", "--strip", "lead vox", "--json").json["edits"]
        self.assertEqual({e["strip"] for e in some}, {"Lead Vox"})
        self.assertEqual(some, [e for e in self.explain() if e["strip"] == "Lead Vox"])

    def test_read_aloud(self):
        self.mix()
        text = self.works("explain", "mix.mixdown").out
        for edit in self.explain():
            self.assertIn(edit["why"], text)
