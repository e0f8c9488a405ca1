// Draws one meter bar, bottom to top. Blue to -6 dBFS, yellow above: hotter than it needs to be; red is for the master
// alone, over full scale (floating point strips cannot clip). SPDX-License-Identifier: Apache-2.0
import { type Bar, hot_db, meterAt, over_db } from '../geometry/meter';
import type { Palette } from './palette';

export function drawBar(context: CanvasRenderingContext2D, bar: Bar, x: number, width: number, height: number, colours: Palette, master: boolean): void {
    const top = (level_db: number): number => Math.round(height * (1 - meterAt(level_db)));
    context.fillStyle = colours.well;
    context.fillRect(x, 0, width, height);
    const level = top(bar.level), hot = top(hot_db), over = top(over_db);
    context.fillStyle = colours.low;
    context.fillRect(x, Math.max(level, hot), width, height - Math.max(level, hot));
    if (level < hot) {
        context.fillStyle = colours.mid;
        context.fillRect(x, Math.max(level, over), width, hot - Math.max(level, over) - 1);
    }
    if (level < over) {
        context.fillStyle = master ? colours.hot : colours.mid;
        context.fillRect(x, level, width, over - level - 1);
    }
    if (bar.line > -80) {
        context.fillStyle = bar.line >= over_db && master ? colours.hot : bar.line > hot_db ? colours.mid : colours.low;
        context.fillRect(x, top(bar.line), width, 2);
    }
}

const deepest_db = 24;

/** Gain reduction, from the top downwards. */
export function drawReduction(context: CanvasRenderingContext2D, reduction_db: number, x: number, width: number, height: number, colours: Palette): void {
    if (reduction_db > -0.1) return;
    context.fillStyle = colours.well;
    context.fillRect(x - 1, 0, width + 1, Math.min(height, (-reduction_db / deepest_db) * height) + 1);
    context.fillStyle = colours.mute;
    context.fillRect(x, 0, width, Math.min(height, (-reduction_db / deepest_db) * height));
}
