#!/usr/bin/env python3
"""Every header compiles alone: what it needs it includes.

Most of the time would go into reading the same few headers (and the standard library behind them) again and again: they
are compiled once, and a header that includes one of them, itself or through others, begins behind that. It sees no more
than what it includes.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

COMMON = ("automix/brief.h", "model/session.h", "core/result.h")  # the first that a header includes is the most
ROOTS = (Path("mixdown"), Path("."))
COMPILE = ["g++", "-std=c++20", *(f"-I{root}" for root in ROOTS)]


@cache
def included_by(header):
    """All headers of ours behind this one."""
    found = set()
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', header.read_text(), re.MULTILINE):
        path = next((root / name for root in ROOTS if (root / name).exists()), None)
        if path is not None:
            found |= {name} | included_by(path)
    return frozenset(found)


def compiled_once(name, folder):
    """A precompiled header that includes this one only."""
    header = folder / name.replace("/", "_")
    header.write_text(f'#include "{name}"\n')
    subprocess.run([*COMPILE, "-x", "c++-header", header], check=True)
    return header


def fault_of(header, ready):
    """What the compiler says against the header alone; nothing if it compiles."""
    common = next((name for name in COMMON if name in included_by(header)), None)
    begin = ["-include", ready[common]] if common else []
    run = subprocess.run([*COMPILE, "-w", "-fsyntax-only", *begin, "-x", "c++", header], capture_output=True, text=True)
    return run.stderr if run.returncode else ""


def main():
    headers = [h for root in ("mixdown", "apps") for h in sorted(Path(root).rglob("*.h")) if not h.name.endswith("_test.h")]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as threads:
        ready = dict(zip(COMMON, threads.map(lambda name: compiled_once(name, Path(folder)), COMMON)))
        faults = list(filter(None, threads.map(lambda header: fault_of(header, ready), headers)))
    print(*faults, f"{len(headers)} headers, {len(faults)} that do not compile alone", sep="\n")
    return 1 if faults or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
