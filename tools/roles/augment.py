"""What happens to a sound on its way into a song: EQ, dynamics, drive, space, width, lossy files, noise, bleed."""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
from dsp import RATE

LOW_ROLES = ('kick', 'bass', 'tom')


def curve(rng, role):
    parts = [dsp.shelf(np.exp(rng.uniform(np.log(300), np.log(3000))), rng.normal(0, 5), high=True)]
    for _ in range(int(rng.integers(0, 4))):
        parts.append(dsp.bell(np.exp(rng.uniform(np.log(80), np.log(10000))), rng.normal(0, 5), rng.uniform(0.5, 3)))
    if rng.random() < 0.35:
        top = 50 if role in LOW_ROLES else 350
        parts.append(dsp.high_pass(np.exp(rng.uniform(np.log(20), np.log(top)))))
    if rng.random() < 0.2:
        parts.append(dsp.low_pass(np.exp(rng.uniform(np.log(2500 if role not in ('hihat', 'cymbal') else 7000), np.log(14000)))))
    if rng.random() < 0.3:  # a lossy encoder's top
        edge = rng.uniform(10500, 17000)
        parts.append(lambda f: np.where(f < edge, 1.0, 1e-4))
    return dsp.chain(*parts)


def widened(rng, x):
    """Stereo of some kind: panned, chorused, doubled, delayed."""
    if x.ndim == 2:
        mid, side = x.mean(axis=1), (x[:, 0] - x[:, 1]) / 2
        side = side * rng.choice([0, 0.5, 1, 1, 1.5])
        return np.stack([mid + side, mid - side], 1)
    kind = rng.choice(['mono', 'pan', 'haas', 'chorus', 'shelves'])
    if kind == 'mono':
        return np.stack([x, x], 1)
    if kind == 'pan':
        p = rng.uniform(0.1, 0.9) * np.pi / 2
        return np.stack([x * np.cos(p), x * np.sin(p)], 1)
    if kind == 'haas':
        return np.stack([x, np.roll(x, int(rng.uniform(0.003, 0.03) * RATE)) * rng.uniform(0.5, 1)], 1)
    if kind == 'chorus':
        return chorus(rng, x)
    return np.stack([dsp.through(x, dsp.bell(1000, 4, 0.5)), dsp.through(x, dsp.bell(3000, 4, 0.5))], 1)


def chorus(rng, x):
    mono = x if x.ndim == 1 else x.mean(axis=1)
    t, n = np.arange(len(mono)), len(mono)
    rate, depth = rng.uniform(0.2, 3), rng.uniform(0.0005, 0.004) * RATE
    out = []
    for side in (0, 1):
        at = t - rng.uniform(0.005, 0.02) * RATE - depth * np.sin(2 * np.pi * rate * t / RATE + side * np.pi / 2)
        out.append(mono + rng.uniform(0.4, 1) * np.interp(at, np.arange(n), mono, left=0))
    return np.stack(out, 1)


def echoes(rng, x):
    out, step, gain = x.copy(), int(rng.uniform(0.08, 0.5) * RATE), rng.uniform(0.15, 0.6)
    repeat = x
    for k in range(int(rng.integers(1, 5))):
        repeat = np.concatenate([np.zeros((step,) + x.shape[1:]), repeat])[:len(x)] * gain
        repeat = dsp.through(repeat, dsp.chain(dsp.low_pass(rng.uniform(2000, 8000)), dsp.high_pass(150)))
        out = out + repeat
    return out


def reverb(rng, x, role):
    most = 0.9 if role in ('kick', 'bass') else 3.0
    ir = dsp.noise_reverb(rng, rng.uniform(0.15, most), rng.uniform(0.1, 0.9), rng.uniform(0, 40), stereo=rng.random() < 0.7)
    wet = dsp.convolve(x, ir)
    scale = np.sqrt(np.mean(x ** 2) / (np.mean(wet ** 2) + 1e-12))
    dry = x if x.ndim == wet.ndim else np.stack([x, x], 1)
    return dry + wet * scale * 10 ** (rng.uniform(-26, -4) / 20)


def treated(rng, x, role, bleed=None, strength=1.0):
    """A take of this role as somebody might hand it in. `bleed`: another sound in the room."""
    def chance(p):
        return rng.random() < p * strength
    x = dsp.normalised(x, 1.0)
    if chance(0.1) and role not in ('kick', 'bass'):
        x = dsp.resample(x, 2 ** (rng.uniform(-3, 3) / 12))
    if chance(0.2) and x.ndim == 2:
        x = x[:, rng.integers(2)]
    if chance(0.15):
        x = np.tanh(x * rng.uniform(1, 6))
    if chance(0.8):
        x = dsp.through(x, curve(rng, role))
    if chance(0.4):
        x = dsp.compress(x, rng.uniform(-30, -6), rng.uniform(2, 10), rng.uniform(0.2, 40), rng.uniform(40, 400))
    if bleed is not None and chance(0.2):
        other = dsp.normalised(bleed if bleed.ndim == 1 else bleed.mean(axis=1), 1.0)[:len(x)]
        other = np.pad(other, (0, len(x) - len(other))) * 10 ** (rng.uniform(-40, -18) / 20)
        x = dsp.normalised(x, 1.0) + (other if x.ndim == 1 else other[:, None])
    if chance(0.08) and role not in ('kick', 'bass', 'snare', 'tom', 'hihat'):
        x = chorus(rng, x)
    if chance(0.18) and role not in ('kick', 'bass'):
        x = echoes(rng, x)
    if chance(0.5):
        x = reverb(rng, x, role)
    if chance(0.35):
        x = widened(rng, x)
    elif x.ndim == 2 and chance(0.35):
        x = x.mean(axis=1)
    if chance(0.25):
        floor = dsp.coloured_noise(rng, len(x), rng.uniform(-4, 0)) * 10 ** (rng.uniform(-85, -45) / 20)
        x = dsp.normalised(x, 1.0) + (floor if x.ndim == 1 else floor[:, None])
    return dsp.normalised(x, rng.uniform(0.15, 0.9))
