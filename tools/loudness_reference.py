#!/usr/bin/env python3
"""Slow loudness and partial loudness, straight from the published equations: the independent figures that
mixdown/measure/hearing/ is tested against. Usage: loudness_reference.py > mixdown/measure/hearing/ear_test.tsv

Full resolution: single components, filters every 0.1 Cam from 1.8 to 38.9, shapes that follow the level. Sources:
 - ANSI S3.4-2007: tables of the outer ear (free field), middle ear, threshold excitation, alpha and A; roex filters
   with p_upper = 4 f/ERB, p_lower = p_upper - 0.35 (p_upper / p at 1 kHz) (X - 51), X the level per ERB; C = 0.046871.
 - Moore, Glasberg and Baer, JAES 45 (1997) 224-240: partial loudness (eq. 17, 18), K.
Both ears alike, sound from the front; sones are of both ears together. Needs nothing but Python."""
import math

FREQUENCY = [20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 750, 800, 1000, 1250, 1500, 1600,
             2000, 2500, 3000, 3150, 4000, 5000, 6000, 6300, 8000, 9000, 10000, 11200, 12500, 14000, 15000, 16000, 18000,
             20000]
OUTER = [0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.3, 0.5, 0.9, 1.4, 1.6, 1.7, 2.5, 2.7, 2.6, 2.6, 3.2, 5.2, 6.6, 12, 16.8, 15.3,
         15.2, 14.2, 10.7, 7.1, 6.4, 1.8, -0.9, -1.6, 1.9, 4.9, 2, -2, 2.5, 2.5, 2.5]
MIDDLE = [-39.6, -32, -25.85, -21.4, -18.5, -15.9, -14.1, -12.4, -11, -9.6, -8.3, -7.4, -6.2, -4.8, -3.8, -3.3, -2.9,
          -2.6, -2.6, -4.5, -5.4, -6.1, -8.5, -10.4, -7.3, -7, -6.6, -7, -9.2, -10.2, -12.2, -10.8, -10.1, -12.7, -15,
          -18.2, -23.8, -32.3, -45.5, -50]
QUIET_F = [50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500]
QUIET_DB = [28.18, 23.90, 19.20, 15.68, 12.67, 10.09, 8.08, 6.30, 5.30, 4.50, 3.73]
ALPHA_G, ALPHA = [-25, -20, -15, -10, -5, 0], [0.26692, 0.25016, 0.23679, 0.22228, 0.21055, 0.20000]
A_G = [-24.54531, -23.78397, -22.78169, -19.78305, -16.21055, -11.23866, -9.45902, -7.38338, -5.89392, -4.97718, -3.62882,
       -2.50042, -1.77405, -1.57745, -1.24006, -0.94596, -0.75663, -0.52501, -0.35451, -0.18750, -0.07845, -0.02470, 0]
A = [8.85200, 8.63150, 8.35840, 7.65258, 6.99954, 6.10719, 5.82490, 5.55322, 5.36425, 5.25064, 5.10314, 4.98203, 4.90515,
     4.88449, 4.84918, 4.81854, 4.79890, 4.77494, 4.75736, 4.74019, 4.72899, 4.72349, 4.72096]
K_F = [50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]
C = 0.046871


def between(x, xs, ys):
    if x <= xs[0]:
        return ys[0]
    for i in range(1, len(xs)):
        if x <= xs[i]:
            return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[-1]


def by_log(f, fs, ys):
    return between(math.log(f), [math.log(g) for g in fs], ys)


def k_db(f):
    """Curve through the figure of the 1997 paper: -3 dB from 1 kHz up, 13 dB at 50 Hz."""
    if f >= 1000:
        return -3.0
    x = math.log10(max(f, 50))
    return 4.4683421 * x**4 - 49.6802660 * x**3 + 212.8909187 * x**2 - 418.8855206 * x + 317.0746636


def erb(f):
    return 24.673 * (0.004368 * f + 1)


def cams(f):
    return 21.366 * math.log10(0.004368 * f + 1)


def hertz(cam):
    return (10 ** (cam / 21.366) - 1) / 0.004368


CENTRES = [hertz(1.8 + 0.1 * i) for i in range(372)]
P_1K = 4 * 1000 / erb(1000)


def roex(g, p):
    return (1 + p * g) * math.exp(-p * g)


def inner(components):
    return [(f, 10 ** (db / 10 + (by_log(f, FREQUENCY, OUTER) + by_log(f, FREQUENCY, MIDDLE)) / 10)) for f, db in components]


def levels_per_erb(components):
    levels = []
    for f, _ in components:
        p = 4 * f / erb(f)
        sum_ = sum(power * roex(abs(g - f) / f, p) for g, power in components if abs(g - f) < 2 * f)
        levels.append(10 * math.log10(sum_))
    return levels


def excitation(components, levels):
    """Powers behind the middle ear -> excitation of each filter, its lower side by the level of each component."""
    result = []
    for centre in CENTRES:
        p_upper = 4 * centre / erb(centre)
        sum_ = 0
        for (f, power), level in zip(components, levels):
            g = (f - centre) / centre
            p = p_upper if g >= 0 else max(0.1, p_upper - 0.35 * (p_upper / P_1K) * (level - 51))
            if g <= 2 and p * abs(g) < 50:
                sum_ += power * roex(abs(g), p)
        result.append(sum_)
    return result


def specific(centre, signal, noise, k_offset_db=0):
    quiet_db = by_log(centre, QUIET_F, QUIET_DB)
    quiet, gain_db = 10 ** (quiet_db / 10), 3.73 - quiet_db
    gain, alpha, a = 10 ** (gain_db / 10), between(gain_db, ALPHA_G, ALPHA), between(gain_db, A_G, A)
    masked = 10 ** ((k_db(centre) + k_offset_db) / 10) * noise + quiet

    def x(e):
        return (gain * e + a) ** alpha

    if signal >= masked:
        return C * (x(signal + noise) - a**alpha) - C * (x(noise + masked) - x(quiet)) * (masked / signal) ** 0.3
    return (C * (2 * signal / (signal + masked)) ** 1.5 * (x(quiet) - a**alpha) / (x(noise + masked) - x(noise)) *
            (x(signal + noise) - x(noise)))


def sones(signal, noise=(), k_offset_db=0):
    """Of components (Hz, dB SPL), alone or beside others."""
    both = sorted([(f, p, True) for f, p in inner(signal)] + [(f, p, False) for f, p in inner(noise)])
    levels = levels_per_erb([(f, p) for f, p, _ in both])
    heard = [excitation([(f, p) for f, p, mine in both if mine == which],
                        [level for level, (_, _, mine) in zip(levels, both) if mine == which]) for which in (True, False)]
    return 2 * 0.1 * sum(specific(c, s, n, k_offset_db) for c, s, n in zip(CENTRES, *heard))


def band(low, high, total_db, spacing=10):
    count = round((high - low) / spacing)
    return [(low + spacing * (i + 0.5), total_db - 10 * math.log10(count)) for i in range(count)]


def pink(low, high, total_db, steps=8):
    """Components that share the power evenly, `steps` to a Cam."""
    count = round((cams(high) - cams(low)) * steps)
    edges = [hertz(cams(low) + (cams(high) - cams(low)) * i / count) for i in range(count + 1)]
    total = math.log(high / low)
    return [(math.sqrt(a * b), total_db + 10 * math.log10(math.log(b / a) / total)) for a, b in zip(edges, edges[1:])]


def row(name, signal, noise=(), k_offset_db=0, published=None):
    print(f"{name}\t{sones(signal, noise, k_offset_db):.4f}\t{'' if published is None else published}", flush=True)


def standard_examples():
    """Examples of ANSI S3.4-2007 with its figures: what these equations themselves are held against."""
    for db, published in ((0, 0.0011), (5, 0.0088), (10, 0.029), (20, 0.142), (40, 0.997), (60, 4.166), (80, 15.980),
                          (100, 70.362)):
        row(f"tone 1000 {db}", [(1000, db)], published=published)
    for db, published in ((20, 0.35), (40, 1.8), (60, 7.1), (80, 27.5)):
        row(f"tone 3000 {db}", [(3000, db)], published=published)
    row("tone 100 50", [(100, 50)], published=0.345)
    for width, published in ((100, 4.25), (1000, 8.02)):
        row(f"band {1000 - width // 2} {1000 + width // 2} 60", band(1000 - width / 2, 1000 + width / 2, 60),
            published=published)
    row("three 1500 1600 1700 60", [(1500, 60), (1600, 60), (1700, 60)], published=6.35)
    row("three 1000 1600 2400 60", [(1000, 60), (1600, 60), (2400, 60)], published=12.62)


def main():
    print("# Made by tools/loudness_reference.py. Total levels in dB SPL; sones of both ears; published: ANSI S3.4-2007")
    print("example\tsones\tpublished")
    standard_examples()
    for f in (50, 100, 200, 500, 1000, 3000, 8000):
        for db in (40, 60, 80):
            if f not in (1000, 3000):
                row(f"tone {f} {db}", [(f, db)])
    for width in (400, 1600):
        for db in (40, 60, 80):
            row(f"band {1000 - width // 2} {1000 + width // 2} {db}", band(1000 - width / 2, 1000 + width / 2, db))
    for db in (40, 60, 80):
        row(f"pink 50 15000 {db}", pink(50, 15000, db))
    for tone_hz in (100, 1000, 3000):
        for tone_db in (50, 60, 70, 80):
            for noise_db in (40, 60, 80):
                if tone_db > noise_db - 25:
                    row(f"tone {tone_hz} {tone_db} in pink 50 15000 {noise_db}", [(tone_hz, tone_db)],
                        pink(50, 15000, noise_db))
    for k_offset_db in (-6, -12):
        row(f"tone 1000 60 in pink 50 15000 80 k {k_offset_db}", [(1000, 60)], pink(50, 15000, 80), k_offset_db)
    for db in (40, 60, 80):
        row(f"band 500 2000 {db} in pink 50 15000 70", band(500, 2000, db), pink(50, 15000, 70))


if __name__ == "__main__":
    main()
