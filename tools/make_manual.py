#!/usr/bin/env python3
"""Fills the parameter tables of docs/manual/processors.md from the tables of the program (`mixdown doctor --json`), or with
--check says whether they are what the program has. Usage: make_manual.py MIXDOWN [--check]

A table stands between `<!-- parameters: NAMES -->` and `<!-- end -->`. Each name is a parameter or a group of them ("gate");
groups that have the same parameters are joined by + and share a table. Unit, range and standard are written by this program;
the meaning, the last cell of a row, is written by hand and kept. Every parameter must be in one table and have a meaning."""
import json
import pathlib
import re
import subprocess
import sys

TARGET = pathlib.Path(__file__).resolve().parent.parent / "docs/manual/processors.md"
HEAD = "| id | unit | range | standard | meaning |\n|---|---|---|---|---|\n"
doctor = json.loads(subprocess.run([sys.argv[1], "doctor", "--json"], capture_output=True, text=True, check=True).stdout)
rows = {row["id"]: row for row in doctor["strip_parameters"] + doctor["mix_parameters"]}
shown, without_meaning = [], []


def number(value):
    return f"{value:g}".replace("-", "\u2212")


def standard(row):
    if row["kind"] == "number":
        return number(row["standard"])
    return ("on" if row["standard"] else "off") if row["kind"] == "switch" else row["standard"] or "none"


def span(row):
    kinds = {"number": f"{number(row['min'])} to {number(row['max'])}", "switch": "on, off", "text": "text"}
    return kinds[row["kind"]]


def line(name, alike, meanings):
    """One row, for parameters that differ in their standard at most."""
    first = alike[0]
    if any((row["unit"], span(row)) != (first["unit"], span(first)) for row in alike):
        sys.exit(f"{name}: not the same in all its groups")
    shown.extend(row["id"] for row in alike)
    standards = list(dict.fromkeys(standard(row) for row in alike))
    if not meanings.get(name):
        without_meaning.append(name)
    return f"| `{name}` | {first['unit']} | {span(first)} | {', '.join(standards)} | {meanings.get(name, '')} |\n"


def table(names, meanings):
    text = HEAD
    for name in names.split():
        if name in rows:
            text += line(name, [rows[name]], meanings)
            continue
        groups = name.split("+")
        keys = [row.split(".", 1)[1] for row in rows if row.startswith(groups[0] + ".")]
        if not keys:
            sys.exit(f"{TARGET.name}: '{name}' is neither a parameter nor a group")
        for key in keys:
            label = key if len(groups) > 1 else f"{name}.{key}"
            text += line(label, [rows[f"{group}.{key}"] for group in groups], meanings)
    return text


def filled(found):
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in found[2].splitlines() if row.startswith("| `")]
    return found[1] + table(found[1].split(":")[1].removesuffix("-->\n"), {row[0].strip("`"): row[-1] for row in cells}) + found[3]


before = TARGET.read_text()
after = re.sub(r"(<!-- parameters: [^>]+ -->\n)(.*?)(<!-- end -->)", filled, before, flags=re.S)
faults = [f"{name} has no meaning: write it into the last cell of its row" for name in without_meaning]
faults += [f"{name} is in no table" for name in rows if name not in shown]
faults += [f"{name} is in two tables" for name in sorted({name for name in shown if shown.count(name) > 1})]
if "--check" in sys.argv:
    faults += [f"{TARGET} is out of date: run tools/make_manual.py"] if after != before else []
else:
    TARGET.write_text(after)
print("\n".join(faults) or f"the manual's tables show the {len(rows)} parameters of the program")
sys.exit(1 if faults else 0)
