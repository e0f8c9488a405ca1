"""Equalisers: bells at 1 and 12 kHz, a low shelf at 100 Hz, a high-pass at 80 Hz, against their analogue prototypes.

Makers define Q and corner differently. So Q (of the shelf: Q and frequency) of each rival is first fitted to the
prototype at 1 kHz (100 Hz); the bell at 12 kHz then takes the Q of the one at 1 kHz.
SPDX-License-Identifier: Apache-2.0"""

import numpy as np

from hosts import RATE, Ours, Rival, cpu_per_minute, render
from measures import analogue_db, db, harmonics, response_db, root
from plots import Axis, Panel, draw

CASES = {  # what is asked for: kind, frequency, Q, gain
    "bell 1 kHz": ("bell", 1000, 1.0, 6.0),
    "bell 12 kHz": ("bell", 12000, 1.0, 6.0),
    "low shelf 100 Hz": ("low shelf", 100, 0.7071, 6.0),
    "high-pass 80 Hz": ("high-pass", 80, 0.7071, 0.0),
}
LSP = "http://lsp-plug.in/plugins/lv2/para_equalizer_x16_mono"


def ours(kind, f, q, gain):
    if kind == "high-pass":
        return Ours("", {"high_pass": {"on": True, "frequency_hz": f, "slope_db_oct": 12}})
    band = "eq1" if kind == "low shelf" else "eq4"
    return Ours("", {band: {"on": True, "frequency_hz": f, "gain_db": gain, "q": q}})


def fil4(kind, f, q, gain):
    controls = {"high-pass": {"HighPass": 1, "HPfreq": f, "HPQ": q},
                "low shelf": {"LSfreq": f, "LSq": q, "LSgain": gain},
                "bell": {"freq4" if f > 2000 else "freq1": f, "q4" if f > 2000 else "q1": q,
                         "gain4" if f > 2000 else "gain1": gain}}
    return Rival("", "lv2", "http://gareus.org/oss/lv2/fil4#mono", controls[kind])


def lsp(mode):
    def make(kind, f, q, gain):
        shape = {"bell": 1, "high-pass": 2, "low shelf": 5}[kind]
        return Rival("", "lv2", LSP, {"ft_0": shape, "fm_0": mode, "s_0": 0, "f_0": f,
                                      "g_0": 10 ** (gain / 20), "q_0": q})
    return make


def zam(kind, f, q, gain):
    if kind == "high-pass":
        return None
    return Rival("", "ladspa", "ZamEQ2-ladspa:ZamEQ2",
                 {"c6": gain, "c7": f} if kind == "low shelf" else {"c0": gain, "c1": q, "c2": f})


def fil_plugins(kind, f, q, gain):
    if kind != "bell":
        return None
    first = 14 if f >= 200 else 2  # its fourth or first section
    section = dict(zip((f"c{first + i}" for i in range(4)), (1, f, q, gain)))
    return Rival("", "ladspa", "filters:Parametric1", {"c0": 1, **section})


# name: (maker of a setting, ends of its "Q" for bells, for shelves, for the high-pass)
ALL = {
    "Mixdown": (ours, None, None, None),
    "x42 fil4": (fil4, (0.0625, 4), (0.0625, 4), (0.1, 1.4)),
    "LSP para EQ, RLC (BT)": (lsp(0), (0.05, 20), (0.05, 20), (0.05, 5)),
    "LSP para EQ, RLC (MT)": (lsp(1), (0.05, 20), (0.05, 20), (0.05, 5)),
    "ZamEQ2": (zam, (0.1, 6), (1, 1), None),
    "Parametric1 (fil)": (fil_plugins, (0.125, 8), None, None),
}
HZ = np.geomspace(20, 20000, 400)


def measured_db(processor):
    """From an impulse, after the plugin's own ramps have settled."""
    x = np.zeros(3 * RATE)
    x[RATE] = 0.25
    y = render(processor, x[:, None])[RATE:, 0] / 0.25
    return np.interp(HZ, *response_db(y))


def fitted(make, case, q_ends):
    """Frequency and Q: until bells agree half an octave below their centre, high-passes at their corner, shelves at
    their middle (by frequency) and an octave below (by Q)."""
    kind, f, q, gain = case

    def off_at(hz, frequency, width):
        level = measured_db(make(kind, frequency, width, gain))
        return float(np.interp(hz, HZ, level - analogue_db(kind, HZ, *case[1:])))

    def q_until(hz, frequency):
        return float(np.exp(root(lambda v: off_at(hz, frequency, np.exp(v)), *np.log(q_ends), 0.004)))

    if kind != "low shelf":
        return f, q_until(f if kind == "high-pass" else f / 2 ** 0.5, f)
    for _ in range(2):
        f = float(np.exp(root(lambda v: off_at(100, np.exp(v), q), np.log(40), np.log(250), 0.004)))
        if q_ends[0] < q_ends[1]:
            q = q_until(50, f)
    return f, q


def noise_db(make, q):
    """1 kHz at -6 dBFS through +12 dB at 30 Hz: all that is no harmonic and no DC (dBFS, 10 Hz to 24 kHz)."""
    x = 0.5 * np.sin(2 * np.pi * 997 * np.arange(6 * RATE) / RATE)
    y = render(make("bell", 30, q, 12.0), x[:, None])[:, 0]
    levels, rest = harmonics(y[-2 * RATE:], 997)
    return round(float(db(rest ** 2)), 1)


def measure(make, ends):
    figures, curves, q_bell = {}, {}, None
    for name, case in CASES.items():
        kind, f, q, gain = case
        q_ends = {"bell": ends[0], "low shelf": ends[1], "high-pass": ends[2]}[kind]
        if make(*case) is None:
            continue
        if q_ends is not None:
            f, q = (f, q_bell) if name == "bell 12 kHz" else fitted(make, case, q_ends)
        if name == "bell 1 kHz":
            q_bell = q
        level = measured_db(make(kind, f, q, gain))
        off = level - analogue_db(kind, HZ, *case[1:])
        audible = analogue_db(kind, HZ, *case[1:]) > -30
        has_q = q_ends is None or q_ends[0] < q_ends[1]
        figures[name] = {"knobs": f"{f:.0f} Hz" + (f", {q:.2f}" if has_q else ""),
                         "off, 20 Hz to 5 kHz, dB": round(float(np.max(np.abs(off[(HZ < 5000) & audible]))), 2),
                         "off, to 20 kHz, dB": round(float(np.max(np.abs(off[audible]))), 2)}
        curves[name] = level, off
    figures["noise, dBFS"] = noise_db(make, q_bell)
    figures["CPU s per minute"] = cpu_per_minute(make("bell", 1000, q_bell, 6.0), 1)
    return figures, curves


def compare(stems, folder):
    results, curves = {}, {}
    for name, (make, *ends) in ALL.items():
        results[name], curves[name] = measure(make, ends)
    plot(curves, folder)
    x = (0.5 * np.sin(2 * np.pi * 997 * np.arange(2 * RATE) / RATE)).astype("<f4").astype(float)
    floor = harmonics(x, 997)[1]
    return {"figures": results, "noise of the 32-bit file itself, dBFS": round(float(db(floor ** 2)), 1)}


def plot(curves, folder):
    def axis(low, high):
        return Axis("Frequency (Hz)", low, high, True)

    def lines(case, part):
        return [(n, HZ, c[case][part]) for n, c in curves.items() if case in c]

    case = "bell 12 kHz"
    analogue = ("analogue prototype", HZ, analogue_db(CASES[case][0], HZ, *CASES[case][1:]))
    panels = [
        Panel("Bell 12 kHz, +6 dB, Q 1", axis(2000, 20000), Axis("Gain (dB)", 0, 7), [*lines(case, 0), analogue]),
        Panel("Its distance from the prototype", axis(2000, 20000), Axis("Deviation (dB)", -3, 1), lines(case, 1)),
    ]
    draw(folder / "equaliser.svg", "Equalisers against the analogue prototype, 48 kHz", panels)
