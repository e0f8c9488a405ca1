"""Teaches the ear: an ensemble of small networks over the role features. numpy only; the same numbers every time.

Usage: train.py TRAINING.tsv [MORE.tsv ...] [--out data/role_ear.tsv] [--test FEATURES.tsv] [--quick]

Each member: standardised features (clipped at 4 deviations) -> hidden units (ReLU) -> softmax over roles; trained with
Adam on mixed-up pairs of clips (Zhang et al., mixup, ICLR 2018), every (role, source) weighing alike. Leaving one source
of sound out at a time tells how well it does on sources it never heard, and sets the temperature of the softmax (Guo et
al., ICML 2017): calibrated on strangers. --test reads features of labelled files (role first in the name) and reports;
nothing is fitted to them.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import os
import time

import numpy as np

ROLES = ['kick', 'snare', 'hihat', 'tom', 'cymbal', 'percussion', 'drums', 'bass', 'electric_guitar', 'acoustic_guitar', 'keys', 'strings', 'brass',
         'woodwind', 'synth_lead', 'pad', 'lead_vocal', 'backing_vocal', 'fx']
COARSE = {'electric_guitar': 'guitar', 'acoustic_guitar': 'guitar', 'synth_lead': 'synth', 'pad': 'synth', 'lead_vocal': 'vocals', 'backing_vocal': 'vocals'}
FAMILY = {'kick': 'drums', 'snare': 'drums', 'hihat': 'drums', 'tom': 'drums', 'cymbal': 'drums', 'percussion': 'drums', 'drums': 'drums', 'bass': 'bass',
          'guitar': 'guitars', 'keys': 'keys-synth', 'synth': 'keys-synth', 'strings': 'strings-winds', 'brass': 'strings-winds', 'woodwind': 'strings-winds',
          'vocals': 'voice', 'fx': 'fx'}
FAMILIES = list(dict.fromkeys(FAMILY.values()))
IN_FAMILY = np.array([[FAMILY[COARSE.get(r, r)] == f for f in FAMILIES] for r in ROLES], float)  # roles x families
FOLDS = (('fluid',), ('timgm',), ('freepats',), ('synth', 'machine'), ('espeak',), ('flite',), ('festival',))
HIDDEN, MEMBERS, EPOCHS, BATCH, RATE, DECAY = 128, 5, 50, 256, 2e-3, 2e-4
CLIP = 4.0


def coarse(role):
    return COARSE.get(role, role)


def load(paths):
    header, rows = None, []
    for path in paths:
        with open(path) as f:
            own = f.readline().rstrip('\n').split('\t')
            header = header or own
            assert own == header, f'{path}: other features'
            rows += [line.rstrip('\n').split('\t') for line in f]
    rows = [r for r in rows if len(r) == len(header)]
    x = np.array([[float(v) for v in r[3:]] for r in rows])
    return header[3:], x, np.array([r[0] for r in rows]), np.array([r[1] for r in rows])


class Scaler:
    def __init__(self, x):
        self.mean, self.scale = x.mean(0), 1 / (x.std(0) + 1e-6)
        self.mean, self.scale = (np.array([float(f'{v:.5g}') for v in a]) for a in (self.mean, self.scale))

    def __call__(self, x):
        return np.clip((x - self.mean) * self.scale, -CLIP, CLIP)


def train_member(x, y, weight, seed, epochs=EPOCHS):
    """Two layers of weights: (in, hidden), (hidden, roles), with biases."""
    rng = np.random.default_rng(seed)
    d, k = x.shape[1], len(ROLES)
    p = [rng.normal(0, np.sqrt(2 / d), (d, HIDDEN)), np.zeros(HIDDEN), rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, k)), np.zeros(k)]
    x, p = x.astype(np.float32), [a.astype(np.float32) for a in p]
    m, v = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p]
    targets = (np.eye(k)[y] * 0.95 + 0.05 / k).astype(np.float32)
    draw = weight / weight.sum()
    steps, per_epoch = 0, max(1, len(x) // BATCH)
    for epoch in range(epochs):
        rate = RATE * 0.5 * (1 + np.cos(np.pi * epoch / epochs))
        order = rng.choice(len(x), per_epoch * BATCH, p=draw)
        for b in range(per_epoch):
            i = order[b * BATCH:(b + 1) * BATCH]
            j = i[rng.permutation(BATCH)]
            lam = np.maximum(*(lambda u: (u, 1 - u))(rng.beta(0.3, 0.3, (BATCH, 1)))).astype(np.float32)
            xb = lam * x[i] + (1 - lam) * x[j] + np.float32(0.15) * rng.standard_normal((BATCH, d), np.float32)
            xb *= rng.random((BATCH, d), np.float32) > 0.1
            tb = lam * targets[i] + (1 - lam) * targets[j]
            h = np.maximum(xb @ p[0] + p[1], 0)
            keep = (rng.random(h.shape, np.float32) > 0.25) / np.float32(0.75)
            hd = h * keep
            z = hd @ p[2] + p[3]
            z = np.exp(z - z.max(1, keepdims=True))
            z /= z.sum(1, keepdims=True)
            dz = (z - tb) / BATCH
            dh = (dz @ p[2].T) * keep * (h > 0)
            g = [xb.T @ dh, dh.sum(0), hd.T @ dz, dz.sum(0)]
            steps += 1
            for n in range(4):
                m[n] += np.float32(0.1) * (g[n] - m[n])
                v[n] += np.float32(0.001) * (g[n] ** 2 - v[n])
                step = m[n] / np.float32(1 - 0.9 ** steps) / (np.sqrt(v[n] / np.float32(1 - 0.999 ** steps)) + np.float32(1e-8))
                p[n] -= np.float32(rate) * (step + (np.float32(DECAY * 100 * rate) * p[n] if n % 2 == 0 else 0))
    return [a.astype(float) for a in p]


def quantised(p):
    """Weights as -127..127 and one scale per unit, as the file holds them."""
    out = []
    for w, b in ((p[0], p[1]), (p[2], p[3])):
        scale = np.array([float(f'{s:.5g}') for s in np.abs(w).max(0) / 127 + 1e-9])
        out += [np.round(w / scale), scale, np.array([float(f'{x:.5g}') for x in b])]
    return out


def logits(member, x):
    w1, s1, b1, w2, s2, b2 = member
    return np.maximum(x @ (w1 * s1) + b1, 0) @ (w2 * s2) + b2


def ensemble(x, y, sources, members=MEMBERS, epochs=EPOCHS):
    groups = {}
    for i, key in enumerate(zip(y, sources)):
        groups.setdefault(key, []).append(i)
    weight = np.zeros(len(y))
    for key, rows in groups.items():
        weight[rows] = 1 / len(rows) ** 0.7
    per_role = np.array([weight[y == r].sum() for r in range(len(ROLES))])
    weight /= np.maximum(per_role[y], 1e-9)
    weight[np.isin(y, [ROLES.index(r) for r in ('percussion', 'fx')])] *= 1.3  # the widest kinds
    return [quantised(train_member(x, y, weight, seed, epochs)) for seed in range(members)]


def probabilities(members, x, temperature=1.0):
    z = np.mean([logits(m, x) for m in members], axis=0) / temperature
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def answers(p):
    """What the ear says: right is worth one, and the right family one more; so a role gains by its family's other roles."""
    return (p + p @ IN_FAMILY @ IN_FAMILY.T).argmax(1)


def scores(p, labels, title):
    """Prints exact and family shares and calibration; labels may be fine or coarse."""
    best = np.array([ROLES[i] for i in answers(p)])
    confidence = p[np.arange(len(p)), answers(p)]
    right = np.array([coarse(a) == coarse(b) for a, b in zip(best, labels)])
    family = np.array([FAMILY[coarse(a)] == FAMILY[coarse(b)] for a, b in zip(best, labels)])
    sure = confidence > 0.9
    print(f'{title:22s} n {len(right):5d}  exact {100 * right.mean():5.1f} %  family {100 * family.mean():5.1f} %  '
          f'confident {100 * sure.mean():5.1f} % of which right {100 * right[sure].mean() if sure.any() else 100:5.1f} %', flush=True)
    return best, right, family


def fit_temperature(z, y):
    best = min(np.linspace(0.4, 4, 73), key=lambda t: -np.mean([np.log(q[k] + 1e-9) for q, k in zip(_softmax(z / t), y)]))
    return float(best)


def _softmax(z):
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def leave_one_out(x, roles, sources, members, epochs):
    """Logits for every clip from an ensemble that never heard its source."""
    y = np.array([ROLES.index(r) for r in roles])
    out, mask = np.zeros((len(y), len(ROLES))), np.zeros(len(y), bool)
    for fold in FOLDS:
        held = np.isin(sources, fold)
        if not held.any() or held.all():
            continue
        scaler = Scaler(x[~held])
        trained = ensemble(scaler(x[~held]), y[~held], sources[~held], members, epochs)
        out[held] = np.mean([logits(m, scaler(x[held])) for m in trained], axis=0)
        mask |= held
        scores(_softmax(out[held]), roles[held], 'without ' + '+'.join(fold))
    temperature = fit_temperature(out[mask], y[mask])
    while temperature < 4:  # an answer given with more than 0.9 has to be right 95 times in 100, on strangers, too
        p = _softmax(out[mask] / temperature)
        sure = p.max(1) > 0.9
        if not sure.any() or np.mean([coarse(ROLES[a]) == coarse(b) for a, b in zip(p[sure].argmax(1), roles[mask][sure])]) >= 0.95:
            break
        temperature += 0.05
    scores(_softmax(out[mask] / temperature), roles[mask], f'all, temperature {temperature:.2f}')
    return temperature


HEADER = """# What a stem sounds like, by role: the weights of the ear (measure/ear/role_ear.h), made by tools/roles/train.py from
# rendered and synthesised sounds only (tools/roles/README.md). Not for editing by hand.
# part    temperature (of the softmax) | family | feature | hidden | output
# name    of the role; of the feature; of the hidden unit and of the role, after the number of the network
# values  family: its number. Feature: its mean and 1 / its deviation. Units: bias, scale, and the weights as whole numbers to be multiplied by
#         the scale: of a hidden unit in the order of the features, of a role in the order of the hidden units.
# {note}
part\tname\tvalues
"""


def write(path, names, scaler, members, temperature, note):
    with open(path, 'w') as f:
        f.write(HEADER.format(note=note))
        f.write(f'temperature\tsoftmax\t{temperature:.4g}\n')
        for role in ROLES:
            f.write(f'family\t{role}\t{FAMILIES.index(FAMILY[coarse(role)])}\n')
        for name, mean, scale in zip(names, scaler.mean, scaler.scale):
            f.write(f'feature\t{name}\t{mean:.5g} {scale:.5g}\n')
        for n, (w1, s1, b1, w2, s2, b2) in enumerate(members):
            for part, w, s, b, units in (('hidden', w1, s1, b1, range(w1.shape[1])), ('output', w2, s2, b2, ROLES)):
                for k, unit in enumerate(units):
                    f.write(f'{part}\t{n}.{unit}\t{b[k]:.5g} {s[k]:.5g} ' + ' '.join(str(int(v)) for v in w[:, k]) + '\n')


def matrix(best, labels):
    """Confusions: a row per label, a column per answer."""
    kinds = list(dict.fromkeys(coarse(r) for r in ROLES))
    short = [k[:5] for k in kinds]
    print('label'.ljust(12) + ' '.join(k.rjust(5) for k in short))
    for kind in kinds:
        counts = [sum(1 for a, b in zip(best, labels) if b == kind and coarse(a) == other) for other in kinds]
        if sum(counts):
            print(kind.ljust(12) + ' '.join((str(c) if c else '.').rjust(5) for c in counts))


def test(path, members, scaler, names, temperature, show):
    with open(path) as f:
        header = f.readline().rstrip('\n').split('\t')
        rows = [line.rstrip('\n').split('\t') for line in f]
    assert header[1:] == names
    files = [os.path.basename(r[0]).split('.')[0].split('_') for r in rows]
    labels, sources = np.array([f[0] for f in files]), np.array([f[2] for f in files])
    p = probabilities(members, scaler(np.array([[float(v) for v in r[1:]] for r in rows])), temperature)
    best, right, _ = scores(p, labels, 'TEST all')
    scores(p[sources == 'fluid'], labels[sources == 'fluid'], 'TEST fluid')
    scores(p[sources != 'fluid'], labels[sources != 'fluid'], 'TEST not fluid')
    for s in sorted(set(sources)):
        scores(p[sources == s], labels[sources == s], 'TEST ' + s)
    matrix(best, labels)
    if show:
        for row, q, b, ok in zip(rows, p, best, right):
            if not ok:
                order = np.argsort(-q)[:3]
                print('   ', os.path.basename(row[0])[:44].ljust(46), ', '.join(f'{ROLES[k]} {q[k]:.2f}' for k in order))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('training', nargs='+')
    parser.add_argument('--out')
    parser.add_argument('--test')
    parser.add_argument('--show', action='store_true', help='the clips that --test got wrong')
    parser.add_argument('--temperature', type=float, help='skip leaving sources out')
    parser.add_argument('--members', type=int, default=MEMBERS)
    parser.add_argument('--epochs', type=int, default=EPOCHS)
    args = parser.parse_args()
    began = time.time()
    names, x, roles, sources = load(args.training)
    y = np.array([ROLES.index(r) for r in roles])
    print(f'{len(y)} clips, {x.shape[1]} features')
    temperature = args.temperature or leave_one_out(x, roles, sources, max(1, args.members // 2), args.epochs)
    scaler = Scaler(x)
    members = ensemble(scaler(x), y, sources, args.members, args.epochs)
    print(f'trained in {time.time() - began:.0f} s')
    if args.out:
        write(args.out, names, scaler, members, temperature, f'{len(y)} clips, {args.members} networks')
    if args.test:
        test(args.test, members, scaler, names, temperature, args.show)


if __name__ == '__main__':
    main()
