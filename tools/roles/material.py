"""Dry takes of every role from every allowed source: (role, source, audio). Sources are what training holds out in turn:
fluid, timgm, freepats, machine (our drum synthesis), synth (our tones), espeak, flite, festival, formants."""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

import dsp
import freepats
import patterns
import soundfonts
import synth_drums
import synth_fx
import synth_tones as st
import voices
from dsp import RATE

DRUM_KEYS = {'kick': (35, 36), 'snare': (38, 40), 'hihat': (42, 44, 46), 'tom': (41, 43, 45, 47, 48, 50),
             'cymbal': (49, 51, 52, 53, 55, 57, 59), 'percussion': (31, 37, 39, 54, 56, 58) + tuple(range(60, 83))}
KITS = {'fluid': (0, 1, 8, 16, 24, 25, 32, 40, 48), 'timgm': (0, 8, 16, 24, 25, 32, 40, 48)}
PROGRAMS = {'keys': (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 108), 'acoustic_guitar': (24, 25, 25, 24, 105),
            'electric_guitar': (26, 27, 28, 29, 30, 31, 27, 29, 30), 'bass': tuple(range(32, 40)), 'strings': (40, 41, 42, 43, 44, 45, 48, 49, 110),
            'brass': tuple(range(56, 62)), 'woodwind': tuple(range(64, 80)), 'synth_lead': (80, 81, 82, 83, 84, 85, 86, 87, 62, 63),
            'pad': (50, 51, 88, 89, 90, 91, 92, 93, 94, 95, 97, 99, 101, 103), 'backing_vocal': (52, 53, 54),
            'percussion': (47, 112, 113, 115, 116), 'tom': (117, 118), 'fx': (119, 121, 122, 125, 126, 127, 96, 102)}
RANGES = {'keys': (36, 88), 'acoustic_guitar': (40, 79), 'electric_guitar': (40, 84), 'bass': (28, 52), 'strings': (48, 88), 'brass': (48, 80),
          'woodwind': (55, 92), 'synth_lead': (45, 90), 'pad': (40, 80), 'backing_vocal': (48, 76), 'percussion': (36, 72), 'tom': (40, 65), 'fx': (36, 84)}
OWN_RANGE = {42: (36, 67), 43: (28, 55), 58: (28, 55), 57: (40, 68), 70: (34, 65), 67: (36, 65), 66: (44, 74), 72: (74, 102), 71: (50, 88), 41: (48, 80),
             40: (55, 98), 60: (40, 72), 47: (38, 55), 56: (52, 84), 59: (52, 84)}
SOLO = ('bass', 'brass', 'woodwind', 'synth_lead')
HARMONY = ('pad', 'keys')


def passage(rng, role, program, length_s):
    low, high = OWN_RANGE.get(program, RANGES[role])
    if role not in ('bass', 'fx', 'percussion', 'tom') and high - low > 26:
        low = rng.uniform(low, high - 24)
        high = low + rng.uniform(10, 24)
    style = None
    if role in SOLO or (role == 'strings' and program not in (44, 45, 48, 49)):
        style = rng.choice(['melody', 'melody', 'riff', 'long', 'run', 'single', 'arpeggio', 'melody'])
        if role == 'brass' and program == 61 or role == 'synth_lead' and rng.random() < 0.2:
            style = rng.choice(['chords', 'stabs', 'melody'])
    elif role in HARMONY or role == 'backing_vocal' or program in (48, 49):
        style = rng.choice(['long_chords', 'chords', 'long', 'melody'] if role != 'keys' else ['chords', 'melody', 'arpeggio', 'stabs', 'long_chords', 'riff', 'run'])
    notes = patterns.line(rng, length_s, low, high, style)
    p = {'program': program, 'notes': notes}
    if role in ('electric_guitar', 'synth_lead', 'woodwind', 'brass', 'strings') and rng.random() < 0.3:
        bends = []
        for begin, length, _, _ in notes[:40]:
            if rng.random() < 0.4:
                depth = rng.choice([-1, 1, -2, 0.3])
                bends += [(begin + k * 0.02, depth * max(0.0, 1 - k / 6)) for k in range(7)]
        p['bends'] = bends
    if rng.random() < 0.2:
        p['modulation'] = [(0, rng.integers(20, 90))]
    return p


def reamped_passage(rng, length_s):
    """Something for a sampled guitar without drive, to be played through an amplifier of our own."""
    notes = patterns.guitar(rng, length_s, str(rng.choice(('power', 'metal', 'metal', 'riff', 'single_line', 'tapping'))))
    return {'program': int(rng.choice((24, 25, 26, 27, 27, 28, 28))), 'notes': notes}


def reamped(rng, takes):
    """One take, or two of them left and right, through an amplifier with more or less drive."""
    settings, gain = int(rng.integers(1 << 30)), np.exp(rng.uniform(np.log(8), np.log(1500)))
    sides = []
    for x in takes:
        y = dsp.through(x.mean(axis=1), st.pickup(np.random.default_rng(settings)))
        sides.append(dsp.normalised(st.amplifier(np.random.default_rng(settings), y, gain)))
    return sides[0] if len(sides) == 1 else np.stack(sides, 1)


class Drums:
    """Pools of single strokes by (source, role), and what bands do with them."""

    def __init__(self, rng, per_role=150):
        self.pools = {}
        for source, path in (('fluid', soundfonts.FLUID), ('timgm', soundfonts.TIMGM)):
            for role, keys in DRUM_KEYS.items():
                kits = KITS[source] if role != 'percussion' else (0, 48, 25)
                wanted = [(kit, key, v) for kit in kits for key in keys for v in (1.0, 0.55)]
                if len(wanted) > 2 * per_role:
                    wanted = [wanted[i] for i in rng.permutation(len(wanted))[:2 * per_role]]
                takes = soundfonts.play(path, [{'program': kit, 'drums': True, 'notes': [(0, 3, key, v)]} for kit, key, v in wanted])
                self.pools[source, role] = [x for x in map(self._trim, takes) if x is not None]
        for role, keys in DRUM_KEYS.items():
            paths = freepats.drums()
            self.pools['freepats', role] = [self._trim(freepats.stroke(paths[k])) for k in keys if k in paths]
            self.pools['machine', role] = [self._trim(synth_drums.STROKES[role](rng)) for _ in range(per_role if role != 'cymbal' else per_role // 2)]
        self.sources = ('fluid', 'timgm', 'freepats', 'machine')

    @staticmethod
    def _trim(x):
        mono = x if x.ndim == 1 else x.mean(axis=1)
        top = np.max(np.abs(mono))
        if top < 1e-3:
            return None
        loud = np.flatnonzero(np.abs(mono) > 0.002 * top)
        return (mono[max(0, loud[0] - 20):loud[-1] + 1] / top).astype(np.float32)

    def stroke(self, rng, source, role):
        pool = self.pools[source, role]
        x = pool[rng.integers(len(pool))].astype(float)
        return x

    def shaped_stroke(self, rng, x, role):
        """Tuned, shortened, hardened: another drum of the same kind."""
        x = dsp.resample(x, 2 ** (rng.normal(0, 3 if role != 'kick' else 2) / 12))
        if rng.random() < 0.4:
            keep = rng.uniform(0.03, 0.5)
            x = x * np.exp(-np.arange(len(x)) / RATE / keep)
        if rng.random() < 0.15:
            x = np.tanh(dsp.normalised(x, rng.uniform(1, 6)))
        return x

    def line(self, rng, source, role, seconds):
        """One kind of drum: one piece, or a few pieces (toms, congas, ride and crash)."""
        pieces = [self.stroke(rng, source, role) for _ in range(4)]
        settings = int(rng.integers(1 << 30))
        if role in ('kick', 'snare', 'hihat') and rng.random() < 0.8 or rng.random() < 0.3:
            pieces = pieces[:1] * 4
        if rng.random() < 0.6:
            pieces = [self.shaped_stroke(np.random.default_rng(settings), x, role) for x in pieces]
        if role == 'tom':
            pieces = [dsp.resample(x, 2 ** (k * rng.uniform(-5, -1) / 12)) for k, x in enumerate(pieces)]
        if role in ('snare', 'percussion') and rng.random() < 0.12:  # layered
            other = self.stroke(rng, source, role)
            pieces = [np.pad(x, (0, max(0, len(other) - len(x)))) + 0.5 * np.pad(other, (0, max(0, len(x) - len(other)))) for x in pieces]
        out = np.zeros(int(seconds * RATE))
        for at, velocity, variant in patterns.hits(rng, seconds):
            x = pieces[variant]
            if velocity < 0.5:
                x = dsp.through(x, dsp.low_pass(rng.uniform(3000, 9000)))
            dsp.place(out, x, at, velocity * rng.uniform(0.9, 1))
        return out

    def kit(self, rng, source, seconds):
        """Kick, snare, hats and more, a bar again and again."""
        out = np.zeros((int(seconds * RATE), 2)) if rng.random() < 0.6 else np.zeros(int(seconds * RATE))
        step = 60 / rng.uniform(75, 178) / 4
        def pick(role):
            own = source if rng.random() < 0.8 or source == 'freepats' else 'machine' if source == 'machine' else source
            x = self.stroke(rng, own, role)
            return self.shaped_stroke(rng, x, role) if rng.random() < 0.5 else x
        style = rng.choice(['four', 'rock', 'break', 'garage', 'busy', 'two'])
        kick_on = {'four': lambda k: k % 4 == 0, 'two': lambda k: k % 8 in (0, 3)}.get(str(style))
        bar = rng.random(16)
        kick_on = kick_on or (lambda k: k % 16 == 0 or bar[k % 16] < 0.25)
        snare_on = (lambda k: k % 8 == 4 or (style in ('break', 'busy') and bar[(k + 5) % 16] < 0.15))
        hats = rng.choice([1, 2, 2, 4])
        parts = [(pick('kick'), kick_on, 1.0, 0), (pick('snare'), snare_on, rng.uniform(0.4, 1), 0)]
        if style != 'two' or rng.random() < 0.3:
            parts.append((pick('hihat'), lambda k: k % hats == 0, rng.uniform(0.1, 0.6), rng.uniform(-0.6, 0.6)))
        for role, chance in (('cymbal', 0.4), ('tom', 0.3), ('percussion', 0.5), ('hihat', 0.3), ('snare', 0.2)):
            if rng.random() < chance:
                mask = rng.random(16) < {'cymbal': 0.1, 'tom': 0.15}.get(role, 0.25)
                parts.append((pick(role), lambda k, mask=mask: mask[k % 16], rng.uniform(0.15, 0.7), rng.uniform(-0.8, 0.8)))
        swing = rng.choice([0, 0, rng.uniform(0.05, 0.3)])
        k, t = 0, rng.uniform(0, 0.2)
        while t + k * step < seconds:
            for x, on, level, pan in parts:
                if on(k):
                    at = t + k * step + swing * step * (k % 2)
                    gain = level * rng.uniform(0.7, 1)
                    y = x if out.ndim == 1 else np.stack([x * (1 - max(pan, 0)), x * (1 + min(pan, 0))], 1)
                    dsp.place(out, y, at, gain)
            k += 1
        if rng.random() < 0.4:
            out = dsp.compress(dsp.normalised(out, 1.0), rng.uniform(-25, -8), rng.uniform(2, 8), rng.uniform(1, 30), rng.uniform(50, 200))
        if rng.random() < 0.2:
            out = np.tanh(dsp.normalised(out, rng.uniform(1.5, 6)))
        return out


def guitar_line(rng, seconds):
    """An electric guitar of our own: strings, pickup, and often an amplifier; double-tracked now and then."""
    style = str(rng.choice(patterns.GUITAR_STYLES))
    notes = patterns.guitar(rng, seconds, style)
    tracks = []
    gain = np.exp(rng.uniform(np.log(30), np.log(1500))) if style in ('power', 'metal') else np.exp(rng.uniform(np.log(1), np.log(150)))
    amp = style in ('power', 'metal') or rng.random() < 0.55
    settings = int(rng.integers(1 << 30))
    twice = amp and rng.random() < (0.7 if style == 'metal' else 0.4)
    for track in range(2 if twice else 1):
        jittered = [(max(0, b + rng.normal(0, 0.006)), l, p + rng.normal(0, 0.03), v) for b, l, p, v in notes]
        x = st.play_strings(rng, jittered, seconds, rng.uniform(1500, 6000), rng.uniform(0.3, 2.0), 0.5 if style in ('power', 'metal') and rng.random() < 0.6 else 0.05, bends=style in ('single_line', 'riff'))
        x = dsp.through(x, st.pickup(np.random.default_rng(settings)))
        tracks.append(st.amplifier(np.random.default_rng(settings + track * (rng.random() < 0.3)), x, gain) if amp else x)
    if twice:
        return np.stack([dsp.normalised(tracks[0]), dsp.normalised(tracks[1])], 1)
    return tracks[0]


def acoustic_guitar_line(rng, seconds):
    notes = patterns.line(rng, seconds, 40, 74, rng.choice(['chords', 'arpeggio', 'melody', 'stabs', 'riff']))
    x = st.play_strings(rng, notes, seconds, rng.uniform(2500, 9000), rng.uniform(0.3, 1.5), 0.05)
    body = dsp.chain(dsp.high_pass(80), dsp.bell(rng.uniform(95, 120), rng.uniform(3, 9), 3), dsp.bell(rng.uniform(180, 240), rng.uniform(2, 8), 3), dsp.bell(rng.uniform(350, 600), rng.uniform(-3, 4), 2))
    return dsp.through(x, body)


def synth_take(rng, role, seconds):
    low, high = RANGES[role]
    if role == 'electric_guitar':
        return guitar_line(rng, seconds)
    if role == 'acoustic_guitar':
        return acoustic_guitar_line(rng, seconds)
    if role == 'keys':
        kind = rng.choice(['fm', 'fm', 'piano', 'organ', 'patch', 'clav'])
        low = rng.uniform(36, 64)
        notes = patterns.line(rng, seconds, low, low + 24, rng.choice(['chords', 'melody', 'arpeggio', 'stabs', 'long_chords', 'riff']))
        if kind == 'patch':
            return st.Patch(rng, 'keys').play(notes, seconds)
        if kind == 'clav':
            return st.play_strings(rng, notes, seconds, rng.uniform(4000, 9000), rng.uniform(0.1, 0.4))
        return {'fm': st.fm_piano, 'piano': st.struck_strings, 'organ': st.organ}[str(kind)](rng, notes, seconds)
    if role == 'bass':
        notes = patterns.line(rng, seconds, 26, 50, rng.choice(['riff', 'melody', 'single', 'single', 'run', 'long', 'stabs' if False else 'riff']))
        if rng.random() < 0.25:
            return dsp.through(st.play_strings(rng, notes, seconds, rng.uniform(400, 2500), rng.uniform(0.3, 1.5), 0.05), dsp.low_pass(rng.uniform(1500, 5000)))
        return st.Patch(rng, 'bass').play(notes, seconds)
    if role == 'synth_lead':
        low = rng.uniform(45, 70)
        notes = patterns.line(rng, seconds, low, low + 20, rng.choice(['melody', 'riff', 'arpeggio', 'run', 'stabs', 'stabs', 'single', 'chords']))
        if rng.random() < 0.15:
            return st.fm_piano(rng, notes, seconds)
        return st.Patch(rng, 'lead').play(notes, seconds)
    if role == 'pad':
        low = rng.uniform(36, 60)
        notes = patterns.line(rng, seconds, low, low + 24, rng.choice(['long_chords', 'long_chords', 'long', 'chords', 'single']), legato=1.0)
        if rng.random() < 0.3:  # a drone
            root = rng.uniform(30, 55)
            notes = [(0, seconds, root + k, 0.8) for k in rng.choice([0, 7, 12, 19, 24, 3, 10], int(rng.integers(1, 5)), replace=False)]
        return st.Patch(rng, 'pad').play(notes, seconds)
    if role in ('strings', 'brass', 'woodwind'):
        notes = patterns.line(rng, seconds, low, low + 30, rng.choice(['melody', 'long', 'riff', 'run', 'long_chords' if role != 'woodwind' else 'melody']))
        return st.blown(rng, notes, seconds, role)
    if role == 'fx':
        return synth_fx.KINDS[rng.integers(len(synth_fx.KINDS))](rng, seconds)
    raise ValueError(role)
