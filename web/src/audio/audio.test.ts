// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMeters, readSound } from '../protocol/frames';
import { Sender } from '../state/sender';
import { Ring } from './ring';
import { Target } from './target';

test('the ring gives every frame once, in order, and silence when it is empty', () => {
    const ring = new Ring(100), left = new Float32Array(7), right = new Float32Array(7);
    let next = 1, expected = 1;
    for (let round = 0; round < 500; ++round) {
        const block = Float32Array.from({ length: 11 }, (_, i) => next + i);
        if (ring.put(next, block, block.map((x) => -x))) next += 11;
        for (let i = 0; i < (round % 3); ++i) {
            const { frames, songFrame } = ring.take(left, right);
            if (frames > 0) assert.equal(songFrame, expected);
            for (let k = 0; k < 7; ++k) assert.deepEqual([left[k], right[k]], k < frames ? [expected, -expected++] : [0, 0]);
        }
    }
    assert.ok(next > 2000 && ring.held <= 100);
});

test('the ring refuses what it has no room for', () => {
    const ring = new Ring(10);
    assert.equal(ring.put(0, new Float32Array(8), new Float32Array(8)), true);
    assert.equal(ring.put(8, new Float32Array(3), new Float32Array(3)), false);
    assert.equal(ring.held, 8);
});

const plenty = 48000, none_left = 0;

test('gaps widen the buffer up to 80 ms, calm narrows it down to 20', () => {
    const target = new Target(48000);
    assert.equal(target.frames, 2880);
    for (let i = 0; i < 2; ++i) target.gap();
    assert.equal(target.frames, 3840);
    for (let round = 0; round < 3; ++round) {
        for (let i = 0; i < 29; ++i) target.played(1, plenty);
        assert.equal(target.frames, 3840, 'a gap begins the waiting anew');
        target.gap();
    }
    for (let i = 0; i < 1500; ++i) target.played(1, plenty);
    assert.equal(target.frames, 960);
});

test('nearly a gap widens it, once for each time', () => {
    const target = new Target(48000);
    for (let i = 0; i < 600; ++i) target.played(0.002, none_left);
    assert.equal(target.frames, 3360, 'what is too little for a second counts once');
    for (let i = 0; i < 600; ++i) target.played(0.002, none_left);
    assert.equal(target.frames, 3840);
    for (let i = 0; i < 2000; ++i) target.played(0.002, none_left);
    assert.equal(target.frames, 3840, 'beyond 80 ms gaps alone lead');
});

test('it narrows no further than leaves 12 ms of what was least left, for ten to twenty minutes', () => {
    const target = new Target(48000);
    target.played(1, 0.017 * 48000);
    for (let i = 0; i < 1190; ++i) target.played(1, plenty);
    assert.equal(target.frames, 0.055 * 48000, '5 ms of 60');
    for (let i = 0; i < 160; ++i) target.played(1, plenty);
    assert.equal(target.frames < 0.055 * 48000, true, 'forgotten');
});

test('what leaves little now and then, but in every ten minutes, makes no gap', () => {
    const target = new Target(48000), stall_ms = 25;
    let gaps = 0;
    for (let s = 1; s < 7200; ++s) {
        const held = (target.frames / 48000) * 1000 - (s % 420 === 0 ? stall_ms : 5);
        if (held > 0) target.played(1, (held / 1000) * 48000);
        else { ++gaps; target.gap(); }
    }
    assert.ok(gaps <= 1, `${gaps} gaps`);
});

test('gaps that follow one another widen it up to 240 ms, calm narrows it soon', () => {
    const target = new Target(48000);
    for (let i = 0; i < 20; ++i) target.gap();
    assert.equal(target.frames, 11520);
    for (let i = 0; i < 70; ++i) target.played(1, plenty);
    assert.equal(target.frames, 3840, '20 ms every 5 s, after half a minute');
});

test('binary messages that are not whole are refused', () => {
    const data = new ArrayBuffer(24 + 8 * 2), view = new DataView(data);
    view.setUint32(0, 2, true);
    view.setFloat64(8, 480, true);
    view.setUint32(16, 2, true);
    view.setFloat32(28, 0.5, true);
    view.setFloat32(36, -0.5, true);
    const block = readSound(data);
    assert.deepEqual([block?.songFrame, block?.rests, [...(block?.left ?? [])], [...(block?.right ?? [])]], [480, false, [0, 0.5], [0, -0.5]]);
    view.setUint32(16, 3, true);
    assert.equal(readSound(data), null);
    assert.equal(readSound(new ArrayBuffer(3)), null);
    assert.equal(readMeters(data), null);
});

test('what the server says is shown, but not over something newer of ours', () => {
    const sent: number[] = [];
    const sender = new Sender(() => sent.push(0));
    const set = (to: number): void => {
        sender.note('vox', 'fader_db', to - 1);
        sender.send([{ strip: 'vox', parameter: 'fader_db', to }], false);
    };
    assert.equal(sender.confirms('vox', 'fader_db', -1, 3), true, 'another page moved it');
    set(1);
    set(2);
    assert.equal(sender.confirms('vox', 'fader_db', 1, 1), false, 'the first echo comes while the second is on its way');
    assert.equal(sender.confirms('vox', 'fader_db', -1, 9), false);
    assert.equal(sender.confirms('vox', 'fader_db', 2, 2), true);
    set(50);
    assert.deepEqual(sender.refused(3), [{ strip: 'vox', parameter: 'fader_db', value: 49, seq: 3 }]);
    assert.deepEqual(sender.refused(3), []);
});
