// Draws spectra behind the equaliser: the strip before and after its equaliser, the focus, and where one covers the other.
// SPDX-License-Identifier: Apache-2.0
import { axisAt } from '../geometry/eq_curve';
import { bandHz } from '../state/spectra';
import type { Palette } from './palette';

const top_db = -6, bottom_db = -84;

function path(context: CanvasRenderingContext2D, levels: Float32Array, width: number, height: number): void {
    context.beginPath();
    levels.forEach((level, band) => context.lineTo(axisAt(bandHz(band)) * width, height * Math.min(1, (top_db - level) / (top_db - bottom_db))));
}

export function drawSpectrum(context: CanvasRenderingContext2D, width: number, height: number, levels: Float32Array, colour: string, filled: boolean): void {
    path(context, levels, width, height);
    context.strokeStyle = context.fillStyle = colour;
    context.globalAlpha = filled ? 0.55 : 0.9;
    context.lineWidth = 1;
    if (!filled) context.setLineDash([4, 3]);
    context.stroke();
    context.setLineDash([]);
    if (filled) {
        context.lineTo(width, height);
        context.lineTo(0, height);
        context.globalAlpha = 0.16;
        context.fill();
    }
    context.globalAlpha = 1;
}

/** Bands in which something is covered, the further the stronger; all of it at 12 dB. */
export function drawCovered(context: CanvasRenderingContext2D, width: number, height: number, covered: Float32Array, colours: Palette): void {
    context.fillStyle = colours.hot;
    covered.forEach((by_db, band) => {
        if (by_db <= 0) return;
        const from = axisAt(bandHz(band - 0.5)) * width, to = axisAt(bandHz(band + 0.5)) * width;
        context.globalAlpha = 0.08 + 0.3 * Math.min(1, by_db / 12);
        context.fillRect(from, 0, to - from, height);
    });
    context.globalAlpha = 1;
}
