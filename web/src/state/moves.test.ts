// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edit } from '../protocol/messages';
import { amountsIn, keyOf, ownControls, standingMoves } from './moves';

const edit = (more: Partial<Edit>): Edit => ({ strip: 'vox', parameter: 'pan', from: 0, to: 1, who: 'automix', pass: 'pan', rule: 'pan.side', why: '', quantity: '', unit: '', measured: '', target: '', predicted: '', source: '', ...more });
const back = (more: Partial<Edit>): Edit => edit({ who: 'user', rule: 'console.take_back', quantity: 'moves', ...more });
const standing = (...edits: Edit[]): number[] => (standingMoves([edits]).get(keyOf('vox', 'pan')) ?? []).map((move) => move.index);

test('moves stand until they are taken back or decided anew', () => {
    assert.deepEqual(standing(edit({}), edit({ who: 'user', rule: '' }), edit({})), [0, 2]);
    assert.deepEqual(standing(edit({}), edit({}), back({ measured: 0 })), [1]);
    assert.deepEqual(standing(edit({}), edit({ pass: 'rides' }), back({ target: 'pan' })), [1]);
    assert.deepEqual(standing(edit({}), edit({}), back({})), []);
    assert.deepEqual(standing(edit({}), edit({ rule: 'mix.again' }), edit({ rule: 'console.amount' }), edit({})), [3]);
});

test('the last word on a control is the user\u2019s or it is not', () => {
    assert.deepEqual([...ownControls([[edit({})], [edit({ who: 'user' })]])], [keyOf('vox', 'pan')]);
    assert.deepEqual([...ownControls([[edit({ who: 'user' })], [edit({})]])], []);
});

test('the amounts are those of the newest step that set them', () => {
    const half = edit({ rule: 'console.amount', target: 'level=50,pan=100,eq=0,dynamics=100,space=100,rides=100' });
    assert.deepEqual(amountsIn([[half]]), { level: 0.5, pan: 1, eq: 0, dynamics: 1, space: 1, rides: 1 });
    assert.equal(amountsIn([[half], [edit({ rule: 'mix.again' })]]).level, 1);
});
