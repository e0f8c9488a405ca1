"""The JSON documents have exactly the keys that were promised, first and in their order; what follows may grow."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import write_wav
from sounds import tone
from support import CommandTest

MIX = ["session", "output", "genre", "focus", "seconds", "mix", "strips", "gates", "warnings"]
LEVELS = ["loudness_lufs_i", "true_peak_dbtp", "sample_peak_dbfs", "length_s", "sample_rate_hz"]
STRIP = ["name", "file", "role", "role_from", "role_confidence", "bus", "trim_db", "fader_db", "pan", "loudness_lufs_active"]
GATE = ["id", "passed", "value", "limit", "unit", "at_s", "strips"]
FILE = ["file", "channels", "sample_rate_hz", "length_s", "loudness_lufs_i", "loudness_lufs_active", "max_momentary_lufs",
        "max_short_term_lufs", "loudness_range_lu", "true_peak_dbtp", "sample_peak_dbfs", "dc_offset", "clipped_samples",
        "non_finite_samples", "role"]
EDIT = ["strip", "parameter", "from", "to", "unit", "who", "pass", "rule", "measured", "target", "predicted", "source"]


class Documents(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song()

    def assert_begins(self, document, keys):
        self.assertEqual([k for k in document if k != "schema"][: len(keys)], keys)

    def test_mix(self):
        document = self.mix("--genre", "pop")
        self.assert_begins(document, MIX)
        self.assert_begins(document["mix"], LEVELS)
        self.assertEqual((document["session"], document["output"], document["genre"]), ("mix.mixdown", "mix.wav", "pop"))
        self.assertEqual(document["focus"], ["Lead Vox"])
        self.assertEqual((document["mix"]["length_s"], document["mix"]["sample_rate_hz"]), (2.0, 48000))
        for strip in document["strips"]:
            self.assert_begins(strip, STRIP)
        for gate in document["gates"]:
            self.assert_begins(gate, GATE)
        self.assertGreater(document["seconds"]["total"], 0)

    def test_mix_figures_are_those_of_the_file(self):
        said = self.mix()["mix"]
        measured = self.works("analyze", "mix.wav", "--json").json["files"][0]
        for key in ("loudness_lufs_i", "true_peak_dbtp", "sample_peak_dbfs", "length_s"):
            self.assertAlmostEqual(said[key], measured[key], delta=0.02, msg=key)

    def test_strips_are_those_of_the_session(self):
        document = self.mix()
        for said, kept in zip(document["strips"], self.session()["mixes"][0]["strips"], strict=True):
            for key in ("name", "role", "bus"):
                self.assertEqual(said[key], kept[key])
            for key in ("trim_db", "fader_db", "pan"):
                self.assertAlmostEqual(said[key], kept[key], delta=0.0051)

    def test_role_from_the_name_or_the_user(self):
        strips = {s["name"]: s for s in self.mix("--role", "Pad=strings")["strips"]}
        self.assertEqual((strips["Pad"]["role"], strips["Pad"]["role_from"], strips["Pad"]["role_confidence"]), ("strings", "user", 1))
        self.assertEqual((strips["Bass"]["role"], strips["Bass"]["role_from"]), ("bass", "name"))

    def test_analyze(self):
        files = self.works("analyze", "stems", "--json").json["files"]
        self.assertEqual([f["file"] for f in files], [f"stems/{n}.wav" for n in ("Bass", "Kick", "Lead Vox", "Pad")])
        for file in files:
            self.assert_begins(file, FILE)
        bass, pad = files[0], files[3]
        self.assertEqual((bass["channels"], bass["sample_rate_hz"], bass["length_s"], bass["role"]), (1, 48000, 2.0, "bass"))
        self.assertAlmostEqual(bass["sample_peak_dbfs"], -10.46, delta=0.01)  # 0.3
        self.assertEqual((pad["channels"], pad["non_finite_samples"], pad["clipped_samples"]), (2, 0, 0))

    def test_analyze_measures_bs1770(self):
        sine = tone(997, 3.0, 10 ** (-20 / 20))  # -20 dBFS on both sides is -20 LUFS (BS.1770-4)
        write_wav(self.here / "sine.wav", sine, sine)
        file = self.works("analyze", "sine.wav", "--json").json["files"][0]
        self.assertAlmostEqual(file["loudness_lufs_i"], -20.0, delta=0.1)
        self.assertAlmostEqual(file["max_momentary_lufs"], -20.0, delta=0.1)
        self.assertAlmostEqual(file["sample_peak_dbfs"], -20.0, delta=0.01)

    def test_check(self):
        gates = self.mix()["gates"]
        for path in ("mix.mixdown", "mix.wav"):
            document = self.works("check", path, "--json").json
            self.assert_begins(document, ["gates"])
            for gate in document["gates"]:
                self.assert_begins(gate, GATE)
        self.assertEqual(self.works("check", "mix.mixdown", "--json").json["gates"], gates)

    def test_explain(self):
        self.mix()
        document = self.works("explain", "mix.mixdown", "--json").json
        self.assert_begins(document, ["edits"])
        for edit in document["edits"]:
            self.assert_begins(edit, EDIT)

    def test_stdout_is_the_document_and_nothing_else(self):
        write_wav(self.stems / "Rough Mix.wav", tone(440))
        (self.stems / "Snare.wav").touch()
        run = self.works("mix", "stems", "-o", "mix.wav", "--json", "--keep-going", "-v")
        self.assertEqual(len(run.json["warnings"]), len(run.warnings))
        quiet = self.works("mix", "stems", "--dry-run", "--json", "--keep-going", "-q")
        self.assertEqual(quiet.err, "")
