"""Makes the training set: takes of every role, treated, measured by mixdown_role_features; no audio is kept.

Usage: make.py FEATURES_PROGRAM OUT.tsv [--takes N per role and source] [--variants K per take] [--folder SCRATCH] [--seed S]
Columns of OUT.tsv: role, source, take (same number: same dry take), then the features.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import os
import pickle
import subprocess
import time

import numpy as np

import augment
import dsp
import found_sounds
import freepats
import material
import patterns
import soundfonts
import voices

DRUM_ROLES = ('kick', 'snare', 'hihat', 'tom', 'cymbal', 'percussion')
SYNTH_ROLES = ('keys', 'acoustic_guitar', 'electric_guitar', 'electric_guitar', 'bass', 'bass', 'strings', 'brass', 'woodwind', 'synth_lead', 'synth_lead', 'pad', 'pad', 'fx', 'fx', 'fx')


def seconds(rng):
    return float(rng.choice([rng.uniform(3.8, 4.6), rng.uniform(4, 5.5)]))


def soundfont_takes(rng, count):
    """Every role in every batch; a role's programs in a random order, again and again."""
    order = {key: [] for key in material.PROGRAMS}
    wanted = [role for role in material.PROGRAMS for _ in range(count if role not in ('percussion', 'tom', 'fx', 'backing_vocal') else count // 3)]
    wanted = [wanted[i] for i in rng.permutation(len(wanted))]
    for begin in range(0, len(wanted), 40):
        for source, path in (('fluid', soundfonts.FLUID), ('timgm', soundfonts.TIMGM)):
            roles, programs = wanted[begin:begin + 40], []
            for role in roles:
                if not order[role]:
                    order[role] = [int(p) for p in rng.permutation(material.PROGRAMS[role])]
                programs.append(order[role].pop())
            passages = [material.passage(rng, role, p, 5.4) for role, p in zip(roles, programs)]
            for role, p, audio in zip(roles, programs, soundfonts.play(path, passages)):
                yield role, source, audio
                if p in (26, 27, 28) and rng.random() < 0.3:
                    yield role, source, material.st.amplifier(rng, audio.mean(axis=1))
                if rng.random() < 0.06:
                    yield 'fx', source, found_sounds.effect_of(rng, audio, seconds(rng))
                if p in (29, 30) and rng.random() < 0.5:  # double-tracked: the second take a little late and detuned
                    other = material.dsp.resample(audio[:, 0], 2 ** (rng.normal(0, 10) / 1200))
                    other = np.pad(other, (int(rng.uniform(0.003, 0.025) * 44100), 400))[:len(audio)]
                    yield role, source, np.stack([audio[:len(other), 1], other], 1)
    for _ in range(max(1, count // 20)):  # the same part twice: as good as two takes when it is played a little otherwise
        passages = [material.reamped_passage(rng, 5.4) for _ in range(20)]
        for source, path in (('fluid', soundfonts.FLUID), ('timgm', soundfonts.TIMGM)):
            twice = [{**p, 'notes': patterns.again(rng, p['notes'])} for p in passages]
            for one, two in zip(soundfonts.play(path, passages), soundfonts.play(path, twice)):
                yield 'electric_guitar', source, material.reamped(rng, [one, two] if rng.random() < 0.5 else [one])


def freepats_takes(rng, count):
    tones = {p: freepats.load(path) for p, path in freepats.tones().items()}
    for role, programs in material.PROGRAMS.items():
        own = [p for p in programs if p in tones]
        for i in range((count if role not in ('percussion', 'tom', 'fx', 'backing_vocal') else count // 4) if own else 0):
            p = own[i % len(own)]
            audio = freepats.play(tones[p], material.passage(rng, role, p, 5)['notes'], 5)
            yield role, 'freepats', audio
            if rng.random() < 0.06:
                yield 'fx', 'freepats', found_sounds.effect_of(rng, audio, seconds(rng))


def drum_takes(rng, count, folder):
    pools = os.path.join(folder, 'strokes.pickle')  # slow to make: once
    if os.path.exists(pools):
        with open(pools, 'rb') as f:
            drums = pickle.load(f)
    else:
        drums = material.Drums(rng)
        with open(pools, 'wb') as f:
            pickle.dump(drums, f)
    for _ in range(count):
        for source in drums.sources + ('machine',):
            for role in DRUM_ROLES:
                yield role, source, drums.line(rng, source, role, seconds(rng))
            kit = drums.kit(rng, source, seconds(rng))
            yield 'drums', source, kit
            if rng.random() < 0.3:
                yield 'fx', source, found_sounds.effect_of(rng, kit, seconds(rng))


def synth_takes(rng, count):
    for _ in range(count):
        for role in SYNTH_ROLES:
            yield role, 'synth', material.synth_take(rng, role, seconds(rng))


def voice_takes(rng, count, folder):
    studio = voices.Studio(os.path.join(folder, 'readings'))
    for _ in range(count):
        for source in ('espeak', 'flite', 'festival'):
            yield 'lead_vocal', source, studio.lead(rng, seconds(rng), source)  # no effects of it: they are voices still
            yield 'backing_vocal', source, studio.backing(rng, seconds(rng), source)


KINDS = {'soundfont': soundfont_takes, 'freepats': freepats_takes, 'drum': drum_takes, 'synth': synth_takes, 'voice': voice_takes}


class Bench:
    """Collects treated takes in a folder, measures them in batches, appends to the table."""

    def __init__(self, program, out, folder):
        self.program, self.out, self.folder, self.rows, self.header = program, open(out, 'w'), folder, [], False
        os.makedirs(folder, exist_ok=True)

    def add(self, role, source, take, audio):
        path = os.path.join(self.folder, f'clip{len(self.rows)}.wav')
        dsp.write_wav(path, audio)
        self.rows.append((role, source, take, path))
        if len(self.rows) == 60:
            self.measure()

    def measure(self):
        text = ''.join(r[3] + '\n' for r in self.rows)
        lines = subprocess.run([self.program], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
        if not self.header:
            self.out.write('role\tsource\ttake\t' + lines[0].split('\t', 1)[1] + '\n')
            self.header = True
        for (role, source, take, path), line in zip(self.rows, lines[1:]):
            self.out.write(f'{role}\t{source}\t{take}\t' + line.split('\t', 1)[1] + '\n')
            os.remove(path)
        self.out.flush()
        self.rows = []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('program')
    parser.add_argument('out')
    parser.add_argument('--takes', type=int, default=60)
    parser.add_argument('--variants', type=int, default=3)
    parser.add_argument('--folder', default='/tmp/roles_train')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--kinds', default=','.join(KINDS))
    args = parser.parse_args()
    bench = Bench(args.program, args.out, os.path.join(args.folder, f'clips_{os.path.basename(args.out)}'))
    began, take, last = time.time(), 0, None
    for kind in args.kinds.split(','):
        rng = np.random.default_rng([args.seed, list(KINDS).index(kind)])
        arguments = (rng, args.takes) + ((args.folder,) if kind in ('voice', 'drum') else ())
        for role, source, audio in KINDS[kind](*arguments):
            if np.max(np.abs(audio)) < 1e-5:
                continue
            for variant in range(args.variants):
                strength = (0.35, 1.0, 1.0, 1.3)[variant % 4]
                bench.add(role, source, f'{kind}{take}', augment.treated(rng, audio, role, last, strength))
            take, last = take + 1, audio
        print(f'{kind}: {take} takes, {time.time() - began:.0f} s', flush=True)
    if bench.rows:
        bench.measure()


if __name__ == '__main__':
    main()
