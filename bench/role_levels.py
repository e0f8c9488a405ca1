#!/usr/bin/env python3
"""What a table of levels by role could say about the authors' balances: rank correlation of such a table with each song's levels,
fitted to all songs, and fitted to all the others; ours beside it.
Usage: bench/role_levels.py OUT.json     what scoreboard.py has written"""
# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import statistics
import sys

from balance_correlation import spearman
from scoreboard import SONGS

INAUDIBLE_LUFS = -60
AS_THEY_CAME = {"mdn-funk", "the-zenith", "workout"}  # nobody balanced them: all channels at one volume, or an exported demo


def levels_of(song):
    """Name: (role, the author's level re the mean of the song, our level)."""
    stems = json.loads((SONGS / song["song"] / "reference/mix.json").read_text())["stems"]
    roles = {pathlib.Path(s["file"]).stem: s["role"] for s in stems}
    author, ours = (song["mixes"][m]["levels"] for m in ("author", "ours"))
    heard = {n: lufs for n, lufs in author.items() if lufs is not None and lufs > INAUDIBLE_LUFS}
    mean = statistics.mean(heard.values())
    return {n: (roles[n], lufs - mean, ours[n]) for n, lufs in heard.items()}


def table_of(songs):
    levels = {}
    for song in songs:
        for role, lufs, _ in song.values():
            levels.setdefault(role, []).append(lufs)
    return {role: statistics.mean(of_role) for role, of_role in levels.items()}


def rank(song, level):
    return spearman([level(*strip) for strip in song.values()], [strip[1] for strip in song.values()])


def main():
    songs = {s["song"]: levels_of(s) for s in json.loads(pathlib.Path(sys.argv[1]).read_text())}
    fitted = table_of(songs.values())
    rows = {}
    for name, song in songs.items():
        others = table_of(other for n, other in songs.items() if n != name)
        rows[name] = [rank(song, lambda role, _, mine: mine), rank(song, lambda role, *_: others.get(role, 0)),
                      rank(song, lambda role, *_: fitted[role])]
        print(f"{name:24}" + "".join("      -" if r is None else f"{r:7.2f}" for r in rows[name]))
    for title, names in (("all songs", rows), ("songs that somebody balanced", rows.keys() - AS_THEY_CAME)):
        medians = [statistics.median(r for n in names if (r := rows[n][column]) is not None) for column in range(3)]
        print(f"median, {title}: ours {medians[0]:.2f}, a table fitted to the other songs {medians[1]:.2f}, to all {medians[2]:.2f}")


if __name__ == "__main__":
    main()
