#!/usr/bin/env python3
"""Usage: bench/write.py SONG_FOLDER PROGRAM sum|full|everything OUT.wav
Writes what PROGRAM (mixdown, floor or a rival) needs for the job beside OUT.wav, and prints the command."""
import pathlib
import shlex
import sys

import ours
from job import describe
from rivals import RIVALS


def main():
    writers = {name: write for name, (_, write) in RIVALS.items()}
    writers["mixdown"] = lambda *job: ours.mixdown(*job, "mixdown")
    writers["floor"] = lambda *job: ours.floor(*job, "floor")
    if len(sys.argv) != 5 or sys.argv[2] not in writers or sys.argv[3] not in ("sum", "full", "everything"):
        sys.exit(__doc__)
    folder, program, kind, out = sys.argv[1:]
    print(shlex.join(writers[program](describe(folder), kind, pathlib.Path(out).resolve())))


if __name__ == "__main__":
    main()
