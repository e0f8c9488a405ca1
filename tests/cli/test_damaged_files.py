"""Whatever happens to a file's bytes, the command answers: it reads what is there or says why not. It never crashes or hangs."""
# SPDX-License-Identifier: Apache-2.0
import random

from audio_files import big_wav_bytes, wav_bytes, write_aiff, write_wav
from sounds import tone
from support import CommandTest

ROUNDS = 20


class DamagedFiles(CommandTest):
    def setUp(self):
        super().setUp()
        self.chance = random.Random(20240607)

    def damaged(self, good, header):
        """Some bytes of the header changed, to the values that break readers; sometimes the end cut off."""
        bad = bytearray(good)
        for _ in range(self.chance.randint(1, 4)):
            at = self.chance.randrange(header)
            for i in range(self.chance.choice((1, 2, 4))):
                if at + i < len(bad):
                    bad[at + i] = self.chance.choice((0, 1, 0x7F, 0x80, 0xFF, self.chance.randrange(256)))
        return bytes(bad[: self.chance.choice((len(bad), self.chance.randrange(len(bad))))])

    def survives(self, name, good, header, allowed, *command):
        for number in range(ROUNDS):
            (self.here / name).write_bytes(self.damaged(good, header))
            run = self.run_it(*command, timeout=5)
            if run.code not in allowed:
                self.fail(f"round {number} of {name}: {(self.here / name).read_bytes()[:header + 8].hex()} {run}")

    def test_wav(self):
        self.survives("a.wav", wav_bytes(tone(110, 0.1), tone(220, 0.1), start_frame=48000), 700, (0, 3), "analyze", "a.wav")

    def test_rf64_and_w64(self):
        for kind in ("rf64", "w64"):
            self.survives(f"a.{kind}", big_wav_bytes(kind, tone(110, 0.1)), 100, (0, 3), "analyze", f"a.{kind}")

    def test_aiff(self):
        good = write_aiff(self.here / "good.aiff", tone(110, 0.1)).read_bytes()
        self.survives("a.aiff", good, 54, (0, 3), "analyze", "a.aiff")

    def test_flac(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.2))
        self.works("mix", "stems", "-o", "good.flac")
        self.survives("a.flac", self.bytes_of("good.flac"), 300, (0, 3), "analyze", "a.flac")

    def test_session(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.2))
        self.mix()
        good = self.bytes_of("mix.mixdown")
        self.survives("a.mixdown", good, len(good), (0, 2, 6), "explain", "a.mixdown")

    def test_own_tables(self):
        write_wav(self.stems / "Bass.wav", tone(110, 0.2))
        table = b"kind\tsubject\tvalue\tlow\thigh\tsource\nfocus\tbass\t1\t-\t-\tme\nbalance\tbass\t-3\t-4\t-2\tme\n"
        self.survives("a.tsv", table, len(table), (0, 2), "mix", "stems", "--dry-run", "--profile", "a.tsv")
