// What every fader, dial and value does under the hand: drag from where it is grabbed, Shift or Control for a tenth, both
// for a hundredth, double-click or Alt-click for its standard, the wheel only while it has the focus, arrows and Page keys,
// Enter to type. SPDX-License-Identifier: Apache-2.0
import type { Action } from 'svelte/action';
import type { Scale } from '../geometry/scale';
import { desk } from '../state/console.svelte';

export interface Hand {
    scale: Scale;
    value: number;
    standard: number;
    pixels: number;     // of the whole travel
    decibels: boolean;  // steps are in dB, else parts of the travel
    decimals: number;
    sideways?: boolean;  // dragged to the right for more, beside upwards
    change(value: number, continues: boolean): void;
    type?(): void;
}

const step_db = { plain: 0.5, fine: 0.1, page: 3 }, step_travel = { plain: 0.01, fine: 0.002, page: 0.1 };

function factorOf(event: PointerEvent | WheelEvent): number {
    return (event.shiftKey ? 0.1 : 1) * (event.ctrlKey || event.metaKey ? 0.1 : 1);
}

export const control: Action<HTMLElement, Hand> = (node, first) => {
    let hand = first, travel = 0, x = 0, y = 0, dragging = false, moved = false;

    /** Was there anything to change? */
    const give = (value: number, continues: boolean): boolean => {
        const tens = Math.pow(10, hand.decimals);
        const rounded = Math.round(Math.min(hand.scale.max, Math.max(hand.scale.min, value)) * tens) / tens;
        if (rounded === hand.value) return false;
        hand.change(rounded, continues);
        return true;
    };
    const step = (steps: number, kind: 'plain' | 'fine' | 'page', continues: boolean): void => {
        if (hand.decibels) give(Math.max(hand.value, -90) + steps * step_db[kind], continues);
        else give(hand.scale.value(hand.scale.travel(hand.value) + steps * step_travel[kind]), continues);
    };
    const touch = (held: boolean): void => {
        if (node.dataset.of !== undefined && node.dataset.parameter !== undefined) desk.touch(node.dataset.of, node.dataset.parameter, held);
    };
    const down = (event: PointerEvent): void => {
        if (event.button !== 0) return;
        if (event.altKey) {
            give(hand.standard, false);
            return;
        }
        node.setPointerCapture(event.pointerId);
        touch(true);
        travel = hand.scale.travel(hand.value);
        [x, y, dragging, moved] = [event.clientX, event.clientY, true, false];
    };
    const move = (event: PointerEvent): void => {
        if (!dragging) return;
        desk.alone = event.altKey;
        const way = y - event.clientY + (hand.sideways === true ? event.clientX - x : 0);
        [x, y] = [event.clientX, event.clientY];
        travel = Math.min(1, Math.max(0, travel + (way * factorOf(event)) / hand.pixels));
        if (give(hand.scale.value(travel), moved)) moved = true;
    };
    const up = (): void => {
        if (dragging) touch(false);
        dragging = desk.alone = false;
    };
    const wheel = (event: WheelEvent): void => {
        if (document.activeElement !== node || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
        event.preventDefault();
        step(event.deltaY < 0 ? 1 : -1, factorOf(event) < 1 ? 'fine' : 'plain', false);
    };
    const keys: Record<string, () => unknown> = {
        Home: () => give(hand.scale.min, false),
        End: () => give(hand.scale.max, false),
        '0': () => give(hand.standard, false),
        Enter: () => hand.type?.(),
    };
    const key = (event: KeyboardEvent): void => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const kind = event.shiftKey ? 'fine' : 'plain';
        if (event.key === 'ArrowUp') step(1, kind, event.repeat);
        else if (event.key === 'ArrowDown') step(-1, kind, event.repeat);
        else if (event.key === 'PageUp') step(1, 'page', event.repeat);
        else if (event.key === 'PageDown') step(-1, 'page', event.repeat);
        else if (keys[event.key] !== undefined) keys[event.key]!();
        else return;
        event.preventDefault();
        event.stopPropagation();
    };
    const reset = (): unknown => give(hand.standard, false);

    node.addEventListener('pointerdown', down);
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', up);
    node.addEventListener('pointercancel', up);
    node.addEventListener('dblclick', reset);
    node.addEventListener('keydown', key);
    node.addEventListener('wheel', wheel, { passive: false });
    return {  // the listeners go with the node
        update(next: Hand) {
            hand = next;
        },
    };
};
