#!/usr/bin/env python3
"""Usage: bench/ffmpeg_agreement.py FOLDER [MIXDOWN]
Every mono and stereo audio file below FOLDER, read by `mixdown analyze` and by ffmpeg's ebur128=peak=true (as a child
process): the largest differences of integrated loudness, loudness range and true peak. ffmpeg prints one decimal."""
import json
import pathlib
import re
import subprocess
import sys

KINDS = {".wav", ".flac", ".aif", ".aiff", ".ogg"}
QUANTITIES = {"I": r"I:\s+(\S+) LUFS", "LRA": r"LRA:\s+(\S+) LU$", "true peak": r"Peak:\s+(\S+) dBFS"}


def by_ffmpeg(path):
    command = ["ffmpeg", "-nostdin", "-nostats", "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    ran = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if ran.returncode:
        sys.exit(f"ffmpeg: {path}: {ran.stderr.strip().splitlines()[-1]}")
    said = ran.stderr
    summary = said[said.rfind("Summary:"):]
    found = {name: re.search(pattern, summary, re.M) for name, pattern in QUANTITIES.items()}
    return {name: float(match[1]) for name, match in found.items() if match}


def by_us(program, path):
    ran = subprocess.run([program, "analyze", "--json", path], capture_output=True, text=True)
    if ran.returncode:
        return None
    m = json.loads(ran.stdout)["files"][0]
    m = m.get("measured", m)
    return {"I": m["loudness_lufs_i"], "LRA": m["loudness_range_lu"], "true peak": m["true_peak_dbtp"], "length": m["length_s"]}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = sys.argv[2] if len(sys.argv) == 3 else "build/release/bin/mixdown"
    differences = {name: [] for name in QUANTITIES}
    for path in sorted(p for p in pathlib.Path(sys.argv[1]).rglob("*") if p.suffix.lower() in KINDS):
        ours = by_us(program, path)
        if not ours:
            continue
        theirs = by_ffmpeg(path)
        for name, is_ in theirs.items():
            if ours[name] is None or is_ <= -70:  # silence; ffmpeg's own floor is -70 LUFS
                continue
            differences[name].append((abs(ours[name] - is_), str(path), ours[name], is_))
    for name, found in differences.items():
        found.sort(reverse=True)
        print(f"{name}: {len(found)} files; largest differences:")
        for difference, path, ours, theirs in found[:5]:
            print(f"    {difference:.3f}  ours {ours:.3f}  ffmpeg {theirs:.1f}  {path}")


if __name__ == "__main__":
    main()
