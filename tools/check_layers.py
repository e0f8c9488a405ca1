#!/usr/bin/env python3
"""Holds every #include of mixdown/ and apps/ against the KNOWS lines of CMakeLists.txt. Exit 1 names each offender.

apps/ may know everything; a layer may know itself and what its line says, its tests (*_test.*) only so much as well.
nlohmann/json stays in the layers that read or write JSON; libsndfile, soxr and CLI11 behind their one place."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KNOWS = {name: set(known.split()) for name, known in
         re.findall(r"^mixdown_layer\((\w+)\s+KNOWS([^)]*)\)", (ROOT / "CMakeLists.txt").read_text(), re.M)}
LIBRARY_PLACES = {  # a library may be included by these only
    "sndfile.h": {"mixdown/io/audio_reader.cpp", "mixdown/io/audio_writer.cpp"},
    "soxr.h": {"mixdown/io/resampler.cpp"},
    "xxhash.h": {"mixdown/io/checksum.cpp"},
    "CLI/": {"apps/cli/options.cpp"},
    "boost/": {"apps/server/server.cpp", "apps/server/page_socket.h"},
}


def complaints():
    for file in sorted([*ROOT.glob("mixdown/**/*.[hc]*"), *ROOT.glob("apps/**/*.[hc]*")]):
        place = file.relative_to(ROOT).as_posix()
        text = file.read_text()
        layer = place.split("/")[1] if place.startswith("mixdown/") else None
        for used in re.findall(r'^#include "(\w+)/', text, re.M):
            if layer and used != layer and used not in KNOWS[layer]:
                yield f"{place}: {layer} may not include {used}"
        for library, places in LIBRARY_PLACES.items():
            if "_test" not in place and place not in places and re.search(rf"^#include <{re.escape(library)}", text, re.M):
                yield f"{place}: <{library}> belongs in {', '.join(sorted(places))}"


bad = list(complaints())
print("\n".join(bad) or f"layers: {len(KNOWS)} layers, every include is allowed")
sys.exit(1 if bad else 0)
