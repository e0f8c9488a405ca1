#!/usr/bin/env python3
"""The principles of design.md 7 on real songs: how much a mix moves when nothing about the music changed. Variants of the stems are
made by the command itself (a session whose trims differ, rendered strip by strip).
Usage: bench/principles.py MIXDOWN OUT.json [SONG ...]"""
# SPDX-License-Identifier: Apache-2.0
import json
import math
import pathlib
import subprocess
import sys
import tempfile

from scoreboard import GENRES, SONGS


class Song:
    def __init__(self, mixdown, song, folder):
        self.mixdown, self.folder = mixdown, pathlib.Path(folder)
        genre = GENRES.get(song.name)
        self.genre = ["--genre", genre] if genre else []
        self.run("mix", song, *self.genre, "--mode", "leave", "-o", self.folder / "leave.wav")
        self.session = json.loads((self.folder / "leave.mixdown").read_text())

    def run(self, *words):
        done = subprocess.run([str(w) for w in (self.mixdown, *words, "--json", "-q")], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def stems(self, name, change=lambda strip: None):
        """A folder with every strip as a file, after `change`; faders at 0 dB, pans in the centre."""
        session = json.loads(json.dumps(self.session))
        for strip in session["mixes"][0]["strips"]:
            strip["fader_db"] = 0.0
            change(strip)
        (self.folder / f"{name}.mixdown").write_text(json.dumps(session))
        self.run("render", self.folder / f"{name}.mixdown", "--stems", self.folder / name, "-o", self.folder / f"{name}-sum.wav",
                 "--format", "wav32f")
        return self.folder / name

    def mix(self, stems):
        report = self.run("mix", stems, *self.genre, "-o", self.folder / "again.wav", "--overwrite")
        mix = json.loads((self.folder / "again.mixdown").read_text())["mixes"][0]
        return {s["name"]: s["loudness_lufs_active"] for s in report["strips"]
                if not s["muted"] and s["loudness_lufs_active"] is not None}, {**mix, "focus": report["focus"], "levels": report["levels"]}

    def first(self):
        return self.session["mixes"][0]["strips"][0]["name"]


def largest_move(before, after):
    return max((abs(after[name] - level) for name, level in before.items() if name in after), default=math.nan)


def moves(mix, without=()):
    """By how much the passes moved each strip's level, dB."""
    moved = {s["id"]: 0.0 for s in mix["strips"]}
    for edit in mix["edits"]:
        if edit.get("parameter") in ("trim_db", "fader_db") and edit.get("pass") not in without:
            moved[edit["strip"]] += edit["to"] - edit["from"]
    return moved


def by_ear(mix):
    """Did a gate of hearing fail on the way, so that single strips moved for it?"""
    return any(edit.get("pass") in ("refine", "unmask") for edit in mix["edits"])


def a_stem_added(song, base, whole):
    """How far strips that do not share a place in the balance with it move against each other when a stem that is not the focus is
    added, and whether a gate failed."""
    together = {bus: row["name"] for row in whole["levels"] for bus in row["name"].split("+")}
    focus, groups = set(whole["focus"]), {s["name"]: together.get(s["bus"], s["bus"]) for s in whole["strips"]}
    last = [s["name"] for s in song.session["mixes"][0]["strips"] if s["name"] not in focus]
    if not last:
        return {}
    without = song.stems("without")
    (without / f"{last[-1]}.wav").unlink()
    levels, fewer = song.mix(without)
    shift = {n: base[n] - levels[n] for n in levels if n in base}
    middle = sorted(shift.values())[len(shift) // 2]
    far = max((abs(s - middle) for n, s in shift.items() if groups.get(n) != groups[last[-1]]), default=0)
    return {"a stem added, other groups" + (" (a gate failed on the way)" if by_ear(whole) or by_ear(fewer) else ""): far}


def measure(song):
    plain = song.stems("plain")
    base, whole = song.mix(plain)
    figures = {"again": largest_move(base, song.mix(plain)[0])}
    gains = iter([20, -20, 7, -13] * 20)
    figures["input gain +-20 dB"] = largest_move(base, song.mix(song.stems("gain", lambda s: s.update(trim_db=next(gains))))[0])
    flip = song.stems("flip", lambda s: s.update(polarity_inverted=s["name"] == song.first()))
    figures["polarity of one stem (but for headroom)"] = largest_move(*(moves(m, {"headroom"}) for m in (whole, song.mix(flip)[1])))
    silent = song.stems("silent")
    quiet = song.stems("quiet", lambda s: s.update(mute=s["name"] == song.first()))
    (quiet / f"{song.first()}.wav").rename(silent / "zz silent pad.wav")
    figures["silent stem added"] = largest_move(base, song.mix(silent)[0])
    halves = song.stems("halves", lambda s: s.update(trim_db=-3.1 if s["name"] == song.first() else 0))
    rest = song.stems("rest", lambda s: s.update(trim_db=-10.45 if s["name"] == song.first() else 0))
    (rest / f"{song.first()}.wav").rename(halves / f"{song.first()} b.wav")
    split = song.mix(halves)[1]
    levels = [{r["name"]: r["after_lu"] for r in x["levels"]} for x in (whole, split)]
    figures["a stem in two copies (buckets)"] = largest_move(*levels)
    figures.update(a_stem_added(song, base, whole))
    song.mix(plain)
    song.run("render", song.folder / "again.mixdown", "--stems", song.folder / "mixed", "-o", song.folder / "bounce.wav")
    figures["its own mix, mixed again"] = max(abs(m) for m in moves(song.mix(song.folder / "mixed")[1]).values())
    return figures


def main():
    mixdown, out, *names = sys.argv[1:]
    found = {}
    for song in sorted(SONGS.iterdir()):
        if not (song / "reference/mix.json").exists() or (names and song.name not in names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            found[song.name] = measure(Song(mixdown, song, folder))
        print(song.name, {k: round(v, 2) for k, v in found[song.name].items()}, flush=True)
        pathlib.Path(out).write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
