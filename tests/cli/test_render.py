"""`render` bounces what the session says: the very mix, and stems that add up to it; muting, soloing and faders count."""
# SPDX-License-Identifier: Apache-2.0
import json

from audio_files import read_wav, write_wav
from sounds import largest_difference, tone
from support import CommandTest


class Render(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.0)
        self.mix("--genre", "pop")

    def change(self, strip, **values):
        """Writes changed.mixdown, as a user with an editor would."""
        session = self.session()
        mix = session["mixes"][0]
        for s in mix["strips"] if any(s["name"] == strip for s in mix["strips"]) else mix["buses"]:
            if strip in (s["name"], s["id"]):
                s.update(values)
        (self.here / "changed.mixdown").write_text(json.dumps(session), encoding="utf-8")

    def rendered(self, session, name):
        self.works("render", session, "-o", f"{name}.wav", "--format", "wav32f")
        return read_wav(self.here / f"{name}.wav")

    def stems_of(self, session, folder):
        self.works("render", session, "--stems", folder)
        return {path.stem: read_wav(path) for path in (self.here / folder).iterdir()}

    def assert_adds_up(self, mix, stems):
        for stem in stems.values():
            self.assertEqual((stem.rate, stem.bits, stem.frames), (mix.rate, 32, mix.frames))
        for side in (0, 1):
            total = [sum(frame) for frame in zip(*(stem.channels[side] for stem in stems.values()), strict=True)]
            self.assertLessEqual(largest_difference(total, mix.channels[side]), 1e-6)

    def test_m12_same_bits_as_the_mix(self):
        self.works("render", "mix.mixdown", "-o", "again.wav")
        self.assertTrue(self.bytes_of("again.wav") == self.bytes_of("mix.wav"))

    def test_same_bits_in_every_format(self):
        for form, name in (("wav32f", "a.wav"), ("flac", "a.flac"), ("aiff", "a.aiff")):
            self.works("mix", "stems", "--genre", "pop", "-o", f"mixed-{name}", "--format", form,
                       "--session", f"{form}.mixdown", "--report", f"{form}.html")
            self.works("render", "mix.mixdown", "-o", f"rendered-{name}", "--format", form)
            self.assertTrue(self.bytes_of(f"mixed-{name}") == self.bytes_of(f"rendered-{name}"), form)

    def test_stems_add_up_to_the_mix(self):
        stems = self.stems_of("mix.mixdown", "out")
        self.assertEqual(sorted(stems), ["Bass", "Kick", "Lead Vox", "Pad"])
        self.assert_adds_up(self.rendered("mix.mixdown", "float"), stems)

    def test_stems_add_up_when_a_bus_is_pulled(self):
        self.change("drums", fader_db=-7.5, pan=0.3)
        self.assert_adds_up(self.rendered("changed.mixdown", "float"), self.stems_of("changed.mixdown", "out"))

    def test_stems_add_up_with_keys_sends_and_a_return(self):
        ids = {strip["name"]: strip["id"] for strip in self.session()["mixes"][0]["strips"]}
        self.change("Bass", compressor={"on": True, "threshold_db": -40, "ratio": 8, "key": ids["Kick"]},
                    send1={"to": "chamber", "level_db": -6})
        session = json.loads((self.here / "changed.mixdown").read_text(encoding="utf-8"))
        mix = session["mixes"][0]
        mix["returns"] = [mix["buses"][0] | {"id": "chamber", "name": "Chamber", "reverb": {"on": True, "decay_s": 0.4}}]
        (self.here / "changed.mixdown").write_text(json.dumps(session), encoding="utf-8")
        mix, stems = self.rendered("changed.mixdown", "float"), self.stems_of("changed.mixdown", "out")
        self.assertGreater(mix.frames, read_wav(self.here / "mix.wav").frames, "the room rings on")
        self.assert_adds_up(mix, stems)

    def test_mute_silences_one_stem_only(self):
        before = self.stems_of("mix.mixdown", "before")
        self.change("Bass", mute=True)
        after = self.stems_of("changed.mixdown", "after")
        self.assertEqual(after["Bass"].peak(), 0)
        for name in ("Kick", "Lead Vox", "Pad"):
            self.assertEqual(after[name].channels, before[name].channels)
        self.assert_adds_up(self.rendered("changed.mixdown", "float"), after)

    def test_mute_of_a_bus_silences_its_strips(self):
        self.change("drums", mute=True)
        stems = self.stems_of("changed.mixdown", "out")
        self.assertEqual(stems["Kick"].peak(), 0)
        self.assertGreater(stems["Bass"].peak(), 0)
        self.assert_adds_up(self.rendered("changed.mixdown", "float"), stems)

    def test_solo_silences_the_others(self):
        self.change("Lead Vox", solo=True)
        stems = self.stems_of("changed.mixdown", "out")
        self.assertEqual([name for name, stem in sorted(stems.items()) if stem.peak() > 0], ["Lead Vox"])
        self.assert_adds_up(self.rendered("changed.mixdown", "float"), stems)

    def test_fader_moves_its_strip_by_its_decibels(self):
        fader = next(s for s in self.session()["mixes"][0]["strips"] if s["name"] == "Lead Vox")["fader_db"]
        before = self.stems_of("mix.mixdown", "before")
        self.change("Lead Vox", fader_db=fader - 20)
        after = self.stems_of("changed.mixdown", "after")
        self.assertAlmostEqual(after["Lead Vox"].peak(), before["Lead Vox"].peak() / 10, delta=1e-7)

    def test_polarity(self):
        before = self.stems_of("mix.mixdown", "before")["Pad"]
        self.change("Pad", polarity_inverted=True)
        after = self.stems_of("changed.mixdown", "after")["Pad"]
        self.assertEqual(list(after.channels[0]), [-x for x in before.channels[0]])

    def test_default_name(self):
        self.works("render", "mix.mixdown")
        self.assertTrue(self.bytes_of("mix-mix.wav") == self.bytes_of("mix.wav"))

    def test_document(self):
        document = self.works("render", "mix.mixdown", "-o", "a.wav", "--stems", "out", "--json").json
        self.assertEqual((document["session"], document["output"], document["frames"]), ("mix.mixdown", "a.wav", 48000))
        self.assertEqual(len(document["stems"]), 4)

    def test_a_stem_that_was_replaced_is_named_by_all_who_play_it(self):
        write_wav(self.stems / "Bass.wav", tone(82, seconds=1.0))  # same rate, length, channels
        for command in (["render", "mix.mixdown", "-o", "b.wav"], ["check", "mix.mixdown"], ["analyze", "mix.mixdown"],
                        ["compare", "mix.mixdown", "mix.mixdown"], ["explain", "mix.mixdown", "--verify"]):
            with self.subTest(command=command[0]):
                run = self.works(*command, "--json")
                self.assertTrue(any("stems/Bass.wav: is another recording" in w for w in run.warnings), run)
                self.assertEqual(list(run.json)[0], "schema")
                if command[0] != "explain":
                    self.assertTrue(any("stems/Bass.wav" in w for w in run.json["warnings"]), run.json["warnings"])
        self.assertFalse(any("Kick" in w for w in run.warnings), "this one was not")
