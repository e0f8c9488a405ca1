#!/usr/bin/env python3
"""Our mix against four baselines and the human one, song by song: what masking takes, the six scores, the second referee, how
like the author's levels, how far from the human mix. Prints tables, writes all figures as JSON.
Usage: bench/scoreboard.py MIXDOWN SCORES OUT.json [SONG ...]     SCORES: the program mixdown_scores (bench/scores.cpp)"""
# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from balance_correlation import spearman
from baselines import with_baselines

ROOT = pathlib.Path(__file__).resolve().parent.parent
SONGS = ROOT.parent / "shared/data/songs"
GENRES = {"alone-with-colors": "jazz", "francium": "uk garage", "mutilated-mime": "death metal", "not-my-first-rodeo": "hard rock",
          "saint-georges-quartet": "classical", "the-zenith": "ambient", "workout": "dance"}
SCORES = {  # which way is better, and what counts as no difference
    "audibility": (1, 0.01), "overshadow": (-1, 0.01), "impact": (1, 0.3), "depth": (1, 0.5), "detail": (1, 1), "tone": (-1, 0.2)}
FEATURES = {  # how much of each counts as one step away (tuned: about what people's mixes of a song differ by)
    "loudness_range_lu": 1, "brightness_db": 2, "bass_db": 2, "side_to_mid_db": 3, "lead_over_rest_lu": 1}
LOUDNESS = -18


def run(*words):
    return json.loads(subprocess.run([str(w) for w in words], capture_output=True, text=True, check=True).stdout)


def score(song, mixdown, scores, folder):
    genre = GENRES.get(song.name)
    report = run(mixdown, "mix", song, *(["--genre", genre] if genre else []), "-o", folder / "mix.wav", "--overwrite", "--json", "-q")
    session = json.loads((folder / "mix.mixdown").read_text())
    heard = {pathlib.Path(f["file"]).name: f["loudness_lufs_active"] for f in run(mixdown, "analyze", song, "--json", "-q")["files"]}
    loudness = {s["name"]: heard[pathlib.Path(s["file"].split(" + ")[0]).name] for s in report["strips"]}
    reference = json.loads((song / "reference/mix.json").read_text())
    (folder / "all.mixdown").write_text(json.dumps(with_baselines(session, loudness, reference)))
    result = run(scores, folder / "all.mixdown", LOUDNESS, song / "reference/mix.ogg")
    return {"song": song.name, "profile": report["profile"], "moves": moves_of(session["mixes"][0]), **judged(result)}


def moves_of(mix):
    """The largest move of a fader from the reference level, and of a band of the equaliser, dB."""
    faders = {}
    for e in mix["edits"]:
        if e["parameter"] == "fader_db":
            faders[e["strip"]] = e["to"]
    bands = [abs(e["to"]) for e in mix["edits"] if e["parameter"].startswith("eq.") and e["parameter"].endswith(".gain_db")]
    return {"edits": len(mix["edits"]), "largest_band_db": max(bands, default=0)}


def judged(result):
    mixes = {m["name"]: m for m in result["mixes"]}
    human = {**result["human"]["features"], "lead_over_rest_lu": mixes["author"]["features"]["lead_over_rest_lu"]}
    for mix in mixes.values():
        steps = [(mix["features"][f] - human[f]) / unit for f, unit in FEATURES.items()
                 if mix["features"][f] is not None and human[f] is not None]
        mix["distance"] = (sum(s * s for s in steps) / len(steps)) ** 0.5
        pairs = [(a, b) for a, b in ((mix["levels"][n], mixes["author"]["levels"][n]) for n in mix["levels"])
                 if a is not None and b is not None]
        mix["rank"] = spearman([p[0] for p in pairs], [p[1] for p in pairs])
    human_sum = mixes["plain_sum"]["rank"] is not None and mixes["plain_sum"]["rank"] > 0.999
    return {"mixes": mixes, "human_clarity": result["human"]["clarity"], "human_is_the_plain_sum": human_sum}


def better_and_worse(ours, other):
    """Names of the scores in which ours is better, and worse."""
    better, worse = [], []
    for name, (sign, same) in SCORES.items():
        gain = sign * (ours["scores"][name] - other["scores"][name])
        (better if gain > same else worse if gain < -same else []).append(name)
    return better, worse


def show(song):
    print(f"\n{song['song']} ({song['profile']})   human clarity {song['human_clarity']:.3f}")
    print(f"{'':14}{'lost':>7}{'audib':>7}{'shadow':>7}{'impact':>7}{'depth':>7}{'detail':>7}{'tone':>7}{'clarity':>8}{'rank':>6}{'dist':>6}"
          "  ours is better in / worse in")
    for name, mix in song["mixes"].items():
        s = mix["scores"]
        better, worse = better_and_worse(song["mixes"]["ours"], mix)
        rank = "-" if mix["rank"] is None else f"{mix['rank']:.2f}"
        print(f"{name:14}{100 * mix['loudness_lost']:6.1f}%{s['audibility']:7.2f}{s['overshadow']:7.2f}{s['impact']:7.1f}{s['depth']:7.1f}"
              f"{s['detail']:7.1f}{s['tone']:7.2f}{mix['clarity']:8.3f}{rank:>6}{mix['distance']:6.2f}"
              + ("" if name == "ours" else f"  {len(better)} / {len(worse)} {','.join(worse)}"))


def summary(songs):
    ours = [s["mixes"]["ours"] for s in songs]
    lost = [1 - s["mixes"]["ours"]["loudness_lost"] / s["mixes"]["equal"]["loudness_lost"] for s in songs if s["mixes"]["equal"]["loudness_lost"]]
    rivals = ("plain_sum", "equal", "template", "automixmaster")
    closer = []
    for s in songs:
        best = min(s["mixes"][r]["distance"] for r in rivals if not (r == "plain_sum" and s["human_is_the_plain_sum"]))
        closer.append(1 - s["mixes"]["ours"]["distance"] / best if best else 0)
    print()
    for first, second in (("author", "equal"), ("ours", "equal"), ("ours", "author")):
        pairs = [better_and_worse(s["mixes"][first], s["mixes"][second]) for s in songs]
        print(f"scores, {first} against {second}: better / worse " + ", ".join(f"{len(b)}/{len(w)}" for b, w in pairs))
    print(f"loss by masking under equal loudness: {', '.join(f'{100 * x:.0f} %' for x in lost)}   (wanted: 40 %)")
    print(f"rank correlation with the author's levels: median {statistics.median(m['rank'] for m in ours if m['rank'] is not None):.2f}   (wanted: 0.70)")
    print(f"distance to the human mix under the best baseline: {', '.join(f'{100 * x:.0f} %' for x in closer)}   (wanted: 30 %)")
    print("clarity above equal loudness: " + ", ".join(f"{s['mixes']['ours']['clarity'] - s['mixes']['equal']['clarity']:+.3f}" for s in songs))


def main():
    mixdown, scores, out, *names = sys.argv[1:]
    chosen = [s for s in sorted(SONGS.iterdir()) if (s / "reference/mix.json").exists() and (not names or s.name in names)]
    songs = []
    for song in chosen:
        with tempfile.TemporaryDirectory() as folder:
            songs.append(score(song, mixdown, scores, pathlib.Path(folder)))
        show(songs[-1])
        pathlib.Path(out).write_text(json.dumps(songs, indent=1))
    summary(songs)


if __name__ == "__main__":
    main()
