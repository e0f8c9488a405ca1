"""Who plays when: random lines, chords and rhythms. A note is (begin_s, length_s, MIDI pitch, velocity 0..1)."""
# SPDX-License-Identifier: Apache-2.0
import numpy as np

SCALES = ([0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 3, 5, 7, 10], [0, 2, 4, 7, 9], [0, 2, 3, 5, 7, 9, 10])
STYLES = ('melody', 'chords', 'arpeggio', 'long', 'long_chords', 'stabs', 'riff', 'single', 'run')


def scale_notes(rng, low, high):
    root, scale = int(rng.integers(12)), SCALES[rng.integers(len(SCALES))]
    return [p for p in range(int(low), int(high) + 1) if (p - root) % 12 in scale]


def chord_on(notes, i, size):
    return [notes[j] for j in range(i, len(notes), 2)][:size]


def line(rng, length_s, low, high, style=None, tempo=None, legato=None):
    """Notes that fill length_s."""
    style = style or STYLES[rng.integers(len(STYLES))]
    notes = scale_notes(rng, low, high) or [int(low)]
    beat = 60 / (tempo or rng.uniform(70, 175))
    legato = legato if legato is not None else rng.choice([0.35, 0.7, 0.95, 1.05])
    loud = rng.uniform(0.5, 1.0)
    spread = rng.uniform(0.0, 0.25)
    out, t, i = [], rng.uniform(0, 0.1), int(rng.integers(len(notes)))
    steps = {'melody': [0.5, 1, 1, 1.5, 2, 0.25], 'chords': [1, 1, 2, 0.5], 'arpeggio': [rng.choice([0.25, 0.5, 1 / 3])],
             'long': [3, 4, 6, 8], 'long_chords': [4, 6, 8], 'stabs': [0.5, 0.75, 1, 1.5, 2],
             'riff': [0.25, 0.5, 0.5, 1], 'single': [rng.choice([0.5, 1, 1, 2, 4])], 'run': [0.25, 0.25, 0.5]}[style]
    k = 0
    arp = chord_on(notes, i, 4) or notes
    while t < length_s:
        step = beat * steps[rng.integers(len(steps))]
        velocity = float(np.clip(loud + rng.normal(0, spread), 0.15, 1))
        if style in ('chords', 'long_chords', 'stabs'):
            i = int(np.clip(i + rng.integers(-3, 4), 0, max(0, len(notes) - 5)))
            size = int(rng.integers(2, 5))
            hold = {'stabs': 0.3}.get(style, legato)
            strum = rng.uniform(0, 0.012)
            out += [(t + n * strum, step * hold, p, velocity) for n, p in enumerate(chord_on(notes, i, size))]
        elif style == 'arpeggio':
            out.append((t, step * legato, arp[k % len(arp)], velocity))
            if k % 16 == 15:
                arp = chord_on(notes, int(rng.integers(len(notes))), 4) or notes
        elif style == 'single':
            out.append((t, step * legato, notes[i], velocity))
        elif style == 'run':
            i = int(np.clip(i + rng.choice([-1, 1, 1]), 0, len(notes) - 1))
            out.append((t, step * legato, notes[i], velocity))
        else:
            if rng.random() > (0.12 if style != 'long' else 0.0):
                out.append((t, step * legato, notes[i], velocity))
            i = int(np.clip(i + rng.integers(-3, 4), 0, len(notes) - 1))
        t += step
        k += 1
    return out


def again(rng, notes):
    """The same, played once more by a human."""
    return [(max(0.0, b + rng.normal(0, 0.006)), l, p, float(np.clip(v + rng.normal(0, 0.05), 0.1, 1))) for b, l, p, v in notes]


def hits(rng, length_s, kind=None):
    """Strokes of one drum: (at_s, velocity, which of a few variants)."""
    beat = 60 / rng.uniform(70, 180)
    kind = kind or rng.choice(['grid', 'grid', 'sparse', 'dense', 'fill', 'roll', 'groove', 'groove'])
    swing, human = rng.choice([0, 0, 0.1]), rng.choice([0, 0.002, 0.008])
    accents = rng.uniform(0.2, 1, 16) if rng.random() < 0.6 else np.ones(16)
    mask = {'grid': lambda: [k % int(period) == 0 for k in range(16)], 'sparse': lambda: [k in (0, 8) and rng.random() < 0.8 or k == 4 for k in range(16)],
            'dense': lambda: list(rng.random(16) < 0.85), 'fill': lambda: list(rng.random(16) < 0.6),
            'groove': lambda: list(rng.random(16) < 0.35), 'roll': lambda: [True] * 16}
    period = rng.choice([1, 2, 4, 4, 8])
    on = mask[str(kind)]()
    if not any(on):
        on[0] = True
    step = beat / (4 if kind != 'roll' else rng.choice([6, 8]))
    if kind in ('dense', 'roll', 'fill') and step < 0.06:
        step = 0.06
    variants = rng.integers(0, 4, 16) if kind in ('fill', 'groove') or rng.random() < 0.3 else np.zeros(16, int)
    out, k, t0 = [], 0, rng.uniform(0, 0.3)
    while t0 + k * step < length_s:
        if on[k % 16]:
            t = t0 + k * step + (swing * step if k % 2 else 0) + abs(rng.normal(0, human)) if human else t0 + k * step + (swing * step if k % 2 else 0)
            out.append((t, float(np.clip(accents[k % 16] * rng.uniform(0.85, 1), 0.05, 1)), int(variants[k % 16])))
        k += 1
    return out


GUITAR_STYLES = ('riff', 'single_line', 'power', 'metal', 'chords', 'clean', 'tapping')


def guitar(rng, length_s, style):
    """Notes as guitarists place them; MIDI 23 is the lowest string of a seven-string guitar tuned down."""
    if style == 'metal':  # low, fast, thick: a wall
        root = p = int(rng.choice([23, 26, 28, 30, 33, 38]))
        step = 60 / rng.uniform(120, 240) / rng.choice([2, 4, 4])
        notes = []
        for k in range(int(length_s / step)):
            if rng.random() < 0.2:
                p = root + int(rng.choice([0, 0, 1, 3, 5, 6, 7, 8, 12]))
            notes += [(k * step, step * 1.02, p + i, rng.uniform(0.7, 1)) for i in (0, 7, 12)[:int(rng.choice([1, 2, 2, 3]))]]
        return notes
    if style == 'power':
        base = line(rng, length_s, rng.choice([28, 33, 36, 38]), 52, rng.choice(['riff', 'run', 'single', 'long']), tempo=rng.uniform(80, 220))
        return [(b + k * 0.003, l, p + i, v) for b, l, p, v in base for k, i in enumerate((0, 7, 12)[:int(rng.integers(1, 4))])]
    if style == 'tapping':
        return line(rng, length_s, 52, 82, 'arpeggio', legato=1.0)
    return line(rng, length_s, 40, 76, {'riff': 'riff', 'single_line': 'melody', 'chords': 'chords', 'clean': 'arpeggio'}[style])
