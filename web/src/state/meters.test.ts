// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDue } from './meters';

test('what has a pace is due in the frames in which a multiple of it goes by', () => {
    const frames = Array.from({ length: 601 }, (_, i) => (i * 1000) / 60);
    const due = (pace_s: number): number => frames.filter((now, i) => i > 0 && isDue(now, frames[i - 1]!, pace_s)).length;
    assert.equal(due(0), 600);
    assert.equal(due(0.1), 100);
    assert.equal(due(0.5), 20);
    assert.ok(frames.every((now, i) => i === 0 || !isDue(now, frames[i - 1]!, 0.5) || isDue(now, frames[i - 1]!, 0.1)));
});
