"""A session that cannot be trusted: 6, with the line, the field and what is allowed there."""
# SPDX-License-Identifier: Apache-2.0
import json
import os

from audio_files import write_wav
from sounds import tone
from support import CommandTest

COMMANDS = (("render", "s.mixdown", "-o", "out.wav"), ("render", "s.mixdown", "--stems", "out"), ("explain", "s.mixdown"),
            ("check", "s.mixdown"))


class BrokenSessions(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110, 0.5))
        write_wav(self.stems / "Lead Vox.wav", tone(440, 0.5))
        self.mix()
        self.text = (self.here / "mix.mixdown").read_text(encoding="utf-8")

    def line_of(self, words, nth=0):
        lines = [number for number, line in enumerate(self.text.splitlines(), 1) if words in line]
        return lines[nth]

    def refuses(self, text, *says):
        (self.here / "s.mixdown").write_text(text, encoding="utf-8")
        for command in COMMANDS:
            with self.subTest(command):
                self.refused(6, *command, says=["s.mixdown", *says])

    def replaced(self, old, new):
        self.assertIn(old, self.text)
        return self.text.replace(old, new, 1)

    def test_not_json(self):
        lines = self.text.splitlines()
        lines[4] = lines[4].rstrip(",")  # two values without a comma
        self.refuses("\n".join(lines), "s.mixdown:6:", "not valid JSON")
        self.refuses("", "s.mixdown:1", "not valid JSON")
        self.refuses("RIFF....WAVE", "s.mixdown:1", "not valid JSON")

    def test_cut_off_in_the_middle(self):
        self.refuses(self.text[: len(self.text) // 2], "not valid JSON", "backup")

    def test_json_but_no_session(self):
        self.refuses("{}", "s.mixdown:1", "format", "is missing")
        self.refuses("[]", "s.mixdown:1")
        self.refuses(self.replaced("mixdown-session", "ardour-session"), "s.mixdown:2", "is not a Mixdown session")

    def test_unknown_field(self):
        text = self.replaced('"trim_db":', '"trimm_db": 3,\n"trim_db":')
        self.refuses(text, f"s.mixdown:{self.line_of('trim_db')}:", "trimm_db", "not a field", "spelling")

    def test_missing_field(self):
        self.refuses(self.replaced('"song": "here",', ""), "song", "is missing", "add")

    def test_fader_out_of_range(self):
        line = self.line_of('"fader_db"')
        for value in ("12.01", "1e9", "-1000"):
            text = self.text.splitlines()
            text[line - 1] = f'"fader_db": {value},'
            self.refuses("\n".join(text), f"s.mixdown:{line}:", "fader_db", "12 dB")

    def test_values_of_another_kind(self):
        for field, value in (("fader_db", '"loud"'), ("fader_db", "null"), ("pan", "[0]"), ("mute", "0"), ("sources", '"s1"'),
                             ("name", "7"), ("start_s", "-1"), ("channels", "3"), ("sample_rate_hz", "1")):
            with self.subTest(field=field, value=value):
                session = json.loads(self.text)
                mix, source = session["mixes"][0], session["sources"][0]
                target = mix["strips"][0] if field in mix["strips"][0] else source
                target[field] = json.loads(value)
                (self.here / "s.mixdown").write_text(json.dumps(session, indent=2))
                self.refused(6, "render", "s.mixdown", "-o", "out.wav", says=["s.mixdown:", field, "give "])

    def test_m30_master_fader_stays_at_zero(self):
        line = self.line_of('"master"') + 1
        lines = self.text.splitlines()
        for value in ("-1", "-1.0", "0.1", "6"):
            lines[line - 1] = f'"fader_db": {value}'
            self.refuses("\n".join(lines), f"s.mixdown:{line}:", "master/fader_db", "stays at 0.0 dB", "track faders")

    def test_newer_version(self):
        self.refuses(self.replaced('"version": 3', '"version": 4'), "s.mixdown:3:", "is 4, from a newer Mixdown", "update Mixdown")
        newer = self.replaced('"version": 3', '"version": 4').replace('"song":', '"tempo": 120, "song":')
        self.refuses(newer, "newer Mixdown", "update Mixdown")

    def test_references_that_lead_nowhere(self):
        for old, new, says in (('"s1"\n', '"s9"\n', "'s9', which is no source"), ('"bus": "bass"', '"bus": "moon"', "has bus 'moon'"),
                               ('"id": "s2"', '"id": "s1"', "'s1' twice"), ('"id": "bass-2"', '"id": "lead-vox"', "twice")):
            with self.subTest(old):
                self.refuses(self.replaced(old, new), says, "; ")

    def test_nesting_without_end(self):
        self.refuses("[" * 100000, "s.mixdown:1", "nested")

    def test_numbers_that_overflow(self):
        self.refuses(self.replaced('"version": 3', '"version": 1e400'), "s.mixdown:3")

    def test_missing_stem(self):
        (self.stems / "Bass.wav").unlink()
        for command in COMMANDS[0], COMMANDS[3]:
            self.refused(3, command[0], "mix.mixdown", *command[2:], says=["stems/Bass.wav", "is not there", "check the name"])

    def test_stem_that_became_another(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.5), tone(110, 0.5))
        self.refused(3, "render", "mix.mixdown", "-o", "out.wav", says=["Bass.wav", "not the file", "mix the stems again"])

    def test_a_folder_as_session(self):
        for command in ("render", "explain", "check"):
            with self.subTest(command):
                self.refused(6, command, "stems", says=["stems", "is not a regular file", "name a file"])

    def test_a_pipe_as_session_does_not_hang(self):
        os.mkfifo(self.here / "s.mixdown")
        for command in ("render", "explain", "check"):
            with self.subTest(command):
                self.refused(6, command, "s.mixdown", says=["s.mixdown"], timeout=2)
