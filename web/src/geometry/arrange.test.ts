// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arranged, isFound, moved } from './arrange';

const row = (text: string) => [...text].map((id) => ({ id }));
const ids = (strips: { id: string }[]) => strips.map(({ id }) => id).join('');

test('strips stand as they were put, new ones behind their neighbour of the mix', () => {
    assert.equal(ids(arranged(row('abcd'), [])), 'abcd');
    assert.equal(ids(arranged(row('abcd'), ['d', 'b', 'x', 'a'])), 'dbca');
    assert.equal(ids(arranged(row('nabc'), ['c', 'b', 'a'])), 'ncba');
});

test('a strip is moved among those that are seen', () => {
    assert.equal(moved([...'abcd'], [...'abcd'], 'a', 2).join(''), 'bcad');
    assert.equal(moved([...'abcd'], [...'abcd'], 'd', 0).join(''), 'dabc');
    assert.equal(moved([...'aHbc'], [...'abc'], 'a', 1).join(''), 'Hbac');
    assert.equal(moved([...'abH'], [...'ab'], 'a', 1).join(''), 'baH');
});

test('a strip is found by name, role, group or state', () => {
    const known = ['Lead Vox', 'lead_vocal', 'Vocals', 'muted'];
    for (const words of ['vox', 'lead voc', 'VOCALS', 'muted lead', '', 'lead_vocal']) assert.ok(isFound(words, known), words);
    assert.ok(!isFound('vox solo', known));
});
