// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlyReflections, lateLevel, onset } from './reverb';

const hall = { 'reverb.character': 'hall', 'reverb.decay_s': 2, 'reverb.pre_delay_ms': 30, 'reverb.size': 1.5, 'reverb.low_decay': 1.2, 'reverb.high_decay': 0.5, 'reverb.early_db': -6, 'reverb.late_db': 0 };

test('the late field falls by 60 dB in its decay time, faster where it is damped', () => {
    const begin = onset(hall);
    assert.ok(Math.abs(begin - 0.0855) < 1e-9);
    assert.equal(lateLevel(hall, '', begin - 0.001), -Infinity);
    for (const [band, seconds] of [['', 2], ['low_decay', 2.4], ['high_decay', 1]] as const)
        assert.ok(Math.abs(lateLevel(hall, band, begin) - lateLevel(hall, band, begin + seconds) - 60) < 1e-9);
});

test('all of a click comes back: the energy of the decay is that of what went in', () => {
    let energy = 0;
    for (let t = onset(hall); t < 6; t += 0.01) energy += Math.pow(10, lateLevel(hall, '', t + 0.005) / 10);
    assert.ok(Math.abs(10 * Math.log10(energy)) < 0.05, String(energy));
});

test('early reflections add up to their level, and lie as far apart as the space is large', () => {
    const early = earlyReflections(hall);
    const sum = early.reduce((power, { level_db }) => power + Math.pow(10, level_db / 10), 0);
    assert.ok(Math.abs(10 * Math.log10(sum) + 6) < 1e-9);
    assert.ok(Math.abs(early[0]!.time_s - 0.04425) < 1e-9 && Math.abs(early[13]!.time_s - 0.1725) < 1e-9);
});
