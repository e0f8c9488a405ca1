"""Filters, echoes and dynamics for making training material: audio is numpy float64, shape (frames,) or (frames, 2).

Filters are the analogue prototypes of the usual second-order sections, applied in the frequency domain; reverbs are
decaying noise. Nothing here needs to be exact: it has to be varied.
"""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

RATE = 44100


def fast_length(n):
    """A length from n on that the FFT likes: 2^a 3^b 5^c with a large a."""
    best = 1 << int(np.ceil(np.log2(n)))
    for m in (9, 15, 5, 3):
        size = m << int(np.ceil(np.log2(n / m))) if n > m else best
        if n <= size < best:
            best = size
    return best


def through(x, response, tail_s=0.05):
    """x through a filter given as a function of frequency in Hz (complex response)."""
    n = len(x)
    size = fast_length(n + int(tail_s * RATE))
    f = np.fft.rfftfreq(size, 1 / RATE)
    h = response(np.maximum(f, 1.0))
    if x.ndim == 2:
        h = h[:, None]
    return np.fft.irfft(np.fft.rfft(x, size, axis=0) * h, size, axis=0)[:n]


def low_pass(f0, q=0.707):
    return lambda f: 1 / (1 + 1j * f / f0 / q - (f / f0) ** 2)


def high_pass(f0, q=0.707):
    return lambda f: -(f / f0) ** 2 / (1 + 1j * f / f0 / q - (f / f0) ** 2)


def band_pass(f0, q=1.0):
    return lambda f: (1j * f / f0 / q) / (1 + 1j * f / f0 / q - (f / f0) ** 2)


def bell(f0, gain_db, q=1.0):
    a = 10 ** (gain_db / 40)
    return lambda f: (1 + 1j * f / f0 * a / q - (f / f0) ** 2) / (1 + 1j * f / f0 / (a * q) - (f / f0) ** 2)


def shelf(f0, gain_db, high=True):
    """First order: `gain_db` above (or below) f0."""
    g = 10 ** (gain_db / 20)
    if high:
        return lambda f: (1 + 1j * f / f0 * np.sqrt(g)) / (1 + 1j * f / f0 / np.sqrt(g))
    return lambda f: (np.sqrt(g) + 1j * f / f0) / (1 / np.sqrt(g) + 1j * f / f0)


def chain(*responses):
    def all_of(f):
        h = np.ones(len(f), complex)
        for r in responses:
            h = h * r(f)
        return h
    return all_of


def convolve(x, ir):
    """x (frames,) with ir (length,) or (length, 2); as long as x."""
    n = len(x)
    size = fast_length(n + len(ir))
    a = np.fft.rfft(x, size, axis=0)
    b = np.fft.rfft(ir, size, axis=0)
    if a.ndim == 1 and b.ndim == 2:
        a = a[:, None]
    if a.ndim == 2 and b.ndim == 1:
        b = b[:, None]
    return np.fft.irfft(a * b, size, axis=0)[:n]


def stft_filter(x, magnitude, hop=256):
    """Time-varying filter: magnitude(times_s, f) gives an array (frames of time, frequencies)."""
    size = 4 * hop
    n = len(x)
    padded = np.concatenate([np.zeros(size), x, np.zeros(size)])
    count = (len(padded) - size) // hop + 1
    window = np.hanning(size + 1)[:-1]
    at = np.arange(count)[:, None] * hop + np.arange(size)
    spectra = np.fft.rfft(padded[at] * window, axis=1)
    times = (np.arange(count) * hop + size / 2 - size) / RATE
    y = np.fft.irfft(spectra * magnitude(times, np.fft.rfftfreq(size, 1 / RATE)), size, axis=1) * window
    return overlap_add(y, hop)[size:size + n] / 1.5


def overlap_add(frames, hop):
    count, size = frames.shape
    out = np.zeros((count + size // hop) * hop)
    for part in range(size // hop):
        piece = frames[:, part * hop:(part + 1) * hop].reshape(-1)
        out[part * hop:part * hop + len(piece)] += piece
    return out


def sweep_low_pass(cutoffs_hz, slope=24, resonance_db=0):
    """For stft_filter: a low-pass whose cutoff follows `cutoffs_hz` (a function of time)."""
    def magnitude(times, f):
        c = np.maximum(cutoffs_hz(times), 20)[:, None]
        ratio = np.maximum(f[None, :], 1) / c
        m = 1 / np.sqrt(1 + ratio ** (slope / 3))
        return m * (1 + (10 ** (resonance_db / 20) - 1) * np.exp(-(np.log2(ratio) / 0.25) ** 2))
    return magnitude


def sweep_band_pass(centres_hz, octaves):
    def magnitude(times, f):
        c = np.maximum(centres_hz(times), 20)[:, None]
        return np.exp(-(np.log2(np.maximum(f[None, :], 1) / c) / octaves) ** 2)
    return magnitude


def resample(x, ratio):
    """Plays x `ratio` times as fast (linear interpolation after smoothing is enough here)."""
    if abs(ratio - 1) < 1e-6:
        return x
    if ratio > 1.05:
        x = through(x, low_pass(0.45 * RATE / ratio))
    n = int(len(x) / ratio)
    at = np.arange(n) * ratio
    if x.ndim == 1:
        return np.interp(at, np.arange(len(x)), x)
    return np.stack([np.interp(at, np.arange(len(x)), x[:, c]) for c in range(x.shape[1])], 1)


def noise(rng, n):
    return rng.standard_normal(n)


def coloured_noise(rng, n, slope_db_per_octave):
    size = fast_length(n)
    f = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 20)
    spectrum = np.fft.rfft(rng.standard_normal(size)) * (f / 1000) ** (slope_db_per_octave / 6.02)
    y = np.fft.irfft(spectrum, size)[:n]
    return y / np.std(y)


def envelope_of(x, hop=64):
    n = len(x) // hop * hop
    mono = np.abs(x[:n] if x.ndim == 1 else np.max(np.abs(x[:n]), axis=1))
    return np.sqrt(np.mean(mono.reshape(-1, hop) ** 2, axis=1) + 1e-12)


def compress(x, threshold_db, ratio, attack_ms=5, release_ms=100, hop=64):
    """Feed-forward; the threshold counts from the loudest step."""
    level = 20 * np.log10(envelope_of(x, hop) + 1e-9)
    level -= level.max() if len(level) else 0
    wanted = -np.maximum(0, level - threshold_db) * (1 - 1 / ratio)
    a, r = (np.exp(-hop / RATE / (t / 1000)) for t in (max(attack_ms, 0.1), release_ms))
    gain, g = np.empty(len(wanted)), 0.0
    for i, w in enumerate(wanted):
        k = a if w < g else r
        g = k * g + (1 - k) * w
        gain[i] = g
    if len(gain) == 0:
        return x
    smooth = np.interp(np.arange(len(x)), (np.arange(len(gain)) + 0.5) * hop, 10 ** (gain / 20))
    return x * (smooth if x.ndim == 1 else smooth[:, None])


def noise_reverb(rng, decay_s, bright=0.5, pre_delay_ms=10, stereo=True):
    """Impulse response: noise that decays, highs first."""
    n = int(min(decay_s * 1.1, 4) * RATE)
    t = np.arange(n) / RATE
    out = []
    for _ in range(2 if stereo else 1):
        white = rng.standard_normal(n)
        dark = through(white, low_pass(1200))
        middle = through(white, low_pass(5000)) - dark
        high = white - middle - dark
        ir = (dark * 1.5 * np.exp(-6.9 * t / decay_s) + middle * np.exp(-6.9 * t / (decay_s * (0.5 + 0.5 * bright)))
              + high * bright * np.exp(-6.9 * t / (decay_s * (0.2 + 0.6 * bright))))
        out.append(np.concatenate([np.zeros(int(pre_delay_ms * RATE / 1000)), ir]))
    ir = np.stack(out, 1) if stereo else out[0]
    return ir / np.sqrt(np.sum(ir ** 2) / ir.shape[-1 if ir.ndim == 2 else 0] if ir.ndim == 2 else np.sum(ir ** 2))


def normalised(x, peak=0.5):
    top = np.max(np.abs(x)) if len(x) else 0
    return x * (peak / top) if top > 0 else x


def place(out, sound, at_s, gain=1.0):
    """Adds `sound` to `out` from at_s on; mono into stereo as well."""
    i = int(at_s * RATE)
    if i >= len(out) or i < 0:
        return
    n = min(len(sound), len(out) - i)
    if out.ndim == 2 and sound.ndim == 1:
        out[i:i + n] += gain * sound[:n, None]
    elif out.ndim == 1 and sound.ndim == 2:
        out[i:i + n] += gain * sound[:n].mean(axis=1)
    else:
        out[i:i + n] += gain * sound[:n]


def write_wav(path, x):
    import wave
    data = np.clip(x if x.ndim == 2 else x[:, None], -1, 1)
    with wave.open(path, 'wb') as f:
        f.setnchannels(data.shape[1])
        f.setsampwidth(2)
        f.setframerate(RATE)
        f.writeframes((data * 32767).astype('<i2').tobytes())


def read_wav(path):
    """(frames, channels) float and the rate; 16 bit only."""
    import wave
    with wave.open(path, 'rb') as f:
        data = np.frombuffer(f.readframes(f.getnframes()), '<i2').astype(float) / 32768
        return data.reshape(-1, f.getnchannels()), f.getframerate()
