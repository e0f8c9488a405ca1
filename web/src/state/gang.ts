// Strips that were chosen together move together: levels by the same decibels, switches alike. SPDX-License-Identifier: Apache-2.0
import { off_db } from '../geometry/fader';
import type { Parameter, Setting, Value, Values } from '../protocol/messages';

const together = ['fader_db', 'trim_db', 'pan', 'mute', 'solo', 'polarity_inverted'];

/** Null when this control does not move together. Faders that are off stay off; nobody goes beyond the range. */
export function gangEdits(members: { id: string; values: Values }[], strip: string, parameter: string, to: Value, row: Parameter | undefined): Setting[] | null {
    const leader = members.find((m) => m.id === strip);
    if (leader === undefined || members.length < 2 || !together.includes(parameter)) return null;
    const now = leader.values[parameter];
    return members.flatMap(({ id, values }) => {
        if (typeof to !== 'number' || typeof now !== 'number') return [{ strip: id, parameter, to }];
        const own = Number(values[parameter]);
        if (id === strip) return [{ strip: id, parameter, to }];
        if (parameter === 'fader_db' && own <= off_db) return [];
        const moved = Math.round(1000 * (own + to - now)) / 1000;
        return [{ strip: id, parameter, to: Math.min(row?.max ?? Infinity, Math.max(row?.min ?? -Infinity, moved)) }];
    });
}
