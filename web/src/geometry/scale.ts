// How a control travels from one end of its range to the other, 0 .. 1. SPDX-License-Identifier: Apache-2.0
import { type FaderLaw, faderLevel, faderTravel, off_db } from './fader';

export interface Scale {
    min: number;
    max: number;
    travel(value: number): number;
    value(travel: number): number;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

export function linear(min: number, max: number): Scale {
    return { min, max, travel: (v) => clamp((v - min) / (max - min), 0, 1), value: (t) => min + clamp(t, 0, 1) * (max - min) };
}

/** Octaves are equally long: frequencies, times, ratios. `min` > 0. */
export function logarithmic(min: number, max: number): Scale {
    const span = Math.log(max / min);
    return {
        min, max,
        travel: (v) => clamp(Math.log(Math.max(v, min) / min) / span, 0, 1),
        value: (t) => min * Math.exp(clamp(t, 0, 1) * span),
    };
}

export function fader(law: FaderLaw): Scale {
    return { min: off_db, max: 12, travel: (v) => faderTravel(law, v), value: (t) => faderLevel(law, clamp(t, 0, 1)) };
}

/** Of a parameter, by its unit and range. */
export function scaleOf(id: string, unit: string, min: number, max: number, law: FaderLaw): Scale {
    if (id === 'fader_db' || id.endsWith('.level_db')) return fader(law);
    if (id === 'trim_db') return { ...linear(-24, 24), min, max };  // the last of its range only by typing
    const octaves = unit === 'Hz' || unit === 'ms' || unit === ':1' || unit === 's' || id.endsWith('.q');
    if (octaves && min > 0) return logarithmic(min, max);
    return linear(min, max);
}
