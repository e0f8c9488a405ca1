// What the user has pinned: automatic passes leave it alone. A pin of one parameter of a processor holds all of it
// (mixdown/model/pins.h). SPDX-License-Identifier: Apache-2.0
import type { Setting } from '../protocol/messages';
import { desk, type Strip } from './console.svelte';

const groupOf = (parameter: string): string => (parameter.includes('.') ? `${parameter.split('.')[0]}.` : '');

export function isPinned(strip: Strip, parameter: string): boolean {
    if (strip.values['pinned.all'] === true || strip.values[`pinned.${parameter}`] === true) return true;
    const group = groupOf(parameter);
    return group !== '' && Object.keys(strip.values).some((id) => id.startsWith(`pinned.${group}`) && strip.values[id] === true);
}

/** Pins the control, or takes away every pin that holds it; that of the whole strip only when it is asked for. */
export function togglePin(strip: Strip, parameter: string): void {
    const group = groupOf(parameter);
    const holding = Object.keys(strip.values).filter((id) => strip.values[id] === true && (id === `pinned.${parameter}` || (group !== '' && id.startsWith(`pinned.${group}`))));
    const edits: Setting[] = holding.length > 0 ? holding.map((id) => ({ strip: strip.id, parameter: id, to: false })) : [{ strip: strip.id, parameter: `pinned.${parameter}`, to: true }];
    desk.set(edits);
}

export const countPins = (strips: Strip[]): number => strips.reduce((sum, strip) => sum + Object.keys(strip.values).filter((id) => id.startsWith('pinned.') && strip.values[id] === true).length, 0);
