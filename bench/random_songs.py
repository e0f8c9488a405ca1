#!/usr/bin/env python3
"""Songs that nobody wrote: single sounds of ../shared/data/roles, each repeated at its own distance and level, mixed as a band. Which
gates hold on material that nothing was tuned on? Needs sox (install_rivals.sh).
Usage: bench/random_songs.py MIXDOWN FOLDER FIRST LAST [genre]     genre: say what kind of band it is; else Mixdown guesses"""
# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import random
import subprocess
import sys

CLIPS = pathlib.Path(__file__).resolve().parent.parent.parent / "shared/data/roles"
BANDS = [
    ("pop", "kick snare hihat bass guitar keys synth vocals vocals"),
    ("rock", "kick snare hihat cymbal tom bass guitar guitar vocals"),
    ("dance", "kick hihat percussion bass synth synth fx vocals"),
    ("classical", "strings strings brass woodwind woodwind percussion"),
    ("ambient", "synth strings fx keys woodwind"),
    ("jazz", "drums bass keys brass guitar"),
    ("pop", "kick snare hihat tom cymbal percussion bass bass guitar guitar keys keys strings brass woodwind synth synth synth vocals vocals "
            "vocals fx"),
]


def write_stem(clip, file, chance, rate_hz, seconds):
    late_s, gap_s, peak_db = chance.choice([0, 0, 2, 4, 8]), chance.choice([0, 0, 0, 0.5, 2, 4]), round(chance.uniform(-24, -1), 1)
    subprocess.run(["sox", "-V1", clip, "-b", "24", file, "rate", str(rate_hz), "pad", "0", str(gap_s), "repeat", "30",
                    "pad", str(late_s), "0", "trim", "0", str(seconds), "gain", "-n", str(peak_db)], check=True)


def write_song(seed, folder):
    """The folder of its stems, and its genre."""
    chance = random.Random(seed)
    genre, band = BANDS[seed % len(BANDS)]
    song = folder / f"song_{seed:03d}"
    if song.exists():
        return song, genre
    song.mkdir(parents=True)
    rate_hz, seconds, count = chance.choice([44100, 48000]), chance.choice([30, 40, 60]), {}
    for role in band.split():
        count[role] = count.get(role, 0) + 1
        clip = chance.choice(sorted(f for f in CLIPS.iterdir() if f.name.startswith(role + "_")))
        write_stem(clip, song / f"{role}_{count[role]}.wav", chance, rate_hz, seconds)
    return song, genre


def failures(mixdown, song, genre):
    words = [mixdown, "mix", song, *(["--genre", genre] if genre else []), "-o", f"{song}.wav", "--overwrite", "--json", "-q"]
    gates = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)["gates"]
    return [(g["id"], g["value"], g["limit"], "open" if g.get("open") else "FAILS", *g["strips"]) for g in gates if not g["passed"]]


def main():
    mixdown, folder, first, last, *stated = sys.argv[1:]
    held = opened = 0
    for seed in range(int(first), int(last)):
        song, genre = write_song(seed, pathlib.Path(folder))
        bad = failures(mixdown, song, genre if stated else None)
        held += not bad
        opened += bool(bad) and all(b[3] == "open" for b in bad)
        for gate in bad:
            print(song.name, genre, *gate)
    songs = int(last) - int(first)
    print(f"{songs} songs: every gate holds on {held}, is open with its proof on {opened}, fails on {songs - held - opened}")


if __name__ == "__main__":
    main()
