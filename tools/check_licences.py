#!/usr/bin/env python3
"""Looks at every library that the given programs load and at the licence its Debian package states: nothing GPL may be
linked (LGPL and the GCC runtime exception are fine). Usage: check_licences.py PROGRAM..."""
import pathlib
import re
import subprocess
import sys

BSD_INSIDE = {"libflac12"}  # the library is BSD-3-Clause (src/libFLAC), the package's programs are GPL
GCC_RUNTIME = {"libstdc++6", "libgcc-s1", "libgomp1", "gcc-12-base"}  # GPL with the runtime library exception
DENIED = ["libfftw3", "librubberband", "libzita", "libaubio", "libgsl", "libavcodec", "libavformat", "libavutil", "libsamplerate-gpl"]


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def package_of(library):
    for path in (library, str(pathlib.Path(library).resolve()), library.replace("/lib/", "/usr/lib/", 1)):
        owner = output("dpkg-query", "-S", path).split(":")[0]
        if owner:
            return owner
    return ""


def is_gpl(package):
    """The licence of the library itself, as the copyright file's `Files: *` paragraph or its `License:` lines say."""
    text = pathlib.Path(f"/usr/share/doc/{package}/copyright").read_text(errors="replace")
    main = re.search(r"^Files:\s*\*.*?^License:\s*(\S+)", text, re.M | re.S)
    return bool(main) and re.match(r"(A?GPL)", main.group(1), re.I) is not None


bad = []
seen = set()
for program in sys.argv[1:]:
    for library in re.findall(r"=> (/\S+)", output("ldd", program)):
        package = package_of(library)
        seen.add(package)
        if not package:
            bad.append(f"{library}: of no package, its licence is unknown")
        elif any(package.startswith(d) for d in DENIED) or (package not in GCC_RUNTIME | BSD_INSIDE and is_gpl(package)):
            bad.append(f"{library}: package {package} is GPL")
print("\n".join(sorted(set(bad))) or f"licences: {len(seen)} packages, none GPL: {' '.join(sorted(seen))}")
sys.exit(1 if bad or not seen else 0)
