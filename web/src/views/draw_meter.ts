// Draws a meter, bottom to top. Blue to -6 dBFS, yellow above: hotter than it needs to be; red is for the master alone,
// over full scale (floating point strips cannot clip). Gain reduction hangs from the top. SPDX-License-Identifier: Apache-2.0
import { type Bar, hot_db, meterAt, over_db } from '../geometry/meter';
import type { Palette } from './palette';

const deepest_db = 24, gap = 2, reduction_width = 4;

/** All that can be seen of it, in pixels from the top: level and line of each bar, then the depth of the reduction. */
export type Picture = number[];

interface Box {
    x: number;
    y: number;
    width: number;
    height: number;
}

/** Whole pixels of a screen with so many of them to one of the page: a cleared half of one leaves the other half. */
export function outwards({ x, y, width, height }: Box, dense: number): Box {
    const low = (at: number): number => Math.floor(at * dense) / dense, high = (at: number): number => Math.ceil(at * dense) / dense;
    return { x: low(x), y: low(y), width: high(x + width) - low(x), height: high(y + height) - low(y) };
}

const topOf = (level_db: number, height: number): number => Math.round(height * (1 - meterAt(level_db)));

export function pictureOf(bars: Bar[], reduction_db: number, height: number): Picture {
    const picture: Picture = [];
    for (const bar of bars) picture.push(topOf(bar.level, height), bar.line > -80 ? topOf(bar.line, height) : height);
    picture.push(reduction_db > -0.1 ? 0 : Math.min(height, Math.round((-reduction_db / deepest_db) * height) + 1));
    return picture;
}

/** On a cleared ground. */
export function drawMeter(context: CanvasRenderingContext2D, picture: Picture, box: Box, colours: Palette, master: boolean): void {
    const count = (picture.length - 1) / 2, width = (box.width - (count - 1) * gap) / count;
    for (let i = 0; i < count; ++i) drawBar(context, picture[2 * i]!, picture[2 * i + 1]!, { ...box, x: box.x + i * (width + gap), width }, colours, master);
    const depth = picture[2 * count]!;
    if (depth === 0) return;
    context.clearRect(box.x + box.width - reduction_width - 1, box.y, reduction_width + 1, depth);
    context.fillStyle = colours.mute;
    context.fillRect(box.x + box.width - reduction_width, box.y, reduction_width, depth - 1);
}

function drawBar(context: CanvasRenderingContext2D, level: number, line: number, { x, y, width, height }: Box, colours: Palette, master: boolean): void {
    const hot = topOf(hot_db, height), over = topOf(over_db, height);
    const part = (colour: string, from: number, to: number): void => {
        if (from >= to) return;
        context.fillStyle = colour;
        context.fillRect(x, y + from, width, to - from);
    };
    part(colours.low, Math.max(level, hot), height);
    part(colours.mid, Math.max(level, over), hot - 1);
    part(master ? colours.hot : colours.mid, level, over - 1);
    if (line < height) part(line <= over && master ? colours.hot : line < hot ? colours.mid : colours.low, line, line + 2);
}
