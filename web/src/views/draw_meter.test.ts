// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bar } from '../geometry/meter';
import { drawMeter, outwards, pictureOf } from './draw_meter';
import type { Palette } from './palette';

const barAt = (level: number, line: number): Bar => Object.assign(new Bar(), { level, line });

test('a picture changes when something would be seen to move, and not before', () => {
    const before = pictureOf([barAt(-20, -10)], -6, 200);
    assert.deepEqual(pictureOf([barAt(-20.05, -10.05)], -6.01, 200), before);
    for (const other of [pictureOf([barAt(-21, -10)], -6, 200), pictureOf([barAt(-20, -11)], -6, 200), pictureOf([barAt(-20, -10)], -7, 200)]) assert.notDeepEqual(other, before);
    assert.deepEqual(pictureOf([barAt(-Infinity, -Infinity)], 0, 200), [200, 200, 0]);
});

test('what is drawn stays in its box: blue below -6 dBFS, yellow above, red over full scale for the master alone', () => {
    const colours = { low: 'blue', mid: 'yellow', hot: 'red', mute: 'orange' } as Palette;
    for (const master of [true, false]) {
        const drawn: [string, number, number][] = [];
        const context = { fillStyle: '', clearRect: () => undefined, fillRect(x: number, y: number, w: number, h: number) {
            assert.ok(x >= 10 && x + w <= 30 && y >= 5 && y + h <= 205 && w > 0 && h > 0, `${x} ${y} ${w} ${h}`);
            drawn.push([this.fillStyle, y, h]);
        } };
        drawMeter(context as unknown as CanvasRenderingContext2D, pictureOf([barAt(3, 4), barAt(-30, -28)], -3, 200), { x: 10, y: 5, width: 20, height: 200 }, colours, master);
        assert.deepEqual([...new Set(drawn.map(([colour]) => colour))].sort(), master ? ['blue', 'orange', 'red', 'yellow'] : ['blue', 'orange', 'yellow']);
    }
});

test('a meter covers whole pixels of the screen', () => {
    assert.deepEqual(outwards({ x: 10.3, y: 4.6, width: 9, height: 100.2 }, 1), { x: 10, y: 4, width: 10, height: 101 });
    assert.deepEqual(outwards({ x: 10.3, y: 4.6, width: 9, height: 100.2 }, 2), { x: 10, y: 4.5, width: 9.5, height: 100.5 });
    assert.deepEqual(outwards({ x: 10, y: 4, width: 9, height: 100 }, 1), { x: 10, y: 4, width: 9, height: 100 });
});
