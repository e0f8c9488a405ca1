// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gangEdits } from './gang';

const members = [{ id: 'a', values: { fader_db: -6, mute: false } }, { id: 'b', values: { fader_db: -10.5, mute: true } }, { id: 'c', values: { fader_db: -144, mute: false } }];
const row = { id: 'fader_db', standard: 0, min: -144, max: 12 };

test('a gang moves by the same decibels, what is off stays off', () => {
    assert.deepEqual(gangEdits(members, 'a', 'fader_db', -3, row)?.map((e) => [e.strip, e.to]), [['a', -3], ['b', -7.5]]);
    assert.deepEqual(gangEdits(members, 'b', 'fader_db', 12, row)?.map((e) => e.to), [12, 12], 'nobody beyond the range');
    assert.deepEqual(gangEdits(members, 'a', 'mute', true, undefined)?.map((e) => e.to), [true, true, true]);
    assert.equal(gangEdits(members, 'a', 'compressor.ratio', 2, undefined), null);
});
