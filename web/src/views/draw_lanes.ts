// Draws the song as the judge has measured it: waveform, and momentary loudness above it. SPDX-License-Identifier: Apache-2.0
import type { Lanes } from '../protocol/messages';
import type { Palette } from './palette';

const loudest_lufs = -6, softest_lufs = -42;

export function drawLanes(context: CanvasRenderingContext2D, lanes: Lanes, length_s: number, width: number, height: number, colours: Palette): void {
    const middle = height / 2, steps = lanes.peak.length;
    const x = (step: number): number => (step * lanes.step_s * width) / length_s;
    for (const [values, colour] of [[lanes.peak, colours.wave], [lanes.rms, colours['wave-rms']]] as const) {
        context.fillStyle = colour;
        let from = 0;
        for (let column = 0; column < width; ++column) {
            const to = Math.min(steps, Math.max(from + 1, Math.round(((column + 1) * length_s) / (width * lanes.step_s))));
            let highest = 0;
            for (let i = from; i < to; ++i) highest = Math.max(highest, values[i]!);
            const half = Math.max(0.5, highest * (middle - 2));
            context.fillRect(column, middle - half, 1, 2 * half);
            if (to < steps && x(to) <= column + 1) from = to;
        }
    }
    context.beginPath();
    context.strokeStyle = colours.mid;
    context.lineWidth = 1.25;
    let pen = false;
    lanes.momentary_lufs.forEach((loudness, i) => {
        if (loudness === null || loudness < softest_lufs) {
            pen = false;
            return;
        }
        const y = 3 + ((loudest_lufs - loudness) / (loudest_lufs - softest_lufs)) * (height - 6);
        if (pen) context.lineTo(x(i + 1), y);
        else context.moveTo(x(i + 1), y);
        pen = true;
    });
    context.globalAlpha = 0.8;
    context.stroke();
    context.globalAlpha = 1;
}
