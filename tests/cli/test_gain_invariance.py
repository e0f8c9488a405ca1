"""How loud a stem was recorded does not matter: +-20 dB on one stem changes no strip's loudness by more than 0.1 LU."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import tone
from support import CommandTest

SONG = {"Kick": 60, "Bass": 110, "Lead Vox": 440, "Pad": 880}
LIMIT_LU = 0.1


class GainInvariance(CommandTest):
    def loudness(self, output, gains, *args):
        for number, (name, hz) in enumerate(SONG.items()):
            gain = 10 ** (gains.get(name, 0) / 20)
            write_wav(self.stems / f"{name}.wav", [gain * x for x in tone(hz, 2.0, 0.05 + 0.01 * number)], kind="float32")
        return {s["name"]: s["loudness_lufs_active"] for s in self.mix(*args, output=output)["strips"]}

    def assert_same(self, before, after):
        self.assertEqual(before.keys(), after.keys())
        for name, lufs in before.items():
            self.assertAlmostEqual(after[name], lufs, delta=LIMIT_LU, msg=name)

    def test_one_stem_at_a_time(self):
        before = self.loudness("before.wav", {})
        for name in SONG:
            for gain_db in (-20, 20):
                with self.subTest(stem=name, gain_db=gain_db):
                    self.assert_same(before, self.loudness(f"{name}{gain_db}.wav", {name: gain_db}))

    def test_all_at_once_each_its_own_way(self):
        before = self.loudness("before.wav", {}, "--genre", "rock")
        self.assert_same(before, self.loudness("after.wav", {"Kick": 20, "Bass": -20, "Lead Vox": 13, "Pad": -7}, "--genre", "rock"))

    def test_the_whole_mix_keeps_its_loudness(self):
        self.loudness("before.wav", {})
        before = self.works("analyze", "before.wav", "--json").json["files"][0]
        self.loudness("after.wav", {"Lead Vox": -20})
        after = self.works("analyze", "after.wav", "--json").json["files"][0]
        self.assertAlmostEqual(after["loudness_lufs_i"], before["loudness_lufs_i"], delta=LIMIT_LU)

    def test_polarity_of_a_lone_stem_does_not_matter(self):
        before = self.loudness("before.wav", {})
        write_wav(self.stems / "Lead Vox.wav", [-x for x in tone(440, 2.0, 0.07)], kind="float32")
        after = {s["name"]: s["loudness_lufs_active"] for s in self.mix(output="after.wav")["strips"]}
        self.assertEqual(after, before)
