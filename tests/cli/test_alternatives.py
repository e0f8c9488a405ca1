"""`alternatives`: valid mixes of one song that differ, whose names are true, and that come again bit for bit."""
# SPDX-License-Identifier: Apache-2.0
import json

from audio_files import write_wav
from sounds import band, bursts, strokes, tone
from support import ROOT, CommandTest


class Alternatives(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(2.0)
        write_wav(self.stems / "HiHat.wav", bursts(7000, 2.0, 0.2, every_s=0.125))
        write_wav(self.stems / "Gtr 1.wav", tone(330, 2.0, 0.2))
        write_wav(self.stems / "Gtr 2.wav", tone(494, 2.0, 0.2))
        write_wav(self.stems / "Tambourine.wav", bursts(5000, 2.0, 0.1))

    def make(self, folder, *args, **options):
        return self.works("alternatives", "stems", "-o", folder, "--genre", "pop", "--json", *args, **options).json

    def test_m10_alternatives_are_valid_apart_and_true_to_their_names(self):
        inputs = {p.name: p.read_bytes() for p in self.stems.iterdir()}
        made = self.make("many", "-n", "3", "--seed", "7")
        mixes = made["mixes"]
        self.assertEqual([m["name"] for m in mixes][0], "main")
        self.assertEqual(len(mixes), 4, made["refused"])
        open_gates = {g["id"] for g in mixes[0]["gates"] if not g["passed"]}
        self.assertLessEqual(open_gates, {"parts_audible"}, "sines among sines: nobody can make all of them heard")
        for i, mix in enumerate(mixes):
            self.assertLessEqual({g["id"] for g in mix["gates"] if not g["passed"]}, open_gates, mix["name"])
            for j in range(1, i):
                self.assertGreaterEqual(mix["distance_db"][j], 2, f"{mix['name']} and {mixes[j]['name']}")
        self.assertEqual({p.name: p.read_bytes() for p in self.stems.iterdir()}, inputs)
        session = self.session("many/stems.mixdown" if (self.here / "many/stems.mixdown").exists() else made["session"])
        self.assertEqual([m["name"] for m in session["mixes"]], [m["name"] for m in mixes], "one session holds them all")
        for mix in mixes[1:]:
            name = mix["name"]
            checked = self.works("check", made["session"], "--mix", name, "--json").json
            self.assertEqual([(g["id"], g["passed"]) for g in checked["gates"]], [(g["id"], g["passed"]) for g in mix["gates"]], name)
            self.assertTrue(self.works("explain", made["session"], "--mix", name).out)
            self.works("render", made["session"], "--mix", name, "-o", "again.wav", "--overwrite", replaced=("again.wav",))
            self.assertEqual(self.bytes_of("again.wav"), (self.here / mix["output"]).read_bytes(), "the file is the session's mix")

    def test_m10_eight_of_one_song(self):
        for old in self.stems.iterdir():
            old.unlink()
        for name, samples in band().items():
            write_wav(self.stems / f"{name}.wav", samples)
        sides = [s[12000:] + s[:12000] for s in (strokes(8, 300, 2500, 0.2), strokes(9, 300, 2500, 0.2))]
        write_wav(self.stems / "Pad.wav", *sides)  # where the others rest
        made = self.make("eight", "-n", "8", timeout=200)
        self.assertEqual(len(made["mixes"]), 9, made["refused"])
        failed = [{g["id"] for g in mix["gates"] if not g["passed"]} for mix in made["mixes"]]
        self.assertLessEqual(failed[0], {"parts_audible"}, "noise in one rhythm")
        for i, mix in enumerate(made["mixes"]):
            self.assertLessEqual(failed[i], failed[0], mix["name"])
            self.assertGreaterEqual(min(mix["distance_db"][1:i], default=2), 2, mix["name"])
            self.assertEqual(bool(mix["against_main_db"]), i > 0, "a name is borne out by measurement")

    def test_a_profile_of_the_user_s_own(self):
        table = (ROOT / "data/profiles/pop.tsv").read_text().replace("loudness_lufs\t-17", "loudness_lufs\t-24")
        (self.here / "quiet.tsv").write_text(table)
        place = self.make("q", "-n", "1", "--profile", "quiet.tsv")["session"]
        for mix in self.session(place)["mixes"]:
            self.assertTrue(mix["profile"].startswith("quiet"), mix["profile"])
            run = self.works("check", place, "--mix", mix["name"], "--profile", "quiet.tsv", "--json")
            self.assertLess(next(g["value"] for g in run.json["gates"] if g["id"] == "loudness"), -22)

    def test_the_other_mixes_of_a_session_stay(self):
        place = self.make("a", "-n", "1", "--seed", "3")["session"]
        session = self.session(place)
        name = session["mixes"][1]["name"]
        session["mixes"][1]["strips"][0]["fader_db"] = -20.0
        (self.here / place).write_text(json.dumps(session))
        files = [f"a/{f.name}" for f in (self.here / "a").iterdir()]
        made = self.works("alternatives", place, "-o", "a", "-n", "1", "--seed", "3", "--overwrite", "--json", replaced=files).json
        after = self.session(made["session"])["mixes"]
        self.assertEqual([m["name"] for m in after], ["main", f"{name} (2)", name])
        self.assertEqual(after[2]["strips"][0]["fader_db"], -20.0, "what the user made of it")

    def test_beside_the_stems(self):
        place = self.works("alternatives", "stems", "-n", "1", "-o", "stems/out", "--genre", "pop", "--json").json["session"]
        self.assertEqual(len(self.session(place)["sources"]), len(list(self.stems.glob("*.wav"))))
        again = self.mix("--genre", "pop", output="again.wav")
        self.assertEqual(len(again["strips"]), len(list(self.stems.glob("*.wav"))), "what was mixed is no stem")
        self.assertTrue(any("out/main.wav" in name and "a mix" in name for name in again["not_mixed"]), again["not_mixed"])

    def test_a_session_that_is_called_as_a_stem_leaves_it_one(self):
        names = sorted(f.stem for f in self.stems.glob("*.wav"))
        self.works("mix", "stems", "-o", "m.wav", "--session", f"stems/{names[0]}.mixdown", "--json")
        for number, folder in enumerate(("stems", "./stems", "stems/../stems")):
            strips = self.works("mix", folder, "-o", f"again{number}.wav", "--json").json["strips"]
            self.assertEqual(sorted(s["name"] for s in strips), names, folder)

    def test_m10_the_same_seed_gives_the_same_bits_and_another_one_others(self):
        first, again, other = (self.make(f, "-n", "2", "--seed", s) for f, s in (("a", "3"), ("b", "3"), ("c", "4")))
        self.assertEqual([m["name"] for m in first["mixes"]], [m["name"] for m in again["mixes"]])
        for one, two in zip(first["mixes"], again["mixes"]):
            self.assertEqual((self.here / one["output"]).read_bytes(), (self.here / two["output"]).read_bytes())
        self.assertNotEqual([m["name"] for m in first["mixes"]], [m["name"] for m in other["mixes"]])

    def test_a_name_that_is_not_true_is_not_given(self):
        own = self.here / "own"
        own.mkdir()
        rows = ["character\tkind\tsubject\tvalue\tsource", "deafening\tlevel\tpads\t-12\ttest", "deafening\tdial\treverb_lu\t-12\ttest", "deafening\tproof\ttreble\t20\ttest"]
        (own / "characters.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        made = self.make("none", "-n", "1", "--data", "own")
        self.assertEqual(len(made["mixes"]), 1)
        self.assertIn("no true name", made["refused"][0])

    def test_own_characters_are_checked(self):
        own = self.here / "own"
        own.mkdir()
        (own / "characters.tsv").write_text("character\tkind\tsubject\tvalue\tsource\nx\tlevel\tkazoo\t1\tme\n", encoding="utf-8")
        self.refused(2, "alternatives", "stems", "-o", "x", "--data", "own", says=("characters.tsv", "kazoo"))
