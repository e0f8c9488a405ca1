"""What is measured of a signal: pure functions of arrays at 48 kHz. Sources stand at each one.
SPDX-License-Identifier: Apache-2.0"""

import math

import numpy as np

from hosts import RATE


def db(power):
    return 10 * np.log10(np.maximum(power, 1e-30))


def rms_db(x):
    return float(db(np.mean(np.square(x))))


def root(error, a, b, enough, most=10):
    """Where a monotonic error crosses 0 (regula falsi, Illinois); the better end if it does not."""
    error_a, error_b = error(a), error(b)
    if error_a * error_b > 0:
        return a if abs(error_a) < abs(error_b) else b
    x = b
    for _ in range(most):
        x = (a * error_b - b * error_a) / (error_b - error_a)
        now = error(x)
        if abs(now) < enough:
            break
        if now * error_b < 0:
            a, error_a = b, error_b
        else:
            error_a /= 2
        b, error_b = x, now
    return x


# --- reverberation ---

def octave_band(x, centre_hz):
    """Zero phase; 0 dB inside the octave, cosine slopes of a sixth of an octave round its edges (-3 dB)."""
    size = 1 << (len(x) - 1).bit_length()
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1e-9) / centre_hz)
    place = np.clip((0.5 + 1 / 12 - np.abs(octaves)) * 6, 0, 1)
    return np.fft.irfft(np.fft.rfft(x, size, axis=0).T * np.sin(place * np.pi / 2), size).T[: len(x)]


def energy_decay_db(h):
    """Schroeder 1965: the energy still to come, both sides together, re all of it."""
    energy = np.square(h).sum(axis=1) if h.ndim > 1 else np.square(h)
    left = np.cumsum(energy[::-1])[::-1]
    return db(left / left[0])


def decay_time_s(h):
    """T30 (ISO 3382): straight line from -5 to -35 dB."""
    level = energy_decay_db(h)
    span = np.flatnonzero((level < -5) & (level > -35))
    return float(-60 / np.polyfit(span / RATE, level[span], 1)[0])


def bend_db(h):
    """How far the decay from -5 to -50 dB leaves its own straight line: 0 is one exponential."""
    level = energy_decay_db(h)
    span = np.flatnonzero((level < -5) & (level > -50))
    return float(np.max(np.abs(level[span] - np.polyval(np.polyfit(span, level[span], 1), span))))


def echo_density(h, times_s):
    """Abel and Huang, AES 121, 2006: share of frames beyond a standard deviation, 20 ms Hann window, re Gaussian."""
    width = 961
    hann = np.hanning(width)
    padded = np.concatenate([np.zeros(width // 2), h, np.zeros(width)])
    values = []
    for t in times_s:
        x = padded[round(t * RATE):][:width]
        deviation = math.sqrt(np.average(x * x, weights=hann))
        beyond = np.average(np.abs(x) > deviation, weights=hann) if deviation > 0 else 0
        values.append(beyond / math.erfc(1 / math.sqrt(2)))
    return np.array(values)


def late_spectrum_db(h, from_s=0.8, size=65536):
    start = round(from_s * RATE)
    x = h[start: start + size]
    power = np.abs(np.fft.rfft(np.pad(x, (0, size - len(x))) * np.blackman(size))) ** 2
    return np.fft.rfftfreq(size, 1 / RATE), db(power)


def ringing_db(h, from_s=0.8):
    """Strongest bin over the median one, each third octave of 100 Hz to 4 kHz (1.4 s Blackman), its tilt taken out:
    of the third octave in the middle of them all, and of the worst. Above 4 kHz too little is left to be heard."""
    hz, level = late_spectrum_db(h, from_s)
    values = []
    for low in 100 * 2 ** (np.arange(16) / 3):
        inside = (hz >= low) & (hz < low * 2 ** (1 / 3))
        band = level[inside] - np.polyval(np.polyfit(hz[inside], level[inside], 1), hz[inside])
        values.append(band.max() - np.median(band))
    return np.array([np.median(values), np.max(values)])


def correlation(h):
    return float(np.corrcoef(h[:, 0], h[:, 1])[0, 1])


# --- dynamics ---

def envelope_db(x, ms=10):
    """RMS over a sliding window."""
    width = max(round(ms * RATE / 1000), 1)
    sums = np.cumsum(np.concatenate([np.zeros(width), np.square(x)]))
    return db((sums[width:] - sums[:-width]) / width + 1e-12)


def analytic_level_db(x):
    """Hilbert envelope."""
    spectrum = np.fft.fft(x)
    spectrum[1: len(x) // 2] *= 2
    spectrum[len(x) // 2 + 1:] = 0
    return db(np.abs(np.fft.ifft(spectrum)) ** 2)


def harmonics(x, hz, count=20):
    """RMS of each harmonic of `hz` and of what is left, by least squares."""
    t = np.arange(len(x)) / RATE
    orders = np.arange(1, count + 1)
    basis = np.column_stack([f(2 * np.pi * hz * k * t) for k in orders for f in (np.cos, np.sin)] + [np.ones(len(x))])
    c = np.linalg.lstsq(basis, x, rcond=None)[0]
    return np.hypot(c[0:-1:2], c[1:-1:2]) / math.sqrt(2), float(np.sqrt(np.mean((x - basis @ c) ** 2)))


def thd_percent(x, hz):
    levels, _ = harmonics(x, hz)
    return float(100 * np.sqrt(np.sum(levels[1:] ** 2)) / levels[0])


def crest_db(x):
    return float(20 * np.log10(np.max(np.abs(x))) - rms_db(x))


# --- filters ---

def response_db(h):
    """Magnitude of an impulse response, and its frequencies."""
    return np.fft.rfftfreq(len(h), 1 / RATE), db(np.abs(np.fft.rfft(h)) ** 2)


def analogue_db(kind, hz, f0, q, gain_db=0.0):
    """The prototypes of the Audio EQ Cookbook (Bristow-Johnson), at s = j f / f0."""
    s, a = 1j * np.asarray(hz) / f0, 10 ** (gain_db / 40)
    if kind == "bell":
        h = (s * s + s * a / q + 1) / (s * s + s / (a * q) + 1)
    elif kind == "low shelf":
        h = a * (s * s + math.sqrt(a) / q * s + a) / (a * s * s + math.sqrt(a) / q * s + 1)
    else:  # high-pass
        h = s * s / (s * s + s / q + 1)
    return db(np.abs(h) ** 2)
