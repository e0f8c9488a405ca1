"""Effects by synthesis: sweeps, risers, impacts, whooshes, hiss, hum, scratches, backward sounds."""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
from dsp import RATE
from synth_drums import burst, clock, cymbal, kick, metal_plate


def ramp(rng, t, length):
    u = np.clip(t / length, 0, 1)
    shape = rng.choice(['up', 'down', 'swell', 'wave'])
    power = rng.uniform(0.5, 2.5)
    if shape == 'up':
        return u ** power
    if shape == 'down':
        return 1 - u ** power
    if shape == 'swell':
        return np.sin(np.pi * u) ** power
    return 0.5 - 0.5 * np.cos(2 * np.pi * u * rng.integers(1, 4))


def sweep(rng, s):
    """Filtered noise or a chord of saws whose filter and level move."""
    t = clock(s)
    source = dsp.coloured_noise(rng, len(t), rng.uniform(-3, 1))
    low, high = rng.uniform(100, 600), rng.uniform(3000, 15000)
    course = ramp(rng, np.arange(int(s * 100) + 200) / 100, s)
    centre = lambda times: low * (high / low) ** np.interp(times, np.arange(len(course)) / 100, course)
    shape = dsp.sweep_band_pass(centre, rng.uniform(0.3, 1.5)) if rng.random() < 0.6 else dsp.sweep_low_pass(centre, 24, rng.uniform(0, 12))
    x = dsp.stft_filter(source, shape)
    level = 0.1 + 0.9 * (course if rng.random() < 0.7 else ramp(rng, np.arange(len(course)) / 100, s))
    x *= np.interp(t, np.arange(len(course)) / 100, level)
    if rng.random() < 0.25:
        x *= 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * t * rng.choice([2, 4, 8]) * rng.uniform(0.8, 1.4)))
    return x


def riser(rng, s):
    """A gliding tone, or several, with noise on top."""
    t = clock(s)
    low, high = rng.uniform(40, 300), rng.uniform(500, 5000)
    u = ramp(rng, t, s)
    x = np.zeros(len(t))
    for _ in range(int(rng.integers(1, 6))):
        phase = np.cumsum(low * rng.uniform(0.97, 1.03) * (high / low) ** u) / RATE
        x += 2 * (phase % 1) - 1 if rng.random() < 0.5 else np.sin(2 * np.pi * phase)
    x = dsp.through(x, dsp.low_pass(rng.uniform(2000, 12000)))
    return dsp.normalised(x) * (0.2 + 0.8 * ramp(rng, t, s)) + rng.uniform(0, 0.7) * dsp.normalised(sweep(rng, s))


def whoosh(rng, s):
    t = clock(s)
    out = np.zeros(len(t))
    at = rng.uniform(0, 0.5)
    while at < s:
        length = rng.uniform(0.4, 2.5)
        tt = clock(length)
        x = dsp.coloured_noise(rng, len(tt), rng.uniform(-6, 0)) * np.sin(np.pi * tt / length) ** rng.uniform(1, 4)
        low, high = rng.uniform(80, 400), rng.uniform(700, 6000)
        x = dsp.stft_filter(x, dsp.sweep_band_pass(lambda times: low * (high / low) ** np.sin(np.pi * np.clip(times / length, 0, 1)), rng.uniform(0.6, 2)))
        dsp.place(out, x, at)
        at += length * rng.uniform(0.8, 2)
    return out


def impact(rng, s):
    out = np.zeros(int(s * RATE))
    x = kick(rng) + 0
    tail = dsp.coloured_noise(rng, int(2.5 * RATE), rng.uniform(-8, -2)) * np.exp(-clock(2.5) / rng.uniform(0.3, 1.0))
    dsp.place(out, dsp.normalised(x), 0.1)
    dsp.place(out, dsp.normalised(tail, rng.uniform(0.1, 0.6)), 0.1)
    return dsp.convolve(out, dsp.noise_reverb(rng, rng.uniform(1, 4), rng.uniform(0.1, 0.8), stereo=False)) * 0.5 + out * rng.uniform(0, 1)


def hiss(rng, s):
    """A tape's or record's floor: noise, crackle, rumble."""
    t = clock(s)
    x = dsp.coloured_noise(rng, len(t), rng.uniform(-4, 2)) * rng.uniform(0.02, 0.1)
    if rng.random() < 0.7:
        at = rng.integers(0, len(t), int(rng.uniform(2, 60) * s))
        pops = np.zeros(len(t))
        pops[at] = rng.standard_normal(len(at)) ** 3
        x += dsp.through(pops, dsp.band_pass(rng.uniform(1000, 6000), 0.7)) * rng.uniform(0.1, 1)
    if rng.random() < 0.3:
        x += dsp.coloured_noise(rng, len(t), -9) * 0.03 * (1 + 0.5 * np.sin(2 * np.pi * 0.55 * t))
    return x


def hum(rng, s):
    """Mains hum, machines, wind in a pipe: low partials and dark noise that waver."""
    t = clock(s)
    base = rng.choice([50, 60, rng.uniform(40, 160)])
    x = sum(rng.uniform(0, 1) / k ** rng.uniform(0.3, 1.5) * np.sin(2 * np.pi * base * k * (t + rng.uniform(0, 0.002) * np.sin(2 * np.pi * rng.uniform(0.1, 0.8) * t)) + rng.uniform(0, 6))
            for k in range(1, int(rng.integers(4, 14))))
    x = x * (1 + rng.uniform(0, 0.6) * np.sin(2 * np.pi * rng.uniform(0.1, 1.5) * t + rng.uniform(0, 6)))
    return x + rng.uniform(0.1, 1.5) * dsp.through(dsp.coloured_noise(rng, len(t), rng.uniform(-9, -3)), dsp.band_pass(rng.uniform(100, 900), rng.uniform(0.5, 3)))


def scratch(rng, s):
    """A record moved to and fro: any sound read at a wandering speed."""
    source = dsp.coloured_noise(rng, 2 * RATE, -3) * 0.3 + metal_plate(rng, clock(2), 200, 5000, 20, 5, 0.2)
    n, step = int(s * RATE), int(rng.uniform(0.04, 0.15) * RATE)
    speed = np.repeat(rng.uniform(-3, 3, n // step + 1), step)[:n]
    speed = np.convolve(speed, np.hanning(800) / 400, 'same')
    at = np.abs((RATE + np.cumsum(speed)) % (2 * len(source)) - len(source))
    return np.interp(at, np.arange(len(source)), source) * np.clip(np.abs(speed), 0, 1) * (np.repeat(rng.random(n // step + 1) < 0.7, step)[:n])


def backward(rng, s):
    out = np.zeros(int(s * RATE))
    at = rng.uniform(0, 1)
    while at < s:
        x = cymbal(rng) if rng.random() < 0.4 else burst(rng, clock(1.5), 200, 9000, rng.uniform(0.2, 0.8))
        x = dsp.normalised(dsp.resample(x, rng.uniform(0.5, 1.5)))[::-1]
        dsp.place(out, x, at)
        at += rng.uniform(1, 3)
    return out


def machine(rng, s):
    """Lasers, alarms, glitches: fast sweeps of simple tones, gated."""
    out, at = np.zeros(int(s * RATE)), rng.uniform(0, 0.3)
    while at < s:
        t = clock(rng.uniform(0.05, 0.8))
        f = np.exp(rng.uniform(np.log(150), np.log(4000))) * 2 ** (rng.uniform(-3, 3) * t / t[-1] + rng.uniform(0, 1) * np.sin(2 * np.pi * rng.uniform(2, 40) * t))
        x = np.sin(2 * np.pi * np.cumsum(np.minimum(f, 15000)) / RATE)
        if rng.random() < 0.4:
            x = np.round(x * rng.integers(1, 5)) / 3
        dsp.place(out, x * np.exp(-t / rng.uniform(0.1, 1)), at)
        at += rng.uniform(0.1, 1.0)
    return out


KINDS = (sweep, sweep, riser, whoosh, impact, hiss, hum, scratch, backward, machine)
