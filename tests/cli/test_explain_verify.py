"""`explain --verify`: every move is taken away, rendered and measured, and does what its reason predicted."""
# SPDX-License-Identifier: Apache-2.0
import json

from audio_files import write_wav
from sounds import bursts, tone
from support import CommandTest


class Proof(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=2.0)
        write_wav(self.stems / "Gtr L.wav", tone(330, 2.0, 0.4))
        write_wav(self.stems / "Gtr R.wav", tone(337, 2.0, 0.2))
        write_wav(self.stems / "Hat.wav", [a + b for a, b in zip(bursts(6000, 2.0, 0.2), tone(40, 2.0, 0.2))])
        write_wav(self.stems / "Bass copy.wav", tone(110, 2.0, 0.2))
        write_wav(self.stems / "Click.wav", bursts(1000, 2.0))
        self.mix()

    def verified(self, *args):
        return self.works("explain", "mix.mixdown", "--verify", "--json", *args).json["verification"]

    def test_m04_every_move_does_what_its_reason_predicted(self):
        proof = self.verified()
        wrong = [m for m in proof["moves"] if m["verdict"] not in ("borne out", "nothing to prove")]
        self.assertEqual(wrong, [])
        self.assertEqual(proof["share_borne_out"], 1)
        self.assertEqual(proof["borne_out"] + proof["nothing_to_prove"], len(proof["moves"]))
        rules = {m["rule"].split(".")[0] for m in proof["moves"] if m["verdict"] == "borne out"}
        self.assertLessEqual({"level", "balance", "pan", "clean", "import"}, rules, "all kinds of moves are proven")
        edits = [place for move in proof["moves"] for place in move["edits"]]
        self.assertEqual(edits, list(range(len(self.explain()))), "every edit belongs to one move")

    def test_a_false_promise_is_found_out(self):
        session = self.session()
        false = next(e for e in session["mixes"][0]["edits"] if e["rule"] == "balance.group" and e["strip"] == "pad")
        false["predicted"] += 2
        (self.here / "mix.mixdown").write_text(json.dumps(session), encoding="utf-8")
        caught = [m for m in self.verified()["moves"] if m["verdict"] == "not borne out"]
        self.assertEqual([(m["strip"], m["rule"]) for m in caught], [("Pad", "balance.group")])
        self.assertAlmostEqual(caught[0]["predicted_change"] - caught[0]["measured_change"], 2, delta=0.05)

    def test_what_is_counted_may_be_off_by_one_moment(self):
        session = self.session()
        moved = next(e for e in session["mixes"][0]["edits"] if e["rule"] == "balance.group" and e["strip"] == "pad")
        moved.update(quantity="moments in which 'Pad' is heard", unit="%", measured=0, predicted=0)
        (self.here / "mix.mixdown").write_text(json.dumps(session), encoding="utf-8")
        proof = next(m for m in self.verified("--strip", "pad")["moves"] if m["quantity"].startswith("moments"))
        moment = 100 / round(2.0 / 0.4)
        self.assertGreaterEqual(proof["tolerance"], moment, "it plays in all five moments of 400 ms of the song, or fewer")
        self.assertEqual(proof["verdict"] == "borne out", abs(proof["measured_change"]) <= proof["tolerance"])

    def test_what_nothing_measures_is_counted(self):
        session = self.session()
        for edit in session["mixes"][0]["edits"]:
            if edit["rule"] == "balance.group" and edit["strip"] == "pad":
                edit["quantity"] = "warmth"
        (self.here / "mix.mixdown").write_text(json.dumps(session), encoding="utf-8")
        proof = self.verified()
        self.assertEqual(proof["not_measurable"], 1)
        self.assertLess(proof["share_borne_out"], 1)

    def test_one_strip_and_words(self):
        some = self.verified("--strip", "pad")
        self.assertEqual({m["strip"] for m in some["moves"]}, {"Pad"})
        text = self.works("explain", "mix.mixdown", "--verify").out
        self.assertIn("borne out: predicted", text)
        self.assertIn("100 % of those that claim something", text)
