"""Sounds for the tests, as tuples of numbers with full scale 1."""
# SPDX-License-Identifier: Apache-2.0
import functools
import math

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
