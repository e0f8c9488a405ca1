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

    def test_fixture_of_the_first_version(self):
        fixture = json.loads((ROOT / "tests/fixtures/session_v1.mixdown").read_text(encoding="utf-8"))
        self.assertEqual(self.faults(fixture), [])

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
            "three channels": lambda s: s["sources"][0].update(channels=3),
            "starts before the song": lambda s: s["sources"][0].update(start_s=-1),
            "no frames": lambda s: s["sources"][0].update(frames=0),
            "another format": lambda s: s.update(format="ardour"),
            "newer version": lambda s: s.update(version=2),
            "no mix": lambda s: s.update(mixes=[]),
        }
        for what, change in changes.items():
            with self.subTest(what):
                session = spoiled(change)
                self.assertNotEqual(self.faults(session), [], "the schema lets it pass")
                (self.here / "s.mixdown").write_text(json.dumps(session))
                self.refused(6, "explain", "s.mixdown")
