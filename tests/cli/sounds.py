"""Sounds for the tests, as tuples of numbers with full scale 1."""
# SPDX-License-Identifier: Apache-2.0
import functools
import math
import random

RATE = 48000


@functools.lru_cache(maxsize=64)
def tone(hz, seconds=1.5, peak=0.25, rate=RATE):
    """A sine, faded in and out over 5 ms."""
    count = round(seconds * rate)
    fade = max(1, round(0.005 * rate))
    step = 2 * math.pi * hz / rate
    samples = [peak * math.sin(step * i) for i in range(count)]
    for i in range(min(fade, count)):
        samples[i] *= i / fade
        samples[-1 - i] *= i / fade
    return tuple(samples)


@functools.lru_cache(maxsize=16)
def bursts(hz, seconds=2.0, peak=0.5, rate=RATE, every_s=0.25):
    """A drum: a sine that decays and starts again."""
    period = round(every_s * rate)
    hit = [peak * math.exp(-i / (0.06 * rate)) * math.sin(2 * math.pi * hz * i / rate) for i in range(period)]
    count = round(seconds * rate)
    return tuple((hit * (count // period + 1))[:count])


def silence(seconds=1.0, rate=RATE):
    return (0.0,) * round(seconds * rate)


def square(hz=100, seconds=1.0, peak=1.0, rate=RATE):
    half = round(rate / hz / 2)
    return tuple(peak if (i // half) % 2 == 0 else -peak for i in range(round(seconds * rate)))


def largest_difference(a, b):
    assert len(a) == len(b), f"{len(a)} and {len(b)} frames"
    return max((abs(x - y) for x, y in zip(a, b)), default=0.0)


@functools.lru_cache(maxsize=None)
def strokes(seed, low_hz, high_hz, peak, seconds=4):
    """Strokes of noise between two frequencies (18 dB/oct), two a second, that die away and leave a rest."""
    chance = random.Random(seed)
    cut = [min(1.0, 6.28 * hz / RATE / (1 + 6.28 * hz / RATE)) for hz in (low_hz, high_hz)]
    lows, highs, period = [0.0] * 3, [0.0] * 3, RATE // 2
    one = []
    for i in range(period):
        x = chance.uniform(-1, 1) * (0.9998 ** i if i < period * 3 // 4 else 0.0)
        for k in range(3):
            highs[k] += cut[1] * (x - highs[k])
            x = highs[k]
        for k in range(3):
            lows[k] += cut[0] * (x - lows[k])
            x -= lows[k]
        one.append(x)
    top = max(map(abs, one))
    return tuple(peak * x / top for x in one) * (2 * seconds)


def band():
    """Six parts that lie apart, as those of a song do."""
    return {"Kick": bursts(55, 4.0, 0.5, every_s=0.5), "Bass": strokes(1, 60, 250, 0.3), "Piano": strokes(2, 250, 900, 0.2),
            "Lead Vox": strokes(3, 400, 3000, 0.4), "HiHat": strokes(4, 6000, 14000, 0.3), "Shaker": strokes(5, 4000, 9000, 0.2)}
