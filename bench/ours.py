"""The job (job.py) written as a Mixdown session, and for the floor (floor.cpp); each function returns the command that renders
it."""
import ctypes
import functools
import json
import math
import pathlib

from job import BUTTERWORTH, pan_gains, ratio


def biquad(kind, rate, f, q, db=0.0):
    """b0 b1 b2 a1 a2 after the Audio EQ Cookbook (Bristow-Johnson)."""
    w = 2 * math.pi * f / rate
    c, alpha, a = math.cos(w), math.sin(w) / (2 * q), 10 ** (db / 40)
    if kind == "highpass":
        b, d = [(1 + c) / 2, -1 - c, (1 + c) / 2], [1 + alpha, -2 * c, 1 - alpha]
    elif kind == "peak":
        b, d = [1 + alpha * a, -2 * c, 1 - alpha * a], [1 + alpha / a, -2 * c, 1 - alpha / a]
    else:
        s = 1 if kind == "lowshelf" else -1
        root = 2 * math.sqrt(a) * alpha
        b = [a * (a + 1 - s * (a - 1) * c + root), s * 2 * a * (a - 1 - s * (a + 1) * c), a * (a + 1 - s * (a - 1) * c - root)]
        d = [a + 1 + s * (a - 1) * c + root, -s * 2 * (a - 1 + s * (a + 1) * c), a + 1 + s * (a - 1) * c - root]
    return [x / d[0] for x in b + d[1:]]


def floor(job, kind, out, program, lanes="float", threads=2):
    lines = [str(job["frames"])]
    for track in job["tracks"]:
        filters = biquad("highpass", job["rate"], track["hpf_hz"], BUTTERWORTH)
        for band in track["eq"]:
            filters += biquad(band["type"], job["rate"], band["f"], band["q"], band["g"])
        numbers = [*pan_gains(track), ratio(track["send_db"]), track["comp"]["threshold_db"], *filters]
        lines.append(" ".join(map(repr, [track["channels"], *numbers])) + " " + track["file"])
    path = out.with_name(f"{out.stem}.floor.txt")
    path.write_text("\n".join(lines) + "\n")
    return [str(program), str(path), str(out), kind, lanes, str(threads)]


class Hash128(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


@functools.cache
def hash_of(path):
    """XXH3 (128 bits) by the library that Mixdown itself uses."""
    xxhash = ctypes.CDLL("libxxhash.so.0")
    xxhash.XXH3_createState.restype = ctypes.c_void_p
    xxhash.XXH3_128bits_digest.restype = Hash128
    state = ctypes.c_void_p(xxhash.XXH3_createState())
    xxhash.XXH3_128bits_reset(state)
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            xxhash.XXH3_128bits_update(state, piece, ctypes.c_size_t(len(piece)))
    found = xxhash.XXH3_128bits_digest(state)
    xxhash.XXH3_freeState(state)
    return f"xxh3:{found.high:016x}{found.low:016x}"


def strip(identity, name, **changes):
    return {"id": identity, "sources": [], "name": name, "role": "other", "bus": "", "focus": False, "solo": False, "trim_db": 0.0,
            "polarity_inverted": False, "fader_db": 0.0, "mute": False, "pan": 0.0, **changes}


def fader_and_pan(track):
    """pan_gains() by Mixdown's fader and panner: mono is constant power (the law of -3 dB); stereo is a balance whose near
    side stays, so the near side's share of the constant power goes to the fader."""
    if track["channels"] == 1:
        return track["gain_db"], track["pan"]
    far, near = sorted(pan_gains(track))
    return 20 * math.log10(near), math.copysign(2 / math.pi * math.acos(far / near), track["pan"])


def processors(track):
    """The strip's part of the job `full`."""
    places = {"lowshelf": [1], "peak": [2, 3, 4, 5], "highshelf": [6]}  # Mixdown's bands: low shelf, four bells, high shelf
    bands = {f"eq{places[band['type']].pop(0)}": {"on": True, "frequency_hz": band["f"], "gain_db": band["g"], "q": band["q"]}
             for band in track["eq"]}
    comp = track["comp"]
    return {
        "high_pass": {"on": True, "frequency_hz": track["hpf_hz"], "slope_db_oct": 12},
        **bands,
        "compressor": {"on": True, "threshold_db": comp["threshold_db"], "ratio": comp["ratio"], "knee_db": 0,
                       "attack_ms": comp["attack_ms"], "release_ms": comp["release_ms"]},
        "send1": {"to": "reverb", "level_db": track["send_db"], "pre_fader": False}}


def automation(fader_db, pan, seconds):
    """Three parameters that move through the song: NAME -> "time value shape, ..."."""
    def moves(*values):
        shapes = "linear", "smooth", "hold"
        return ", ".join(f"{seconds * n / len(values):g} {value:g} {shape}" for n, (value, shape) in enumerate(zip(values, shapes)))

    return {"fader_db": moves(fader_db - 3, fader_db, fader_db - 2), "pan": moves(pan, -pan, pan), "send1.level_db": moves(-24, -12, -18)}


def all_processors(track, fader_db, pan, seconds):
    """All that a strip has."""
    everything = processors(track)
    for n in range(1, 7):
        band = everything.setdefault(f"eq{n}", {"on": True, "frequency_hz": 800.0 * n, "gain_db": 1.0, "q": 1.0})
        band.update({"dynamic": True, "threshold_db": -30, "range_db": -6})
    everything["compressor"]["lookahead_ms"] = 5
    return {"gate": {"on": True, "threshold_db": -60, "range_db": 20}, **everything, "saturation": {"on": True, "drive_db": 6},
            "send2": {"to": "echo", "level_db": -20, "pre_fader": False}, "automation": automation(fader_db, pan, seconds)}


def session(job, kind):
    """The Mixdown session: version 1 for `sum`, version 2 with processors."""
    sources, strips = [], []
    for n, track in enumerate(job["tracks"], 1):
        sources.append({"id": f"s{n}", "file": track["file"], "checksum": hash_of(track["file"]), "channels": track["channels"],
                        "sample_rate_hz": job["rate"], "frames": track["frames"], "start_s": 0.0})
        fader_db, pan = fader_and_pan(track)
        extra = {"sum": lambda: {}, "full": lambda: processors(track),
                 "everything": lambda: all_processors(track, fader_db, pan, job["seconds"])}[kind]()
        strips.append(strip(f"t{n}", pathlib.Path(track["file"]).stem, sources=[f"s{n}"], fader_db=fader_db, pan=pan, **extra))
    mix = {"name": "main", "genre": "pop", "profile": "pop", "pan_law_db": -3.0, "strips": strips, "buses": []}
    reverb = {"on": True, "character": "plate", "decay_s": 1.8}
    if kind != "sum":
        mix["returns"] = [strip("reverb", "Reverb", reverb=reverb)]
    if kind == "everything":
        mix["returns"].append(strip("echo", "Echo", reverb=reverb))
    return {"format": "mixdown-session", "version": 1 if kind == "sum" else 2, "song": "bench", "sample_rate_hz": job["rate"],
            "sources": sources, "mixes": [{**mix, "master": {"fader_db": 0.0}, "edits": []}]}


def mixdown(job, kind, out, program, threads=2):
    path = out.with_name(f"{out.stem}.mixdown")
    path.write_text(json.dumps(session(job, kind), indent=2) + "\n")
    return [str(program), "render", str(path), "-o", str(out), "--overwrite", "-q", "--threads", str(threads)]
