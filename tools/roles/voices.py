"""Speakers and singers. Readings (readings.py) are spoken, or sung in two ways: their spectral envelope is stretched in
time and driven by a voice of our own (here), or their own periods are laid along a melody (periods.py)."""
# SPDX-License-Identifier: Apache-2.0
import glob
import os

import numpy as np

import dsp
import patterns
import periods
from dsp import RATE
from readings import HOP, SIZE, Reading, record


def breathy_source(rng, f, voiced, breath):
    """Pulses as harmonics that fall 3 dB per octave (prediction has the rest), jittered, and breath."""
    n = len(f)
    jitter = np.interp(np.arange(n) / 441, np.arange(n // 441 + 2), rng.normal(0, 8, n // 441 + 2))
    f = f * 2 ** (jitter / 1200)
    phase = np.cumsum(f) / RATE
    pulse = np.zeros(n)
    edge = np.flatnonzero(np.diff(np.floor(phase)) > 0)
    frac = (phase[edge + 1] % 1) / (f[edge + 1] / RATE)
    level = 1 / np.sqrt(f[edge] / RATE)
    level = level * (1 + rng.normal(0, 0.04, len(edge)))
    inside = edge + 2 < n
    np.add.at(pulse, edge[inside] + 1, (level * (1 - frac))[inside])
    np.add.at(pulse, edge[inside] + 2, (level * frac)[inside])
    noise = rng.standard_normal(n)
    return voiced * (pulse + breath * noise * 0.3) + (1 - voiced) * noise * 0.5


def shaped(source, envelope):
    """Each 1024-sample frame of the source times its envelope."""
    padded = np.concatenate([np.zeros(SIZE // 2), source, np.zeros(SIZE)])
    count = min(len(envelope), (len(padded) - SIZE) // HOP)
    at = np.arange(count)[:, None] * HOP + np.arange(SIZE)
    y = np.fft.irfft(np.fft.rfft(padded[at] * np.hanning(SIZE + 1)[:-1], axis=1) * envelope[:count], axis=1)
    return dsp.overlap_add(y, HOP)[SIZE // 2:SIZE // 2 + len(source)]


def melody(rng, n, low, high, style):
    """f0 per sample: notes with glides, vibrato late in a note, scoops; or stepped like hard tuning."""
    out = np.zeros(n)
    notes = patterns.line(rng, n / RATE + 0.5, low, high, style)
    notes = sorted(notes)[::1] or [(0, 1, low, 1)]
    begins = np.array([x[0] for x in notes])
    pitches = np.array([float(x[2]) for x in notes])
    t = np.arange(n) / RATE
    which = np.maximum(np.searchsorted(begins, t, 'right') - 1, 0)
    p = pitches[which]
    since = t - begins[which]
    hard = rng.random() < 0.3
    glide = 0.008 if hard else rng.uniform(0.02, 0.09)
    kernel = np.hanning(max(3, int(glide * 2 * RATE)))
    p = np.convolve(np.pad(p, len(kernel) // 2, 'edge'), kernel / kernel.sum(), 'same')[len(kernel) // 2:][:n]
    if not hard:
        depth = rng.choice([0, rng.uniform(0.1, 0.6)])
        p = p + depth * np.sin(2 * np.pi * rng.uniform(4.8, 6.8) * t) * np.clip((since - rng.uniform(0.1, 0.4)) / 0.3, 0, 1)
        p = p - rng.uniform(0, 1.2) * np.exp(-since / rng.uniform(0.03, 0.1)) * rng.choice([0, 1])
        p = p + 0.12 * np.interp(t * 10, np.arange(n // 4410 + 2), rng.normal(0, 1, n // 4410 + 2))
    out[:] = 440 * 2 ** ((p - 69) / 12)
    return out


def course_of(rng, reading, seconds, tempo):
    """Which frame of the reading sounds when, per HOP: vowels stretched, consonants less."""
    step = np.where(reading.voiced > 0.5, tempo * (0.7 + 0.6 * reading.loud), 1.0) * (0.005 * RATE / HOP)
    at = np.interp(np.arange(int(step.sum())), np.cumsum(step), np.arange(len(step)))
    count = int(seconds * RATE / HOP) + 2
    at = np.tile(at, count // max(1, len(at)) + 1)
    start = int(rng.integers(0, max(1, len(at) - count)))
    return at[start:start + count]


def driven(rng, reading, course, f, formant):
    """The envelopes of the reading, driven by a voice of our own; formant: 1.1 a smaller mouth."""
    i = np.minimum(course.astype(int), len(reading.envelope) - 2)
    w = (course - i)[:, None]
    envelope = reading.envelope[i] * (1 - w) + reading.envelope[i + 1] * w
    if formant != 1:
        bins = np.arange(envelope.shape[1]) / formant
        lower = np.minimum(bins.astype(int), envelope.shape[1] - 2)
        part = bins - lower
        envelope = envelope[:, lower] * (1 - part) + envelope[:, np.minimum(lower + 1, envelope.shape[1] - 1)] * part
    voiced = np.interp(np.arange(len(f)) / HOP, np.arange(len(i)), reading.voiced[i])
    return shaped(breathy_source(rng, f, voiced, rng.uniform(0.02, 0.5)), envelope)


def sung(rng, reading, seconds, f=None, tempo=None, formant=1.0, own_periods=False):
    """The sentence, sung for about `seconds`, by its own periods or driven. Returns audio and f0."""
    course = course_of(rng, reading, seconds, tempo or rng.uniform(1.0, 3.0))
    if f is None:
        low = rng.uniform(43, 62) if not own_periods else reading.pitch() + rng.uniform(-4, 5)
        f = melody(rng, int(seconds * RATE), low, low + rng.uniform(5, 14), rng.choice(['melody', 'melody', 'long', 'riff']))
    f = f[:int(seconds * RATE)]
    if own_periods:
        faster = formant * rng.uniform(0.94, 1.06)  # shifts the formants; the melody allows for it
        slow = np.interp(np.arange(int(len(f) * faster)) / faster, np.arange(len(f)), f) / faster
        x = dsp.resample(periods.sung(rng, reading, course, slow), faster)
        return np.pad(x, (0, max(0, len(f) - len(x))))[:len(f)], f
    return driven(rng, reading, course, f, formant), f


VOWELS = {'a': (800, 1200, 2600, 3500), 'o': (450, 800, 2600, 3300), 'u': (330, 750, 2400, 3300), 'e': (480, 1900, 2600, 3600), 'i': (300, 2200, 3000, 3700), 'm': (250, 1000, 2200, 3000)}


def vowel_envelope(rng, vowel, size=1.0):
    """Four formants and the slope of a voice; size: 1 a woman's mouth, 0.85 a man's."""
    f = np.fft.rfftfreq(SIZE, 1 / RATE)
    out = np.zeros(len(f))
    for k, centre in enumerate(VOWELS[vowel]):
        c, width = centre * size * rng.uniform(0.93, 1.07), (70 + 40 * k) * rng.uniform(0.8, 1.6)
        out += 10 ** (-(6 + 5 * (vowel in 'um')) * k / 20) / np.sqrt(1 + ((f - c) / width) ** 2)
    return out * (1 / (1 + (f / 500) ** 1.2)) ** 0.5 + 1e-4


def choir_part(rng, f, size):
    """Vowels held over a line: oohs, aahs, mms, gliding now and then."""
    count = len(f) // HOP + 2
    keys = rng.choice(list(VOWELS), max(1, int(rng.integers(1, 5))))
    spots = np.sort(rng.uniform(0, count, len(keys)))
    shapes = np.stack([vowel_envelope(rng, str(k), size) for k in keys])
    at = np.interp(np.arange(count), spots, np.arange(len(keys)))
    i = np.minimum(at.astype(int), len(keys) - 1)
    j = np.minimum(i + 1, len(keys) - 1)
    w = np.clip((at - i) * 8 - 6, 0, 1)[:, None]
    envelope = shapes[i] * (1 - w) + shapes[j] * w
    swell = 0.3 + 0.7 * np.abs(np.interp(np.arange(count), np.linspace(0, count, 8), rng.random(8)))
    return shaped(breathy_source(rng, f, np.ones(len(f)), rng.uniform(0.02, 0.5)), envelope * swell[:, None])


def phrased(rng, x):
    """Breaks between the phrases, more often than not."""
    if rng.random() < 0.4:
        return x
    t = np.arange(len(x)) / RATE
    begin, end = np.sort(rng.uniform(0, len(x) / RATE, 2))
    gain = 1 - np.clip(np.minimum(t - begin, end - t) / 0.05, 0, 1) if end - begin < 3 else np.ones(len(x))
    return x * (gain if x.ndim == 1 else gain[:, None])


def produced(rng, x):
    """What is done to voices and hardly ever to anything else: levelled, telephoned, chopped, thickened, made a robot."""
    if rng.random() < 0.5:
        x = dsp.compress(x, rng.uniform(-35, -15), rng.uniform(3, 12), rng.uniform(0.5, 10), rng.uniform(40, 150))
    if rng.random() < 0.1:
        x = np.tanh(dsp.through(dsp.normalised(x, rng.uniform(1, 5)), dsp.band_pass(rng.uniform(900, 1800), 0.7)))
    if rng.random() < 0.1:  # chopped: a piece, again and again
        step = int(60 / rng.uniform(80, 160) * rng.choice([0.25, 0.5, 1]) * RATE)
        at = int(rng.integers(0, max(1, len(x) - 2 * step)))
        piece = x[at:at + step] * np.clip(np.minimum(np.arange(step), step - np.arange(step)) / 300, 0, 1)[:len(x[at:at + step])]
        keep = np.repeat(rng.random(len(x) // step + 1) < 0.8, step)[:len(x)]
        x = np.tile(piece, len(x) // len(piece) + 1)[:len(x)] * keep
    if rng.random() < 0.12:
        x = np.stack([x + 0.5 * np.roll(x, int(rng.uniform(0.01, 0.03) * RATE)), x + 0.5 * np.roll(x, int(rng.uniform(0.01, 0.03) * RATE))], 1)
    if rng.random() < 0.05:
        ring = np.sin(2 * np.pi * rng.uniform(40, 180) * np.arange(len(x)) / RATE)
        x = x * (1 + ring if x.ndim == 1 else 1 + ring[:, None])
    return x


class Studio:
    """All readings; makes leads and backing vocals."""

    def __init__(self, folder):
        record(folder)
        self.readings = {}
        for path in sorted(glob.glob(folder + '/*.wav')):
            try:
                self.readings[os.path.basename(path)] = Reading(path)
            except (IndexError, ValueError, EOFError):
                continue  # a voice that is not installed leaves an empty file
        self.names = sorted(self.readings)

    def source_of(self, name):
        return name.split('_')[0]

    def pick(self, rng, source=None):
        names = [n for n in self.names if source is None or n.startswith(source)]
        kinds = sorted({n.rsplit('_', 1)[0] for n in names})
        kind = kinds[rng.integers(len(kinds))]  # a voice first, then one of its sentences
        own = [n for n in names if n.rsplit('_', 1)[0] == kind]
        return self.readings[own[rng.integers(len(own))]]

    def lead(self, rng, seconds, source=None):
        reading, own = self.pick(rng, source), rng.random() < 0.5
        kind = rng.choice(['spoken', 'sung', 'sung', 'sung', 'sung', 'vowels'])
        if kind == 'spoken':  # rap, speech
            x = np.tile(dsp.resample(reading.spoken(), rng.uniform(0.8, 1.25)), 4)[:int(seconds * RATE)]
        elif kind == 'vowels':  # oohs and aahs, alone
            low = rng.uniform(48, 66)
            f = melody(rng, int(seconds * RATE), low, low + 12, rng.choice(['melody', 'long', 'riff']))
            x = choir_part(rng, f, rng.uniform(0.85, 1.15))
        else:
            x, f = sung(rng, reading, seconds, formant=rng.uniform(0.88, 1.18), own_periods=own)
            for _ in range(int(rng.choice([0, 0, 0, 1, 2]))):  # doubled
                other = f * 2 ** (rng.choice([0, 0, 12, -12, 7, 4]) / 12 + rng.normal(0, 8) / 1200)
                y, _ = sung(rng, reading, seconds, other, own_periods=own)
                x = x + rng.uniform(0.2, 0.8) * y
        return phrased(rng, produced(rng, x))

    def backing(self, rng, seconds, source=None):
        n = int(seconds * RATE)
        out = np.zeros((n, 2))
        low = rng.uniform(48, 66)
        f = melody(rng, n, low, low + 9, rng.choice(['melody', 'long', 'long', 'riff']))
        words = rng.random() < 0.6
        reading, tempo, formant, own = self.pick(rng, source), rng.uniform(1.2, 3), rng.uniform(0.95, 1.2), rng.random() < 0.5
        state = int(rng.integers(1 << 30))
        intervals = rng.choice([0, 0, 3, 4, 5, 7, 12, -5, -12], int(rng.integers(2, 7)))
        for k in intervals:
            line = f * 2 ** (k / 12 + rng.normal(0, 10) / 1200)
            if words:
                x, _ = sung(np.random.default_rng(state), reading, seconds, line, tempo, formant * rng.uniform(0.97, 1.03), own)
                x = np.roll(x, int(rng.normal(0, 0.012) * RATE))
            else:
                x = choir_part(rng, line, rng.uniform(0.85, 1.15))
            pan = rng.uniform(0, 1) if len(intervals) > 1 else 0.5
            x = dsp.normalised(x)
            out += np.stack([x * np.cos(pan * np.pi / 2), x * np.sin(pan * np.pi / 2)], 1)
        return phrased(rng, out)
