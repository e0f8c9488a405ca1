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
        return {s["name"]: s["loudness_lufs_active"] for s in report["strips"]
                if not s["muted"] and s["loudness_lufs_active"] is not None}, report

    def first(self):
        return self.session["mixes"][0]["strips"][0]["name"]


def largest_move(before, after):
    return max((abs(after[name] - level) for name, level in before.items() if name in after), default=math.nan)


def measure(song):
    plain = song.stems("plain")
    base, report = song.mix(plain)
    figures = {"again": largest_move(base, song.mix(plain)[0])}
    gains = iter([20, -20, 7, -13] * 20)
    figures["input gain +-20 dB"] = largest_move(base, song.mix(song.stems("gain", lambda s: s.update(trim_db=next(gains))))[0])
    flip = song.stems("flip", lambda s: s.update(polarity_inverted=s["name"] == song.first()))
    figures["polarity of one stem"] = largest_move(base, song.mix(flip)[0])
    silent = song.stems("silent")
    quiet = song.stems("quiet", lambda s: s.update(mute=s["name"] == song.first()))
    (quiet / f"{song.first()}.wav").rename(silent / "zz silent pad.wav")
    figures["silent stem added"] = largest_move(base, song.mix(silent)[0])
    halves = song.stems("halves", lambda s: s.update(trim_db=-3.1 if s["name"] == song.first() else 0))
    rest = song.stems("rest", lambda s: s.update(trim_db=-10.45 if s["name"] == song.first() else 0))
    (rest / f"{song.first()}.wav").rename(halves / f"{song.first()} b.wav")
    split = song.mix(halves)[1]
    levels = [{r["name"]: r["after_lu"] for r in x["levels"]} for x in (report, split)]
    figures["a stem in two copies (buckets)"] = largest_move(*levels)
    without = song.stems("without")
    last = song.session["mixes"][0]["strips"][-1]["name"]
    (without / f"{last}.wav").unlink()
    fewer = song.mix(without)[0]
    shift = sorted(base[n] - fewer[n] for n in fewer if n in base)
    middle = shift[len(shift) // 2]
    figures["a stem added (re each other)"] = max(abs(s - middle) for s in shift)
    song.mix(plain)
    song.run("render", song.folder / "again.mixdown", "--stems", song.folder / "mixed", "-o", song.folder / "bounce.wav")
    figures["its own mix, mixed again"] = largest_move(base, song.mix(song.folder / "mixed")[0])
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
