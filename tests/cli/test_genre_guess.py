"""Without --genre the song is guessed, with reasons; a guess that is not sure is told and not taken."""
# SPDX-License-Identifier: Apache-2.0
import shutil

from audio_files import write_wav
from sounds import bursts, tone
from support import ROOT, CommandTest

BEAT_S, SECONDS = 60 / 125, 16.0


class GenreGuess(CommandTest):
    def write_house(self, names, gains=(1, 1, 1, 1, 1)):
        """Four on the floor, all electronic. `names`: of kick, clap, synth bass, synth lead and pad."""
        parts = [bursts(50, SECONDS, 0.4, every_s=BEAT_S), bursts(1500, SECONDS, 0.2, every_s=2 * BEAT_S),
                 tone(55, SECONDS, 0.2), bursts(440, SECONDS, 0.2, every_s=BEAT_S / 2), tone(330, SECONDS, 0.1)]
        for name, part, gain in zip(names, parts, gains, strict=True):
            write_wav(self.stems / f"{name}.wav", tuple(gain * x for x in part))

    def genre_edit(self):
        return next(e for e in self.explain() if e["parameter"] == "genre")

    def test_what_is_clear_is_taken_and_explained(self):
        self.write_house(("Kick", "Clap", "Synth Bass", "Synth Lead", "Pad"))
        document = self.mix()
        found = document["genre_found"]
        self.assertEqual((document["genre"], document["profile"], found["from"]), ("dance", "dance", "audio"), found["words"])
        self.assertGreaterEqual(found["confidence"], found["threshold"])
        self.assertTrue(any("kick on every beat" in clue for clue in found["speaks_for"]), found["speaks_for"])
        self.assertEqual(set(document["focus"]), {"Kick", "Synth Bass"})
        edit = self.genre_edit()
        self.assertEqual((edit["rule"], edit["to"], edit["who"], edit["source"]), ("genre.heard", "dance", "automix", "genre_clues.tsv"))
        self.assertIn("kick on every beat", edit["why"])
        self.assertIn("Genre: dance, guessed (0.", (self.here / "mix-report.html").read_text(encoding="utf-8"))
        self.assertEqual(self.works("analyze", "stems", "--json").json["genre_found"], found)
        self.assertIn("genre: dance, guessed (0.", self.works("mix", "stems", "--dry-run").out)

    def test_a_finished_mix_among_the_stems_is_measured_but_tells_nothing_of_the_genre(self):
        self.write_house(("Kick", "Clap", "Synth Bass", "Synth Lead", "Pad"))
        before = self.works("analyze", "stems", "--json").json
        (self.stems / "reference").mkdir()
        write_wav(self.stems / "reference" / "mix.wav", tone(440, SECONDS, 0.3))
        after = self.works("analyze", "stems", "--json").json
        self.assertEqual(after["genre_found"], before["genre_found"])
        self.assertEqual(len(after["files"]), len(before["files"]) + 1)
        self.assertEqual(self.mix()["genre_found"], after["genre_found"], "what mix guesses")

    def test_gains_order_and_names_do_not_matter(self):
        self.write_house(("Kick", "Clap", "Synth Bass", "Synth Lead", "Pad"))
        before = self.mix()["genre_found"]
        shutil.rmtree(self.stems)
        self.stems.mkdir()
        self.write_house(("z BD", "y Claps", "x Bass Synth", "b Lead Synth", "a Warm Pad"), gains=(0.1, 2, 0.3, 0.05, 3))
        after = self.mix(output="after.wav")["genre_found"]
        self.assertEqual(after["genre"], before["genre"])
        self.assertAlmostEqual(after["confidence"], before["confidence"], delta=0.01)

    def test_m24_the_user_decides(self):
        self.write_house(("Kick", "Clap", "Synth Bass", "Synth Lead", "Pad"))
        document = self.mix("--genre", "metal")
        self.assertEqual((document["genre"], document["genre_found"]["from"]), ("metal", "user"))
        self.assertEqual(self.genre_edit()["rule"], "genre.stated")

    def test_m24_what_is_not_clear_stays_neutral_and_says_what_it_might_be(self):
        self.write_song()
        document = self.mix()
        found = document["genre_found"]
        self.assertEqual((document["genre"], document["profile"], found["from"]), ("neutral", "neutral", "none"))
        self.assertLess(found["confidence"], found["threshold"])
        edit = self.genre_edit()
        self.assertEqual(edit["rule"], "genre.unsure")
        for text in ("not sure", found["best"], "--genre"):
            self.assertIn(text, edit["why"])

    def test_the_threshold_and_the_clues_are_tables(self):
        self.write_house(("Kick", "Clap", "Synth Bass", "Synth Lead", "Pad"))
        own = self.here / "own"
        own.mkdir()
        limits = (ROOT / "data/limits.tsv").read_text(encoding="utf-8").replace("genre_confidence\t0.6", "genre_confidence\t1")
        (own / "limits.tsv").write_text(limits, encoding="utf-8")
        found = self.mix("--data", "own")["genre_found"]
        self.assertEqual((found["genre"], found["best"]), ("neutral", "dance"))
        (own / "genre_clues.tsv").write_text("clue\tgenre\tlow\thigh\tedge\tweight\tsource\nkicks\tpop\t0\t1\t0\t1\tme\n", encoding="utf-8")
        self.refused(2, "mix", "stems", "--data", "own", "-o", "not.wav", says=["genre_clues.tsv", "kicks", "kick_steady"])

    def test_one_stem_is_no_song(self):
        write_wav(self.stems / "Kick.wav", bursts(50, 4.0, 0.4, every_s=BEAT_S))
        self.assertIsNone(self.works("analyze", "stems", "--json").json["genre_found"])
        self.assertEqual(self.mix()["genre"], "neutral")
