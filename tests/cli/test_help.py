"""Help, version and doctor: on stdout, exit 0, complete."""
# SPDX-License-Identifier: Apache-2.0
from support import CommandTest

COMMANDS = ("mix", "render", "analyze", "check", "explain", "compare", "doctor")


class Help(CommandTest):
    def test_help_begins_with_examples_and_names_every_command(self):
        run = self.works("--help")
        self.assertLess(run.out.index("Examples:"), run.out.index("Usage:"))
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", run.out)
        self.assertEqual(run.err, "")

    def test_every_command_has_help(self):
        for command in COMMANDS:
            run = self.works(command, "--help")
            self.assertIn("Usage: mixdown " + command, run.out)
            for option in ("--json", "--quiet", "--verbose", "--threads"):
                self.assertIn(option, run.out)

    def test_version(self):
        self.assertRegex(self.works("--version").out, r"^mixdown \d+\.\d+\.\d+\n$")

    def test_doctor_lists_roles_genres_and_parameters(self):
        document = self.works("doctor", "--json").json
        self.assertIn("lead_vocal", [row["role"] for row in document["roles"]])
        self.assertIn("hip-hop", [row["genre"] for row in document["genres"]])
        fader = next(row for row in document["strip_parameters"] if row["id"] == "fader_db")
        self.assertEqual((fader["unit"], fader["standard"], fader["max"]), ("dB", 0, 12))
        standards = {row["id"]: row["standard"] for row in document["strip_parameters"]}
        self.assertEqual((standards["delay.ping_pong"], standards["reverb.character"]), (True, "plate"))
        self.assertFalse([id for id in standards if id.startswith("automation.")], "every number has a curve: no news")
        for option, word in (("--roles", "lead_vocal"), ("--genres", "hip-hop"), ("--parameters", "pan_law_db")):
            self.assertIn(word, self.works("doctor", option).out)

    def test_no_colour_and_no_progress_line_into_a_pipe(self):
        self.write_song()
        run = self.works("mix", "stems", "-o", "mix.wav")
        self.assertNotIn("\x1b", run.out + run.err)
        self.assertNotIn("\r", run.out + run.err)

    def test_quiet(self):
        self.write_song()
        (self.stems / "Snare.wav").touch()
        run = self.works("mix", "stems", "-o", "mix.wav", "--keep-going", "--quiet")
        self.assertEqual(run.err, "")
