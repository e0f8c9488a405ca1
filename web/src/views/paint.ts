// Mute and solo are painted: a press sets the strip, and drawn on it sets every strip that it passes to the same; one step
// of the history. With Alt, Control or Shift a press means what the button's own click means. SPDX-License-Identifier: Apache-2.0
import { desk } from '../state/console.svelte';

const step_px = 16;  // less than a strip is wide: a fast hand leaves nobody out

let painted = false;  // the press that came last; its click says nothing more

/** The strip that stands there, whatever the height of its buttons. */
function stripAt(x: number, y: number): string | undefined {
    return document.elementFromPoint(x, y)?.closest<HTMLElement>('.mixer [data-strip]')?.dataset.strip;
}

export function paint(event: PointerEvent): void {
    painted = false;
    const button = (event.target as Element).closest<HTMLElement>('[data-control=mute], [data-control=solo]');
    const first = desk.find(button?.closest<HTMLElement>('[data-strip]')?.dataset.strip ?? '');
    if (first === undefined || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const parameter = button!.dataset.control!, stroke = desk.beginStroke(parameter, !desk.isOn(first, parameter)), y = event.clientY;
    let x = event.clientX;
    painted = true;
    stroke.over(first.id);
    const move = (now: PointerEvent): void => {
        if (now.pointerId !== event.pointerId) return;
        const steps = Math.max(1, Math.ceil(Math.abs(now.clientX - x) / step_px)), by = (now.clientX - x) / steps;
        for (let i = 0; i < steps; ++i) {
            const strip = stripAt((x += by), y);
            if (strip !== undefined) stroke.over(strip);
        }
    };
    const end = (now: PointerEvent): void => {
        if (now.pointerId !== event.pointerId) return;
        stroke.end();
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', end);
        removeEventListener('pointercancel', end);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
}

/** Before the button hears of it; a key's click has no detail. */
export function swallowClick(event: MouseEvent): void {
    if (painted && event.detail > 0) event.stopPropagation();
    painted = false;
}
