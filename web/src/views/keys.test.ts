// The desk's keys, with a link that only listens. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Link } from '../protocol/link';

class Field {}
class DropDown {}
const rune = Object.assign((value: unknown) => value, { raw: (value: unknown) => value, by: () => undefined });
Object.assign(globalThis, {
    $state: rune, $derived: rune, HTMLInputElement: Field, HTMLSelectElement: DropDown, innerHeight: 900, document: { querySelector: () => null }, matchMedia: () => ({ matches: false }),
});
Object.defineProperty(globalThis, 'navigator', { value: { language: 'en' }, configurable: true });  // newer Node.js has one, to read only
const { desk } = await import('../state/console.svelte');
const { onKey } = await import('./keys');
const said: Record<string, unknown>[] = [];
desk.attach({ send: (message: Record<string, unknown>) => said.push(message) } as unknown as Link);

async function press(key: string, target: object, more = {}): Promise<Record<string, unknown>[]> {
    said.length = 0;
    onKey({ key, target, code: '', preventDefault: () => undefined, ...more } as unknown as KeyboardEvent);
    await new Promise((done) => setTimeout(done));
    return [...said];
}
const types = (messages: Record<string, unknown>[]): unknown[] => messages.map(({ type }) => type);

test('a drop-down has its letters, and leaves play, undo and save to the console', async () => {
    assert.deepEqual(types(await press(' ', new DropDown())), ['play']);
    assert.deepEqual(types(await press('z', new DropDown(), { ctrlKey: true })), ['undo']);
    assert.deepEqual(types(await press('s', new DropDown(), { ctrlKey: true })), ['save']);
    assert.deepEqual(types(await press('l', new DropDown())), []);
    for (const more of [{}, { ctrlKey: true }]) assert.deepEqual(types(await press('z', new Field(), more)), []);
    assert.deepEqual(types(await press(' ', new Field())), []);
});

test('a loop that is turned off and on again is where it was', async () => {
    const hears = (loop: [number, number] | null): void => desk.told({ type: 'transport', playing: true, loop, frame: 0 } as Parameters<typeof desk.told>[0]);
    desk.session = { ...desk.session, frames: 480000 };
    assert.deepEqual(await press('l', {}), [{ type: 'loop', from: 0, to: 480000 }]);
    hears([48000, 96000]);
    assert.deepEqual(await press('l', {}), [{ type: 'loop' }]);
    hears(null);
    assert.deepEqual(await press('l', {}), [{ type: 'loop', from: 48000, to: 96000 }]);
    desk.session = { ...desk.session, frames: 60000 };
    assert.deepEqual(await press('l', {}), [{ type: 'loop', from: 0, to: 60000 }], 'in a shorter song');
});
