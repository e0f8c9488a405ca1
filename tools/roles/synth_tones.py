"""Pitched instruments by synthesis: analogue-style synths, FM, organs, plucked strings and amplifiers.

Sources: Karplus & Strong, Computer Music Journal 7/2 (1983), with Jaffe & Smith's pick position and damping (same
issue); Chowning's FM (JAES 21/7, 1973). `play_*` take (rng, notes, length_s) and return audio, mono or stereo.
"""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
from dsp import RATE
from synth_drums import clock


def hertz(pitch):
    return 440 * 2 ** ((pitch - 69) / 12)


def adsr(n, length_s, attack, decay, sustain, release):
    t = np.arange(n) / RATE
    env = np.where(t < attack, t / max(attack, 1e-4), sustain + (1 - sustain) * np.exp(-(t - attack) / max(decay, 1e-3)))
    at_off = np.interp(length_s, t, env) if n else 0
    return np.where(t < length_s, env, at_off * np.exp(-(t - length_s) / max(release, 1e-3) * 3)) * np.clip((n - np.arange(n)) / 200, 0, 1)


def band_limited(f, n_phase, shape, width=0.5):
    """One of saw, square, pulse, triangle, sine, by summed harmonics below 16 kHz; n_phase: phase in cycles."""
    f0 = float(np.median(f)) if np.ndim(f) else f
    size = 2048
    k = np.arange(1, max(2, min(size // 2, int(16000 / f0))))
    level = {'saw': 1 / k, 'square': (k % 2) / k, 'triangle': (k % 2) / k ** 2, 'sine': (k == 1) * 1.0,
             'pulse': np.sin(np.pi * k * width) / k}[shape]
    spectrum = np.zeros(size // 2 + 1, complex)
    spectrum[k[:size // 2]] = -1j * level[:size // 2]
    table = np.fft.irfft(spectrum, size)
    table /= np.max(np.abs(table)) + 1e-9
    at = (n_phase % 1) * size
    i = at.astype(int)
    frac = at - i
    return table[i % size] * (1 - frac) + table[(i + 1) % size] * frac


class Patch:
    """A subtractive synthesiser's settings, drawn once and played for a whole line."""

    def __init__(self, rng, kind):
        self.rng, self.kind = rng, kind
        self.shapes = list(rng.choice(['saw', 'square', 'pulse', 'triangle', 'saw', 'sine'], int(rng.integers(1, 4))))
        self.voices = int(rng.choice([1, 1, 2, 3])) if kind != 'pad' else int(rng.integers(2, 6))
        if kind == 'lead' and rng.random() < 0.3:
            self.voices = 7
            self.shapes = ['saw']
        self.detune = rng.uniform(2, 25)
        self.octaves = [0] + ([-12] if rng.random() < 0.3 else []) + ([12] if rng.random() < 0.2 else [])
        slow = kind == 'pad'
        self.attack = rng.uniform(0.15, 1.2) if slow else rng.uniform(0.001, 0.02) if rng.random() < 0.85 else rng.uniform(0.02, 0.15)
        self.decay = rng.uniform(0.05, 1.0)
        self.sustain = rng.uniform(0.5, 1) if slow or rng.random() < 0.6 else rng.uniform(0, 0.4)
        self.release = rng.uniform(0.3, 1.5) if slow else rng.uniform(0.02, 0.3)
        self.vibrato = rng.uniform(5, 35) if kind == 'lead' and rng.random() < 0.4 else 0
        self.glide = rng.uniform(0.02, 0.12) if kind in ('lead', 'bass') and rng.random() < 0.35 else 0
        self.width = rng.uniform(0.1, 0.5)
        self.fm = kind != 'pad' and rng.random() < 0.25
        self.fm_ratio, self.fm_index = float(rng.choice([0.5, 1, 1, 2, 3, 1.41, 3.5])), rng.uniform(0.5, 6)
        self.sub = kind == 'bass' and rng.random() < 0.6
        low = {'bass': (80, 900), 'lead': (600, 6000), 'pad': (300, 4000), 'keys': (500, 5000)}[kind]
        self.cutoff = np.exp(rng.uniform(np.log(low[0]), np.log(low[1])))
        self.sweep = rng.uniform(0, 4) if rng.random() < 0.6 else 0
        self.sweep_s = rng.uniform(0.04, 0.5)
        self.resonance = rng.choice([0, 0, rng.uniform(3, 14)])
        self.drive = rng.choice([0, 0, rng.uniform(1, 6)])

    def phase(self, pitch, n, last):
        t = np.arange(n) / RATE
        f = np.full(n, hertz(pitch))
        if self.glide and last is not None:
            f = f * (hertz(last) / hertz(pitch)) ** np.exp(-t / self.glide)
        if self.vibrato:
            f = f * 2 ** (self.vibrato / 1200 * np.sin(2 * np.pi * 5.5 * t) * np.clip(t / 0.4, 0, 1))
        return f, np.cumsum(f) / RATE

    def note(self, pitch, length_s, velocity, last=None):
        n = int((length_s + self.release) * RATE) + 200
        f, phase = self.phase(pitch, n, last)
        x = np.zeros(n)
        if self.fm:
            env = adsr(n, length_s, 0.001, self.sweep_s * 2, 0.2, self.release)
            x += np.sin(2 * np.pi * phase + self.fm_index * env * np.sin(2 * np.pi * phase * self.fm_ratio))
        else:
            for shape in self.shapes:
                for octave in self.octaves:
                    for v in range(self.voices):
                        cents = self.detune * (v / max(1, self.voices - 1) - 0.5) * 2 if self.voices > 1 else self.rng.uniform(-3, 3)
                        ratio = 2 ** (octave / 12 + cents / 1200)
                        x += band_limited(f * ratio, phase * ratio + self.rng.random(), str(shape), self.width)
        x /= np.max(np.abs(x)) + 1e-9
        if self.sub:
            x = 0.6 * x + np.sin(2 * np.pi * phase * self.rng.choice([1, 1, 0.5]))
        if self.drive:
            x = np.tanh(x * self.drive) / np.tanh(self.drive)
        return x * adsr(n, length_s, self.attack, self.decay, self.sustain, self.release) * (0.3 + 0.7 * velocity)

    def play(self, notes, length_s):
        out, last = np.zeros(int(length_s * RATE)), None
        begins = []
        for begin, length, pitch, velocity in notes:
            dsp.place(out, self.note(pitch, min(length, length_s), velocity, last), begin)
            last = pitch
            begins.append(begin)
        if self.fm and self.rng.random() < 0.6:
            return out
        begins = np.array(sorted(begins) or [0.0])
        lfo = self.rng.uniform(0.1, 0.6) if self.kind == 'pad' or self.rng.random() < 0.2 else 0
        rate = self.rng.uniform(0.1, 6)

        def cutoff(times):
            since = times - begins[np.maximum(np.searchsorted(begins, times, 'right') - 1, 0)]
            octaves = self.sweep * np.exp(-np.maximum(since, 0) / self.sweep_s) + lfo * np.sin(2 * np.pi * rate * times)
            return self.cutoff * 2 ** octaves
        return dsp.stft_filter(out, dsp.sweep_low_pass(cutoff, float(self.rng.choice([12, 24])), self.resonance))


def pluck(rng, f0, seconds, brightness, damping, pick=0.13, stiff=0.0):
    """Karplus-Strong, a period at a time."""
    period = RATE / f0
    n = int(period - 0.5)
    shift = period - 0.5 - n
    burst = rng.uniform(-1, 1, n)
    spectrum = np.fft.rfft(burst)
    k = np.arange(len(spectrum))
    spectrum *= np.exp(-k * f0 / (brightness + 1)) * np.abs(np.sin(np.pi * k * pick) + 0.05)
    burst = np.fft.irfft(spectrum, n)
    rounds = int(seconds * RATE / n) + 2
    # the loop's filter, once per round, applied to the period's spectrum: exact for a periodic string
    loss = np.exp(-1 / (f0 * damping)) * np.abs(np.cos(np.pi * k / n)) ** (0.3 + stiff)
    turn = np.exp(-2j * np.pi * k * shift / n)
    series = spectrum[None, :] * (loss * turn)[None, :] ** np.arange(rounds)[:, None]
    x = np.fft.irfft(series, n, axis=1).reshape(-1)[:int(seconds * RATE)]
    return x / (np.max(np.abs(x)) + 1e-9)


def play_strings(rng, notes, length_s, brightness, damping, muted=0.0, bends=False):
    out = np.zeros(int(length_s * RATE))
    pick = rng.uniform(0.07, 0.3)
    for begin, length, pitch, velocity in notes:
        mute = rng.random() < muted
        x = pluck(rng, hertz(pitch), min(length + 0.05, 5.0), brightness * (0.4 + velocity), (0.06 if mute else damping), pick)
        if mute:
            x = dsp.through(x, dsp.low_pass(1500))
        n = len(x)
        if bends and rng.random() < 0.4 and n > 4000:
            t = np.arange(n) / RATE
            depth = rng.choice([0.2, 0.3, 1, 2])
            cents = depth * (0.5 + 0.5 * np.sin(2 * np.pi * rng.uniform(4, 7) * t - np.pi / 2)) if depth < 0.9 else depth * np.clip(t / 0.25, 0, 1)
            x = np.interp(np.cumsum(2 ** (cents / 12)), np.arange(n), x, right=0)
        fade = np.clip((n - np.arange(n)) / (0.03 * RATE), 0, 1)
        dsp.place(out, x * fade * velocity, begin)
        if rng.random() < 0.15:  # the pick, the fret
            noise = dsp.through(rng.standard_normal(2000) * np.exp(-np.arange(2000) / 200), dsp.band_pass(rng.uniform(1500, 5000)))
            dsp.place(out, noise * rng.uniform(0.02, 0.2), begin)
    return out


def pickup(rng):
    return dsp.chain(dsp.low_pass(rng.uniform(2500, 6000), rng.uniform(0.8, 2.2)), dsp.high_pass(rng.uniform(40, 110)))


def cabinet(rng):
    return dsp.chain(dsp.high_pass(rng.uniform(70, 130), 0.9), dsp.bell(rng.uniform(90, 180), rng.uniform(0, 6), 1.5),
                     dsp.bell(rng.uniform(350, 700), rng.uniform(-6, 1), 1), dsp.bell(rng.uniform(1800, 3500), rng.uniform(1, 8), 1.2),
                     dsp.low_pass(rng.uniform(3800, 6000), 0.9), dsp.low_pass(rng.uniform(4500, 8000), 0.8))


def amplifier(rng, x, gain=None):
    """Tight low end, drive, cabinet. gain: 1 clean .. 300 metal."""
    gain = gain or np.exp(rng.uniform(np.log(1.5), np.log(300)))
    y = dsp.through(dsp.normalised(x, 1.0), dsp.chain(dsp.high_pass(rng.uniform(60, 250)), dsp.bell(rng.uniform(600, 1200), rng.uniform(0, 8))))
    y = np.tanh(y * gain + rng.uniform(0, 0.3)) if rng.random() < 0.6 else np.clip(y * gain, -1, rng.uniform(0.6, 1))
    if gain > 20:
        y = np.tanh(dsp.through(y, dsp.high_pass(100)) * rng.uniform(1, 3))
    return dsp.through(y - np.mean(y), cabinet(rng))


def fm_piano(rng, notes, length_s):
    """Electric piano: a tine as FM, with a bark that grows with velocity; or a bell, a mallet."""
    out = np.zeros(int(length_s * RATE))
    ratio = rng.choice([1, 1, 14, 7, 3, 2, 4.07])
    index, decay = rng.uniform(0.3, 2.5), rng.uniform(0.3, 2.5)
    for begin, length, pitch, velocity in notes:
        n = int((min(length, 5) + 0.3) * RATE)
        t = np.arange(n) / RATE
        f = hertz(pitch)
        env = np.exp(-t / (decay * (60 / max(pitch, 30)))) * np.clip((length + 0.25 - t) / 0.2, 0, 1) * np.clip(t / 0.002, 0, 1)
        depth = index * velocity * np.exp(-t / (0.15 if ratio > 4 else 0.6)) * (0.3 if ratio > 4 else 1)
        dsp.place(out, np.sin(2 * np.pi * f * t + depth * np.sin(2 * np.pi * f * ratio * t)) * env * velocity, begin)
    if rng.random() < 0.4:
        t = np.arange(len(out)) / RATE
        out = out * (1 + rng.uniform(0.1, 0.5) * np.sin(2 * np.pi * rng.uniform(3, 7) * t))
    return out


def struck_strings(rng, notes, length_s):
    """A piano: stretched partials with two-stage decay and a hammer's thump."""
    out = np.zeros(int(length_s * RATE))
    stiffness, hardness = rng.uniform(1e-4, 8e-4), rng.uniform(1500, 6000)
    for begin, length, pitch, velocity in notes:
        n = int((min(length, 5) + 0.4) * RATE)
        t = np.arange(n) / RATE
        f0, x = hertz(pitch), np.zeros(n)
        for k in range(1, int(min(14, 9000 / f0)) + 1):
            f = f0 * k * np.sqrt(1 + stiffness * k * k)
            decay = 3.0 * (60 / max(pitch, 25)) ** 1.2 / (1 + 0.25 * k)
            level = np.exp(-f / (hardness * (0.3 + velocity))) * abs(np.sin(np.pi * k * 0.12)) / k ** 0.5
            x += level * np.sin(2 * np.pi * f * t + rng.uniform(0, 6.3)) * (0.7 * np.exp(-t / (0.3 * decay)) + 0.3 * np.exp(-t / decay))
        x += 0.05 * dsp.through(rng.standard_normal(n) * np.exp(-t / 0.02), dsp.low_pass(800))
        x *= np.clip((length + 0.3 - t) / 0.25, 0, 1) * np.clip(t / 0.002, 0, 1)
        dsp.place(out, x * velocity, begin)
    return out


def organ(rng, notes, length_s):
    out = np.zeros(int(length_s * RATE))
    bars = rng.uniform(0, 1, 9) * (rng.random(9) < 0.6)
    bars[2] = 1
    for begin, length, pitch, velocity in notes:
        n = int((min(length, 5) + 0.05) * RATE)
        t = np.arange(n) / RATE
        x = sum(b * np.sin(2 * np.pi * hertz(pitch) * r * t + rng.uniform(0, 6)) for b, r in zip(bars, (0.5, 1.5, 1, 2, 3, 4, 5, 6, 8)) if hertz(pitch) * r < 14000)
        dsp.place(out, x * np.clip(t / 0.005, 0, 1) * np.clip((n / RATE - t) / 0.02, 0, 1), begin)
    if rng.random() < 0.7:  # the rotating speaker
        t = np.arange(len(out)) / RATE
        rate = rng.choice([0.8, 6.5]) * rng.uniform(0.8, 1.2)
        shift = 0.0008 * rng.uniform(0.2, 1) * RATE * np.sin(2 * np.pi * rate * t)
        out = np.interp(np.arange(len(out)) + shift, np.arange(len(out)), out) * (1 + rng.uniform(0, 0.3) * np.sin(2 * np.pi * rate * t + 1))
    if rng.random() < 0.4:
        out = np.tanh(dsp.normalised(out, rng.uniform(1, 5)))
    return out


def blown(rng, notes, length_s, kind):
    """A wind or bowed instrument in outline: harmonics whose slope follows loudness, vibrato, breath or bow noise."""
    out, last = np.zeros(int(length_s * RATE)), None
    formant = np.exp(rng.uniform(np.log(400), np.log(1800)))
    slope = {'brass': rng.uniform(3, 9), 'woodwind': rng.uniform(5, 14), 'strings': rng.uniform(3, 7)}[kind]
    odd = kind == 'woodwind' and rng.random() < 0.3
    attack = {'brass': rng.uniform(0.02, 0.08), 'woodwind': rng.uniform(0.02, 0.1), 'strings': rng.uniform(0.03, 0.25)}[kind]
    vibrato = rng.uniform(0, 35) if kind != 'brass' else rng.choice([0, rng.uniform(0, 25)])
    noise_level = {'brass': 0.01, 'woodwind': rng.choice([0.02, 0.1]), 'strings': 0.03}[kind] * rng.uniform(0.3, 2)
    for begin, length, pitch, velocity in notes:
        n = int((min(length, 5) + 0.12) * RATE)
        t = np.arange(n) / RATE
        f = hertz(pitch) * 2 ** (vibrato / 1200 * np.sin(2 * np.pi * rng.uniform(4.8, 6.2) * t) * np.clip((t - 0.15) / 0.3, 0, 1))
        f = f * 2 ** (-rng.uniform(0, 0.4) / 12 * np.exp(-t / 0.03))
        phase = np.cumsum(f) / RATE
        loud = np.clip(t / attack, 0, 1) * np.clip((length + 0.08 - t) / 0.08, 0, 1) * (0.7 + 0.3 * np.sin(np.pi * np.clip(t / max(length, 0.1), 0, 1)))
        x = np.zeros(n)
        for k in range(1, int(min(30, 12000 / hertz(pitch))) + 1):
            if odd and k % 2 == 0 and k < 6:
                continue
            fk = hertz(pitch) * k
            level = k ** (-slope / 6.02) * (1 + 2.5 * np.exp(-(np.log2(fk / formant) / 0.8) ** 2))
            x += level * loud ** (1 + 0.12 * k) * np.sin(2 * np.pi * phase * k + rng.uniform(0, 6.3))
        breath = dsp.through(rng.standard_normal(n), dsp.band_pass(rng.uniform(800, 4000), 0.7)) * loud
        dsp.place(out, (x / (np.max(np.abs(x)) + 1e-9) + noise_level * breath) * (0.4 + 0.6 * velocity), begin)
        last = pitch
    return out
