#!/usr/bin/env python3
"""How Mixdown's time and memory grow with the number of strips and with the length of the song. Time should be in proportion to
strip-seconds, and memory must not grow with the length.

Usage: bench/growth.py [STEMS_FOLDER] [--job sum|full|everything] [--strips 8,24,...] [--minutes 1,10,60] [--mixdown PROGRAM]
Every strip is a hard link to one of four stems (three mono, one stereo), which are repeated to the length wanted: an hour needs
3.7 GB of disk while it is measured."""
import argparse
import os
import pathlib
import shutil
import struct
import sys

import job as jobs
import ours
from measure import measure

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN, WORK = ROOT / "build/release/bin", ROOT / "build/bench"
STRIPS, MINUTES = [8, 24, 64, 128, 256], [1, 10, 60]
BASE_STRIPS, BASE_MINUTES = 24, 1
MONO, STEREO = 3, 1


def pick(folder):
    """The stems that all strips are links to."""
    stems = {1: [], 2: []}
    for path in sorted(folder.glob("*.wav")):
        stems[jobs.wav_shape(path)[0]].append(path)
    if len(stems[1]) < MONO or len(stems[2]) < STEREO:
        sys.exit(f"{folder}: needs {MONO} mono and {STEREO} stereo stems")
    return stems[1][:MONO] + stems[2][:STEREO]


def repeat(stem, minutes, path):
    """A WAV of `minutes` of the stem over and over."""
    channels, rate, _ = jobs.wav_shape(stem)
    size = minutes * 60 * rate * channels * 3
    sound = stem.read_bytes()[44:]
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt "
                   + struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * channels * 3, channels * 3, 24)
                   + b"data" + struct.pack("<I", size))
        while size > 0:
            size -= file.write(sound[:size])


def cases(stems, strip_counts, minutes, kind, mixdown):
    """Yields strips, wall s, CPU s, peak MiB (of the faster of two runs) and the problem, for songs of one length."""
    folder = WORK / "growth"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        for n, stem in enumerate(stems):
            repeat(stem, minutes, folder / f"base{n}")
        for count in strip_counts:
            song = folder / f"song{count}"
            song.mkdir()
            for n in range(count):
                os.link(folder / f"base{n % len(stems)}", song / f"{n + 1:03d}.wav")
            command = ours.mixdown(jobs.describe(song), kind, song / "mix.wav", mixdown)
            yield count, *min(measure(command) for _ in range(2))
    finally:
        shutil.rmtree(folder)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("stems", nargs="?", type=pathlib.Path, default=WORK / "song24")
    options.add_argument("--job", choices=("sum", "full", "everything"), default="full")
    options.add_argument("--strips", default=",".join(map(str, STRIPS)), help=f"at {BASE_MINUTES} min")
    options.add_argument("--minutes", default=",".join(map(str, MINUTES)), help=f"at {BASE_STRIPS} strips")
    options.add_argument("--mixdown", type=pathlib.Path, default=BIN / "mixdown")
    asked = options.parse_args()

    stems = pick(asked.stems)
    strips, minutes = ([int(word) for word in words.split(",")] for words in (asked.strips, asked.minutes))
    wanted = {BASE_MINUTES: strips}
    for length in minutes:
        wanted[length] = sorted({*wanted.get(length, []), BASE_STRIPS})
    WORK.mkdir(parents=True, exist_ok=True)

    rows = {}
    print(f"{asked.job}, 2 threads, load average {os.getloadavg()[0]:.1f}\n"
          "| strips | minutes | wall s | CPU s | CPU us a strip-second | peak MiB |\n|---|---|---|---|---|---|")
    for length, counts in sorted(wanted.items()):
        needed = length * 60 * 48000 * 3 * (MONO + 2 * STEREO + 2)
        if shutil.disk_usage(WORK).free < 3 * needed:
            print(f"{length} min: not measured, needs {3 * needed / 1e9:.0f} GB free")
            continue
        for count, wall, cpu, peak, problem in cases(stems, counts, length, asked.job, asked.mixdown):
            if problem:
                print(f"{count} strips, {length} min: {problem}")
                continue
            rows[count, length] = cpu, peak
            print(f"| {count} | {length} | {wall:.2f} | {cpu:.2f} | {cpu / (count * length * 60) * 1e6:.0f} | {peak:.0f} |", flush=True)

    for name, series in (("strips", sorted(key for key in rows if key[1] == BASE_MINUTES)),
                         ("minutes", sorted(key for key in rows if key[0] == BASE_STRIPS))):
        if len(series) > 1:
            few, many = series[0], series[-1]
            times = many[0] * many[1] / (few[0] * few[1])
            print(f"{times:.0f} times the {name}: {rows[many][0] / rows[few][0]:.1f} times the CPU time "
                  f"({rows[many][0] / rows[few][0] / times:.2f} of linear), {rows[many][1] / rows[few][1]:.2f} times the memory")


if __name__ == "__main__":
    main()
