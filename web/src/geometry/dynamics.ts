// The curves of compressor and gate: output for a steady input, dB (mixdown/dsp/compressor.h, gate.h).
// SPDX-License-Identifier: Apache-2.0
import type { Values } from '../protocol/messages';

const number = (values: Values, id: string): number => Number(values[id] ?? 0);

export function compressedGain(level_db: number, values: Values): number {
    const knee = number(values, 'compressor.knee_db'), half = knee / 2;
    const over = level_db - number(values, 'compressor.threshold_db'), slope = 1 / number(values, 'compressor.ratio') - 1;
    if (over <= -half) return 0;
    return over >= half ? slope * over : (slope * (over + half) * (over + half)) / (2 * knee);
}

export function gatedGain(level_db: number, values: Values): number {
    const under = Math.min(level_db - number(values, 'gate.threshold_db'), 0);
    return Math.max((number(values, 'gate.ratio') - 1) * under, -number(values, 'gate.range_db'));
}

/** What comes out of gate and compressor, as far as they are on. */
export function outputLevel(level_db: number, values: Values): number {
    let level = level_db;
    if (values['gate.on'] === true) level += gatedGain(level, values);
    if (values['compressor.on'] === true) {
        const gain = Math.pow(10, (compressedGain(level, values) + number(values, 'compressor.makeup_db')) / 20);
        const mix = number(values, 'compressor.mix');
        level += 20 * Math.log10(Math.max(1e-9, mix * gain + 1 - mix));
    }
    return level;
}
