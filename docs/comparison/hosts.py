"""Runs a processor over audio, offline: ours through a session, rivals through ffmpeg's LADSPA and LV2 hosts.

A processor is a value; `render` runs it. Everything is 48 kHz, 32-bit float, frames x channels.
SPDX-License-Identifier: Apache-2.0"""

import json
import os
import resource
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np

RATE = 48000
MIXDOWN = Path(__file__).parents[2] / "build/release/bin/mixdown"


@dataclass(frozen=True)
class Ours:
    """Groups of a strip's parameters; a reverb stands on the bus that the strip feeds."""
    name: str
    groups: dict = field(default_factory=dict)
    inputs: int = 1

    def with_controls(self, **controls):
        group = next(iter(self.groups))
        return replace(self, groups={**self.groups, group: {**self.groups[group], **controls}})


@dataclass(frozen=True)
class Rival:
    """kind: "ladspa" (plugin is "file:label", controls c0, c1 ... in port order), "lv2" (plugin is a URI), "none"."""
    name: str
    kind: str
    plugin: str
    controls: dict = field(default_factory=dict)
    inputs: int = 1

    def with_controls(self, **controls):
        return replace(self, controls={**self.controls, **controls})

    def filter(self):
        if self.kind == "none":
            return "anull"
        controls = "|".join(f"{key}={value:.9g}" for key, value in self.controls.items())
        if self.kind == "lv2":
            plugin = "lv2=p='" + self.plugin.replace(":", "\\:") + "'"
        else:
            plugin = "ladspa=f={}:p={}".format(*self.plugin.split(":"))
        return plugin + (f":c={controls}" if controls else "")


def write_wav(path, audio):
    audio = np.asarray(audio, "<f4").reshape(len(audio), -1)
    channels = audio.shape[1]
    head = b"WAVEfmt " + np.array([16], "<u4").tobytes() + np.array([3, channels], "<u2").tobytes()
    head += np.array([RATE, RATE * 4 * channels], "<u4").tobytes() + np.array([4 * channels, 32], "<u2").tobytes()
    body = b"data" + np.array([audio.nbytes], "<u4").tobytes() + audio.tobytes()
    Path(path).write_bytes(b"RIFF" + np.array([len(head) + len(body)], "<u4").tobytes() + head + body)


def read_wav(path):
    """32-bit float, as both hosts write it."""
    data, at, channels = Path(path).read_bytes(), 12, 1
    while True:
        name, size = data[at: at + 4], int.from_bytes(data[at + 4: at + 8], "little")
        if name == b"fmt ":
            channels = int.from_bytes(data[at + 10: at + 12], "little")
            assert data[at + 22] == 32, "not 32 bits"
        if name == b"data":
            return np.frombuffer(data[at + 8: at + 8 + size], "<f4").astype(float).reshape(-1, channels)
        at += 8 + size + size % 2


def read_any(path):
    """Any file that ffmpeg reads, at 48 kHz."""
    with tempfile.TemporaryDirectory() as name:
        run(["ffmpeg", "-v", "error", "-i", str(path), "-ar", str(RATE), "-c:a", "pcm_f32le", name + "/a.wav"])
        return read_wav(name + "/a.wav")


def session_of(processor, source, channels, frames):
    strip = {"id": "track", "sources": ["s1"], "name": "stem", "role": "other", "bus": "", "focus": False,
             "solo": False, "trim_db": 0.0, "polarity_inverted": False, "fader_db": 0.0,
             "mute": False, "pan": 0.0}
    reverb = {k: v for k, v in processor.groups.items() if k == "reverb"}
    buses = [{**strip, "id": "wet", "sources": [], **reverb}] if reverb else []
    strip |= {k: v for k, v in processor.groups.items() if k != "reverb"} | {"bus": "wet" if reverb else ""}
    mix = {"name": "comparison", "genre": "", "profile": "", "pan_law_db": 0.0, "strips": [strip], "buses": buses,
           "master": {"fader_db": 0.0}, "edits": []}
    stem = {"id": "s1", "file": str(source), "checksum": "xxh3:" + "0" * 32, "channels": channels,
            "sample_rate_hz": RATE, "frames": frames, "start_s": 0.0}
    return {"format": "mixdown-session", "version": 2, "song": "comparison", "sample_rate_hz": RATE,
            "sources": [stem], "mixes": [mix]}


def command_for(processor, folder, audio):
    stem, out = folder / "in.wav", folder / "out.wav"
    if isinstance(processor, Ours):
        session = folder / "one.mixdown"
        session.write_text(json.dumps(session_of(processor, stem, audio.shape[1], len(audio))))
        return [str(MIXDOWN), "render", str(session), "-o", str(out), "--format", "wav32f", "--overwrite", "-q",
                "--threads", "1"], out
    return ["ffmpeg", "-v", "error", "-y", "-threads", "1", "-i", str(stem), "-af",
            processor.filter(), "-c:a", "pcm_f32le", str(out)], out


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "LADSPA_PATH": os.environ.get("LADSPA_PATH", "/usr/lib/ladspa")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def render(processor, audio, cpu_runs=0):
    """The output, as long as the input; with cpu_runs, also the least CPU time of that many runs, in seconds."""
    audio = np.asarray(audio, float).reshape(len(audio), -1)
    if audio.shape[1] < processor.inputs:
        audio = np.repeat(audio[:, :1], processor.inputs, axis=1)
    with tempfile.TemporaryDirectory() as name:
        write_wav(Path(name) / "in.wav", audio)
        command, out = command_for(processor, Path(name), audio)
        seconds = min(run(command) for _ in range(max(cpu_runs, 1)))
        result = read_wav(out)[: len(audio)]
    result = np.vstack([result, np.zeros((len(audio) - len(result), result.shape[1]))])
    return (result, seconds) if cpu_runs else result


@cache
def cpu_of_idle(kind, channels):
    return render(Ours("idle") if kind is Ours else Rival("idle", "none", ""), a_minute(channels), 3)[1]


def a_minute(channels):
    return 0.1 * np.random.default_rng(1).standard_normal((60 * RATE, channels))


def cpu_per_minute(processor, channels):
    """CPU seconds for a minute of noise, without what the same host needs to do nothing: best of three runs each."""
    return round(render(processor, a_minute(channels), 3)[1] - cpu_of_idle(type(processor), channels), 2)


def analyse(audio):
    """What `mixdown analyze` says: loudness (EBU R 128), range, correlation, peaks."""
    with tempfile.TemporaryDirectory() as name:
        write_wav(Path(name) / "a.wav", audio)
        said = subprocess.run([str(MIXDOWN), "analyze", "--json", "-q", str(Path(name) / "a.wav")], check=True,
                              capture_output=True, text=True).stdout
    return json.loads(said)["files"][0]


def at_loudness(audio, lufs):
    """The audio at that loudness, and its analysis there (checked: within 0.1 LU)."""
    audio = audio * 10 ** ((lufs - analyse(audio)["loudness_lufs_i"]) / 20)
    said = analyse(audio)
    assert abs(said["loudness_lufs_i"] - lufs) < 0.1, said
    return audio, said
