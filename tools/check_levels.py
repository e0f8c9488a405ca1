#!/usr/bin/env python3
"""Nothing compiled for a higher CPU level may be picked by the linker for all. Usage: check_levels.py BUILD_DIR

A weak symbol (an inline function, an instance of a template) that several object files define is kept once. The object
files of *_avx2 and *_avx512 (cmake/levels.cmake) hold instructions that older machines lack, so whatever they define
weakly must have its level in its name: mixdown::avx2:: or mixdown::avx512::. Exit 1 names each symbol that has not."""
import pathlib
import subprocess
import sys

HARMLESS = {"DW.ref.__gxx_personality_v0"}  # a pointer that compilers emit wherever exceptions are on, no code
WEAK = "WVu"  # defined: weak, weak object, unique; undefined ones are small letters or U


def weak_symbols(file):
    """What an object file defines weakly, in words."""
    listed = subprocess.run(["nm", "-C", "--defined-only", str(file)], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        address_kind_name = line.split(maxsplit=2)
        if len(address_kind_name) == 3 and address_kind_name[1] in WEAK:
            yield address_kind_name[2]


build = pathlib.Path(sys.argv[1])
bad, objects = {}, 0
for level in ("avx2", "avx512"):
    for file in sorted(build.rglob(f"CMakeFiles/*_{level}.dir/**/*.o")):
        objects += 1
        for symbol in weak_symbols(file):
            if f"mixdown::{level}::" not in symbol and symbol not in HARMLESS:
                bad.setdefault(symbol, []).append(file.relative_to(build).as_posix())
for symbol, files in sorted(bad.items()):
    print(f"{symbol}\n    {', '.join(files)}")
if objects == 0:
    sys.exit(f"{build}: no object files of avx2 or avx512: build first, on a machine with an x86-64 processor")
print(f"levels: {objects} object files, {len(bad)} weak symbols without their level")
sys.exit(1 if bad else 0)
