// Responses of the equaliser and its filters, by the very formulae of the engine (mixdown/dsp/biquad_design.h).
// Source: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients". SPDX-License-Identifier: Apache-2.0

export interface Biquad {
    b0: number;
    b1: number;
    b2: number;
    a1: number;
    a2: number;
}

export type BandShape = 'low_shelf' | 'bell' | 'high_shelf';

const highest = 0.49;  // of the rate

function angles(f: number, q: number, rate: number): { c: number; alpha: number } {
    const w = 2 * Math.PI * Math.min(f / rate, highest);
    return { c: Math.cos(w), alpha: Math.sin(w) / (2 * q) };
}

function normalised(b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad {
    return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 };
}

export function band(shape: BandShape, f: number, q: number, gain_db: number, rate: number): Biquad {
    const { c, alpha } = angles(f, q, rate);
    const a = Math.pow(10, gain_db / 40);
    if (shape === 'bell') return normalised(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
    const k = 2 * Math.sqrt(a) * alpha, s = shape === 'low_shelf' ? 1 : -1;
    return normalised(
        a * (a + 1 - s * (a - 1) * c + k), s * 2 * a * (a - 1 - s * (a + 1) * c), a * (a + 1 - s * (a - 1) * c - k),
        a + 1 + s * (a - 1) * c + k, s * -2 * (a - 1 + s * (a + 1) * c), a + 1 + s * (a - 1) * c - k);
}

/** Sections of a Butterworth filter, `slope` in dB per octave: 6 .. 48. */
export function pass(kind: 'high' | 'low', slope: number, f: number, rate: number): Biquad[] {
    const order = Math.round(slope / 6), s = kind === 'low' ? 1 : -1;
    const sections: Biquad[] = [];
    for (let i = 0; i < Math.floor(order / 2); ++i) {
        const half_turns = order % 2 === 0 ? 2 * i + 1 : 2 * i + 2;
        const { c, alpha } = angles(f, 1 / (2 * Math.cos((Math.PI * half_turns) / (2 * order))), rate);
        const b = (1 - s * c) / 2;
        sections.push(normalised(b, s * 2 * b, b, 1 + alpha, -2 * c, 1 - alpha));
    }
    if (order % 2 === 1) {
        const t = Math.tan(Math.PI * Math.min(f / rate, highest));
        sections.push(kind === 'low' ? normalised(t, t, 0, 1 + t, t - 1, 0) : normalised(1, -1, 0, 1 + t, t - 1, 0));
    }
    return sections;
}

/** The gain of a section at a frequency, dB. */
export function gainOf(s: Biquad, f: number, rate: number): number {
    const w = (2 * Math.PI * f) / rate, c1 = Math.cos(w), s1 = Math.sin(w), c2 = Math.cos(2 * w), s2 = Math.sin(2 * w);
    const top = (s.b0 + s.b1 * c1 + s.b2 * c2) ** 2 + (s.b1 * s1 + s.b2 * s2) ** 2;
    const bottom = (1 + s.a1 * c1 + s.a2 * c2) ** 2 + (s.a1 * s1 + s.a2 * s2) ** 2;
    return 10 * Math.log10(Math.max(top, 1e-30) / bottom);
}
