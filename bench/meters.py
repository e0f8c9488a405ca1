#!/usr/bin/env python3
"""Usage: bench/meters.py [FILE] [--times N]
What loudness, loudness range and true peak of a stereo file cost: ours, libebur128 in the same modes, and ffmpeg's
ebur128=peak=true; in turn, median of N (5). Then our other meters. Without FILE: four minutes of pink noise in bursts.
Needs `cmake --build build/release --target mixdown_meters_bench` and, as a child process only, ffmpeg and ffprobe."""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from measure import measure

BENCH = pathlib.Path(__file__).resolve().parent.parent / "build/release/bin/mixdown_meters_bench"


def make_file(path):
    """Four minutes of stereo whose level moves, 24 bits."""
    source = "anoisesrc=color=pink:amplitude=0.7:seed={}:d=240:r=48000,volume='0.55+0.45*sin(2*PI*t/7)':eval=frame[{}]"
    graph = f"{source.format(1, 'l')};{source.format(2, 'r')};[l][r]join=inputs=2:channel_layout=stereo"
    subprocess.run(["ffmpeg", "-v", "error", "-filter_complex", graph, "-c:a", "pcm_s24le", str(path)], check=True)


def minutes(path):
    asked = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
    return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout) / 60


def inside(path, what):
    """CPU seconds per minute that the meter alone takes, the file being in memory."""
    said = subprocess.run([BENCH, path, "quick", what], check=True, capture_output=True, text=True).stdout
    return {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.+?)([\d.]+) s per minute$", said, re.M)}


def whole(command, length):
    """CPU seconds per minute of the process, reading included."""
    _, cpu, _, fault = measure(command)
    if fault:
        sys.exit(f"{command[0]}: {fault}")
    return cpu / length


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", nargs="?", type=pathlib.Path)
    arguments.add_argument("--times", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or pathlib.Path(folder) / "noise.wav"
        if not given.file:
            make_file(path)
        length = minutes(path)
        ffmpeg = ["ffmpeg", "-v", "quiet", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]
        found = {}
        for _ in range(given.times):
            for name, cost in [("meter alone, ours", inside(path, "loudness")["mixdown"]),
                               ("meter alone, libebur128", inside(path, "libebur128")["libebur128"]),
                               ("whole process, ours", whole([BENCH, path, "quick", "loudness"], length)),
                               ("whole process, ffmpeg", whole(ffmpeg, length)),
                               ("everything we measure", inside(path, "everything")["everything"])]:
                found.setdefault(name, []).append(cost)
            for name, cost in inside(path, "parts").items():
                found.setdefault(f"part: {name}", []).append(cost)
    median = {name: statistics.median(costs) for name, costs in found.items()}
    print(f"{length:.1f} minutes, median of {given.times}, load {os.getloadavg()[0]:.1f}; CPU seconds per minute of audio\n")
    print("| | s per minute | min-max |\n|---|---|---|")
    for name, costs in found.items():
        print(f"| {name} | {median[name]:.4f} | {min(costs):.4f}-{max(costs):.4f} |")
    for rival, kind in [("libebur128", "meter alone"), ("ffmpeg", "whole process")]:
        print(f"\n{kind}: {median[f'{kind}, {rival}'] / median[f'{kind}, ours']:.1f} x faster than {rival}", end="")
    print()


if __name__ == "__main__":
    main()
