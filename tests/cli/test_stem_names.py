"""Any name a file can have is a name a stem can have; what is shown and written stays sound."""
# SPDX-License-Identifier: Apache-2.0
import html.parser

from audio_files import write_wav
from sounds import tone
from support import CommandTest

NASTY = {
    "emoji": "🎸 Gitarre 😀",
    "double quotes": 'Bass "DI"',
    "single quotes": "Singer's Voice",
    "newline": "Bass\nline 2",
    "escape sequence": "Bass \x1b[31mred",
    "markup": "<img onerror=alert(1)>",
    "script": "<script>alert(1)<\\script>",
    "leading dash": "-o",
    "looks like an option": "--overwrite",
    "backslash": "C:\\bass",
    "percent and braces": "%s%n{0}{}",
    "ampersand": "Rock & Roll &lt;",
    "right to left": "\u202ebass",
    "combining accents": "Gita\u0301rre",
    "many dots": "Bass...",
    "spaces": "  Bass  ",
    "200 bytes": "Synth" + "x" * 191,
    "200 bytes of umlauts": "ü" * 98,
    "nothing but a sign": "#",
}


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.handlers = set(), set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}


class StemNames(CommandTest):
    def strips(self, document):
        return [strip["name"] for strip in document["strips"]]

    def test_every_nasty_name_gives_mix_session_report_and_stems(self):
        for case, name in NASTY.items():
            with self.subTest(case):
                file = write_wav(self.stems / f"{name}.wav", tone(110, 0.6))
                write_wav(self.stems / "Lead Vox.wav", tone(440, 0.6))
                self.mix()
                self.assertTrue(self.session()["sources"][0]["file"].startswith("stems/"))
                self.works("render", "mix.mixdown", "-o", "again.wav")
                self.assertEqual(self.bytes_of("again.wav"), self.bytes_of("mix.wav"))
                self.works("render", "mix.mixdown", "--stems", "out")
                self.assertEqual(len(list((self.here / "out").iterdir())), 2, "each strip is a file directly in the folder")
                self.assertEqual({p.name for p in self.here.iterdir()} - {"stems", "out"},
                                 {"mix.wav", "mix.mixdown", "mix.mixdown.cache", "mix-report.html", "again.wav"})
                self.explain()
                file.unlink()
                for made in ("mix.wav", "mix.mixdown", "mix.mixdown.cache", "mix-report.html", "again.wav"):
                    (self.here / made).unlink()
                for made in (self.here / "out").iterdir():
                    made.unlink()

    def test_a_name_is_text_on_the_page(self):
        write_wav(self.stems / "<img src=x onerror=alert(1)>.wav", tone(110, 0.6))
        write_wav(self.stems / "a<script>alert(1).wav", tone(220, 0.6))
        self.mix()
        tags = Tags()
        tags.feed((self.here / "mix-report.html").read_text(encoding="utf-8"))
        self.assertEqual(tags.seen & {"img", "script", "iframe", "object"}, set())
        self.assertEqual(tags.handlers, set())

    def test_no_control_characters_reach_the_terminal(self):
        write_wav(self.stems / "Bass \x1b[31mred\x07.wav", tone(110, 0.6))
        (self.stems / "Kick\x1b[2J.wav").touch()
        run = self.works("mix", "stems", "--keep-going", "-v")
        self.assertNotIn("\x1b", run.out + run.err)
        self.assertNotIn("\x07", run.out + run.err)

    def test_leading_dash_after_two_dashes(self):
        write_wav(self.here / "-o.wav", tone(110, 0.6))
        document = self.works("mix", "-o", "mix.wav", "--json", "--", "-o.wav").json
        self.assertEqual(self.strips(document), ["-o"])

    def test_equal_names_in_two_folders(self):
        for folder in ("A", "B"):
            (self.stems / folder).mkdir()
            write_wav(self.stems / folder / "Synth.wav", tone(110 if folder == "A" else 220))
        document = self.mix()
        self.assertEqual(self.strips(document), ["Synth", "Synth (2)"])
        self.assertTrue(any("B/Synth.wav" in w and "Synth (2)" in w for w in document["warnings"]), document["warnings"])
        self.works("render", "mix.mixdown", "--stems", "out")
        self.assertEqual(sorted(p.name for p in (self.here / "out").iterdir()), ["Synth (2).wav", "Synth.wav"])

    def test_names_that_differ_in_case_or_extension_only(self):
        for number, file in enumerate(("synth.wav", "SYNTH.wav", "Synth.WAV", "sYnth.wave")):
            write_wav(self.stems / file, tone(110 * (number + 1)))
        names = self.strips(self.mix())
        self.assertEqual(len({name.lower() for name in names}), 4, names)
        self.works("render", "mix.mixdown", "--stems", "out")
        self.assertEqual(len(list((self.here / "out").iterdir())), 4)

    def test_a_name_already_numbered(self):
        for folder in ("A", "B"):
            (self.stems / folder).mkdir()
            write_wav(self.stems / folder / "Synth.wav", tone(110 if folder == "A" else 220))
        write_wav(self.stems / "Synth (2).wav", tone(330))
        names = self.strips(self.mix())
        self.assertEqual(len(set(names)), 3, names)

    def test_one_file_named_twice_is_one_stem(self):
        write_wav(self.stems / "Bass.wav", tone(110))
        for again in ("stems/Bass.wav", "./stems/Bass.wav", "stems/../stems/Bass.wav", str(self.stems / "Bass.wav")):
            with self.subTest(again):
                run = self.works("mix", "stems/Bass.wav", again, "--dry-run", "--json")
                self.assertEqual(self.strips(run.json), ["Bass"])
        run = self.works("mix", "stems", "stems/Bass.wav", "--dry-run", "--json")
        self.assertEqual(self.strips(run.json), ["Bass"])


class UsersWords(CommandTest):
    """What a stem is called by the user: by the strip, the file or the id, in a folder and in a session."""

    def setUp(self):
        super().setUp()
        for number, name in enumerate(("Audio 3 L", "Audio 3 R", "Audio 07", "Guitar")):
            write_wav(self.stems / f"{name}.wav", tone(110 * (number + 1)))

    def roles(self, *args):
        return {s["name"]: (s["role"], s["role_from"]) for s in self.works("mix", *args, "--dry-run", "--json").json["strips"]}

    def test_a_role_by_every_name(self):
        self.mix()
        for what in ("stems", "mix.mixdown"):
            for word in ("Audio 07", "Audio 07.wav", "stems/audio 07.wav", "audio-07"):
                with self.subTest(what=what, word=word):
                    self.assertEqual(self.roles(what, "--role", f"{word}=lead_vocal")["Audio 07"], ("lead_vocal", "user"))
            for word in ("Audio 3", "Audio 3 L", "Audio 3 R", "Audio 3 R.wav"):
                with self.subTest(what=what, word=word):
                    self.assertEqual(self.roles(what, "--role", f"{word}=piano")["Audio 3"], ("piano", "user"))

    def test_a_slip_is_refused_with_the_near_names(self):
        self.mix()
        for what in ("stems", "mix.mixdown"):
            for option in (("--role", "Guitr=piano"), ("--focus", "Guitr")):
                with self.subTest(what=what, option=option):
                    self.refused(2, "mix", what, *option, "--dry-run", says=[option[0], "'Guitr'", "name one of: Guitar"])

    def test_letters_of_any_script_tell_names_apart(self):
        for number, name in enumerate(("ギター", "ドラム")):
            write_wav(self.stems / f"{name}.wav", tone(700 + 110 * number))
        roles = self.roles("stems", "--role", "ギター=piano")
        self.assertEqual([name for name, role in roles.items() if role == ("piano", "user")], ["ギター"])

    def test_a_pair_or_one_half_is_left_out(self):
        self.assertEqual(set(self.roles("stems", "--exclude", "Audio 3")), {"Audio 07", "Guitar"})
        self.assertEqual(set(self.roles("stems", "--exclude", "Audio 3 R")), {"Audio 3 L", "Audio 07", "Guitar"})

    def test_a_role_that_was_said_holds_when_mixed_again(self):
        self.mix("--role", "Audio 07=lead_vocal")
        again = self.works("mix", "mix.mixdown", "--dry-run", "--json").json["strips"]
        strip = next(s for s in again if s["name"] == "Audio 07")
        self.assertEqual((strip["role"], strip["bus"]), ("lead_vocal", "vocals"))
