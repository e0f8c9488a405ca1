// Draws the curve of an equaliser on its grid. SPDX-License-Identifier: Apache-2.0
import { axisAt } from '../geometry/eq_curve';
import type { Palette } from './palette';

const lines_hz: [hz: number, name: string][] = [[20, ''], [50, '50'], [100, '100'], [200, '200'], [500, '500'], [1000, '1k'], [2000, '2k'], [5000, '5k'], [10000, '10k'], [20000, '']];

export function drawEq(context: CanvasRenderingContext2D, width: number, height: number, range_db: number, curve: Float32Array, band: Float32Array | null, colour: string, colours: Palette): void {
    const y = (db: number): number => height / 2 - (db / range_db) * (height / 2);
    const path = (values: Float32Array): void => {
        context.beginPath();
        values.forEach((db, i) => context.lineTo((i / (values.length - 1)) * width, y(Math.max(-1.3 * range_db, db))));
    };
    const fill = (alpha: number): void => {
        context.lineTo(width, y(0));
        context.lineTo(0, y(0));
        context.globalAlpha = alpha;
        context.fillStyle = colour;
        context.fill();
        context.globalAlpha = 1;
    };
    context.font = '9px system-ui, sans-serif';
    context.fillStyle = colours.soft;
    context.strokeStyle = colours.grid;
    context.lineWidth = 1;
    context.beginPath();
    for (const [hz, name] of lines_hz) {
        const x = Math.round(axisAt(hz) * width) + 0.5;
        context.moveTo(x, 0);
        context.lineTo(x, height);
        if (name !== '') context.fillText(name, x + 3, height - 4);
    }
    for (let db = -12; db <= 12; db += 6) {
        context.moveTo(0, Math.round(y(db)) + 0.5);
        context.lineTo(width, Math.round(y(db)) + 0.5);
        context.fillText(`${db > 0 ? '+' : db < 0 ? '\u2212' : ''}${Math.abs(db)}`, 4, y(db) - 3);
    }
    context.stroke();
    context.strokeStyle = colours.line;
    context.beginPath();
    context.moveTo(0, Math.round(y(0)) + 0.5);
    context.lineTo(width, Math.round(y(0)) + 0.5);
    context.stroke();
    if (band !== null) {
        path(band);
        fill(0.18);
    }
    path(curve);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.stroke();
    fill(0.1);
}
