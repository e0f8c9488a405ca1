"""A command line that makes no sense: 2, what is wrong with it, and where to look; nothing is read or written."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import tone
from support import CommandTest

COMMANDS = ("mix", "render", "analyze", "check", "explain", "compare", "doctor")


class Usage(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110, 0.5))
        write_wav(self.stems / "Lead Vox.wav", tone(440, 0.5))

    def refuses(self, *args, says=()):
        run = self.refused(2, *args, says=says)
        self.assertEqual(run.out, "", "stdout is for results")
        return run

    def test_no_command(self):
        self.refuses(says=["--help"])

    def test_unknown_command(self):
        self.refuses("mixx", "stems", says=["mixx", "--help"])
        self.refuses("serve", says=["serve"])

    def test_typing_error_is_answered_with_the_nearest_word(self):
        self.refuses("analyse", "stems", says=["analyze"])
        self.refuses("mix", "stems", "--overwrit", says=["--overwrite"])

    def test_unknown_option(self):
        for command in COMMANDS:
            with self.subTest(command):
                arguments = ["stems"] * (2 if command == "compare" else 1)
                self.refuses(command, *arguments, "--sparkle", says=["--sparkle", "--help"])

    def test_command_without_its_argument(self):
        for command in COMMANDS[:-1]:
            with self.subTest(command):
                self.refuses(command, says=["required", "--help"])

    def test_option_without_its_value(self):
        self.refuses("mix", "stems", "-o", says=["--output", "--help"])

    def test_one_argument_too_many(self):
        self.refuses("render", "a.mixdown", "b.mixdown", says=["b.mixdown"])

    def test_values_out_of_range(self):
        for option, value in (("--pan-law", "5"), ("--pan-law", "loud"), ("--threads", "-1"), ("--threads", "257"),
                              ("--threads", "two"), ("--block-size", "0"), ("--block-size", "8193"), ("--rate", "7999"),
                              ("--rate", "384001"), ("--rate", "nan"), ("--format", "mp3"), ("--mode", "loud")):
            with self.subTest(option=option, value=value):
                self.refuses("mix", "stems", f"{option}={value}", says=[option, value])

    def test_ending_that_is_not_what_is_written(self):
        possible = [".wav", ".flac", ".aiff", ".aif"]
        self.refuses("mix", "stems", "-o", "x.mp3", says=["x.mp3", "not written", *possible])
        self.refuses("mix", "stems", "-o", "x.wav", "--format", "flac", says=["x.wav", "--format flac", *possible])
        self.mix()
        self.refuses("render", "mix.mixdown", "-o", "x.mp3", says=["x.mp3", "not written", *possible])
        self.refuses("render", "mix.mixdown", "-o", "x.flac", "--format", "wav32f", says=["x.flac", "--format wav32f"])

    def test_unknown_genre_lists_the_genres(self):
        self.refuses("mix", "stems", "--genre", "polka", says=["--genre", "polka", "pop", "rock", "dance", "hip-hop", "ambient", "jazz"])

    def test_unknown_focus_lists_the_strips(self):
        self.refuses("mix", "stems", "--focus", "Trumpet", says=["--focus", "Trumpet", "Bass", "Lead Vox"])
        self.refuses("mix", "stems", "--focus", "Bass,Trumpet", says=["'Trumpet'"])

    def test_unknown_role(self):
        self.refuses("mix", "stems", "--role", "Bass=bagpipe", says=["--role", "bagpipe", "doctor --roles"])

    def test_role_of_a_stem_that_is_not_there(self):
        self.refuses("mix", "stems", "--role", "Trumpet=brass", says=["--role", "Trumpet"])

    def test_excluding_what_is_not_there(self):
        run = self.run_it("mix", "stems", "--exclude", "Trumpet", "--dry-run")
        self.assertIn("Trumpet", run.err, "a typing error must not pass in silence")

    def test_role_without_equals(self):
        for text in ("Bass", "=bass", "Bass="):
            with self.subTest(text):
                self.refuses("mix", "stems", "--role", text, says=["--role"])

    def test_unknown_mix_and_strip_of_a_session(self):
        self.mix()
        self.refuses("render", "mix.mixdown", "--mix", "loud", "-o", "a.wav", says=["--mix", "loud", "main"])
        self.refuses("explain", "mix.mixdown", "--strip", "Trumpet", says=["--strip", "Trumpet", "name a strip"])

    def test_own_tables_that_are_not_there(self):
        self.refuses("mix", "stems", "--data", "gone", says=["gone", "is no folder"])
        self.refuses("mix", "stems", "--profile", "gone.tsv", says=["gone.tsv", "is not there"])
        self.refuses("mix", "stems", "--profile", "stems", says=["stems", "is not a regular file"])

    def test_own_profile_that_makes_no_sense(self):
        (self.here / "mine.tsv").write_text("kind\tsubject\tvalue\tlow\thigh\tsource\nbalance\tvocals\tloud\t-4\t-1\tme\n")
        self.refuses("mix", "stems", "--profile", "mine.tsv", says=["mine.tsv:2", "loud"])

    def test_usage_error_as_a_document(self):
        error = self.refused(2, "mix", "stems", "--genre", "polka", "--json").json["error"]
        self.assertEqual((error["exit_code"], error["place"]), (2, "--genre"))
