// Keys that work wherever the focus is, but in text fields. SPDX-License-Identifier: Apache-2.0
import { automation_modes } from '../state/automation.svelte';
import { desk, type Strip, type Stroke } from '../state/console.svelte';
import { togglePin } from '../state/pins';
import { rack } from '../state/rack.svelte';
import { views } from '../state/views.svelte';

/** The control that has the focus; with Shift the whole strip. */
function pin(strip: Strip, event: KeyboardEvent): void {
    const parameter = event.shiftKey ? 'all' : (event.target as HTMLElement).dataset.parameter;
    if (parameter !== undefined) togglePin(strip, parameter);
}

let muting: Stroke | null = null;  // the key is down

function holdMute(strip: Strip): void {
    muting?.end();
    muting = desk.beginStroke('mute', !desk.isOn(strip, 'mute'));
    muting.over(strip.id);
}

function ofStrip(key: string, event: KeyboardEvent): boolean {
    const strip = desk.find(desk.selected);
    if (strip === undefined) return false;
    if (key === 'm') holdMute(strip);
    else if (key === 's' && event.altKey) desk.clearSolo();
    else if (key === 's') desk.solo(strip, event.shiftKey);
    else if (key === 'c') desk.toggleGang(strip.id);
    else if (key === 'escape' && desk.gang.length > 0) desk.gang = [];
    else if (key === 't') desk.arm(strip.id, automation_modes[(automation_modes.indexOf(desk.automation.of(strip.id)) + (event.shiftKey ? 3 : 1)) % 4]!);
    else if (key === 'h') rack.toggleHidden(strip.id);
    else if (key === 'p') pin(strip, event);
    else if (key === 'i') desk.setOne(strip.id, 'polarity_inverted', strip.values.polarity_inverted !== true);
    else return false;
    return true;
}

function ofConsole(key: string, event: KeyboardEvent): boolean {
    const slot = ['Digit1', 'Digit2', 'Digit3', 'Digit4'].indexOf(event.code);
    if (slot >= 0) desk.snapshot('ABCD'[slot]!, event.shiftKey || !desk.snapshots.includes('ABCD'[slot]!));
    else if (key === 'l') desk.toggleLoop();
    else if (key === 'o') views.toggleMode('mono');
    else if (key === 'd') views.dim = !views.dim;
    else if (key === 'r' && desk.references.length > 0) views.toggleReference();
    else if (key === 'x') views.matched = !views.matched;
    else if (key === 'e') views.toggleLarge('channel');
    else if (key === 'g') views.toggleLarge('stage');
    else if (key === 'k') views.toggleLarge('masking');
    else if (key === 'a') views.toggleLarge('rides');
    else if (key === 'f') rack.open = (document.querySelector('.rack') ?? document.body).getBoundingClientRect();
    else if (key === '?') views.help = true;
    else if (key === 'home') desk.seek(0);
    else return false;
    return true;
}

function withControl(key: string, event: KeyboardEvent): boolean {
    if (key === 'z' && event.shiftKey) desk.redo();
    else if (key === 'z') desk.undo();
    else if (key === 'y') desk.redo();
    else if (key === 's') desk.save();
    else return false;
    return true;
}

/** A dialog's keys are its own: Escape closes it, Space presses its buttons. */
const inDialog = (): boolean => document.querySelector('dialog[open]') !== null;

/** A text field has all keys for itself; a drop-down its arrows and letters. */
function isOfField(event: KeyboardEvent): boolean {
    if (event.target instanceof HTMLSelectElement) return event.key !== ' ' && !event.ctrlKey && !event.metaKey;
    return event.target instanceof HTMLInputElement;
}

export function onKey(event: KeyboardEvent): void {
    if (isOfField(event) || inDialog()) return;
    const key = event.key.toLowerCase();
    let done = false;
    if (event.ctrlKey || event.metaKey) done = withControl(key, event);
    else if (key === ' ') {
        if (!event.repeat) void views.togglePlay();
        done = true;
    } else if (!event.repeat) done = ofStrip(key, event) || (!event.altKey && ofConsole(key, event));
    if (done) event.preventDefault();
}

/** The key of a mute is let go; and a focused button would be pressed by the same Space that plays. */
export function onKeyUp(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === 'm') {
        muting?.end();
        muting = null;
    }
    if (event.key === ' ' && !(event.target instanceof HTMLInputElement) && !inDialog()) event.preventDefault();
}
