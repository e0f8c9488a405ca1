"""Real songs from ../shared/data: each mixes, plays the right focus, and keeps its peaks under the ceilings.

The songs are no part of the repository; where they are missing the test says so and is skipped.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import sys
import unittest

from support import ROOT, CommandTest

SONGS = pathlib.Path(os.environ.get("MIXDOWN_SHARED", ROOT.parent / "shared")) / "data/songs"
WANTED = {  # folder: genre as a user would say it, focus
    "alone-with-colors": ("jazz", {"Gtr_Jazz", "Gtr_Distortion"}),
    "francium": ("uk garage", {"Vox_Lead", "Kick"}),
    "mdn-funk": (None, {"leadguitar"}),
    "mutilated-mime": ("death metal", {"guitar"}),
    # Lead_Saw_2 is the echo of Lead_Saw_1 (decision 98)
    "not-my-first-rodeo": ("hard rock", {"Lead_Saw_1", "Lead_Square", "Gtr_Distortion", "Snare"}),
    "saint-georges-quartet": ("classical", {"Violin_1", "Violin_2", "Viola", "Cello"}),
    "the-zenith": ("ambient", {"Pad_Sweep", "Pad_Warm", "Pad_Metal"}),
    "workout": ("dance", {"Kick", "Bass_Synth1", "Bass_Slap2"}),
}

# Gates that the mixes of today do not reach, with what they read; a mix that gets better leaves this table.
SHORT_OF = {"the-zenith": {"parts_audible": 0.46}}


class RealSongs(CommandTest):
    def test_every_song(self):
        if not SONGS.is_dir():
            print(f"##### SKIPPED: {SONGS} is not there #####", file=sys.stderr)
            raise unittest.SkipTest(f"{SONGS} is not there")
        for song, (genre, focus) in WANTED.items():
            with self.subTest(song):
                stated = ["--genre", genre] if genre else []
                report = self.works("mix", str(SONGS / song), *stated, "-o", f"{song}.wav", "--json").json
                self.assertEqual(set(report["focus"]), focus)
                self.assertLessEqual(report["mix"]["true_peak_dbtp"], -1)
                self.assertLessEqual(report["mix"]["sample_peak_dbfs"], -3 + 1e-9)
                failed = {g["id"]: g["value"] for g in report["gates"] if not g["passed"] and not g["open"]}
                for gate, value in SHORT_OF.get(song, {}).items():
                    self.assertAlmostEqual(failed.pop(gate, value), value, delta=0.03)
                self.assertEqual(failed, {})
                self.assertEqual(report["mix"]["master_fader_db"], 0)
                checked = self.works("check", f"{song}.mixdown", "--json").json
                self.assertEqual([(g["id"], g["passed"]) for g in checked["gates"]],
                                 [(g["id"], g["passed"]) for g in report["gates"]], "check agrees with mix")
                self.assertTrue(any("reference" in f for f in report["not_mixed"]))
                self.assertTrue(all(s["role"] != "other" for s in report["strips"]), "every name says a role")
