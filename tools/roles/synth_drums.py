"""Drums by synthesis: analogue-style machines, membranes and plates as sums of decaying modes, noise with envelopes.

Ratios of the modes of an ideal membrane: Fletcher & Rossing, The Physics of Musical Instruments (1998), table 3.1.
Every function draws all its settings from `rng` and returns one stroke, mono, velocity not yet applied.
"""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
from dsp import RATE

MEMBRANE = np.array([1, 1.593, 2.135, 2.295, 2.653, 2.917, 3.155, 3.5, 3.6, 4.06, 4.15])


def clock(seconds):
    return np.arange(int(seconds * RATE)) / RATE


def modes(rng, t, f0, ratios, decay_s, damping=1.0, level_slope=1.0):
    """A struck body: mode k at f0 ratio, the higher the shorter and the softer."""
    out = np.zeros(len(t))
    for ratio in ratios:
        r = ratio * rng.uniform(0.98, 1.02)
        if f0 * r > 16000:
            continue
        level = rng.uniform(0.4, 1) / r ** level_slope
        out += level * np.sin(2 * np.pi * f0 * r * t + rng.uniform(0, 6.3)) * np.exp(-t / (decay_s / r ** damping))
    return out


def click(rng, t, low=1500, high=8000):
    f = rng.uniform(low, high)
    return dsp.through(rng.standard_normal(len(t)) * np.exp(-t / rng.uniform(0.0008, 0.006)), dsp.band_pass(f, 0.8)) * 2


def burst(rng, t, low, high, decay_s, attack_s=0.0005):
    x = rng.standard_normal(len(t)) * np.exp(-t / decay_s) * np.clip(t / attack_s, 0, 1)
    return dsp.through(x, dsp.chain(dsp.high_pass(low), dsp.low_pass(high)))


def kick(rng):
    kind = rng.choice(['analog', '808', '909', 'acoustic', 'acoustic', 'hard', 'metal'])
    t = clock({'808': rng.uniform(0.5, 1.6)}.get(str(kind), rng.uniform(0.25, 0.8)))
    f_end = rng.uniform(38, 62) if kind != 'acoustic' else rng.uniform(45, 95)
    drop = {'808': rng.uniform(0.3, 1.5), '909': rng.uniform(2, 5), 'analog': rng.uniform(1, 5), 'acoustic': rng.uniform(0.1, 0.8),
            'hard': rng.uniform(3, 9), 'metal': rng.uniform(0.3, 1)}[str(kind)]
    speed = rng.uniform(0.01, 0.06)
    f = f_end * (1 + drop * np.exp(-t / speed))
    decay = {'808': rng.uniform(0.2, 0.7), 'acoustic': rng.uniform(0.05, 0.18), 'metal': rng.uniform(0.05, 0.12)}.get(str(kind), rng.uniform(0.08, 0.3))
    x = np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / decay) * np.clip(t / 0.001, 0, 1)
    if kind in ('acoustic', 'metal'):
        x += 0.5 * modes(rng, t, f_end, MEMBRANE[1:6], decay, 0.7)
        x += rng.uniform(0.05, 0.5) * burst(rng, t, 200, rng.uniform(2000, 6000), rng.uniform(0.01, 0.06))
    x += rng.uniform(0.05, 0.8 if kind in ('metal', '909') else 0.4) * click(rng, t, 1000, 6000)
    if kind == 'hard' or rng.random() < 0.25:
        x = np.tanh(x * rng.uniform(1.5, 8))
    return x * np.clip((t[-1] - t) / 0.01, 0, 1)


def snare(rng):
    kind = rng.choice(['acoustic', 'acoustic', 'machine', 'bottom', 'rim', 'electro', 'brush'])
    t = clock(rng.uniform(0.25, 0.8))
    f0 = rng.uniform(150, 280)
    body = modes(rng, t, f0, MEMBRANE[:8], rng.uniform(0.04, 0.2), 0.8, rng.uniform(0.5, 1.2))
    if kind in ('machine', 'electro'):
        f = f0 * (1 + rng.uniform(0, 0.8) * np.exp(-t / 0.02))
        body = np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / rng.uniform(0.04, 0.15))
        body += 0.6 * np.sin(2 * np.pi * np.cumsum(f * 1.8) / RATE) * np.exp(-t / 0.05)
    wires = burst(rng, t, rng.uniform(500, 3000), rng.uniform(7000, 16000), rng.uniform(0.05, 0.22))
    wires += 0.5 * dsp.through(wires, dsp.bell(rng.uniform(1500, 5000), rng.uniform(0, 10)))
    share = {'bottom': rng.uniform(2, 8), 'rim': rng.uniform(0.1, 0.6), 'brush': rng.uniform(2, 6)}.get(str(kind), rng.uniform(0.4, 2.5))
    x = body / np.max(np.abs(body)) + share * wires / np.max(np.abs(wires)) + rng.uniform(0, 0.6) * click(rng, t)
    if kind == 'rim':
        x += rng.uniform(0.5, 1.5) * modes(rng, t, rng.uniform(400, 900), [1, 1.5, 2.2, 3.1], 0.05)
    return x * np.clip((t[-1] - t) / 0.01, 0, 1)


def metal_plate(rng, t, low, high, count, decay_s, noise_share, slope=0.0):
    """Many inharmonic modes and a wash of noise; higher ones decay faster."""
    f = np.exp(rng.uniform(np.log(low), np.log(high), count))
    x = np.zeros(len(t))
    for one in f:
        d = decay_s * (low / one) ** 0.3 * rng.uniform(0.5, 1.4)
        x += (one / low) ** slope * rng.uniform(0.2, 1) * np.sin(2 * np.pi * one * t + rng.uniform(0, 6.3)) * np.exp(-t / d)
    x /= np.max(np.abs(x)) + 1e-9
    wash = burst(rng, t, low * 1.5, min(high * 1.5, 18000), decay_s * rng.uniform(0.4, 1.0), rng.uniform(0.0005, 0.004))
    return x * (1 - noise_share) + noise_share * wash / (np.max(np.abs(wash)) + 1e-9)


def hihat(rng):
    kind = rng.choice(['closed', 'closed', 'closed', 'half', 'open', 'foot', 'machine'])
    decay = {'closed': rng.uniform(0.012, 0.06), 'half': rng.uniform(0.1, 0.35), 'open': rng.uniform(0.25, 0.7),
             'foot': rng.uniform(0.02, 0.07), 'machine': rng.choice([0.02, 0.04, 0.2])}[str(kind)]
    t = clock(min(1.8, decay * 6 + 0.05))
    if kind == 'machine':
        base = rng.uniform(200, 600)
        x = sum(np.sign(np.sin(2 * np.pi * base * r * t)) for r in (1, 1.342, 1.231, 1.652, 1.983, 2.152))
        x = dsp.through(x, dsp.chain(dsp.high_pass(rng.uniform(5000, 8500)), dsp.high_pass(6000))) * np.exp(-t / decay)
        x = x / np.max(np.abs(x)) + rng.uniform(0, 1) * burst(rng, t, 7000, 17000, decay)
    else:
        x = metal_plate(rng, t, rng.uniform(300, 4000), 15000, 60, decay * 1.4, rng.uniform(0.3, 0.9), rng.uniform(0, 1))
        x = dsp.through(x, dsp.high_pass(rng.uniform(300, 6000)))
        x += rng.uniform(0, 0.3) * click(rng, t, 3000, 9000)
    return x * np.clip((t[-1] - t) / 0.005, 0, 1)


def cymbal(rng):
    kind = rng.choice(['ride', 'ride', 'bell', 'crash', 'crash', 'splash', 'china'])
    decay = {'ride': rng.uniform(0.5, 1.6), 'bell': rng.uniform(0.4, 1.2), 'crash': rng.uniform(0.6, 1.8),
             'splash': rng.uniform(0.2, 0.5), 'china': rng.uniform(0.3, 0.8)}[str(kind)]
    t = clock(min(3.5, decay * 3))
    if kind in ('ride', 'bell'):
        x = metal_plate(rng, t, rng.uniform(250, 700), 13000, 90, decay, rng.uniform(0.05, 0.4), rng.uniform(-0.3, 0.3))
        ping = modes(rng, t, rng.uniform(350, 1200), np.sort(rng.uniform(1, 8, 14)), decay * rng.uniform(0.4, 1), 0.3, 0.3)
        x += rng.uniform(0.2, 2.5 if kind == 'bell' else 0.8) * ping / np.max(np.abs(ping)) + rng.uniform(0.1, 0.8) * click(rng, t, 2500, 7000)
    else:
        x = metal_plate(rng, t, rng.uniform(180, 600), 15000, 120, decay, rng.uniform(0.4, 0.95), rng.uniform(-0.4, 0.2))
        x *= np.clip(t / rng.uniform(0.0005, 0.02), 0, 1)
    x = dsp.through(x, dsp.high_pass(rng.uniform(120, 900)))
    return x * np.clip((t[-1] - t) / 0.1, 0, 1)


def tom(rng):
    kind = rng.choice(['acoustic', 'acoustic', 'acoustic', 'machine', 'under'])
    f0 = rng.uniform(55, 220)
    t = clock(rng.uniform(0.4, 1.3))
    decay = rng.uniform(0.1, 0.45)
    bend = rng.uniform(0, 0.15) if kind != 'machine' else rng.uniform(0.1, 1.2)
    f = f0 * (1 + bend * np.exp(-t / rng.uniform(0.02, 0.1)))
    x = np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / decay)
    if kind != 'machine':
        x += rng.uniform(0.3, 0.8) * modes(rng, t, f0, MEMBRANE[1:9], decay * 0.8, rng.uniform(0.6, 1.4), rng.uniform(0.5, 1.5))
        x += rng.uniform(0.02, 0.25) * burst(rng, t, 300, 6000, rng.uniform(0.005, 0.03)) + rng.uniform(0, 0.35) * click(rng, t, 1000, 6000)
        if kind == 'under':
            x += rng.uniform(0.02, 0.2) * burst(rng, t, 1500, 9000, rng.uniform(0.1, 0.5))  # snares that ring along
    return x * np.clip((t[-1] - t) / 0.02, 0, 1)


def percussion(rng):
    kind = str(rng.choice(['conga', 'conga', 'tabla', 'cowbell', 'clave', 'block', 'shaker', 'tambourine', 'clap', 'clap', 'snap',
                           'triangle', 'guiro', 'agogo', 'taiko', 'timpani', 'sidestick', 'blip', 'timbale']))
    return globals()['_' + kind](rng)


def _conga(rng):
    t, f0 = clock(rng.uniform(0.2, 0.7)), rng.uniform(180, 520)
    x = modes(rng, t, f0, [1, 1.5, 2.1, 2.6, 3.3], rng.uniform(0.04, 0.2), 0.9, rng.uniform(0.6, 1.5))
    return x + rng.uniform(0.1, 0.9) * click(rng, t, 800, 5000)


def _tabla(rng):
    t, f0 = clock(rng.uniform(0.4, 1.2)), rng.uniform(90, 420)
    bend = 1 + rng.uniform(-0.3, 0.6) * np.exp(-t / rng.uniform(0.05, 0.2)) * np.clip(t / 0.03, 0, 1)
    phase = 2 * np.pi * np.cumsum(f0 * bend) / RATE
    x = sum(np.sin(phase * r) * np.exp(-t / (rng.uniform(0.15, 0.5) / r ** 0.6)) * rng.uniform(0.2, 1) / r ** 0.5 for r in (1, 2, 3, 4, 5))
    return x + rng.uniform(0.1, 0.6) * click(rng, t, 1500, 6000)


def _cowbell(rng):
    t, f = clock(rng.uniform(0.2, 0.6)), rng.uniform(450, 950)
    x = np.sign(np.sin(2 * np.pi * f * t)) + np.sign(np.sin(2 * np.pi * f * rng.uniform(1.4, 1.55) * t))
    x = dsp.through(x, dsp.band_pass(f * rng.uniform(1.5, 3), rng.uniform(0.7, 2))) * np.exp(-t / rng.uniform(0.03, 0.15))
    return x if rng.random() < 0.5 else modes(rng, t, f, [1, 1.5, 2.6, 3.4, 4.1, 5.3], rng.uniform(0.05, 0.2), 0.3, 0.4)


def _agogo(rng):
    t = clock(rng.uniform(0.3, 0.8))
    return modes(rng, t, rng.uniform(600, 1600), [1, 1.48, 2.7, 3.9, 5.1], rng.uniform(0.08, 0.3), 0.4, 0.5)


def _timbale(rng):
    t = clock(rng.uniform(0.3, 0.8))
    return modes(rng, t, rng.uniform(250, 600), MEMBRANE, rng.uniform(0.08, 0.3), 0.5, 0.3) + 0.5 * click(rng, t)


def _clave(rng):
    t = clock(0.15)
    return modes(rng, t, rng.uniform(1500, 3200), [1, 2.7], rng.uniform(0.01, 0.04), 0.5)


def _block(rng):
    t = clock(0.2)
    return modes(rng, t, rng.uniform(400, 1600), [1, 1.7, 2.6, 3.9], rng.uniform(0.012, 0.05), 0.6) + 0.3 * click(rng, t)


def _sidestick(rng):
    t = clock(0.25)
    x = modes(rng, t, rng.uniform(350, 900), [1, 1.9, 2.7, 3.8, 5.1], rng.uniform(0.012, 0.05), 0.5, 0.3)
    return x + rng.uniform(0.3, 1) * click(rng, t, 1500, 5000) + 0.2 * modes(rng, t, rng.uniform(150, 250), [1, 1.6], 0.05)


def _blip(rng):
    t = clock(rng.uniform(0.08, 0.3))
    f = rng.uniform(200, 3000) * (1 + rng.uniform(-0.5, 3) * np.exp(-t / rng.uniform(0.004, 0.03)))
    return np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / rng.uniform(0.015, 0.07))


def _snap(rng):
    t = clock(0.25)
    return burst(rng, t, rng.uniform(800, 2000), rng.uniform(3000, 8000), rng.uniform(0.008, 0.04)) + 0.5 * click(rng, t, 1500, 4000)


def _clap(rng):
    t = clock(rng.uniform(0.2, 0.6))
    x = np.zeros(len(t))
    for k in range(int(rng.integers(2, 5))):
        dsp.place(x, burst(rng, t, rng.uniform(500, 900), rng.uniform(4000, 9000), rng.uniform(0.004, 0.012)), k * rng.uniform(0.007, 0.014))
    tail = burst(rng, t, 700, rng.uniform(3000, 8000), rng.uniform(0.04, 0.15))
    x = dsp.through(x + rng.uniform(0.2, 1) * tail, dsp.bell(rng.uniform(900, 1800), rng.uniform(3, 12)))
    return x


def _shaker(rng):
    t = clock(rng.uniform(0.06, 0.25))
    attack = rng.uniform(0.01, 0.06)
    env = np.where(t < attack, (t / attack) ** 2, np.exp(-(t - attack) / rng.uniform(0.015, 0.06)))
    return dsp.through(rng.standard_normal(len(t)) * env, dsp.chain(dsp.high_pass(rng.uniform(2000, 6000)), dsp.bell(rng.uniform(4000, 9000), 6)))


def _tambourine(rng):
    t = clock(rng.uniform(0.15, 0.5))
    x = metal_plate(rng, t, rng.uniform(2500, 5000), 14000, 25, rng.uniform(0.05, 0.25), rng.uniform(0.2, 0.6), 0.3)
    return x + 0.3 * click(rng, t, 600, 3000)


def _triangle(rng):
    t = clock(rng.uniform(0.5, 2))
    return modes(rng, t, rng.uniform(1200, 2500), [1, 2.3, 3.1, 4.2, 5.3, 6.4], rng.uniform(0.2, 1.2), 0.2, -0.1)


def _guiro(rng):
    t = clock(rng.uniform(0.15, 0.5))
    x = np.zeros(len(t))
    for at in np.arange(0, t[-1], rng.uniform(0.008, 0.02)):
        dsp.place(x, click(rng, clock(0.02), 2000, 5000), at)
    return x


def _taiko(rng):
    t, f0 = clock(rng.uniform(0.8, 2)), rng.uniform(60, 130)
    x = modes(rng, t, f0, MEMBRANE, rng.uniform(0.2, 0.6), 1, 0.8)
    return x + rng.uniform(0.2, 0.6) * burst(rng, t, 150, 2000, 0.03)


def _timpani(rng):
    t, f0 = clock(rng.uniform(1, 2.5)), rng.uniform(70, 180)
    return modes(rng, t, f0, [1, 1.5, 1.99, 2.44, 2.9], rng.uniform(0.4, 1.2), 0.5, 1.0) + 0.15 * burst(rng, t, 100, 900, 0.03)


STROKES = {'kick': kick, 'snare': snare, 'hihat': hihat, 'cymbal': cymbal, 'tom': tom, 'percussion': percussion}
