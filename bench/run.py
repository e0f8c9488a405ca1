#!/usr/bin/env python3
"""Mixdown's speed as ratios in one run on one machine: against the floor (bench/floor.cpp), against real time, and against
sox, ecasound and ffmpeg where they are installed. Usage: bench/run.py [SONG_FOLDER]  (default: makes 24 stems x 240 s of the demo
song in build/bench). Needs the release build and g++."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN, WORK = ROOT / "build/release/bin", ROOT / "build/bench"
SECONDS, RUNS = 240, 3


def timed(command):
    """Median wall seconds of RUNS runs after a warm-up, and the largest memory of one."""
    walls, peak = [], 0
    for i in range(RUNS + 1):
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=WORK)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"failed: {' '.join(map(str, command))}")
        peak = max(peak, usage.ru_maxrss)
        if i:
            walls.append(time.perf_counter() - began)
    return statistics.median(walls), peak / 1024


WORK.mkdir(parents=True, exist_ok=True)
song = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else WORK / "song24"
if not song.is_dir():
    subprocess.run([BIN / "mixdown-demo", song, "--long", str(SECONDS), "--parts", "24"], check=True, stdout=subprocess.DEVNULL)
stems = sorted(song.glob("*.wav"))
subprocess.run(["g++", "-std=c++20", "-O3", "-march=native", ROOT / "bench/floor.cpp", "-o", WORK / "floor", "-lpthread"], check=True)

mix = [BIN / "mixdown", "mix", song, "-o", "mix.wav", "--overwrite", "-q"]
render = [BIN / "mixdown", "render", "mix.mixdown", "-o", "render.wav", "--overwrite", "-q"]
mix_s, mix_mib = timed(mix)
floors = {}
floor_runs = [subprocess.run([WORK / "floor", song, WORK / "floor.wav"], check=True, capture_output=True, text=True).stdout.split()]
render_s, render_mib = timed(render)
floor_runs.append(subprocess.run([WORK / "floor", song, WORK / "floor.wav"], check=True, capture_output=True, text=True).stdout.split())
for run in floor_runs:
    for threads, seconds in zip(run[::2], run[1::2]):
        floors[threads] = min(float(seconds), floors.get(threads, 1e9))

print(f"{len(stems)} stems x {SECONDS} s, {os.cpu_count()} cores, median of {RUNS}")
print(f"mix     {mix_s:6.2f} s   {SECONDS / mix_s:6.0f} x real time   {mix_mib:5.0f} MiB")
print(f"render  {render_s:6.2f} s   {SECONDS / render_s:6.0f} x real time   {render_mib:5.0f} MiB")
for threads, seconds in floors.items():
    print(f"floor, {threads} thread(s)  {seconds:5.2f} s   render / floor = {render_s / seconds:.2f}")
rivals = {
    "sox": ["sox", "-m", *stems, "-b", "24", "sox.wav"],
    "ecasound": ["ecasound", "-q", *[a for i, s in enumerate(stems, 1) for a in (f"-a:{i}", "-i", s, "-ea:30")], "-a:all", "-f:s24_le,2,48000", "-o", "eca.wav"],
    "ffmpeg": ["ffmpeg", "-v", "error", "-nostdin", "-y", *[a for s in stems for a in ("-i", s)], "-filter_complex",
               f"amix=inputs={len(stems)}:normalize=0", "-c:a", "pcm_s24le", "ff.wav"],
}
for name, command in rivals.items():
    if shutil.which(name):
        seconds, _ = timed(command)
        print(f"{name:8} (sum only) {seconds:6.2f} s   {name} / render = {seconds / render_s:.1f}")
    else:
        print(f"{name:8} not installed: not compared")
