"""Plays General MIDI soundfonts with fluidsynth: many short passages in one run, cut apart afterwards."""
# SPDX-License-Identifier: Apache-2.0
import os
import struct
import subprocess
import tempfile

import numpy as np

from dsp import RATE, read_wav

FLUID = '/usr/share/sounds/sf2/FluidR3_GM.sf2'
TIMGM = '/usr/share/sounds/sf2/TimGM6mb.sf2'
STRIDE_S = 7.0     # a passage begins every 7 s ...
PASSAGE_S = 5.6    # ... and this much of it is kept
TICKS = 1000       # per second: 480 per quarter is no law


def _number(value):
    out = [value & 0x7F]
    while value > 0x7F:
        value >>= 7
        out.append((value & 0x7F) | 0x80)
    return bytes(reversed(out))


def _midi(passages):
    """passages: dicts with program, drums (bool), notes, and optional bends [(at_s, semitones)]."""
    events = []
    for number, p in enumerate(passages):
        channel = 9 if p.get('drums') else 0
        t0 = number * STRIDE_S
        ticks = int(t0 * TICKS)
        events += [(ticks, 0, bytes([0xB0 | channel, 121, 0])), (ticks, 1, bytes([0xB0 | channel, 0, 0])),
                   (ticks, 2, bytes([0xC0 | channel, p['program']])), (ticks, 3, bytes([0xE0 | channel, 0, 64]))]
        for at, semitones in p.get('bends', ()):
            value = int(np.clip(8192 + semitones * 4096, 0, 16383))
            events.append((int((t0 + at) * TICKS), 4, bytes([0xE0 | channel, value & 0x7F, value >> 7])))
        for at, value in p.get('modulation', ()):
            events.append((int((t0 + at) * TICKS), 4, bytes([0xB0 | channel, 1, int(value)])))
        for begin, length, pitch, velocity in p['notes']:
            if begin > PASSAGE_S:
                continue
            key, loud = int(np.clip(pitch, 0, 127)), int(np.clip(velocity * 127, 1, 127))
            events.append((int((t0 + begin + 0.02) * TICKS), 6, bytes([0x90 | channel, key, loud])))
            events.append((int((t0 + min(begin + length, PASSAGE_S) + 0.02) * TICKS), 5, bytes([0x80 | channel, key, 0])))
        events.append((int((t0 + STRIDE_S - 0.3) * TICKS), 7, bytes([0xB0 | channel, 120, 0])))
    events.sort(key=lambda e: (e[0], e[1]))
    track, last = b'\x00\xff\x51\x03' + (1000000).to_bytes(3, 'big'), 0
    for ticks, _, data in events:
        track += _number(ticks - last) + data
        last = ticks
    track += b'\x00\xff\x2f\x00'
    return b'MThd' + struct.pack('>IHHH', 6, 0, 1, TICKS) + b'MTrk' + struct.pack('>I', len(track)) + track


def play(soundfont, passages):
    """A list of (frames, 2) arrays, one per passage; dry. About 20 ms per passage and second."""
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = os.path.join(folder, 'a.mid'), os.path.join(folder, 'a.wav')
        with open(midi, 'wb') as f:
            f.write(_midi(passages))
        subprocess.run(['fluidsynth', '-ni', '-q', '-R', '0', '-C', '0', '-g', '0.35', '-r', str(RATE), '-O', 's16',
                        '-F', wav, soundfont, midi], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        audio, _ = read_wav(wav)
    stride, keep = int(STRIDE_S * RATE), int(PASSAGE_S * RATE)
    out = []
    for number in range(len(passages)):
        x = audio[number * stride:number * stride + keep]
        out.append(np.pad(x, ((0, keep - len(x)), (0, 0))) if len(x) < keep else x.copy())
    return out
