"""compare A B: equally loud first, then what differs."""
# SPDX-License-Identifier: Apache-2.0
import math

from audio_files import write_wav
from sounds import tone
from support import CommandTest

KEYS = ["schema", "a", "b", "level_matched", "gain_applied_to_b_db", "b_matched", "difference", "regions", "bands", "sentences",
        "warnings"]


def added(*parts):
    return [sum(values) for values in zip(*parts, strict=True)]


class Compare(CommandTest):
    def setUp(self):
        super().setUp()
        self.low, self.high = tone(100, 4.0, 0.1), tone(4000, 4.0, 0.1)
        self.both = added(self.low, self.high)

    def compared(self, a, b):
        write_wav(self.here / "a.wav", *a)
        write_wav(self.here / "b.wav", *b)
        return self.works("compare", "a.wav", "b.wav", "--json").json

    def test_document(self):
        document = self.compared([self.both, self.both], [self.both, self.both])
        self.assertEqual(list(document), KEYS)
        self.assertEqual(document["a"]["file"], "a.wav")
        self.assertEqual(len(document["bands"]), 30)

    def test_a_softer_copy_is_the_same_mix(self):
        soft = [0.25 * x for x in self.both]
        document = self.compared([self.both, self.both], [soft, soft])
        self.assertAlmostEqual(document["gain_applied_to_b_db"], 20 * math.log10(4), delta=0.02)
        self.assertLess(abs(document["difference"]["loudness_lu"]), 0.1)
        for key, value in document["difference"].items():
            if value is not None:
                self.assertAlmostEqual(value, 0, delta=0.05, msg=key)
        self.assertIn("the same mix", document["sentences"][-1])

    def test_tone_and_width_are_named(self):
        dull = added(self.low, [0.25 * x for x in self.high])  # 12 dB less at 4 kHz, then louder as a whole
        side = [0.05 * x for x in self.high]
        document = self.compared([self.both, self.both], [added(dull, side), added(dull, [-x for x in side])])
        bands = {round(b["centre_hz"]): b["difference_db"] for b in document["bands"]}
        self.assertAlmostEqual(bands[100] - bands[3981], 12, delta=0.4)
        self.assertTrue(any("less presence" in line for line in document["sentences"]), document["sentences"])
        self.assertTrue(any("A is mono, B is not" in line for line in document["sentences"]), document["sentences"])

    def test_silence_is_not_turned(self):
        document = self.compared([self.both], [[0.0] * len(self.both)])
        self.assertEqual((document["level_matched"], document["gain_applied_to_b_db"]), (False, 0))

    def test_lines_and_page(self):
        write_wav(self.here / "a.wav", self.both, self.both)
        write_wav(self.here / "b.wav", self.low, self.low)
        run = self.works("compare", "a.wav", "b.wav", "--report", "c.html")
        self.assertIn("LUFS loud", run.out)
        self.assertIn("Loudness, matched", run.out)
        page = (self.here / "c.html").read_text(encoding="utf-8")
        self.assertIn("B − A", page)
        self.assertNotIn("<script", page)
        self.refused(4, "compare", "a.wav", "b.wav", "--report", "c.html", says=["c.html", "--overwrite"])
        self.works("compare", "a.wav", "b.wav", "--report", "c.html", "--overwrite", replaced=["c.html"])
        self.refused(4, "compare", "a.wav", "b.wav", "--report", "b.wav", "--overwrite", says=["one of the inputs"])

    def test_session_and_its_own_mix(self):
        self.write_song()
        self.mix()
        document = self.works("compare", "mix.mixdown", "mix.wav", "--json").json
        self.assertAlmostEqual(document["gain_applied_to_b_db"], 0, delta=0.01)
        self.assertLess(document["difference"]["mix_distance_db"], 0.05)

    def test_what_cannot_be_compared(self):
        write_wav(self.here / "a.wav", self.both)
        self.refused(3, "compare", "a.wav", "none.wav", says=["none.wav"])
        self.refused(2, "compare", "a.wav", "stems", says=["stems", "folder"])
