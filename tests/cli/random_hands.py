"""Random hands: any setting that a session or a console knows, anywhere in its range. The same seed, the same hands.

The tests take a few seeds; `MIXDOWN_SEEDS=100:200 python3 -m unittest test_random_hands` takes others.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import random

from support import ROOT

WHO_IT_IS = {"id", "sources", "name", "role", "bus", "automation", "pinned", "routing", "solo"}  # no settings
PINS = ({"all": True}, {"fader_db": True}, {"eq1.gain_db": True}, {"pan": True})
WAYS = ((), (), ("--amount", "50"), ("--mode", "fresh"), ("--mode", "tweak"), ("--mode", "leave"), ("--genre", "ambient"))


def seeds(*standard):
    asked = os.environ.get("MIXDOWN_SEEDS")
    return range(*map(int, asked.split(":"))) if asked else standard


def within(chance, low, high):
    """The ends are where faults are."""
    return chance.choice((low, high)) if chance.random() < 0.25 else chance.uniform(low, high)


class Hands:
    def __init__(self, seed):
        schema = json.loads((ROOT / "docs/formats/session.schema.json").read_text(encoding="utf-8"))
        self.rows = {name: row for name, row in schema["$defs"]["track"]["properties"].items() if name not in WHO_IT_IS}
        self.chance = random.Random(seed)

    def value(self, row):
        if "enum" in row:
            return self.chance.choice(row["enum"])
        if row["type"] == "boolean":
            return self.chance.random() < 0.6
        if row["type"] == "string":
            return ""  # a name, here nobody's
        return round(within(self.chance, row["minimum"], row["maximum"]), 4)

    def send(self, mix):
        to = self.chance.choice(mix["returns"])["id"] if mix["returns"] else ""
        return {"to": to, "level_db": round(within(self.chance, -60, 12), 1)}

    def on_strip(self, strip, mix, is_return=False):
        for name in self.chance.choices(list(self.rows), k=self.chance.randint(1, 6)):
            row = self.rows[name]
            if name.startswith("send"):
                if not is_return:
                    strip[name] = self.send(mix)
            elif "properties" not in row:
                strip[name] = self.value(row)
            elif is_return or name not in ("reverb", "delay"):
                some = {key: self.value(r) for key, r in row["properties"].items() if self.chance.random() < 0.6}
                strip[name] = {**strip.get(name, {}), **some, "on": True} if "on" in row["properties"] else some

    def on_mix(self, mix):
        """Half of the strips, a third of the buses and returns; a quarter of the strips is pinned somehow."""
        for strip in mix["strips"]:
            if self.chance.random() < 0.5:
                self.on_strip(strip, mix)
            if self.chance.random() < 0.25:
                strip["pinned"] = self.chance.choice(PINS)
        for strip in mix.setdefault("buses", []):
            if self.chance.random() < 0.3:
                self.on_strip(strip, mix)
        for strip in mix.setdefault("returns", []):
            if self.chance.random() < 0.3:
                self.on_strip(strip, mix, is_return=True)

    def way(self):
        return self.chance.choice(WAYS)
