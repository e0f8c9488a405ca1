"""Requirements M28 and M29b on a song with sections: a voice that rests while a guitar plays its solo."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import bursts, tone
from support import CommandTest

SECTION_S = 6


def chord(*tones, peak=0.1):
    return [sum(notes) for notes in zip(*(tone(hz, 2.0, peak) for hz in tones))]


def played(sound, *gains):
    """Two seconds of sound over and over, with one gain for every section of 6 s."""
    return [gain * x for gain in gains for x in tuple(sound) * (SECTION_S // 2)]


SONG = {"Kick": played(bursts(60, 2.0, 0.6, every_s=0.5), 1, 1, 1), "Bass": played(tone(98, 2.0, 0.3), 1, 1, 1),
        "Piano": played(chord(262, 330, 392), 0.6, 0.6, 0.6),
        "Lead Vox": played(chord(587, 1174, 2348, 3522), 1, 0, 1), "E Gtr Solo": played(chord(784, 1568, 3136), 0, 2, 0)}
FOCUS_GATES = ("focus_margin", "focus_audible", "overshadow")


class Sections(CommandTest):
    def setUp(self):
        super().setUp()
        for name, samples in SONG.items():
            write_wav(self.stems / f"{name}.wav", samples)

    def at(self, report, second):
        return next(s for s in reversed(report["sections"]) if s["start_s"] <= second)

    @staticmethod
    def failed(gates):
        return {g["id"] for g in gates if not g["passed"]} & set(FOCUS_GATES)

    def test_m28_a_substitute_leads_the_solo_and_the_user_may_name_another(self):
        report = self.mix("--genre", "pop")
        self.assertEqual(self.at(report, 1)["focus"], ["Lead Vox"])
        self.assertEqual(self.at(report, 9)["focus"], ["E Gtr Solo"], report["sections"])
        self.assertEqual(self.at(report, 15)["focus"], ["Lead Vox"])
        self.assertEqual(self.failed(report["gates"]), set())
        for section in report["sections"]:
            self.assertTrue(0 < section["focus_confidence"] <= 1 and section["focus_why"], "the user is told how sure it is, and why")
        other = self.mix("--genre", "pop", "--focus", "Piano", output="piano.wav")
        self.assertEqual({name for s in other["sections"] for name in s["focus"]}, {"Piano"}, "the user has the last word")
        loud = [{s["name"]: s["loudness_lufs_active"] for s in r["strips"]} for r in (report, other)]
        self.assertGreater(loud[1]["Piano"] - loud[1]["Lead Vox"], loud[0]["Piano"] - loud[0]["Lead Vox"] + 3, "targets follow the focus")

    def masked(self, name, samples, **roles):
        write_wav(self.stems / f"{name}.wav", samples)
        report = self.mix("--genre", "pop", "--mode", "fresh", *(w for n, r in roles.items() for w in ("--role", f"{n}={r}")))
        self.assertTrue(self.failed(report["before"]["gates"]), "the masker hides the focus in the plain sum")
        self.assertEqual(self.failed(report["gates"]), set(), report["gates"])
        gain = {s["name"]: s["trim_db"] + s["fader_db"] for s in report["strips"]}
        lowest = min(gain, key=gain.get)
        self.assertEqual(lowest, name, f"the remedy acts on the masker: {gain}")
        return report

    def test_m29b_a_pad_over_the_voice_in_one_section(self):
        self.masked("Pad", played(chord(590, 1180, 2360, 3530, peak=0.25), 0, 0, 1))

    def test_m29b_a_pad_over_the_solo(self):
        self.masked("Pad", played(chord(790, 1575, 3140, peak=0.33), 0, 1, 0))

    def test_m29b_a_long_tom_over_the_kick(self):
        for lead in ("Lead Vox", "E Gtr Solo"):
            (self.stems / f"{lead}.wav").unlink()
        write_wav(self.stems / "Floor Tom.wav", played([0.9 * x for x in tone(63, 2.0, 1.0)], 1, 1, 1))
        report = self.mix("--genre", "dance", "--mode", "fresh")
        self.assertEqual(set(report["focus"]), {"Kick", "Bass"})
        self.assertTrue(self.failed(report["before"]["gates"]), "the tom hides the kick in the plain sum")
        self.assertEqual(self.failed(report["gates"]), set(), report["gates"])
        gain = {s["name"]: s["trim_db"] + s["fader_db"] for s in report["strips"]}
        self.assertEqual(min(gain, key=gain.get), "Floor Tom", gain)


