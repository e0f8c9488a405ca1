"""Compressors: -24 dBFS, 4:1, knee 6 dB, attack 10 ms, release 100 ms, no make-up, no look-ahead.
SPDX-License-Identifier: Apache-2.0"""

import numpy as np

from hosts import RATE, Ours, Rival, analyse, at_loudness, cpu_per_minute, render
from measures import analytic_level_db, crest_db, envelope_db, rms_db, root, thd_percent
from plots import Axis, Panel, draw

SET = {"on": True, "threshold_db": -24, "ratio": 4, "knee_db": 6, "attack_ms": 10, "release_ms": 100}
ALL = [
    (Ours("Mixdown", {"compressor": SET}), "threshold_db"),
    (Ours("Mixdown, RMS 10 ms", {"compressor": {**SET, "rms_ms": 10}}), "threshold_db"),
    (Rival("SWH SC4 (peak)", "ladspa", "sc4_1882:sc4",
           {"c0": 1, "c1": 10, "c2": 100, "c3": -24, "c4": 4, "c5": 3, "c6": 0}, 2), "c3"),
    (Rival("ZamComp", "ladspa", "ZamComp-ladspa:ZamComp",
           {"c0": 10, "c1": 100, "c2": 6, "c3": 4, "c4": -24, "c5": 0, "c6": 1, "c7": 0}, 2), "c4"),
    (Rival("LSP compressor (peak)", "lv2", "http://lsp-plug.in/plugins/lv2/compressor_mono",
           {"al": 10 ** (-24 / 20), "at": 10, "rt": 100, "cr": 4, "kn": 10 ** (-3 / 20), "scm": 0, "scr": 0}), "al"),
]
LEVELS = np.arange(-60, 0.1, 2.0)


def with_threshold(processor, knob, threshold_db):
    value = 10 ** (threshold_db / 20) if knob == "al" else threshold_db
    return processor.with_controls(**{knob: float(value)})


def one_channel(processor, x):
    return render(processor, x[:, None])[:, 0]


def sine(hz, seconds, level_db):
    """Its peak is at `level_db` dBFS."""
    return 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)


def static_gain_db(processor):
    steps = [sine(1000, 1, level) for level in LEVELS]
    out = one_channel(processor, np.concatenate(steps)).reshape(len(LEVELS), RATE)
    return np.array([rms_db(y[-14400:]) - rms_db(x[-14400:]) for x, y in zip(steps, out)])


def step_response(processor):
    """Gain while a 4 kHz sine goes from -40 to -10 dBFS for 1 s and back, and when 63 % and 90 % of the way is done."""
    x = np.concatenate([sine(4000, 1, -40), sine(4000, 1, -10), sine(4000, 2, -40)])
    gain = analytic_level_db(one_channel(processor, x)) - analytic_level_db(x)
    gain = np.convolve(gain, np.ones(24) / 24, "same")
    start, end = gain[RATE - 2400], gain[2 * RATE - 2400]

    def passed(part, share, goal):
        return round(1000 * float(np.argmax(np.abs(part - goal) <= (1 - share) * abs(start - end))) / RATE, 1)

    down, up = gain[RATE:], gain[2 * RATE:]
    return gain, {"attack to 63 %, ms": passed(down, 0.63, end), "attack to 90 %, ms": passed(down, 0.9, end),
                  "release to 63 %, ms": passed(up, 0.63, start), "release to 90 %, ms": passed(up, 0.9, start)}


def find_threshold(processor, knob, reduction_of, wanted_db):
    lowest = -30 if processor.name.startswith("SWH") else -50
    threshold = root(lambda t: reduction_of(with_threshold(processor, knob, t)) - wanted_db, lowest, -3, 0.03)
    return with_threshold(processor, knob, threshold), threshold


def distortion(processor, knob, release):
    """THD of 100 Hz at -12 dBFS, 6 dB turned down."""
    x = sine(100, 2, -12)
    later = slice(RATE, 2 * RATE)
    now, _ = find_threshold(processor.with_controls(**release), knob,
                            lambda p: rms_db(x[later]) - rms_db(one_channel(p, x)[later]), 6)
    return round(thd_percent(one_channel(now, x)[later], 100), 2)


def reduction_db(x, y):
    """Of what plays: 10 ms windows within 30 dB of the loudest."""
    before, after = envelope_db(x)[::240], envelope_db(y)[::240]
    return (before - after)[before > before.max() - 30]


def on_stem(processor, knob, x, wanted_db=4):
    """Threshold set for the same mean reduction; then everything at -23 LUFS."""
    now, threshold = find_threshold(processor, knob, lambda p: np.mean(reduction_db(x, one_channel(p, x))), wanted_db)
    y = one_channel(now, x)
    reduction = reduction_db(x, y)
    level, said = at_loudness(y, -23)
    return {"threshold, dBFS": round(threshold, 1), "mean reduction, dB": round(float(np.mean(reduction)), 1),
            "most (99 %), dB": round(float(np.percentile(reduction, 99)), 1), "crest, dB": round(crest_db(level), 1),
            "true peak, dBTP": said["true_peak_dbtp"], "loudness range, LU": said["loudness_range_lu"],
            "loudest 0.4 s, LUFS": said["max_momentary_lufs"]}


def untouched(x):
    level, said = at_loudness(x, -23)
    return {"threshold, dBFS": None, "mean reduction, dB": 0.0, "most (99 %), dB": 0.0,
            "crest, dB": round(crest_db(level), 1), "true peak, dBTP": said["true_peak_dbtp"],
            "loudness range, LU": said["loudness_range_lu"], "loudest 0.4 s, LUFS": said["max_momentary_lufs"]}


RELEASE = {"threshold_db": "release_ms", "c3": "c2", "c4": "c1", "al": "rt"}


def compare(stems, folder):
    figures, curves, on_stems = {}, {}, {}
    over = np.clip(LEVELS + 24 + 3, 0, None)
    ideal = -0.75 * np.where(over < 6, over ** 2 / 12, over - 3)
    for processor, knob in ALL:
        gain, (trace, times) = static_gain_db(processor), step_response(processor)
        release = RELEASE[knob]
        figures[processor.name] = {
            "gain at -10 dBFS, dB": round(float(gain[LEVELS == -10][0]), 2),
            "slope above, dB/dB": round(float(np.polyfit(LEVELS[-8:], gain[-8:] + LEVELS[-8:], 1)[0]), 3),
            "off the stated curve, dB": round(float(np.max(np.abs(gain - ideal))), 2), **times,
            "THD 100 Hz, %": distortion(processor, knob, {}),
            "THD, release 400 ms, %": distortion(processor, knob, {release: 400}),
            "CPU s per minute": cpu_per_minute(processor, processor.inputs),
        }
        curves[processor.name] = gain, trace
        for name, stem in stems.items():
            x = stem[:, 0] * 10 ** ((-18 - analyse(stem[:, 0])["loudness_lufs_i"]) / 20)
            table = on_stems.setdefault(name, {"untouched": untouched(x)})
            table[processor.name] = on_stem(processor, knob, x)
    plot(curves, ideal, folder)
    return {"figures": figures, "stems": on_stems}


def plot(curves, ideal, folder):
    t = np.arange(4 * RATE) / RATE * 1000
    static = Panel("Steady 1 kHz sine", Axis("Input peak (dBFS)", -60, 0), Axis("Gain (dB)", -20, 4),
                   [*[(n, LEVELS, c[0]) for n, c in curves.items()], ("the curve asked for", LEVELS, ideal)])
    down = Panel("Attack: 4 kHz sine from \u221240 to \u221210 dBFS", Axis("Time after the step (ms)", -10, 90),
                 Axis("Gain (dB)", -12, 2),
                 [(n, t[RATE - 960: RATE + 4400] - 1000, c[1][RATE - 960: RATE + 4400]) for n, c in curves.items()])
    up = Panel("Release: back to \u221240 dBFS", Axis("Time after the step (ms)", -50, 600), Axis("Gain (dB)", -12, 2),
               [(n, t[2 * RATE - 2400: 2 * RATE + 30000: 8] - 2000, c[1][2 * RATE - 2400: 2 * RATE + 30000: 8])
                for n, c in curves.items()])
    draw(folder / "compressor.svg", "Compressors set to \u221224 dBFS, 4:1, knee 6 dB, 10 ms, 100 ms",
         [static, down, up], 3)
