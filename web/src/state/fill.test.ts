// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './fill';
import { de } from './texts_de';
import { en } from './texts_en';

test('one is singular', () => {
    assert.equal(fill('{strip}: {n} {n|gap|gaps}', { strip: 'Vox', n: 1 }), 'Vox: 1 gap');
    assert.equal(fill('{n} {n|gap|gaps}, {other}', { n: 0 }), '0 gaps, {other}');
    for (const texts of [en, de]) {
        assert.doesNotMatch(fill(texts.mixAgainKeeps, { own: 1, pins: 1 }), /controls|Regler, die|[{|}]/);
        assert.notEqual(fill(texts.gaps, { n: 1 }).slice(1), fill(texts.gaps, { n: 2 }).slice(1));
    }
});

test('both languages have the same gaps', () => {
    const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]!))].sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) assert.deepEqual(names(de[key]), names(en[key]), key);
});
