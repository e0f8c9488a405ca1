"""Other mixes of a session's stems, to be rendered by the same engine: what ours is measured against.

plain_sum    every setting at its default
equal        every strip equally loud while it plays (trims to -23 LUFS), nothing else
template     our reference levels and the profile's balance by role, nothing else
automixmaster  the rules of AutoMixMaster as ../shared/knowledge/automix.md section 1 describes them: target RMS by role, fixed
             pans, high-passes, a compressor on vocals, a mud cut, 6 dB of headroom
author       the gains and pans of the human mix (reference/mix.json)
"""
# SPDX-License-Identifier: Apache-2.0
import copy
import pathlib

DRUMS = {"snare", "hihat", "tom", "cymbal", "overheads", "room", "drums", "percussion", "clap"}
VOCALS = {"lead_vocal", "backing_vocal", "choir", "ad_lib"}
BASS = {"bass", "synth_bass", "sub_bass"}
GUITARS = {"guitar", "electric_guitar", "acoustic_guitar", "lead_guitar", "rhythm_guitar"}
KEYS = {"piano", "keys", "organ", "electric_piano", "mallet"}


def bare(strip):
    """The strip with every setting at its default."""
    kept = {key: strip[key] for key in ("id", "name", "sources", "role", "bus", "focus")}
    return {**kept, "solo": False, "trim_db": 0.0, "polarity_inverted": False, "fader_db": 0.0, "mute": False, "pan": 0.0}


def plain(mix, name):
    other = {**copy.deepcopy(mix), "name": name, "edits": []}
    for kind in ("strips", "buses"):
        other[kind] = [bare(s) for s in other[kind]]
    other["returns"] = []
    return other


def last_edits(mix, passes):
    return {(e["strip"], e["parameter"]): e["to"] for e in mix["edits"] if e.get("pass") in passes}


def equal(mix, loudness):
    other = plain(mix, "equal")
    for strip in other["strips"]:
        if loudness[strip["name"]] is not None:
            strip["trim_db"] = max(-60.0, min(60.0, -23 - loudness[strip["name"]]))
    return other


def template(mix):
    other, edits = plain(mix, "template"), last_edits(mix, {"reference_level", "balance"})
    for strip in other["strips"]:
        strip["trim_db"] = edits.get((strip["id"], "trim_db"), 0.0)
        strip["fader_db"] = edits.get((strip["id"], "fader_db"), 0.0)
    return other


def automixmaster(mix, loudness):
    """Loudness stands for RMS: the rules are in dBFS RMS, and differences between strips are what counts."""
    other, side = plain(mix, "automixmaster"), {}
    for strip in other["strips"]:
        role = strip["role"]
        kind = ("vocals" if role in VOCALS else "low" if role in BASS | {"kick"} else "drums" if role in DRUMS
                else "fx" if role == "fx" else "guitar" if role in GUITARS else "keys" if role in KEYS else "other")
        target = {"vocals": -18, "low": -20, "drums": -21, "fx": -24}.get(kind, -22)
        if loudness[strip["name"]] is not None:
            strip["trim_db"] = max(-12.0, min(12.0, target - loudness[strip["name"]])) - 6
        pan = {"guitar": 0.40, "keys": 0.25, "fx": 0.55}.get(kind, 0)
        side[kind] = -side.get(kind, 1)
        strip["pan"] = pan * side[kind]
        cut = {"vocals": 80.0, "fx": 160.0, "low": None, "drums": None}.get(kind, 110.0)
        if cut:
            strip["high_pass"] = {"on": True, "frequency_hz": cut}
        if kind == "vocals":
            strip["compressor"] = {"on": True, "threshold_db": -18.0, "ratio": 2.5}
        if kind not in ("low", "drums"):
            strip["eq2"] = {"on": True, "frequency_hz": 300.0, "gain_db": -1.5}
    return other


def author(mix, reference, sources):
    other = plain(mix, "author")
    stems = {pathlib.Path(s["file"]).name: s for s in reference["stems"]}
    for strip in other["strips"]:
        stem = stems[pathlib.Path(sources[strip["sources"][0]]).name]
        strip["trim_db"] = float(stem["author_gain_db"])
        strip["pan"] = float(stem["author_pan"])
    return other


def with_baselines(session, loudness, reference):
    """The session with our mix first and the others behind it. `loudness`: active loudness of each strip as recorded."""
    ours = {**session["mixes"][0], "name": "ours"}
    sources = {s["id"]: s["file"] for s in session["sources"]}
    others = [plain(ours, "plain_sum"), equal(ours, loudness), template(ours), automixmaster(ours, loudness),
              author(ours, reference, sources)]
    return {**session, "mixes": [ours, *others]}
