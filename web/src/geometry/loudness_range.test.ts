// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoudnessRange } from './loudness_range';

const rangeOf = (...parts: [lufs: number, seconds: number][]): number | null => {
    const range = new LoudnessRange();
    for (const [lufs, seconds] of parts) for (let i = 0; i < 10 * seconds; ++i) range.add(lufs);
    return range.value;
};

test('two loudnesses are as far apart as they are (EBU Tech 3342, test signals 1, 2 and 4)', () => {
    assert.ok(Math.abs(rangeOf([-20, 20], [-30, 20])! - 10) < 0.11);
    assert.ok(Math.abs(rangeOf([-20, 20], [-15, 20])! - 5) < 0.11);
    assert.ok(Math.abs(rangeOf([-50, 20], [-35, 20], [-20, 20], [-35, 20], [-50, 20])! - 15) < 0.11, 'what is 20 LU under the mean does not count');
});

test('silence has no range', () => {
    assert.equal(rangeOf([-90, 60]), null);
    assert.equal(rangeOf([-23, 60]), 0);
});
