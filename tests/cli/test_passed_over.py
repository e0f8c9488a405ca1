"""What lies among stems and is none is passed over and reported, never mixed and never a reason to stop."""
# SPDX-License-Identifier: Apache-2.0
import shutil

from audio_files import write_wav
from sounds import tone
from support import CommandTest


class PassedOver(CommandTest):
    def setUp(self):
        super().setUp()
        write_wav(self.stems / "Bass.wav", tone(110))

    def assert_passed_over(self, *paths):
        run = self.works("mix", "stems", "-o", "mix.wav", "--json", "-v")
        document = run.json
        self.assertEqual([s["name"] for s in document["strips"]], ["Bass"])
        self.assertEqual(len(self.session()["sources"]), 1)
        for path in paths:
            self.assertTrue(any(path in entry for entry in document["not_mixed"]), f"{path}: {document['not_mixed']}")
            self.assertIn(path, run.err, "-v tells it, too")
        return document

    def test_hidden_files(self):
        write_wav(self.stems / ".Kick.wav", tone(60))
        self.assert_passed_over(".Kick.wav")

    def test_hidden_folders(self):
        (self.stems / ".trash").mkdir()
        write_wav(self.stems / ".trash/Kick.wav", tone(60))
        self.assert_passed_over(".trash")

    def test_what_a_mac_leaves_behind(self):
        (self.stems / "__MACOSX").mkdir()
        write_wav(self.stems / "__MACOSX/Bass.wav", tone(60))
        (self.stems / "._Bass.wav").write_bytes(b"\0\x05\x16\x07" + b"\0" * 78)
        (self.stems / ".DS_Store").write_bytes(b"\0\0\0\x01Bud1")
        self.assert_passed_over("__MACOSX", "._Bass.wav", ".DS_Store")

    def test_texts_pictures_and_projects(self):
        for name in ("readme.txt", "cover.jpg", "song.als", "wav", "Kick.wav.asd", "Kick.wav.bak"):
            (self.stems / name).write_text("not audio")
        self.assert_passed_over("readme.txt", "cover.jpg", "song.als", "Kick.wav.asd", "Kick.wav.bak")

    def test_finished_mixes(self):
        for name in ("Song mix.wav", "master.wav", "bounce.wav", "reference.wav", "My Song - Mix v2.wav", "MIXDOWN.WAV"):
            with self.subTest(name):
                folder = self.here / name.split(".")[0]
                folder.mkdir()
                write_wav(folder / "Bass.wav", tone(110))
                write_wav(folder / name, tone(440))
                document = self.works("mix", folder.name, "--dry-run", "--json").json
                self.assertEqual([s["name"] for s in document["strips"]], ["Bass"])
                self.assertTrue(any(name in w and "not mixed" in w and "--role" in w for w in document["warnings"]),
                                document["warnings"])

    def test_unreadable_finished_mix_is_no_reason_to_stop(self):
        (self.stems / "Rough Mix.wav").touch()
        self.assert_passed_over("Rough Mix.wav")

    def test_role_makes_a_finished_mix_a_stem(self):
        write_wav(self.stems / "Rough Mix.wav", tone(440))
        document = self.mix("--role", "Rough Mix=accompaniment")
        self.assertEqual(sorted(s["name"] for s in document["strips"]), ["Bass", "Rough Mix"])

    def test_stems_with_mix_in_their_name_are_stems(self):
        for name in ("Drum Mix.wav", "Guitar bounce.wav", "Lead Vox master.wav"):
            write_wav(self.stems / name, tone(440))
        self.assertEqual(len(self.mix()["strips"]), 4)

    def names_of(self, *args):
        return sorted(s["name"] for s in self.works("mix", *args, "--dry-run", "--json").json["strips"])

    def test_a_bounced_part_is_a_stem(self):
        names = ["Lead Vocal Comp Bounce", "Kick_bounce_120bpm", "Guitar bounce take 3", "Sunrise - Drum Mix", "Synth Ref A440"]
        for number, name in enumerate(names):
            write_wav(self.stems / f"{name}.wav", tone(200 + 50 * number))
        write_wav(self.stems / "Sunrise (Rough Mix).wav", tone(900))
        self.assertEqual(self.names_of("stems"), sorted([*names, "Bass"]))

    def test_a_song_called_after_a_mix_word(self):
        (self.here / "song").mkdir()
        for number, name in enumerate(("Kick", "Audio 07", "Rough Mix")):
            write_wav(self.here / f"song/Master of Dreams - {name}.wav", tone(200 + 50 * number))
        self.assertEqual(self.names_of("song"), ["Master of Dreams - Audio 07", "Master of Dreams - Kick"])

    def test_named_by_the_user_a_finished_mix_is_read_if_nothing_else_is_there(self):
        write_wav(self.stems / "Song master.wav", tone(440))
        run = self.works("mix", "stems/Song master.wav", "stems/Bass.wav", "--dry-run", "--json")
        self.assertEqual([s["name"] for s in run.json["strips"]], ["Bass"], "as stems/* names it")
        self.assertTrue(any("Song master.wav" in w and "--role" in w for w in run.json["warnings"]), run)
        self.assertEqual(self.names_of("stems/Song master.wav"), ["Song master"])
        self.refused(3, "mix", "stems", "--exclude", "Bass", "--dry-run", says=("--exclude",))

    def test_own_output_in_the_folder_of_stems(self):
        (self.here / "song").mkdir()
        write_wav(self.here / "song/Bass.wav", tone(110))
        document = self.works("mix", "song", "--json").json
        self.assertEqual(document["output"], "song-mix.wav")
        (self.here / "song-mix.wav").rename(self.here / "song/song-mix.wav")
        again = self.works("mix", "song", "--dry-run", "--json").json
        self.assertEqual([s["name"] for s in again["strips"]], ["Bass"])

    def test_a_mix_beside_its_session_is_no_stem_unless_the_user_names_it(self):
        shutil.copy(self.stems / "Bass.wav", self.stems / "v3.wav")
        (self.stems / "v3.mixdown").write_text("{}")
        document = self.works("mix", "stems", "--dry-run", "--json").json
        self.assertEqual([s["name"] for s in document["strips"]], ["Bass"])
        self.assertTrue(any("v3.wav (a mix" in entry for entry in document["not_mixed"]), document["not_mixed"])
        document = self.works("mix", "stems/Bass.wav", "stems/v3.wav", "--dry-run", "--json").json
        self.assertEqual(len(document["strips"]), 2)

    def test_linked_folder_is_read_or_reported(self):
        (self.here / "drums").mkdir()
        write_wav(self.here / "drums/Kick.wav", tone(60))
        (self.stems / "drums").symlink_to("../drums")
        document = self.mix()
        names = [s["name"] for s in document["strips"]]
        self.assertTrue("Kick" in names or any("drums" in entry for entry in document["not_mixed"]), document)

    def test_linked_folder_that_leads_in_a_circle(self):
        (self.stems / "again").symlink_to(".")
        self.assertEqual(len(self.mix()["strips"]), 1)

    def test_exclude(self):
        write_wav(self.stems / "Kick.wav", tone(60))
        write_wav(self.stems / "Click.wav", tone(1000))
        for names in (("Kick", "Click"), ("kick.wav", "CLICK")):
            with self.subTest(names):
                document = self.works("mix", "stems", "--dry-run", "--json", "--exclude", *names).json
                self.assertEqual([s["name"] for s in document["strips"]], ["Bass"])
                self.assertTrue(any("Kick.wav (excluded)" in entry for entry in document["not_mixed"]))

    def test_named_by_the_user_a_hidden_file_is_read(self):
        write_wav(self.stems / ".Kick.wav", tone(60))
        document = self.works("mix", "stems/.Kick.wav", "--dry-run", "--json").json
        self.assertEqual(len(document["strips"]), 1)
