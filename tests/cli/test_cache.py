"""Measurements are kept beside the session: a stem is listened to once, and what was kept is never believed blindly."""
# SPDX-License-Identifier: Apache-2.0
import os
import time

from audio_files import write_wav
from sounds import tone
from support import CommandTest

CACHE = "mix.mixdown.cache"
ALL = ("mix.wav", "mix.mixdown", "mix-report.html", CACHE)


class Cache(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.0)
        self.settle()
        self.mix("--no-cache", output="plain.wav")

    def settle(self):
        """A stem's times count only when they are a moment old; status times cannot be set back, so wait."""
        while any(time.time() - max(p.stat().st_mtime, p.stat().st_ctime) < 3 for p in self.stems.iterdir()):
            time.sleep(0.1)

    def mix_again(self):
        self.mix("--overwrite", replaced=ALL)
        return self.bytes_of(CACHE)

    def assert_same_mix(self, plain="plain.wav"):
        self.assertTrue(self.bytes_of("mix.wav") == self.bytes_of(plain), "kept measurements change the mix")

    def test_kept_measurements_give_the_same_mix_and_stay(self):
        self.mix()
        kept = self.bytes_of(CACHE)
        written = (self.here / CACHE).stat()
        self.assertTrue(self.mix_again() == kept)
        again = (self.here / CACHE).stat()
        self.assertEqual((again.st_ino, again.st_mtime_ns), (written.st_ino, written.st_mtime_ns), "listened again")
        self.assert_same_mix()

    def test_a_damaged_cache_is_rebuilt(self):
        self.mix()
        whole = self.bytes_of(CACHE)
        for where in (0, 40, len(whole) // 3, len(whole) // 2, len(whole) - 400, len(whole) - 20):
            with self.subTest(where=where):
                damaged = bytearray(whole)
                damaged[where] ^= 1
                (self.here / CACHE).write_bytes(damaged)
                if where == 0:  # not ours any more: it is left alone, and said
                    run = self.works("mix", "stems", "-o", "mix.wav", "--overwrite", replaced=ALL[:3])
                    self.assertTrue(any("measurements not kept" in w for w in run.warnings), run)
                    (self.here / CACHE).unlink()
                self.assertTrue(self.mix_again() == whole, "not the same again")
                self.assert_same_mix()
        for length in (len(b"mixdown-measurements-1\n"), 100, len(whole) - 1):
            with self.subTest(length=length):
                (self.here / CACHE).write_bytes(whole[:length])
                self.assertTrue(self.mix_again() == whole)

    def test_a_stem_that_changed_is_heard_again(self):
        self.mix()
        stem = self.stems / "Bass.wav"
        before = stem.stat()
        write_wav(stem, tone(110, 1.0, 0.03))
        os.utime(stem, ns=(before.st_atime_ns, before.st_mtime_ns))
        self.assertEqual(stem.stat().st_size, before.st_size)
        self.mix("--no-cache", output="other.wav")
        self.mix_again()
        self.assert_same_mix("other.wav")
        self.assertNotEqual(self.bytes_of("other.wav"), self.bytes_of("plain.wav"))

    def test_a_stem_that_went_takes_its_record_along(self):
        self.mix()
        size = len(self.bytes_of(CACHE))
        (self.stems / "Pad.wav").unlink()
        self.assertLess(len(self.mix_again()), size)

    def test_copies_share_a_record(self):
        (self.stems / "Bass copy.wav").write_bytes((self.stems / "Bass.wav").read_bytes())
        self.mix()
        self.settle()
        kept = self.mix_again()
        self.assertEqual(kept.count(b"stem xxh3:"), 4)
        self.assertTrue(self.mix_again() == kept)

    def test_nothing_is_kept_when_not_wanted(self):
        self.assertFalse((self.here / "plain.mixdown.cache").exists())
        self.works("mix", "stems", "-o", "mix.wav", "--dry-run")
        self.assertFalse((self.here / CACHE).exists())

    def test_a_place_that_refuses_costs_a_warning(self):
        (self.here / CACHE).mkdir()
        run = self.works("mix", "stems", "-o", "mix.wav")
        self.assertTrue(any("measurements not kept" in w for w in run.warnings), run)
        self.assert_same_mix()
