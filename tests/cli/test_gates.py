"""`check` and --strict: a gate that fails is named with its moment and its strips; only --strict makes it an exit code."""
# SPDX-License-Identifier: Apache-2.0
import json
import random

from audio_files import write_wav
from sounds import bursts, silence, tone
from support import CommandTest


class Gates(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song()

    def failed(self, *args):
        return [g for g in self.works("check", *args, "--json").json["gates"] if not g["passed"] and not g["open"]]

    def change(self, strip, **values):
        session = self.session()
        next(s for s in session["mixes"][0]["strips"] if s["name"] == strip).update(values)
        (self.here / "mix.mixdown").write_text(json.dumps(session), encoding="utf-8")

    def test_a_good_mix_passes(self):
        self.mix()
        self.assertEqual(self.failed("mix.mixdown"), [])
        crest = next(g for g in self.works("check", "mix.mixdown", "--json").json["gates"] if g["id"] == "crest")
        self.assertIn("came with a crest", crest["open"], "tones have none, and no fader gives it to them")
        self.works("check", "mix.mixdown", "--strict")
        self.works("check", "mix.wav", "--strict")

    def test_says_what_the_mix_said_where_two_microphones_hold_one_source(self):
        """Decision 86: the outer one is covered by the inner one, and no gate asks for it."""
        chance = random.Random(7)
        kick = bursts(60, 2.0, 0.7)
        (self.stems / "Kick.wav").unlink()
        write_wav(self.stems / "Kick In.wav", kick)
        write_wav(self.stems / "Kick Out.wav", [0.3 * k + chance.gauss(0, 0.001) for k in kick])
        said = self.mix("--genre", "pop", "--mode", "leave")["gates"]
        self.assertEqual(self.works("check", "mix.mixdown", "--json").json["gates"], said)

    def test_file_that_clips_fails(self):
        write_wav(self.here / "loud.wav", tone(440, 1.0, 1.2), tone(440, 1.0, 1.2), kind="float32")
        self.assertIn("sample_peak", [g["id"] for g in self.failed("loud.wav")])
        run = self.run_it("check", "loud.wav", "--strict")
        self.assertEqual(run.code, 1, run)
        self.assertIn("FAIL  sample_peak", run.out)

    def test_strip_that_is_too_loud_is_to_blame(self):
        self.mix()
        write_wav(self.stems / "Pad.wav", silence(1.0) + tone(880, 1.0, 0.5), silence(1.0) + tone(880, 1.0, 0.5))
        self.change("Pad", fader_db=12, trim_db=12)
        gates = {g["id"]: g for g in self.failed("mix.mixdown")}
        self.assertIn("Pad", gates["sample_peak"]["strips"])
        self.assertGreaterEqual(gates["sample_peak"]["at_s"], 1.0)
        self.assertIn("Pad", gates["focus_margin"]["strips"])
        run = self.run_it("check", "mix.mixdown", "--strict")
        self.assertEqual(run.code, 1, run)
        self.assertIn("Pad", run.out)

    def test_mix_with_a_failed_gate_is_done_all_the_same(self):
        for number in range(4):
            write_wav(self.stems / f"Synth {number}.wav", tone(300 + number, 2.0, 0.9))
        args = ("mix", "stems", "-o", "mix.wav", "--mode", "leave")
        run = self.run_it(*args, "--strict", "--json")
        self.assertEqual(run.code, 1, run)
        self.assertTrue((self.here / "mix.wav").exists())
        self.assertTrue(any(not g["passed"] for g in run.json["gates"]))
        self.works("render", "mix.mixdown", "-o", "again.wav")
        self.works(*args, "--overwrite", replaced=("mix.wav", "mix.mixdown", "mix-report.html"))

    def test_gates_after_the_users_change(self):
        self.mix()
        self.change("Lead Vox", mute=True)
        self.works("check", "mix.mixdown")
