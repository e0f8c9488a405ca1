// The stage: left to right is pan; front to back is how much of a strip comes by way of the returns, from none to as much as
// comes directly. SPDX-License-Identifier: Apache-2.0
import type { Setting, Values } from '../protocol/messages';

export const dry_db = -36, wet_db = 3, send_slots = [1, 2, 3, 4, 5, 6];
const least_send_db = -60, most_send_db = 12;

const used = (values: Values): number[] => send_slots.filter((slot) => String(values[`send${slot}.to`] ?? '') !== '');

/** All sends together over the direct sound, dB; -Infinity without any. */
export function wetness(values: Values): number {
    const power = used(values).reduce((sum, slot) => sum + Math.pow(10, Number(values[`send${slot}.level_db`]) / 10), 0);
    return power > 0 ? 10 * Math.log10(power) : -Infinity;
}

/** 0 is the front, 1 the back. */
export const depthOf = (values: Values): number => Math.min(1, Math.max(0, (wetness(values) - dry_db) / (wet_db - dry_db)));

/** What brings a strip to a depth: its sends move together; a strip without any gets one to `into`. */
export function depthEdits(strip: string, values: Values, depth: number, into: string): Setting[] {
    const target = dry_db + depth * (wet_db - dry_db), slots = used(values);
    const level = (db: number): number => Math.round(10 * Math.min(most_send_db, Math.max(least_send_db, db))) / 10 + 0;  // never -0
    if (slots.length > 0) {
        const by = target - wetness(values);
        return slots.map((slot) => ({ strip, parameter: `send${slot}.level_db`, to: level(Number(values[`send${slot}.level_db`]) + by) }));
    }
    if (into === '') return [];
    return [{ strip, parameter: 'send1.to', to: into }, { strip, parameter: 'send1.level_db', to: level(target) }];
}
