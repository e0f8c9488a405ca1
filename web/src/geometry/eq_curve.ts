// The curve of a strip's filters and equaliser. SPDX-License-Identifier: Apache-2.0
import type { Values } from '../protocol/messages';
import { band, type BandShape, type Biquad, gainOf, pass } from './biquad';

export const eq_bands = 6, lowest_hz = 20, highest_hz = 20000;

export function shapeOf(index: number): BandShape {
    return index === 0 ? 'low_shelf' : index === eq_bands - 1 ? 'high_shelf' : 'bell';
}

const number = (values: Values, id: string): number => Number(values[id] ?? 0);

/** Of band `index` (from 0) alone; null when it does nothing. */
export function bandSection(values: Values, index: number, rate: number): Biquad | null {
    const id = `eq${index + 1}`;
    if (values[`${id}.on`] !== true || number(values, `${id}.gain_db`) === 0) return null;
    return band(shapeOf(index), number(values, `${id}.frequency_hz`), number(values, `${id}.q`), number(values, `${id}.gain_db`), rate);
}

export function sectionsOf(values: Values, rate: number): Biquad[] {
    const sections: Biquad[] = [];
    for (const kind of ['high', 'low'] as const) {
        const id = `${kind}_pass`;
        if (values[`${id}.on`] !== true) continue;
        sections.push(...pass(kind, number(values, `${id}.slope_db_oct`), number(values, `${id}.frequency_hz`), rate));
    }
    for (let i = 0; i < eq_bands; ++i) {
        const section = bandSection(values, i, rate);
        if (section !== null) sections.push(section);
    }
    return sections;
}

/** The frequency at `at` (0 .. 1) of the axis, and back. */
export const axisHz = (at: number): number => lowest_hz * Math.pow(highest_hz / lowest_hz, at);
export const axisAt = (hz: number): number => Math.log(hz / lowest_hz) / Math.log(highest_hz / lowest_hz);

/** dB at `count` places of the axis. */
export function curveOf(sections: Biquad[], rate: number, count: number): Float32Array {
    const curve = new Float32Array(count);
    for (let i = 0; i < count; ++i) {
        const hz = axisHz(i / (count - 1));
        let sum = 0;
        for (const section of sections) sum += gainOf(section, hz, rate);
        curve[i] = sum;
    }
    return curve;
}
