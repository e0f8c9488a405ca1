"""Ctrl-C, at any moment: 130, and not a trace; what was there before is still there."""
# SPDX-License-Identifier: Apache-2.0
import os
import signal
import time

from audio_files import encoded, read_wav, wav_bytes, write_wav
from sounds import tone
from support import CommandTest, Run, picture_of

MINUTES = 2
STEMS = 6


def catches(process, number):
    """Whether the process has set its own handler for the signal (proc(5): SigCgt)."""
    with open(f"/proc/{process.pid}/status") as status:
        caught = next((line.split()[1] for line in status if line.startswith("SigCgt")), "0")
    return bool(int(caught, 16) >> (number - 1) & 1)


class Interrupt(CommandTest):
    def setUp(self):
        super().setUp()
        second = encoded(tone(440, 1.0), "pcm16")
        seconds = 60 * MINUTES
        header = bytearray(wav_bytes(tone(440, 1.0), kind="pcm16")[:44])
        header[40:44] = (len(second) * seconds).to_bytes(4, "little")
        header[4:8] = (len(second) * seconds + 36).to_bytes(4, "little")
        with open(self.stems / "Synth 1.wav", "wb") as file:
            file.write(header + second * seconds)
        for number in range(2, STEMS + 1):
            os.link(self.stems / "Synth 1.wav", self.stems / f"Synth {number}.wav")

    def interrupted(self, *args, until, number=signal.SIGINT):
        """Starts the job, waits until something is true, and interrupts."""
        before = picture_of(self.here)
        began = time.monotonic()
        process = self.start(*args, "--threads", "1")
        while not (catches(process, number) and until(began)):
            self.assertIsNone(process.poll(), "it was over before it could be interrupted")
            self.assertLess(time.monotonic() - began, 60, "it does not come to that point")
            time.sleep(0.002)
        process.send_signal(number)
        sent = time.monotonic()
        run = Run(0, *process.communicate(timeout=60))
        self.assertLess(time.monotonic() - sent, 2, "it takes too long to stop")
        run.code = process.returncode
        self.check_traces(before, run)
        self.assertEqual(run.code, 130, run)
        self.assertEqual(run.out, "")
        return run

    def bytes_on_the_way(self, folder="."):
        return sum(p.stat().st_size for p in (self.here / folder).glob(".mixdown-*"))

    def test_while_listening(self):
        run = self.interrupted("mix", "stems", until=lambda began: time.monotonic() - began > 0.05)
        self.assertIn("interrupted", run.err)

    def test_while_writing_the_mix(self):
        self.interrupted("mix", "stems", until=lambda _: self.bytes_on_the_way() > 1e6)

    def test_while_replacing_a_mix(self):
        (self.here / "here-mix.wav").write_text("the old mix")
        self.interrupted("mix", "stems", "--overwrite", until=lambda _: self.bytes_on_the_way() > 1e6)

    def test_other_ways_to_be_stopped(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                self.interrupted("mix", "stems", until=lambda began: time.monotonic() - began > 0.05, number=number)

    def test_while_analysing(self):
        self.interrupted("analyze", "stems", until=lambda began: time.monotonic() - began > 0.05)

    def test_while_rendering(self):
        for name in ("Synth 3", "Synth 4", "Synth 5", "Synth 6"):
            (self.stems / f"{name}.wav").unlink()
        self.mix()
        self.interrupted("render", "mix.mixdown", "-o", "again.wav", "--block-size", "64",
                         until=lambda _: self.bytes_on_the_way() > 1e5)
        (self.here / "out").mkdir()
        self.interrupted("render", "mix.mixdown", "--stems", "out", "--block-size", "64",
                         until=lambda _: self.bytes_on_the_way("out") > 1e5)
        self.interrupted("check", "mix.mixdown", until=lambda began: time.monotonic() - began > 0.05)

    def test_nothing_is_wrong_afterwards(self):
        write_wav(self.here / "Bass.wav", tone(110))
        self.interrupted("mix", "stems", "-o", "mix.wav", until=lambda began: time.monotonic() - began > 0.05)
        self.works("mix", "Bass.wav", "-o", "mix.wav")
        self.assertGreater(read_wav(self.here / "mix.wav").peak(), 0)
