"""The job of the benchmarks.

    sum         read, gain, pan, sum, write 24-bit stereo
    full        per track: high-pass 80 Hz 12 dB/oct, low shelf, two peaks, high shelf, compressor 4:1 10/100 ms hard knee,
                gain, pan, send; one reverb; write 24-bit stereo
    everything  all that a Mixdown strip has, at once (a Mixdown session only)

describe() makes the job of a folder of stems: the values of its song.json if it has one, else values seeded from the names
of the files."""
import json
import math
import pathlib
import random
import struct
import sys

BUTTERWORTH = 0.707


def wav_shape(path):
    """Channels, rate and frames of a plain 24-bit WAV."""
    with open(path, "rb") as file:
        head = file.read(44)
    tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", head[20:36])
    if (tag, bits, head[36:40]) != (1, 24, b"data"):
        sys.exit(f"{path}: the benchmarks want plain 24-bit WAV with a 44-byte header")
    return channels, rate, (path.stat().st_size - 44) // (3 * channels)


def settings(name, count):
    """The settings of a track, the same for ever for the same name in a song of `count` tracks."""
    seeded = random.Random(name)

    def between(low, high):
        return round(seeded.uniform(low, high), 2)

    return {
        "gain_db": round(between(-3, 1) - 5 * math.log10(max(count, 2) / 2), 2), "pan": between(-0.8, 0.8), "hpf_hz": 80.0,
        "eq": [{"type": "lowshelf", "f": between(90, 150), "q": BUTTERWORTH, "g": between(-4, 4)},
               {"type": "peak", "f": between(250, 600), "q": 1.0, "g": between(-5, 2)},
               {"type": "peak", "f": between(1500, 4000), "q": 1.2, "g": between(-3, 4)},
               {"type": "highshelf", "f": between(7000, 11000), "q": BUTTERWORTH, "g": between(-3, 4)}],
        "comp": {"threshold_db": between(-28, -18), "ratio": 4.0, "attack_ms": 10.0, "release_ms": 100.0},
        "send_db": between(-24, -10)}


def describe(folder):
    """{"rate", "frames", "seconds", "tracks": [{"file" (absolute), "channels", "frames", settings ...}]}"""
    folder = pathlib.Path(folder).resolve()
    listed = folder / "song.json"
    if listed.exists():
        tracks = json.loads(listed.read_text())["tracks"]
    else:
        stems = sorted(folder.glob("*.wav"))
        tracks = [{"file": stem.name, **settings(stem.name, len(stems))} for stem in stems]
    for track in tracks:
        path = folder / track["file"]
        track["file"] = str(path)
        track["channels"], rate, track["frames"] = wav_shape(path)
    if not tracks:
        sys.exit(f"{folder}: no stems")
    frames = max(track["frames"] for track in tracks)
    return {"rate": rate, "frames": frames, "seconds": frames / rate, "tracks": tracks}


def ratio(db):
    return 10 ** (db / 20)


def pan_gains(track):
    """Gain and pan to left and right: constant power, for stereo tracks too."""
    angle = (track["pan"] + 1) * math.pi / 4
    return ratio(track["gain_db"]) * math.cos(angle), ratio(track["gain_db"]) * math.sin(angle)
