"""--dry-run says what would be done, all of it, and writes nothing."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import tone
from support import CommandTest, picture_of


class DryRun(CommandTest):
    def dry(self, *args, **options):
        before = picture_of(self.here)
        run = self.works("mix", "stems", "--dry-run", *args, **options)
        self.assertEqual(picture_of(self.here), before)
        return run

    def setUp(self):
        super().setUp()
        self.write_song()

    def test_writes_nothing_and_says_so(self):
        run = self.dry("-o", "mix.wav", "--session", "s.mixdown", "--report", "r.html")
        self.assertIn("nothing written", run.out)
        self.assertIn("Lead Vox", run.out)

    def test_plan_is_what_the_mix_does(self):
        plan = self.dry("--genre", "pop", "--json").json
        done = self.mix("--genre", "pop")
        for key in ("genre", "focus", "mix", "strips", "gates", "warnings"):
            self.assertEqual(plan[key], done[key], key)
        self.assertIsNone(plan["output"])
        self.assertIsNone(plan["session"])

    def test_existing_outputs_and_read_only_places_do_not_matter(self):
        self.mix()
        self.dry("-o", "mix.wav")
        self.dry("-o", "/proc/mix.wav")
        self.dry("-o", "stems/Bass.wav")

    def test_errors_are_errors(self):
        (self.stems / "Snare.wav").touch()
        self.refused(3, "mix", "stems", "--dry-run", says=["Snare.wav", "is empty"])
        write_wav(self.stems / "Snare.wav", tone(200, 2.0))
        self.refused(2, "mix", "stems", "--dry-run", "--genre", "polka", says=["polka"])
