"""Sessions that the command writes obey the JSON Schema in docs/formats, and the schema is as strict as the reader.

Needs Debian's python3-jsonschema; without it, or without the schema, these tests fail.
"""
# SPDX-License-Identifier: Apache-2.0
import copy
import json

import jsonschema

from support import ROOT, CommandTest


class SessionSchema(CommandTest):
    def setUp(self):
        super().setUp()
        found = sorted((ROOT / "docs/formats").glob("session*.json"))
        self.assertEqual(len(found), 1, "docs/formats should hold one schema of the session: session*.json")
        self.schema = json.loads(found[0].read_text(encoding="utf-8"))
        self.validator = jsonschema.validators.validator_for(self.schema)(self.schema)
        self.write_song()
        self.mix("--genre", "pop", "--pan-law", "-6")
        self.good = self.session()

    def faults(self, session):
        return [fault.message for fault in self.validator.iter_errors(session)]

    def test_schema_itself_is_sound(self):
        self.validator.check_schema(self.schema)

    def test_what_mix_writes(self):
        self.assertEqual(self.faults(self.good), [])

    def test_what_leave_writes(self):
        self.mix("--mode", "leave", output="left.wav")
        self.assertEqual(self.faults(self.session("left.mixdown")), [])

    def test_fixtures_of_all_versions(self):
        for version in (1, 2, 3):
            with self.subTest(version):
                fixture = json.loads((ROOT / f"tests/fixtures/session_v{version}.mixdown").read_text(encoding="utf-8"))
                self.assertEqual(self.faults(fixture), [])

    def test_groups_and_what_they_hold_may_be_missing(self):
        for group in ({}, {"on": True}, {"on": True, "frequency_hz": 90.0, "slope_db_oct": 18.0}):
            self.good["mixes"][0]["strips"][0]["high_pass"] = group
            self.assertEqual(self.faults(self.good), [])
            (self.here / "s.mixdown").write_text(json.dumps(self.good))
            self.works("explain", "s.mixdown")

    def test_a_mute_may_be_automated_in_steps(self):
        for lane in ("0 1", "0 0 hold, 2.5 1 hold, 4 0", ""):
            self.good["mixes"][0]["strips"][0]["automation"] = {"mute": lane}
            self.assertEqual(self.faults(self.good), [])
            (self.here / "s.mixdown").write_text(json.dumps(self.good))
            self.works("explain", "s.mixdown")

    def test_an_unlocked_master_is_a_session_that_check_reports(self):
        self.good["mixes"][0]["master"] = {"unlocked": True, "fader_db": -2.5}
        self.assertEqual(self.faults(self.good), [])
        (self.here / "s.mixdown").write_text(json.dumps(self.good))
        gates = self.works("check", "s.mixdown", "--json").json["gates"]
        master = next(g for g in gates if g["id"] == "master_fader")
        self.assertEqual((master["passed"], master["value"]), (False, -2.5))
        self.assertIn("the user has unlocked it", master["advice"])

    def test_schema_and_reader_refuse_the_same(self):
        def spoiled(change):
            session = copy.deepcopy(self.good)
            change(session)
            return session

        strip = lambda s: s["mixes"][0]["strips"][0]  # noqa: E731
        changes = {
            "unknown field": lambda s: s.update(tempo=120),
            "unknown field of a strip": lambda s: strip(s).update(trimm_db=1),
            "missing field": lambda s: s.pop("song"),
            "missing parameter": lambda s: strip(s).pop("pan"),
            "fader too high": lambda s: strip(s).update(fader_db=12.1),
            "pan too far": lambda s: strip(s).update(pan=-1.1),
            "pan law above": lambda s: s["mixes"][0].update(pan_law_db=1),
            "mute is no number": lambda s: strip(s).update(mute=1),
            "master fader moved": lambda s: s["mixes"][0]["master"].update(fader_db=-1),
            "master fader moved and locked": lambda s: s["mixes"][0].update(master={"unlocked": False, "fader_db": -1}),
            "master fader too high": lambda s: s["mixes"][0].update(master={"unlocked": True, "fader_db": 12.5}),
            "master without a level": lambda s: s["mixes"][0].update(master={"unlocked": True}),
            "three channels": lambda s: s["sources"][0].update(channels=3),
            "starts before the song": lambda s: s["sources"][0].update(start_s=-1),
            "no frames": lambda s: s["sources"][0].update(frames=0),
            "another format": lambda s: s.update(format="ardour"),
            "newer version": lambda s: s.update(version=4),
            "unknown group": lambda s: strip(s).update(flanger={}),
            "unknown field of a group": lambda s: strip(s).update(gate={"hysterese_db": 3}),
            "group is no object": lambda s: strip(s).update(gate=True),
            "ratio too low": lambda s: strip(s).update(compressor={"ratio": 0.5}),
            "reverb of no known character": lambda s: strip(s).update(reverb={"character": "cathedral"}),
            "automation of a switch": lambda s: strip(s).update(automation={"solo": "0 1"}),
            "a mute between on and off": lambda s: strip(s).update(automation={"mute": "0 0.5"}),
            "a mute that glides": lambda s: strip(s).update(automation={"mute": "0 0 linear, 2 1"}),
            "automation of nothing": lambda s: strip(s).update(automation={"eq7.gain_db": "0 1"}),
            "automation with an unknown shape": lambda s: strip(s).update(automation={"pan": "0 0 cubic, 2 1"}),
            "a pin of nothing": lambda s: strip(s).update(pinned={"eq7.on": True}),
            "a pin that is no switch": lambda s: strip(s).update(pinned={"pan": 1}),
            "a pin of the mix that is a strip's": lambda s: s["mixes"][0].update(pinned={"pan": True}),
            "a return with sources": lambda s: s["mixes"][0].update(returns=[{**strip(s), "id": "hall"}]),
            "tempo too low": lambda s: s["mixes"][0].update(tempo={"bpm": 1}),
            "no mix": lambda s: s.update(mixes=[]),
        }
        for what, change in changes.items():
            with self.subTest(what):
                session = spoiled(change)
                self.assertNotEqual(self.faults(session), [], "the schema lets it pass")
                (self.here / "s.mixdown").write_text(json.dumps(session))
                self.refused(6, "explain", "s.mixdown")
