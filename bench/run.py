#!/usr/bin/env python3
"""Mixdown's speed against its floor (bench/floor.cpp) and its rivals at the same job (bench/job.py, rivals.py), in one run on one machine:
all are measured in turn (A B C, A B C, ...) after a warm-up; median wall and CPU seconds, largest resident memory of a process.

Usage: bench/run.py [SONG_FOLDER] [--job sum|full|everything] [--runs 3] [--without NAME,...] [--mixdown PROGRAM]
Without a song, makes 24 stems x 240 s by mixdown-demo in build/bench. Needs g++, the release build, and bench/install_rivals.sh
for the rivals; what is missing or fails is said and left out."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import job as jobs
import ours
from measure import measure
from rivals import RIVALS

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN, WORK = ROOT / "build/release/bin", ROOT / "build/bench"
FLOOR = WORK / "floor"


class Program:
    def __init__(self, name, out):
        self.name, self.out, self.command, self.problem = name, out, None, ""
        self.walls, self.cpus, self.peak_mib, self.rms_db = [], [], 0.0, None

    def prepare(self, make):
        try:
            self.command = make(self.out)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            self.problem = str(error)

    def run(self, counts):
        wall, cpu, peak_mib, self.problem = measure(self.command)
        if counts and not self.problem:
            self.walls.append(wall)
            self.cpus.append(cpu)
            self.peak_mib = max(self.peak_mib, peak_mib)

    def listen(self, job):
        """RMS by sox, and whether the length is the job's."""
        length, stats = (subprocess.run(command, capture_output=True, text=True, check=False)
                         for command in (["soxi", "-s", self.out], ["sox", self.out, "-n", "stats"]))
        levels = [line.split()[3] for line in stats.stderr.splitlines() if line.startswith("RMS lev dB")]
        if not levels:
            self.problem = "wrote no file that sox can read"
            return
        self.rms_db = float(levels[0])
        if not 0 <= int(length.stdout) - job["frames"] <= 10 * job["rate"]:  # a reverb may ring on
            self.problem = f"not the mix: {int(length.stdout)} frames for {job['frames']}"


def programs(job, kind, mixdown, without):
    """Name -> (the program needed, how its command is made for an output)."""
    def threads_of(n):
        return f"{n} thread{'s' * (n > 1)}"

    found = {}
    for n in (2, 1):
        found[f"mixdown, {threads_of(n)}"] = mixdown, lambda out, n=n: ours.mixdown(job, kind, out, mixdown, n)
    if kind != "everything":
        for lanes in ("float", "double"):
            for n in (2, 1):
                found[f"floor {lanes}, {threads_of(n)}"] = \
                    FLOOR, lambda out, lanes=lanes, n=n: ours.floor(job, kind, out, FLOOR, lanes, n)
        for name, (needed, write) in RIVALS.items():
            found[name] = needed, lambda out, write=write: write(job, kind, out)
    return {name: made for name, made in found.items() if name.split(",")[0].split()[0] not in without}


def same_mix(program, kind, reference_db):
    """Whether the RMS is that of the floor: the same filters and gains in `sum`, other compressors and reverbs in `full`.
    Ardour pans stereo tracks by its own law."""
    near_db = 0.015 if kind == "sum" and program.name != "ardour" else 3
    return reference_db is None or abs(program.rms_db - reference_db) <= near_db


def table(job, kind, found):
    """The rows, fastest first, and what did not run."""
    walls = {p.name: statistics.median(p.walls) for p in found if p.walls and not p.problem}
    ours, floor = walls.get("mixdown, 2 threads"), walls.get("floor float, 2 threads")
    reference_db = next((p.rms_db for p in found if p.name.startswith("floor")), None)
    print(f"| {kind} | wall s (min-max) | CPU s | peak MiB | x real time | / floor | / mixdown | RMS dB |\n|---|---|---|---|---|---|---|---|")
    for p in sorted((p for p in found if p.name in walls), key=lambda p: walls[p.name]):
        wall = walls[p.name]
        cells = [p.name, f"{wall:.2f} ({min(p.walls):.2f}-{max(p.walls):.2f})", f"{statistics.median(p.cpus):.2f}", f"{p.peak_mib:.0f}",
                 f"{job['seconds'] / wall:.0f}", f"{wall / floor:.1f}" if floor else "-", f"{wall / ours:.1f}" if ours else "-",
                 f"{p.rms_db:.2f}" + ("" if same_mix(p, kind, reference_db) else " NOT THE SAME MIX")]
        print("| " + " | ".join(cells) + " |")
    for p in found:
        if p.problem:
            print(f"{p.name}: {p.problem}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("song", nargs="?", type=pathlib.Path)
    options.add_argument("--job", choices=("sum", "full", "everything"), default="full")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--without", default="", help="names, with commas: sox,ffmpeg,ardour,...")
    options.add_argument("--mixdown", type=pathlib.Path, default=BIN / "mixdown")
    asked = options.parse_args()

    WORK.mkdir(parents=True, exist_ok=True)
    song = asked.song or WORK / "song24"
    if not song.is_dir():
        subprocess.run([BIN / "mixdown-demo", song, "--long", "240", "--parts", "24"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["g++", "-std=c++20", "-O3", "-march=native", ROOT / "bench/floor.cpp", "-o", FLOOR, "-lpthread"], check=True)
    for needed in ("sox", "/usr/bin/time"):
        if not shutil.which(needed):
            sys.exit(f"{needed} is needed: bench/install_rivals.sh")

    job = jobs.describe(song)
    found = []
    for number, (name, (needed, make)) in enumerate(programs(job, asked.job, asked.mixdown, asked.without.split(",")).items()):
        program = Program(name, WORK / f"run{number}.wav")
        found.append(program)
        if shutil.which(needed):
            program.prepare(make)
        else:
            program.problem = f"not installed ({needed})"
    for track in job["tracks"]:  # the stems are in the page cache for all
        with open(track["file"], "rb") as file:
            while file.read(1 << 20):
                pass

    loads = [os.getloadavg()[0]]
    for turn in range(asked.runs + 1):
        for program in found:
            if not program.problem:
                program.run(counts=turn > 0)
                if turn == 0 and not program.problem:
                    program.listen(job)
                program.out.unlink(missing_ok=True)
        loads.append(os.getloadavg()[0])
    channels = sum(track["channels"] for track in job["tracks"])
    print(f"{len(job['tracks'])} stems ({channels} channels) x {job['seconds']:.0f} s, {os.cpu_count()} cores, median of {asked.runs}, "
          f"load average {min(loads):.1f} to {max(loads):.1f} (ours included)")
    table(job, asked.job, found)


if __name__ == "__main__":
    main()
