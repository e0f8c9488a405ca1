// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrices } from '../audio/monitor';
import { addPoint, curveAt, curveText, movePoint, readCurve, steps } from './curve';
import { faderTravel, marksFor } from './fader';
import { matchingGain } from './loudness';
import { covers } from './masking';
import { pullOfAll, pullOfLoudest } from './over';
import { strip_pitch, windowOf } from './window';
import { depthEdits, depthOf, wetness } from './stage';

test('a switch goes in steps', () => {
    const lane = steps(addPoint(readCurve('0 0 linear, 4 0.7 smooth, 9 0.2'), 6, 0.5));
    assert.equal(curveText(lane), '0 0 hold, 4 1 hold, 6 1 hold, 9 0');
    assert.deepEqual([3.9, 4, 8.9, 9].map((s) => curveAt(lane, s)), [0, 1, 1, 0]);
});

test('a curve comes back as it was written', () => {
    const text = '0 -3 linear, 12.5 0 smooth, 20 -6';
    const points = readCurve(text);
    assert.equal(curveText(points), text);
    assert.deepEqual([-1, 6.25, 16.25, 99].map((s) => curveAt(points, s)), [-3, -1.5, -3, -6]);
    assert.equal(curveText(movePoint(points, 1, 30, 1)), '0 -3 linear, 19.99 1 smooth, 20 -6');
    assert.equal(curveText(addPoint(points, 5, 2)), '0 -3 linear, 5 2 smooth, 12.5 0 smooth, 20 -6');
});

test('the further back, the more comes by way of the returns', () => {
    const dry = { 'send1.to': '', 'send1.level_db': 0 }, wet = { 'send1.to': 'hall', 'send1.level_db': -10, 'send2.to': 'room', 'send2.level_db': -10 };
    assert.equal(depthOf(dry), 0);
    assert.ok(Math.abs(wetness(wet) + 6.99) < 0.01);
    const back = depthEdits('vox', wet, 1, 'hall');
    assert.deepEqual(back.map((e) => [e.parameter, e.to]), [['send1.level_db', 0], ['send2.level_db', 0]]);
    assert.deepEqual(depthEdits('vox', dry, 1, 'hall').map((e) => e.to), ['hall', 3]);
    assert.deepEqual(depthEdits('vox', dry, 1, ''), []);
});

test('covered is where the other one is louder and something would be missed', () => {
    assert.deepEqual([...covers(Float32Array.from([-20, -30, -70, -90]), Float32Array.from([-26, -24, -10, -10]))], [0, 6, 0, 0]);
});

test('the loudest are pulled as far as the worst case asks, or not at all', () => {
    const pull = pullOfLoudest(2, [0.6, 0.5, 0.4])!;
    const left = Math.pow(10, 2 / 20) - 1.5 + 1.5 * Math.pow(10, pull / 20);
    assert.ok(left <= 1 && left > 0.9, String(left));
    assert.equal(pullOfLoudest(6, [0.2, 0.1]), null);
    assert.equal(pullOfAll(2), -2.5);
});

test('monitor: mono and side add up to what there is', () => {
    const [l, r] = [0.8, -0.2];
    const out = (m: readonly number[]): [number, number] => [m[0]! * l + m[2]! * r, m[1]! * l + m[3]! * r];
    const mono = out(matrices.mono), side = out(matrices.side);
    assert.deepEqual([mono[0] + side[0], mono[1] + side[1]].map((x) => Math.round(1e9 * x) / 1e9), [l, r]);
});

test('marks keep their distance, and 0 dB is always one of them', () => {
    const law: [number, number][] = [[-90, 0], [-60, 0.0625], [-30, 0.25], [-10, 0.5], [10, 1]];
    const low = marksFor(law, 90).map((mark) => 90 * faderTravel(law, mark)).sort((a, b) => a - b);
    assert.ok(low.every((at, i) => i === 0 || at - low[i - 1]! >= 10));
    assert.ok(marksFor(law, 40).includes(0));
    assert.equal(marksFor(law, 1000).length, 10);
});

test('of a long row the strips in view are there, and no end of the row is overrun', () => {
    assert.deepEqual(windowOf(0, 850, 128), { first: 0, end: 12 });
    assert.deepEqual(windowOf(50 * strip_pitch + 1, 850, 128), { first: 48, end: 63 });
    assert.deepEqual(windowOf(118 * strip_pitch, 850, 128), { first: 116, end: 128 });
    assert.deepEqual(windowOf(9999, 850, 3), { first: 3, end: 3 });
    assert.deepEqual(windowOf(500, 0, 128), { first: 0, end: 0 });
});

test('a reference is turned to the loudness of the mix, and never up into clipping', () => {
    const song = (lufs: number, true_peak_dbtp: number) => ({ name: '', lufs, true_peak_dbtp });
    assert.equal(matchingGain(song(-9, 0), -20), -11);
    assert.equal(matchingGain(song(-26, -8), -20), 6);
    assert.ok(Math.abs(matchingGain(song(-26, -2), -20) - 1.9) < 1e-9);
    assert.equal(matchingGain(song(-9, 0), null), 0);
});
