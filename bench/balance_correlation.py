#!/usr/bin/env python3
"""How like the authors' own balance ours is: for each song in ../shared/data/songs whose reference/mix.json gives gains, the
rank correlation (Spearman) of the strips' loudness in our mix with their loudness in the author's (stem loudness plus author gain).
Usage: bench/balance_correlation.py [MIXDOWN]"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MIXDOWN = sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/bin/mixdown"
GENRES = {"alone-with-colors": "jazz", "francium": "dance", "mutilated-mime": "metal", "not-my-first-rodeo": "rock",
          "saint-georges-quartet": "classical", "the-zenith": "ambient", "workout": "dance"}


def run(*words):
    return json.loads(subprocess.run([MIXDOWN, *words, "--json", "-q"], capture_output=True, text=True, check=True).stdout)


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    for i in range(len(order)):  # ties share their mean rank
        same = [k for k in range(len(order)) if abs(values[order[k]] - values[order[i]]) < 0.05]
        result[order[i]] = sum(same) / len(same)
    return result


def spearman(a, b):
    ra, rb = ranks(a), ranks(b)
    ma, mb = sum(ra) / len(ra), sum(rb) / len(rb)
    over = sum((x - ma) * (y - mb) for x, y in zip(ra, rb))
    under = (sum((x - ma) ** 2 for x in ra) * sum((y - mb) ** 2 for y in rb)) ** 0.5
    return over / under if under else None


def main():
    for reference in sorted((ROOT.parent / "shared/data/songs").glob("*/reference/mix.json")):
        song = reference.parent.parent
        gains = {s["file"]: s["author_gain_db"] for s in json.loads(reference.read_text())["stems"]}
        levels = {pathlib.Path(f["file"]).name: f["loudness_lufs_active"] for f in run("analyze", song)["files"]}
        for genre in (GENRES.get(song.name), None):
            with tempfile.TemporaryDirectory() as folder:
                mix = run("mix", song, *(["--genre", genre] if genre else []), "-o", f"{folder}/mix.wav")
            pairs = [(s["loudness_lufs_active"], levels[pathlib.Path(s["file"]).name] + gains[pathlib.Path(s["file"]).name])
                     for s in mix["strips"] if s["loudness_lufs_active"] is not None and not s["muted"]]
            rho = spearman([p[0] for p in pairs], [p[1] for p in pairs])
            m = mix["mix"]
            print(f"{song.name:22} {str(genre or 'neutral'):10} {len(pairs):2} strips  rho = {'-' if rho is None else f'{rho:+.2f}'}   "
                  f"{m['loudness_lufs_i']:6.1f} LUFS {m['sample_peak_dbfs']:6.1f} dBFS {m['true_peak_dbtp']:6.1f} dBTP  focus {', '.join(mix['focus'])}")


if __name__ == "__main__":
    main()
