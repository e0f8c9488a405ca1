"""M21, and what a writer learns: dull, flat and dry stems are named, and so are fights for a register, loud parts and what nobody plays."""
# SPDX-License-Identifier: Apache-2.0
import random

from audio_files import write_wav
from sounds import RATE, band, strokes
from support import CommandTest


PARTS = band()


def louder(samples, db):
    return [x * 10 ** (db / 20) for x in samples]


class Lessons(CommandTest):
    def write(self, **other):
        for name, samples in PARTS.items():
            write_wav(self.stems / f"{name}.wav", other.get(name.replace(" ", "_"), samples))

    def lessons(self, *args, output="mix.wav"):
        report = self.mix("--genre", "pop", *args, output=output)
        self.found = {lesson["kind"]: lesson for lesson in report["lessons"]}
        return report

    def test_m21_dull_and_dry_stems_are_named_and_the_mix_goes_to_the_reference(self):
        self.write()
        good = self.lessons()
        self.assertNotIn("dull", self.found)
        self.assertNotIn("flat", self.found)
        self.assertIn("dry", self.found, "the parts hold no room")
        self.write(HiHat=louder(PARTS["HiHat"], -26), Shaker=louder(PARTS["Shaker"], -26))
        dull = self.lessons("--reference", "mix.wav", "--reference-amount", "100", output="again.wav")
        self.assertIn("dull", self.found)
        distance = dull["references"][0]
        self.assertLessEqual(distance["after"]["tone_db"], distance["before"]["tone_db"] / 2)
        depth = [r["depth_db"] for r in (good["scores"]["after"], dull["scores"]["before"], dull["scores"]["after"])]
        self.assertLessEqual(abs(depth[2] - depth[0]), abs(depth[1] - depth[0]) / 2, "depth, as far as the reference's")

    def test_m21_crushed_stems_are_flat(self):
        self.write(**{n.replace(" ", "_"): [max(-0.04, min(0.04, x)) for x in louder(s, 30)] for n, s in PARTS.items()})
        self.lessons()
        self.assertIn("flat", self.found)

    def test_m21_a_room_is_heard(self):
        def with_room(samples, seed):
            chance, out = random.Random(seed), list(samples)
            for _ in range(24):
                at, gain = chance.randrange(4000, 60000), chance.choice((-1, 1)) * 0.35
                gain *= 10 ** (-3 * at / RATE / 1.5)
                out[at:] = [o + gain * x for o, x in zip(out[at:], samples)]
            return [0.4 * x for x in out]

        self.write(**{n.replace(" ", "_"): with_room(s, i) for i, (n, s) in enumerate(PARTS.items())})
        self.lessons()
        self.assertNotIn("dry", self.found)

    def test_a_fight_for_one_register_is_told_with_its_way_out(self):
        self.write(Piano=strokes(7, 400, 3000, 0.4))
        report = self.lessons()
        fight = next(lesson for lesson in report["lessons"] if lesson["kind"] == "register_fight")
        self.assertEqual((fight["strip"], fight["other"]), ("Piano", "Lead Vox"), "the focus stays")
        self.assertGreaterEqual(fight["measured"], fight["limit"])
        self.assertRegex(fight["words"], r"register of 'Lead Vox' \(\d+ to \d+ Hz\) and loses \d+ % of its loudness to it with both equally loud \(\d+ % in this mix\); write it an octave (higher|lower), let it rest while 'Lead Vox' plays")
        text = (self.here / "mix-report.html").read_text(encoding="utf-8")
        self.assertIn("For the writer: better fixed at the source", text)
        self.assertIn("at the source  Piano: plays in the register", self.works("mix", "stems", "-o", "b.wav", "--genre", "pop").out)

    def test_the_faders_way_down_and_what_nobody_plays(self):
        self.write(Kick=louder(PARTS["Kick"], -6), Bass=louder(PARTS["Bass"], -6))
        self.lessons()
        self.assertNotIn("loud_parts", self.found)
        self.assertNotIn("unplayed_range", self.found)
        self.write(**{n.replace(" ", "_"): louder(s, 9) for n, s in PARTS.items()})
        report = self.lessons(output="loud.wav")
        over = self.found["loud_parts"]
        self.assertAlmostEqual(over["measured"], report["before"]["sample_peak_dbfs"], delta=0.01)
        self.assertIn(f"every fader comes down by {over['measured'] + 3:.1f} dB", over["words"])
        self.assertTrue(over["words"].endswith("the mix made here sets its own levels and is the same without it"))
        for old in self.stems.iterdir():
            old.unlink()
        self.write_song()  # no part of it has anything above 3 kHz
        self.lessons(output="low.wav")
        self.assertRegex(self.found["unplayed_range"]["words"], r"from \d{4} to 1\d{4} Hz")
