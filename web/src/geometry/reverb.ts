// What a reverb makes of a click, over time: the early reflections, and how the late field dies away at three frequencies.
//
//     early i:  early_db + 10 lg(g_i^2 / sum g^2),  t_i = pre + size t_first (t_last / t_first)^(i/13),  g ~ t^-slope
//     late f:   late_db + 10 lg(13.8 window / T) - 60 (t - pre - first line) / (T factor(f))
//
// The late field is normalised (a lasting sound comes out as loud as it goes in), so what is in a window of time falls as it
// rings longer. Source: mixdown/dsp/reverb.h and reverb_room.cpp, whose plans these are. SPDX-License-Identifier: Apache-2.0
import type { Values } from '../protocol/messages';

const plans = {  // first line, first and last early reflection (ms), slope
    room: [9, 2.3, 42, 0.7], plate: [11, 1.1, 29, 0.2], hall: [37, 9.5, 95, 0.5],
} as const;
const taps = 14, window_s = 0.01, six_times_ln10 = 6 * Math.LN10;

const number = (values: Values, id: string): number => Number(values[`reverb.${id}`] ?? 0);
const planOf = (values: Values): readonly [number, number, number, number] => plans[String(values['reverb.character']) as keyof typeof plans] ?? plans.plate;

export const decay_bands = [['low_decay', '125'], ['', '1k'], ['high_decay', '8k']] as const;
export type DecayBand = (typeof decay_bands)[number][0];

/** Seconds for 60 dB. */
export function decayTime(values: Values, band: DecayBand): number {
    return number(values, 'decay_s') * (band === '' ? 1 : number(values, band));
}

export const preDelay = (values: Values): number => number(values, 'pre_delay_ms') / 1000;

/** When the late field sets in, s. */
export function onset(values: Values): number {
    return preDelay(values) + (planOf(values)[0] * number(values, 'size')) / 1000;
}

/** Level of the late field, dB; -Infinity before it sets in. */
export function lateLevel(values: Values, band: DecayBand, time_s: number): number {
    const since = time_s - onset(values);
    const begin_db = number(values, 'late_db') + 10 * Math.log10((six_times_ln10 * window_s) / number(values, 'decay_s'));
    return since < 0 ? -Infinity : begin_db - (60 * since) / decayTime(values, band);
}

export function earlyReflections(values: Values): { time_s: number; level_db: number }[] {
    const [, first, last, slope] = planOf(values), size = number(values, 'size');
    const times = Array.from({ length: taps }, (_, i) => first * Math.pow(last / first, i / (taps - 1)));
    const powers = times.map((ms) => Math.pow(ms, -2 * slope)), sum = powers.reduce((a, b) => a + b, 0);
    return times.map((ms, i) => ({ time_s: preDelay(values) + (ms * size) / 1000, level_db: number(values, 'early_db') + 10 * Math.log10(powers[i]! / sum) }));
}
