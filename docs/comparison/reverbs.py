"""Reverbs: the same decay (1.6 s at 1 kHz), wet only, without pre-delay where it can be taken out.
SPDX-License-Identifier: Apache-2.0"""

import numpy as np

from hosts import RATE, Ours, Rival, at_loudness, cpu_per_minute, analyse, render
from measures import (bend_db, correlation, db, decay_time_s, echo_density, energy_decay_db, envelope_db,
                      late_spectrum_db, octave_band, response_db, ringing_db, rms_db, root)
from plots import Axis, Panel, draw

DECAY_S = 1.6
LENGTH_S = 5
OCTAVES = [125, 250, 500, 1000, 2000, 4000, 8000]


def ours(character, **more):
    settings = {"on": True, "character": character, "decay_s": DECAY_S, "pre_delay_ms": 0, **more}
    return Ours(f"Mixdown {character}", {"reverb": settings}, 2)


OURS = [ours("room"), ours("plate"), ours("hall")]
# (processor, the knob of the decay, its ends): what takes no seconds is set by measuring
RIVALS = [
    (Rival("zita-rev1", "ladspa", "zita-reverbs:zita-reverb",
           {"c0": 0.02, "c1": 200, "c2": DECAY_S, "c3": DECAY_S, "c4": 8000, "c9": 1}, 2), ["c2", "c3"], (1, 3)),
    (Rival("Freeverb (CMT)", "ladspa", "cmt:freeverb3",
           {"c0": 0, "c1": 0.7, "c2": 0.25, "c3": 1, "c4": 0, "c5": 1}, 2), ["c1"], (0.3, 0.9)),
    (Rival("SWH GVerb", "ladspa", "gverb_1216:gverb",
           {"c0": 30, "c1": DECAY_S, "c2": 0.3, "c3": 0.9, "c4": -70, "c5": -10, "c6": 0}, 1), ["c1"], (0.8, 3)),
]


def impulse_responses(processor, count=4):
    """Of one channel pair at a time, at several moments: a moving reverb has no single one. From its first arrival."""
    audio = np.zeros((count * LENGTH_S * RATE, 2))
    audio[RATE // 2:: LENGTH_S * RATE] = 1
    wet = render(processor, audio)
    first = np.flatnonzero(np.abs(wet).max(axis=1) > 1e-3 * np.abs(wet).max())[0]
    return [wet[first + k * LENGTH_S * RATE:][: (LENGTH_S - 1) * RATE] for k in range(count)]


def calibrated(processor, knobs, ends):
    """The knob's value that gives DECAY_S at 1 kHz."""
    def error(knob):
        h = impulse_responses(processor.with_controls(**dict.fromkeys(knobs, knob)), 1)[0]
        return decay_time_s(octave_band(h, 1000)) - DECAY_S
    knob = root(error, *ends, 0.008)
    return processor.with_controls(**dict.fromkeys(knobs, knob)), knob


def colour_db(h):
    """Spread (standard deviation) of the response in sixth octaves, 200 Hz to 5 kHz, round its slope."""
    hz, level = response_db(h)
    edges = 200 * 2 ** (np.arange(28) / 6)
    bands = [db(np.mean(10 ** (level[(hz >= e) & (hz < e * 2 ** (1 / 6))] / 10))) for e in edges]
    line = np.polyval(np.polyfit(np.arange(28), bands, 2), np.arange(28))
    return float(np.std(bands - line))


def wobble_db(processor):
    """How much the level of a held 1 kHz tone moves (standard deviation): the price of modulation."""
    tone = 0.1 * np.sin(2 * np.pi * 1000 * np.arange(14 * RATE) / RATE)
    wet = render(processor, np.column_stack([tone, tone]))[:, 0]
    return float(np.std(envelope_db(wet, 20)[4 * RATE: 13 * RATE: 480]))


def dc_db(h):
    """Gain at 0 Hz re the mean gain of 200 Hz to 5 kHz."""
    hz, level = response_db(h)
    middle = 10 ** (level[(hz > 200) & (hz < 5000)] / 10)
    return float(level[0] - db(np.mean(middle)))


def idle_db(processor):
    """What is left 12 s after a burst of noise: denormals, offsets, limit cycles (dBFS; -240 is nothing)."""
    burst = np.zeros((14 * RATE, 2))
    burst[: RATE // 2] = 0.1 * np.random.default_rng(2).standard_normal((RATE // 2, 2))
    return max(rms_db(render(processor, burst)[-RATE:, 0]), -240.0)


def measure(processor, knob):
    responses = impulse_responses(processor)
    h, left = responses[0], responses[0][:, 0]
    times = np.arange(0, 1.2, 0.002)
    density = np.mean([echo_density(r[:, 0], times) for r in responses], axis=0)
    dense = np.flatnonzero(density >= 0.9)
    figures = {
        "decay knob": round(float(knob), 3),
        "T30 s": {str(f): round(decay_time_s(octave_band(h, f)), 2) for f in OCTAVES},
        "bend at 1 kHz, dB": round(bend_db(octave_band(h, 1000)), 2),
        "echo density 0.9 after, ms": round(1000 * times[dense[0]]) if len(dense) else None,
        "late ringing, dB": rounded(np.mean([ringing_db(r[:, 0]) for r in responses], axis=0)),
        "colour, dB": round(colour_db(left), 1),
        "L/R correlation": round(correlation(h[: 2 * RATE]), 2),
        "wobble of 1 kHz, dB": round(wobble_db(processor), 2),
        "DC re middle, dB": round(dc_db(left)),
        "idle, dBFS": round(idle_db(processor)),
        "CPU s per minute": cpu_per_minute(processor, processor.inputs),
    }
    hz, late = late_spectrum_db(left)
    return figures, {"decay": energy_decay_db(octave_band(h, 1000)), "times": times, "density": density, "hz": hz,
                     "late": late}


def noise_ringing(decay_s):
    """Of Gaussian noise that decays as long: what no reverb can stay below."""
    t = np.arange(4 * RATE) / RATE
    return np.mean([ringing_db(np.random.default_rng(seed).standard_normal(len(t)) * 10 ** (-3 * t / decay_s),
                               decay_s / 2) for seed in range(20)], axis=0)


def ringing(processor, decay_s=DECAY_S):
    return np.mean([ringing_db(r[:, 0], decay_s / 2) for r in impulse_responses(processor)], axis=0)


def rounded(middle_and_worst):
    return "{:.1f} / {:.1f}".format(*middle_and_worst)


def ringing_by_decay():
    rows = {f"Mixdown {c}": {"character": c} for c in ("room", "plate", "hall")}
    rows |= {"Mixdown room, size 0.5": {"character": "room", "size": 0.5},
             "Mixdown room, size 2": {"character": "room", "size": 2}}
    decays = (0.4, 0.8, 1.6, 3.2)

    def reverb(settings, decay_s):
        return Ours("", {"reverb": {"on": True, "pre_delay_ms": 0, "decay_s": decay_s, **settings}}, 2)
    table = {n: {f"{d} s": rounded(ringing(reverb(s, d), d)) for d in decays} for n, s in rows.items()}
    return table | {"Gaussian noise": {f"{d} s": rounded(noise_ringing(d)) for d in decays}}


def by_modulation():
    table = {}
    for character in ("room", "plate", "hall"):
        row = table[f"Mixdown {character}"] = {}
        for depth in (0, 0.3, 1):
            processor = ours(character, modulation=depth)
            row[f"ringing at {depth}, dB"] = rounded(ringing(processor))
            row[f"wobble at {depth}, dB"] = round(wobble_db(processor), 2)
    return table


def on_stem(processor, stem):
    """Wet alone at -23 LUFS."""
    padded = np.vstack([stem[:, :1], np.zeros((2 * RATE, 1))])
    raw = render(processor, np.repeat(padded, 2, axis=1))
    wet, said = at_loudness(raw, -23)
    sides = (rms_db(wet[:, 0]) + rms_db(wet[:, 1])) / 2
    return {"wet re dry, LU": round(analyse(raw)["loudness_lufs_i"] - analyse(np.repeat(padded, 2, 1))
                                    ["loudness_lufs_i"], 1),
            "L/R correlation": said["correlation"], "mono fold-down, dB": round(rms_db(wet.mean(axis=1)) - sides, 1),
            "true peak, dBTP": said["true_peak_dbtp"], "loudness range, LU": said["loudness_range_lu"]}


def compare(stems, folder):
    chosen = [(p, DECAY_S) for p in OURS] + [calibrated(*rival) for rival in RIVALS]
    results, curves, on_stems = {}, {}, {}
    for processor, knob in chosen:
        results[processor.name], curves[processor.name] = measure(processor, knob)
        for name, stem in stems.items():
            on_stems.setdefault(name, {})[processor.name] = on_stem(processor, stem)
    plot(curves, folder)
    return {"figures": results, "stems": on_stems, "ringing by decay, dB": ringing_by_decay(),
            "modulation": by_modulation()}


def plot(curves, folder):
    t = np.arange((LENGTH_S - 1) * RATE) / RATE
    seconds = Axis("Time after the first arrival (s)", 0, 2)
    decay = Panel("Energy decay, 1 kHz octave", seconds, Axis("Energy still to come (dB)", -70, 0),
                  [(n, t[::96], c["decay"][::96]) for n, c in curves.items()])
    density = Panel("Echo density, 20 ms window", Axis("Time after the first arrival (ms)", 5, 500, True),
                    Axis("Re Gaussian noise", 0, 1.2),
                    [(n, 1000 * c["times"], c["density"]) for n, c in curves.items()])
    draw(folder / "reverb-decay.svg", "Reverbs set to 1.6 s: decay and echo density", [decay, density])
    noise = np.random.default_rng(3).standard_normal(len(t)) * 10 ** (-3 * t / DECAY_S)
    curves = {**curves, "Gaussian noise that decays as long": {"hz": late_spectrum_db(noise)[0],
                                                              "late": late_spectrum_db(noise)[1]}}
    panels = []
    for name, c in curves.items():
        inside = (c["hz"] > 299) & (c["hz"] < 501)
        level = c["late"][inside] - np.median(c["late"][inside])
        panels.append(Panel(name, Axis("Frequency (Hz)", 300, 500), Axis("Re median (dB)", -30, 30),
                            [("left channel, 0.8 to 2.2 s after the first arrival", c["hz"][inside], level)],
                            f"highest {np.max(level):.0f} dB"))
    panels.insert(3, panels.pop())  # ours and the ideal above, rivals below
    draw(folder / "reverb-late-spectrum.svg", "What still sounds of an impulse: lines that stand out ring", panels, 4,
         190)
