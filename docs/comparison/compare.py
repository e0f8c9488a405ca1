#!/usr/bin/env python3
"""Mixdown's reverb, compressor and equaliser beside packaged LADSPA and LV2 plugins: measures, plots, tables.

    apt-get install --no-install-recommends python3-numpy ffmpeg swh-plugins cmt rev-plugins fil-plugins \\
        zam-plugins lsp-plugins-lv2 x42-plugins                       (Debian 12; they are run, never linked)
    cmake --preset release && cmake --build build/release --target mixdown mixdown-demo
    /usr/bin/python3 docs/comparison/compare.py [reverb] [compressor] [equaliser] [--songs DIR]

Writes results.json, the plots, and the tables of README.md (between its `table` marks). --songs: a folder of songs;
a real vocal from it joins the stems. SPDX-License-Identifier: Apache-2.0"""

import argparse
import json
import platform
import subprocess
import tempfile
import time
from pathlib import Path

import compressors
import equalisers
import reverbs
from hosts import MIXDOWN, read_any

HERE = Path(__file__).parent
STEMS = {"snare": "02 SNR top.wav", "lead vocal": "LD VOX.wav", "guitar": "gtr dbl L.wav"}
REAL_VOCAL = "francium/Vox_Lead.ogg"
PACKAGES = ["ffmpeg", "swh-plugins", "cmt", "rev-plugins", "fil-plugins", "zam-plugins", "lsp-plugins-lv2",
            "x42-plugins"]


def said_by(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def stems(songs):
    with tempfile.TemporaryDirectory() as folder:
        said_by(str(MIXDOWN.with_name("mixdown-demo")), folder + "/demo", "--seconds", "24")
        found = {name: read_any(f"{folder}/demo/{file}") for name, file in STEMS.items()}
    if songs and (songs / REAL_VOCAL).exists():
        found["real vocal"] = loudest_part(read_any(songs / REAL_VOCAL)[:, :1])
    return found


def loudest_part(audio, seconds=24, rate=48000):
    sums = [float((audio[at: at + seconds * rate] ** 2).sum()) for at in range(0, len(audio), rate)]
    at = sums.index(max(sums)) * rate
    return audio[at: at + seconds * rate]


def about():
    cpu = next(line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
               if line.startswith("model name"))
    versions = said_by("dpkg-query", "-W", "-f", "${Package} ${Version}\\n", *PACKAGES).splitlines()
    return {"date": time.strftime("%Y-%m-%d"), "machine": f"{cpu}, {platform.system()} {platform.machine()}",
            "mixdown": said_by("git", "-C", str(HERE), "rev-parse", "--short", "HEAD"), "packages": versions}


def cell(v):
    return "-" if v is None else f"{v}".replace("-", "\u2212") if isinstance(v, (int, float)) else str(v)


def table(rows, corner=""):
    """rows: name -> {column: value}; a value that is a dict becomes columns of its own."""
    flat = {name: {f"{k} {u}" if isinstance(v, dict) else k: w
                   for k, v in row.items() for u, w in (v.items() if isinstance(v, dict) else [("", v)])}
            for name, row in rows.items()}
    columns = list(dict.fromkeys(c for row in flat.values() for c in row))
    lines = ["| " + " | ".join([corner, *columns]) + " |", "|" + "---|" * (len(columns) + 1)]
    return "\n".join(lines + ["| " + " | ".join([name, *[cell(row.get(c)) for c in columns]]) + " |"
                              for name, row in flat.items()])


def turned(rows):
    """Columns become rows."""
    columns = list(dict.fromkeys(c for row in rows.values() for c in row))
    return {c: {name: row.get(c) for name, row in rows.items()} for c in columns}


def tables(r):
    def without_t30(rows):
        return turned({n: {k: v for k, v in row.items() if k != "T30 s"} for n, row in rows.items()})

    made = {"about": "\n".join(f"- {k}: {', '.join(v) if isinstance(v, list) else v}" for k, v in r["about"].items())}
    if "reverb" in r:
        figures = r["reverb"]["figures"]
        made["reverb"] = table(without_t30(figures))
        made["reverb-t30"] = table({n: row["T30 s"] for n, row in figures.items()}, "T30 in s, by octave (Hz)")
        made["reverb-ringing"] = table(r["reverb"]["ringing by decay, dB"], "late ringing in dB, by decay")
        made["reverb-modulation"] = table(r["reverb"]["modulation"], "by `modulation`")
        made["reverb-stems"] = "\n\n".join(table(rows, s) for s, rows in r["reverb"]["stems"].items())
    if "compressor" in r:
        made["compressor"] = table(turned(r["compressor"]["figures"]))
        made["compressor-stems"] = "\n\n".join(table(rows, s) for s, rows in r["compressor"]["stems"].items())
    if "equaliser" in r:
        figures = r["equaliser"]["figures"]
        made["equaliser"] = table({n: {case: f"{v['off, 20 Hz to 5 kHz, dB']} / {v['off, to 20 kHz, dB']}"
                                       if isinstance(v, dict) else v for case, v in row.items()}
                                   for n, row in figures.items()})
        made["equaliser-knobs"] = table({n: {c: v["knobs"] for c, v in row.items() if isinstance(v, dict)}
                                         for n, row in figures.items()})
        floor = cell(r["equaliser"]["noise of the 32-bit file itself, dBFS"])
        made["equaliser-floor"] = f"The file itself: {floor} dBFS."
    return made


def fill(readme, made):
    text = readme.read_text()
    for name, rows in made.items():
        start, end = f"<!-- table {name} -->", f"<!-- end {name} -->"
        head, rest = text.split(start)
        text = head + start + "\n" + rows + "\n" + end + rest.split(end)[1]
    readme.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="reverb, compressor, equaliser (default: all)")
    parser.add_argument("--songs", type=Path, help="folder of songs for a real vocal")
    options = parser.parse_args()
    parts = {"reverb": reverbs, "compressor": compressors, "equaliser": equalisers}
    file = HERE / "results.json"
    audio, made = stems(options.songs), {"about": about()}
    for name in options.parts or parts:
        started = time.time()
        made[name] = parts[name].compare(audio, HERE)
        print(f"{name}: {time.time() - started:.0f} s")
    results = (json.loads(file.read_text()) if file.exists() else {}) | made
    file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    if (HERE / "README.md").exists():
        fill(HERE / "README.md", tables(results))
    else:
        for rows in tables(results).values():
            print("\n" + rows)


if __name__ == "__main__":
    main()
