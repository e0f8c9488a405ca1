"""Speakers and singers. Packaged speech synthesis (espeak-ng, flite, festival with the festvox packages) reads
sentences once; then each is spoken, or sung: its spectral envelope (linear prediction, Makhoul, Proc. IEEE 63/4, 1975)
is stretched in time and driven by a voice of our own that follows a melody, with vibrato, glides and breath."""
# SPDX-License-Identifier: Apache-2.0
import glob
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import dsp
import patterns
from dsp import RATE

HOP, SIZE = 256, 1024
ORDER = 20
SENTENCES = ("Oh, I never wanted to leave you in the rain", "Tell me how you feel about tomorrow, baby",
             "We are running through the night, we are shining like the stars", "Hold on to me, don't let go, all the way home",
             "Sunshine in the morning and the river running free", "Why do I always come back to you, my love",
             "Everybody move your body to the sound of the drum", "La la la, hey now, ooh yeah, come on",
             "Silence fell on the city when the lights went down", "Give me one more chance to say what I mean",
             "I remember every summer that we spent by the sea", "Show me the way, show me, show me the way to your heart",
             "Falling deeper, falling faster, nothing left to lose", "Take it easy, take it slow, this is all we know",
             "Ah, ah, ah. Ooh, ooh. Na na na na, hey", "The time has come for us to rise and be alone no more")
FOREIGN = (('de', 'Ich habe dich gesucht in jeder kalten Nacht, und du warst nie da'), ('fr', "Je t'aime encore, reste avec moi ce soir, mon amour"),
           ('es', 'Quiero bailar contigo toda la noche bajo la luna'), ('it', 'Volare nel cielo blu, felice di stare con te'),
           ('pt', 'Saudade de você, meu amor, vem comigo dançar'), ('sv', 'Jag vill leva, jag vill dö i Norden'))
VARIANTS = ('', '+m1', '+m3', '+m5', '+m7', '+f1', '+f2', '+f3', '+f4', '+f5', '+linda', '+steph', '+anika', '+belinda', '+adam', '+klatt2', '+klatt4',
            '+Annie', '+Andrea', '+whisperf', '+Alex', '+Michael')
FLITE = ('awb', 'rms', 'slt', 'kal16', 'slt', 'rms', 'awb')
FESTIVAL = ('ked_diphone', 'lp_diphone', 'pc_diphone', 'cmu_us_slt_arctic_hts', 'czech_dita', 'czech_machac', 'czech_ph', 'suo_fi_lj_diphone', 'hy_fi_mv_diphone')


def _quiet(command, text=None):
    subprocess.run(command, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, text=text is not None)


def record(folder):
    """Makes all readings as WAV files in `folder` (once)."""
    os.makedirs(folder, exist_ok=True)
    if glob.glob(folder + '/*.wav'):
        return
    jobs = []
    for i, variant in enumerate(VARIANTS):
        for j in range(3):
            text = SENTENCES[(3 * i + j) % len(SENTENCES)]
            jobs.append((['espeak-ng', '-v', ('en-us', 'en-gb')[i % 2] + variant, '-s', str(110 + 20 * (i % 3)), '-w', f'{folder}/espeak_{i}_{j}.wav', text], None))
        language, text = FOREIGN[i % len(FOREIGN)]
        jobs.append((['espeak-ng', '-v', language + variant, '-s', '120', '-w', f'{folder}/espeak_{i}_x.wav', text], None))
    for i, voice in enumerate(FLITE):
        for j in range(8):
            text = SENTENCES[(5 * i + j) % len(SENTENCES)]
            jobs.append((['flite', '-voice', voice, '-t', text, '-o', f'{folder}/flite_{voice}_{i}_{j}.wav'], None))
    for voice in FESTIVAL:
        for j in range(8):
            jobs.append((['text2wave', '-eval', f'(voice_{voice})', '-o', f'{folder}/festival_{voice}_{j}.wav'], SENTENCES[j * 2 % len(SENTENCES) + (j > 7)]))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: _quiet(*job), jobs))


class Reading:
    """A recorded sentence, and its envelope and voicing every 5 ms."""

    def __init__(self, path):
        x, self.rate = dsp.read_wav(path)
        x = x[:, 0]
        x = x - np.mean(x)
        loud = np.flatnonzero(np.abs(x) > 0.02 * np.max(np.abs(x)))
        self.audio = x[loud[0]:loud[-1]]
        self._analyse()

    def _analyse(self):
        rate, x = self.rate, self.audio
        hop, size = int(0.005 * rate), int(0.03 * rate)
        padded = np.concatenate([np.zeros(size // 2), np.append(x[0], x[1:] - 0.9 * x[:-1]), np.zeros(size)])
        count = len(x) // hop
        frames = padded[np.arange(count)[:, None] * hop + np.arange(size)] * np.hanning(size)
        spectra = np.abs(np.fft.rfft(frames, 2 * size, axis=1)) ** 2
        r = np.fft.irfft(spectra, axis=1)
        self.voiced = np.clip((np.max(r[:, int(rate / 350):int(rate / 70)], axis=1) / (r[:, 0] + 1e-9) - 0.15) / 0.3, 0, 1)
        high = spectra[:, int(3000 / rate * 2 * size):].sum(1) / (spectra.sum(1) + 1e-12)
        self.voiced *= high < 0.85
        a, error = np.zeros((count, ORDER + 1)), r[:, 0] * 1.0001 + 1e-9
        a[:, 0] = 1
        for i in range(1, ORDER + 1):
            k = -(a[:, :i] * r[:, i:0:-1]).sum(1) / error
            a[:, 1:i + 1] = a[:, 1:i + 1] + k[:, None] * np.concatenate([a[:, i - 1:0:-1], np.ones((count, 1))], 1)
            error = error * (1 - k ** 2)
        self.gain = np.sqrt(np.maximum(error, 0))
        # envelope on the bins of our own rate, continued above the reading's half rate with a slope
        f = np.fft.rfftfreq(SIZE, 1 / RATE)
        inside = f < 0.47 * rate
        turn = np.exp(-2j * np.pi * np.outer(np.arange(ORDER + 1), f[inside]) / rate)
        deemphasis = 1 / np.abs(1 - 0.9 * np.exp(-2j * np.pi * f[inside] / rate))
        envelope = self.gain[:, None] / np.abs(a @ turn) * deemphasis
        top = envelope[:, -6:].mean(1)
        beyond = (f[~inside] / f[inside][-1])[None, :] ** (-2.0 - 3 * self.voiced[:, None])
        self.envelope = np.concatenate([envelope, top[:, None] * beyond], 1)
        self.envelope /= np.max(self.envelope) + 1e-9
        self.loud = self.gain / (np.max(self.gain) + 1e-9)

    def spoken(self):
        n = int(len(self.audio) * RATE / self.rate)
        return np.interp(np.arange(n) * self.rate / RATE, np.arange(len(self.audio)), self.audio)


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


def sung(rng, reading, seconds, f=None, tempo=None, formant=1.0):
    """The sentence, sung for about `seconds`: vowels stretched, consonants less. Returns audio and f0."""
    tempo = tempo or rng.uniform(1.0, 3.0)
    step = np.where(reading.voiced > 0.5, tempo * (0.7 + 0.6 * reading.loud), 1.0) * (0.005 * RATE / HOP)
    at = np.interp(np.arange(int(step.sum())), np.cumsum(step), np.arange(len(step)))
    count = int(seconds * RATE / HOP) + 2
    at = np.tile(at, count // max(1, len(at)) + 1)
    start = int(rng.integers(0, max(1, len(at) - count)))
    at = at[start:start + count]
    i = np.minimum(at.astype(int), len(reading.envelope) - 2)
    w = (at - i)[:, None]
    envelope = reading.envelope[i] * (1 - w) + reading.envelope[i + 1] * w
    if formant != 1:
        bins = np.arange(envelope.shape[1]) / formant
        lower = np.minimum(bins.astype(int), envelope.shape[1] - 2)
        part = bins - lower
        envelope = envelope[:, lower] * (1 - part) + envelope[:, np.minimum(lower + 1, envelope.shape[1] - 1)] * part
    n = int(seconds * RATE)
    voiced = np.interp(np.arange(n) / HOP, np.arange(len(i)), reading.voiced[i])
    if f is None:
        low = rng.uniform(43, 62)
        f = melody(rng, n, low, low + rng.uniform(5, 14), rng.choice(['melody', 'melody', 'long', 'riff']))
    breath = rng.uniform(0.02, 0.5)
    return shaped(breathy_source(rng, f[:n], voiced, breath), envelope), f


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
        reading = self.pick(rng, source)
        if rng.random() < 0.2:  # rap, speech
            x = np.tile(dsp.resample(reading.spoken(), rng.uniform(0.8, 1.25)), 4)[:int(seconds * RATE)]
        else:
            x, f = sung(rng, reading, seconds, formant=rng.uniform(0.88, 1.18))
            if rng.random() < 0.25:  # doubled
                y, _ = sung(rng, reading, seconds, f * 2 ** (rng.choice([0, 0, 12, -12]) / 12 + rng.normal(0, 8) / 1200))
                x = x + rng.uniform(0.2, 0.8) * y
        gaps = rng.random() < 0.6
        if gaps:
            t = np.arange(len(x)) / RATE
            edges = np.sort(rng.uniform(0, seconds, 4))
            x = x * (1 - np.clip(np.minimum(t - edges[1], edges[2] - t) / 0.05, 0, 1))
        return x

    def backing(self, rng, seconds, source=None):
        n = int(seconds * RATE)
        out = np.zeros((n, 2))
        low = rng.uniform(48, 66)
        f = melody(rng, n, low, low + 9, rng.choice(['melody', 'long', 'long', 'riff']))
        words = rng.random() < 0.6
        reading, tempo, formant = self.pick(rng, source), rng.uniform(1.2, 3), rng.uniform(0.95, 1.2)
        state = int(rng.integers(1 << 30))
        intervals = rng.choice([0, 0, 3, 4, 5, 7, 12, -5, -12], int(rng.integers(2, 7)))
        for k in intervals:
            line = f * 2 ** (k / 12 + rng.normal(0, 10) / 1200)
            if words:
                x, _ = sung(np.random.default_rng(state), reading, seconds, line, tempo, formant * rng.uniform(0.97, 1.03))
                x = np.roll(x, int(rng.normal(0, 0.012) * RATE))
            else:
                x = choir_part(rng, line, rng.uniform(0.85, 1.15))
            pan = rng.uniform(0, 1) if len(intervals) > 1 else 0.5
            x = dsp.normalised(x)
            out += np.stack([x * np.cos(pan * np.pi / 2), x * np.sin(pan * np.pi / 2)], 1)
        return out
