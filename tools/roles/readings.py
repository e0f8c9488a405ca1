"""Sentences read by packaged speech synthesis (espeak-ng, flite, festival with the festvox packages), and what their
voices do every 5 ms: spectral envelope (linear prediction, Makhoul, Proc. IEEE 63/4, 1975), voicing, period."""
# SPDX-License-Identifier: Apache-2.0
import glob
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import dsp
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
        periods = r[:, int(rate / 350):int(rate / 70)]
        self.period_s = (int(rate / 350) + np.argmax(periods, axis=1)) / rate
        self.voiced = np.clip((np.max(periods, axis=1) / (r[:, 0] + 1e-9) - 0.15) / 0.3, 0, 1)
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

    def pitch(self):
        """MIDI number of the middle of what is voiced."""
        return float(69 - 12 * np.log2(440 * np.median(self.period_s[self.voiced > 0.5]))) if np.any(self.voiced > 0.5) else 50.0

    def spoken(self):
        n = int(len(self.audio) * RATE / self.rate)
        return np.interp(np.arange(n) * self.rate / RATE, np.arange(len(self.audio)), self.audio)
