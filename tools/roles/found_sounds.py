"""Effects made of any other sound, as they are on records: backward, scratched, swelling out of a reverb, falling in
pitch, stuttering, smeared into a texture. `x` is mono; each gives `s` seconds."""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
import synth_fx
from dsp import RATE


def piece_of(rng, x, seconds):
    """A stretch of x that sounds."""
    n = int(seconds * RATE)
    if len(x) <= n:
        return np.pad(x, (0, n - len(x)))
    loud = np.flatnonzero(np.abs(x) > 0.3 * np.max(np.abs(x)))
    at = int(np.clip(loud[rng.integers(len(loud))] - rng.integers(n // 2 + 1), 0, len(x) - n)) if len(loud) else 0
    return x[at:at + n]


def backward(rng, x, s):
    length = rng.uniform(0.6, s)
    y = piece_of(rng, x, length)
    y = y * np.exp(-np.arange(len(y)) / RATE / rng.uniform(0.15, 0.8))
    if rng.random() < 0.6:
        y = y + dsp.convolve(y, dsp.noise_reverb(rng, rng.uniform(0.5, 3), rng.uniform(0.2, 0.9), stereo=False))
    out = np.zeros(int(s * RATE))
    at = rng.uniform(0, max(0.01, s - length))
    dsp.place(out, dsp.normalised(y)[::-1], at)
    return out


def scratched(rng, x, s):
    """Read to and fro by a hand: strokes with an arc of speed each, cut by the fader."""
    source, n = dsp.normalised(piece_of(rng, x, 1.0)), int(s * RATE)
    position, level, at, way = np.zeros(n), np.zeros(n), 0, 1
    place = rng.uniform(0.1, 0.4) * RATE
    while at < n:
        length = int(rng.uniform(0.05, 0.3) * RATE)
        u = np.arange(length) / length
        move = way * rng.uniform(0.4, 2.5) * np.cumsum(np.sin(np.pi * u) ** rng.uniform(0.5, 1.5))
        end = min(n, at + length)
        position[at:end] = (place + move)[:end - at]
        level[at:end] = (np.sin(np.pi * u) ** 0.3 * (rng.random() < 0.85))[:end - at]
        place, way, at = place + move[-1], -way, end + (int(rng.uniform(0, 0.3) * RATE) if rng.random() < 0.2 else 0)
    folded = np.abs((position + 4 * len(source)) % (2 * len(source)) - len(source))
    return np.interp(folded, np.arange(len(source)), source) * level


def swell(rng, x, s):
    """Only the reverb of it, rising, falling or breathing."""
    wet = dsp.convolve(np.pad(piece_of(rng, x, min(s, rng.uniform(0.3, 3))), (0, int(s * RATE)))[:int(s * RATE)],
                       dsp.noise_reverb(rng, rng.uniform(2, 4), rng.uniform(0.1, 0.9), stereo=False))
    t = np.arange(len(wet)) / RATE
    return dsp.normalised(wet) * synth_fx.ramp(rng, t, s) + 1e-6


def falling(rng, x, s):
    """Its pitch glides away, again and again or once."""
    length = rng.choice([s, rng.uniform(0.3, 1.5)])
    n = int(length * RATE)
    source = piece_of(rng, x, length)
    speed = 2 ** (rng.choice([-1, 1]) * rng.uniform(1, 3) * np.linspace(0, 1, n) ** rng.uniform(0.5, 2))
    y = np.interp(np.cumsum(speed) % (len(source) - 1), np.arange(len(source)), source)
    y = y * np.clip((n - np.arange(n)) / (0.1 * n), 0, 1)
    out, at = np.zeros(int(s * RATE)), 0.0
    while at < s:
        dsp.place(out, y, at)
        at += length * rng.uniform(1, 1.6)
    return out


def stutter(rng, x, s):
    """One slice, faster and faster, higher and higher."""
    out, at, step, pitch = np.zeros(int(s * RATE)), 0.0, rng.uniform(0.1, 0.4), 1.0
    source = piece_of(rng, x, step)
    quicker, higher = rng.uniform(0.8, 1.0), rng.uniform(1.0, 1.12)
    while at < s:
        y = dsp.resample(source, pitch)[:int(step * RATE)]
        dsp.place(out, y * np.clip((len(y) - np.arange(len(y))) / 300, 0, 1), at)
        at, step, pitch = at + step, max(0.02, step * quicker), min(4, pitch * higher)
    return out * synth_fx.ramp(rng, np.arange(len(out)) / RATE, s)


def smeared(rng, x, s):
    """Grains from everywhere in it, at other pitches: what is left is a wavering cloud."""
    out, lowest = np.zeros(int(s * RATE)), rng.uniform(-24, 0)
    for _ in range(int(s * rng.uniform(8, 40))):
        y = piece_of(rng, x, rng.uniform(0.1, 0.6))
        y = dsp.normalised(dsp.resample(y, 2 ** (rng.uniform(lowest, lowest + 12) / 12)))
        dsp.place(out, y * np.hanning(len(y)), rng.uniform(0, s), rng.uniform(0.2, 1))
    return dsp.through(out, dsp.low_pass(rng.uniform(800, 9000)))


KINDS = (backward, scratched, scratched, swell, falling, stutter, smeared)


def effect_of(rng, x, s):
    x = x if x.ndim == 1 else x.mean(axis=1)
    return KINDS[rng.integers(len(KINDS))](rng, dsp.normalised(x), s)
