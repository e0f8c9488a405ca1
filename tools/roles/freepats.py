"""Plays the Gravis patches of Debian's freepats: header fields as in TiMidity++'s instrum.c."""
# SPDX-License-Identifier: Apache-2.0
import glob
import os
import struct

import numpy as np

from dsp import RATE, place

FOLDER = '/usr/share/midi/freepats'


def load(path):
    """The samples of a patch: dicts with data, rate, low, high, root (Hz), loop (begin, end) or None."""
    raw = open(path, 'rb').read()
    at, samples = 239, []
    for _ in range(raw[198]):
        size, begin, end, rate, low, high, root = struct.unpack_from('<IIIHIII', raw, at + 8)
        modes = raw[at + 55]
        at += 96
        kind = ('<u2' if modes & 2 else '<i2') if modes & 1 else ('u1' if modes & 2 else 'i1')
        data = np.frombuffer(raw[at:at + size // (2 if modes & 1 else 1) * (2 if modes & 1 else 1)], kind).astype(float)
        at += size
        full = 32768 if modes & 1 else 128
        data = (data - full if modes & 2 else data) / full
        width = 2 if modes & 1 else 1
        loop = (begin // width, end // width) if modes & 4 and end > begin + 8 * width else None
        if len(data) > 16:
            samples.append({'data': data, 'rate': rate, 'low': low / 1000, 'high': high / 1000,
                            'root': max(root, 1) / 1000, 'loop': loop})
    return samples


def tone(samples, pitch, length_s, velocity, release_s=0.15):
    f = 440 * 2 ** ((pitch - 69) / 12)
    s = min(samples, key=lambda x: (not x['low'] <= f <= x['high'] * 1.03, abs(np.log2(x['root'] / f))))
    ratio = f / s['root'] * s['rate'] / RATE
    n = int((length_s + release_s) * RATE)
    at = np.arange(n) * ratio
    if s['loop']:
        a, b = s['loop']
        at = np.where(at < b, at, a + (at - a) % (b - a))
    inside = at < len(s['data']) - 1
    x = np.interp(at, np.arange(len(s['data'])), s['data']) * inside
    fade = np.clip((n - np.arange(n)) / (release_s * RATE), 0, 1) ** 2
    rise = np.clip(np.arange(n) / (0.002 * RATE), 0, 1)
    return x * fade * rise * velocity ** 1.5


def tones():
    """{General MIDI program: path}"""
    return {int(os.path.basename(p)[:3]): p for p in sorted(glob.glob(FOLDER + '/Tone_000/*.pat'))}


def drums():
    """{General MIDI key: path}"""
    return {int(os.path.basename(p)[:3]): p for p in sorted(glob.glob(FOLDER + '/Drum_000/*.pat'))}


def stroke(path):
    """A drum as it was sampled, at our rate."""
    s = load(path)[0]
    n = int(min(len(s['data']) * RATE / s['rate'], 3 * RATE))
    return np.interp(np.arange(n) * s['rate'] / RATE, np.arange(len(s['data'])), s['data'])


def play(samples, notes, length_s):
    out = np.zeros(int(length_s * RATE))
    for begin, length, pitch, velocity in notes:
        place(out, tone(samples, pitch, length, velocity), begin)
    return out
