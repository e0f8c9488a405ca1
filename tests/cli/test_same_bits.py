"""The same stems give the same mix and the same session, bit for bit: run again, under other names, on any number of
threads, in blocks of any size."""
# SPDX-License-Identifier: Apache-2.0
import shutil

from audio_files import write_wav
from sounds import tone
from support import CommandTest

BLOCKS = ("1", "7", "64", "4096", "8192")
THREADS = ("1", "2", "4")


class SameBits(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.0)
        write_wav(self.stems / "Gtr L.wav", tone(330, 0.8, 0.1, 44100), rate=44100)  # resampled, and a pair of sides
        write_wav(self.stems / "Gtr R.wav", tone(335, 0.8, 0.1, 44100), rate=44100)
        self.mix(output="first.wav")
        self.first = self.bytes_of("first.wav")

    def assert_same(self, name, session_too=True):
        self.assertTrue(self.bytes_of(f"{name}.wav") == self.first, "another mix")
        if session_too:
            self.assertEqual(self.bytes_of(f"{name}.mixdown"), self.bytes_of("first.mixdown"))
        for path in self.here.glob(f"{name}*"):
            path.unlink()

    def test_m32_again(self):
        for _ in range(2):
            self.mix(output="again.wav")
            self.assert_same("again")

    def test_mix_on_any_threads_and_blocks(self):
        for threads, block in (("1", "64"), ("2", "8192"), ("4", "7")):
            with self.subTest(threads=threads, block=block):
                self.mix("--threads", threads, "--block-size", block, output="again.wav")
                self.assert_same("again")

    def test_render_is_the_mix_on_any_threads_and_blocks(self):
        for threads in THREADS:
            for block in BLOCKS:
                with self.subTest(threads=threads, block=block):
                    self.works("render", "first.mixdown", "-o", "again.wav", "--threads", threads, "--block-size", block)
                    self.assert_same("again", session_too=False)

    def test_render_of_stems_on_any_threads_and_blocks(self):
        self.works("render", "first.mixdown", "--stems", "one")
        for threads, block in (("1", "7"), ("4", "8192"), ("2", "64")):
            self.works("render", "first.mixdown", "--stems", "two", "--threads", threads, "--block-size", block)
            for path in (self.here / "one").iterdir():
                self.assertTrue(path.read_bytes() == (self.here / "two" / path.name).read_bytes(), path.name)
                (self.here / "two" / path.name).unlink()

    def test_order_on_the_command_line(self):
        files = sorted(f"stems/{p.name}" for p in self.stems.iterdir())
        for names in (files, files[::-1], files[3:] + files[:3]):
            self.works("mix", *names, "-o", "again.wav")
            self.assert_same("again")

    def test_capitals(self):
        for change in (str.upper, str.lower, str.swapcase):
            with self.subTest(change.__name__):
                folder = self.here / "other"
                folder.mkdir()
                for path in self.stems.iterdir():
                    shutil.copy(path, folder / (change(path.stem) + ".wav"))
                self.works("mix", "other", "-o", "again.wav")
                self.assertTrue(self.bytes_of("again.wav") == self.first, "capitals change the mix")
                shutil.rmtree(folder)
                for path in self.here.glob("again*"):
                    path.unlink()

    def test_capitals_inside_a_word(self):
        mixes = set()
        for change in (str, str.lower, str.upper):
            folder = self.here / "songs" / change.__name__ / "stems"
            folder.mkdir(parents=True)
            for name, hz in (("KickIn", 60), ("BassDI", 110), ("LeadVox", 440), ("ElecGtr", 880)):
                write_wav(folder / f"{change(name)}.wav", tone(hz, 0.5))
            self.works("mix", f"songs/{change.__name__}/stems", "-o", f"{change.__name__}.wav")
            mixes.add(self.bytes_of(f"{change.__name__}.wav"))
        self.assertEqual(len(mixes), 1, "capitals change the mix")

    def test_place_and_time_leave_no_trace(self):
        (self.here / "elsewhere").mkdir()
        shutil.copytree(self.stems, self.here / "elsewhere/stems")
        self.works("mix", "elsewhere/stems", "-o", "elsewhere/first.wav")
        self.assertTrue(self.bytes_of("elsewhere/first.wav") == self.first)
        self.assertEqual(self.bytes_of("elsewhere/first.mixdown"), self.bytes_of("first.mixdown").replace(b'"song": "here"', b'"song": "elsewhere"'))

    def test_song_can_be_moved_with_its_stems(self):
        (self.top / "here").rename(self.top / "moved")
        self.here = self.top / "moved"
        self.works("render", "first.mixdown", "-o", "again.wav")
        self.assert_same("again", session_too=False)

    def test_mix_at_every_cpu_level(self):
        for level in ("sse2", "avx2", "avx512"):
            with self.subTest(level=level):
                tried = self.run_it("mix", "stems", "-o", "again.wav", "--cpu", level)
                if tried.code == 2:  # named, not hidden: the machine lacks it
                    self.assertIn(f"does not have {level}", tried.err)
                    continue
                self.assertEqual(tried.code, 0, tried.err)
                self.assert_same("again")
