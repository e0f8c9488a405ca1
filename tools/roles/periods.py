"""Sings a reading with its own periods: pitch-synchronous overlap-add (Moulines & Charpentier, Speech Communication 9,
1990). What a voice of our own lacks - breath, roughness, real consonants - stays as it was spoken."""
# SPDX-License-Identifier: Apache-2.0
from functools import lru_cache

import numpy as np

from dsp import RATE
from readings import HOP

MARGIN = RATE // 20


hann = lru_cache(np.hanning)


def sung(rng, reading, course, f):
    """`course`: the reading's frame per HOP of the result; f: pitch in Hz per sample. As long as f."""
    spoken = np.pad(reading.spoken(), MARGIN)
    out = np.zeros(len(f) + 2 * MARGIN)
    frame, t = 0.005 * RATE, 0.0
    while t < len(f) - 1:
        i = min(int(course[min(int(t / HOP), len(course) - 1)]), len(reading.voiced) - 1)
        voiced = reading.voiced[i] > 0.5
        period = int(min(reading.period_s[i] * RATE if voiced else rng.uniform(0.003, 0.007) * RATE, MARGIN / 2 - 1))
        centre = int(MARGIN + i * frame + (0 if voiced else rng.normal(0, 0.004 * RATE)))
        centre = int(np.clip(centre, period, len(spoken) - 2 * period - 1))
        if voiced:  # on the strongest sample of a period
            centre += int(np.argmax(spoken[centre - period // 2:centre + period // 2])) - period // 2
            centre = max(centre, period)
        grain = spoken[centre - period:centre + period]
        at = MARGIN + int(t) - period
        out[at:at + len(grain)] += grain * hann(2 * period)
        t += RATE / f[int(t)] if voiced else period
    return out[MARGIN:MARGIN + len(f)]
