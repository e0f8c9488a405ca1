// Which moves of the automatic mix still stand; the same rules as apps/server/standing_moves.cpp. SPDX-License-Identifier: Apache-2.0
import { type Amounts, dimensions, type Edit } from '../protocol/messages';

/** A move of the automatic mix, and its place in the history. */
export interface Move {
    edit: Edit;
    index: number;
}

export const keyOf = (strip: string, parameter: string): string => `${strip}\n${parameter}`;

/** By control; what was taken back, or decided anew, stands no more. */
export function standingMoves(done: Edit[][]): Map<string, Move[]> {
    const moves = new Map<string, Move[]>();
    let index = -1;
    for (const edit of done.flat()) {
        ++index;
        const key = keyOf(edit.strip, edit.parameter), before = moves.get(key) ?? [];
        if (edit.rule === 'mix.again') moves.delete(key);
        else if (edit.rule === 'console.take_back' && edit.quantity !== '') {
            const left = before.filter((move) => (typeof edit.measured === 'number' ? move.index !== edit.measured : edit.target !== '' && move.edit.pass !== edit.target));
            if (left.length > 0) moves.set(key, left);
            else moves.delete(key);
        } else if (edit.who !== 'user' && edit.rule !== 'console.amount') moves.set(key, [...before, { edit, index }]);
    }
    return moves;
}

/** Controls on which the user has had the last word. */
export function ownControls(done: Edit[][]): Set<string> {
    const own = new Set<string>();
    for (const edit of done.flat()) {
        if (edit.parameter.startsWith('pinned.')) continue;
        if (edit.who === 'user') own.add(keyOf(edit.strip, edit.parameter));
        else own.delete(keyOf(edit.strip, edit.parameter));
    }
    return own;
}

/** As the newest of its steps says; all of the mix when there is none since it was made (anew). */
export function amountsIn(done: Edit[][]): Amounts {
    const last = done.flat().reverse().find((edit) => edit.rule === 'console.amount' || edit.rule === 'mix.again');
    const text = last?.rule === 'console.amount' ? String(last.target) : '';
    const said = new Map(text.split(',').map((part) => [part.split('=')[0] ?? '', Number(part.split('=')[1]) / 100]));
    return Object.fromEntries(dimensions.map((name) => [name, said.get(name) ?? 1])) as Amounts;
}
