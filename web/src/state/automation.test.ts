// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withItsCurve } from './automation.svelte';
import type { Strip } from './desk_state.svelte';

const strip = (values: Strip['values'], led: Record<string, number> = {}): Strip => ({ id: 'vox', kind: 'track', channels: 1, index: 0, values, led });
const row = { id: 'fader_db', standard: 0, unit: 'dB', min: -144, max: 12 };
const to = (value: number) => ({ strip: 'vox', parameter: 'fader_db', to: value });

test('a fader without a curve is moved by itself', () => {
    assert.deepEqual(withItsCurve(strip({ fader_db: -6 }), to(-3), row), [to(-3)]);
});

test('one that its curve leads takes all of it along', () => {
    const led = strip({ fader_db: -6, 'automation.fader_db': '0 -144 linear, 2 -4 hold, 9 11' }, { fader_db: -4 });
    assert.deepEqual(withItsCurve(led, to(-2), row), [to(-4), { strip: 'vox', parameter: 'automation.fader_db', to: '0 -144 linear, 2 -2 hold, 9 12' }]);
});
