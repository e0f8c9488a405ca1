"""Whatever hands have done to a session, it is mixed again around them, and what is written is a session that holds.

Hands like these found crashes that no other test had: a strip pinned too loud, a trim far down, a return that nobody sends to.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import shutil

from audio_files import write_wav
from random_hands import Hands, seeds
from sounds import band
from support import CommandTest

MADE = ("made.wav", "made.mixdown", "made-report.html", "rendered.wav")


class RandomHands(CommandTest):
    def setUp(self):
        super().setUp()
        for name, sound in band().items():
            write_wav(self.stems / f"{name}.wav", sound)
        self.mix("--genre", "pop")
        self.own = self.session()

    def handled(self, hands):
        session = json.loads(json.dumps(self.own))
        hands.on_mix(session["mixes"][0])
        (self.here / "handled.mixdown").write_text(json.dumps(session))

    def make(self, *args, may_be_refused=()):
        """Mixes; what is written is the session's mix to the bit, and a session that can be judged."""
        run = self.run_it("mix", *args, "-o", "made.wav", "--overwrite", replaced=MADE)
        if run.code == 3 and any(why in run.err for why in may_be_refused):
            return
        self.assertEqual(run.code, 0, run)
        self.works("render", "made.mixdown", "-o", "rendered.wav", "--overwrite", replaced=MADE)
        self.assertTrue(self.bytes_of("made.wav") == self.bytes_of("rendered.wav"), "the file is another mix than the session's")
        self.works("check", "made.mixdown")

    def forget(self):
        """What a crash left behind is no fault of the next one."""
        for left in (*self.here.glob("handled*"), *self.here.glob("rough*"), *self.here.glob(".mixdown*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()

    def test_mixing_again_around_them(self):
        for seed in seeds(5, 30, 32, 38, 68):
            hands = Hands(seed)
            with self.subTest(seed):
                self.handled(hands)
                self.make("handled.mixdown", *hands.way())
            self.forget()

    def test_what_they_made_as_a_rough_mix(self):
        for seed in seeds(1, 2, 3):
            hands = Hands(seed)
            with self.subTest(seed):
                self.handled(hands)
                self.works("render", "handled.mixdown", "-o", "rough.wav")
                kind = hands.chance.choice(("rough.wav", "handled.mixdown"))
                self.make("stems", "--genre", "pop", "--rough", kind, "--reference", "rough.wav",
                          may_be_refused=("is no mix of these stems", "is silent"))
            self.forget()
