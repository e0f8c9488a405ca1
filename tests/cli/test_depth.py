"""Depth: what a send predicts is what comes back in the rendered mix, and a wet stem gets no room again."""
# SPDX-License-Identifier: Apache-2.0
import json
import math
import random

from audio_files import read_wav, write_wav
from sounds import RATE
from support import CommandTest

LIMIT_LU = 1.0
# ITU-R BS.1770-5, tables 1 and 2, at 48 kHz: b, a
K_WEIGHTING = (((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585)),
               ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)))


def notes(low_pass, seed, seconds=5.0):
    """Noise, half a second on, half a second off; the larger `low_pass` (0..1) the darker."""
    noise, state, out = random.Random(seed), 0.0, []
    for i in range(round(seconds * RATE)):
        state = low_pass * state + (1 - low_pass) * noise.uniform(-1, 1)
        out.append(0.3 * state if (2 * i // RATE) % 2 == 0 else 0.0)
    return out


def k_weighted_energy(channels):
    total = 0.0
    for x in channels:
        for (b0, b1, b2), (a1, a2) in K_WEIGHTING:
            y, s1, s2 = [], 0.0, 0.0
            for v in x:
                w = b0 * v + s1
                s1, s2 = b1 * v - a1 * w + s2, b2 * v - a2 * w
                y.append(w)
            x = y
        total += sum(v * v for v in x)
    return total


class Depth(CommandTest):
    def write_stems(self):
        for name, low_pass in (("Lead Vox", 0.7), ("Snare", 0.2), ("Pad", 0.9), ("Kick", 0.98)):
            write_wav(self.stems / f"{name}.wav", notes(low_pass, name), kind="float32")

    def depth_edits(self, session="mix.mixdown"):
        document = json.loads((self.here / session).read_text(encoding="utf-8"))
        return [e for e in document["mixes"][0]["edits"] if e.get("pass") == "depth" and e["parameter"].endswith(".level_db")]

    def stems_of(self, name, change):
        """The solo renderings of the session after change(mix)."""
        session = self.session()
        change(session["mixes"][0])
        (self.here / f"{name}.mixdown").write_text(json.dumps(session), encoding="utf-8")
        self.works("render", f"{name}.mixdown", "--stems", name, "--format", "wav32f")
        return {path.stem: read_wav(path) for path in (self.here / name).iterdir()}

    def test_what_comes_back_is_what_was_predicted(self):
        self.write_stems()
        self.mix("--genre", "pop")

        def without_sends(mix):
            for strip in mix["strips"]:
                for slot in ("send1", "send2"):
                    strip.pop(slot, None)

        def without_buses(mix):
            for bus in mix["buses"]:
                bus["fader_db"] = -144

        dry, wet = self.stems_of("dry", without_sends), self.stems_of("wet", without_buses)
        names = {s["id"]: s["name"] for s in self.session()["mixes"][0]["strips"]}
        edits = self.depth_edits()
        self.assertEqual({names[e["strip"]] for e in edits}, {"Lead Vox", "Snare", "Pad"}, "the kick stays dry")
        self.assertEqual([r["id"] for r in self.session()["mixes"][0]["returns"]], ["plate", "hall", "echo"])
        for strip in {e["strip"] for e in edits}:
            name, predicted = names[strip], sum(10 ** (e["predicted"] / 10) for e in edits if e["strip"] == strip)
            back = k_weighted_energy(wet[name].channels) / k_weighted_energy(dry[name].channels)
            self.assertAlmostEqual(10 * math.log10(back), 10 * math.log10(predicted), delta=LIMIT_LU, msg=name)
        self.assertEqual(wet["Kick"].peak(), 0)

    def test_our_own_stems_get_no_room_again(self):
        self.write_stems()
        self.mix("--genre", "pop")
        self.works("render", "mix.mixdown", "--stems", "again", "--format", "wav32f")
        self.works("mix", "again", "--genre", "pop", "-o", "second.wav")
        self.assertEqual(self.depth_edits("second.mixdown"), [])
