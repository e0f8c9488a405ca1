// All meters, outside the framework: messages move the bars, one animation frame after another draws what moved.
// SPDX-License-Identifier: Apache-2.0
import { Bar } from '../geometry/meter';
import type { Meters } from '../protocol/frames';

const back_db_s = 30;  // of the gain reduction

type Draw = () => void;

class MeterRoom {
    readonly strips: Bar[] = [];
    readonly left = new Bar();
    readonly right = new Bar();
    newest: Meters | null = null;
    /** The worst time the master went over since that was looked at: when, how high, and who was loudest. */
    over: { frame: number; peak: number; strips: number[]; peaks: number[] } | null = null;
    readonly reductions: number[] = [];  // dB of each strip, falling back at most so fast
    private readonly pendingReductions: number[] = [];
    private readonly pending: number[] = [];  // highest amplitudes since the last frame
    private pendingLeft = 0;
    private pendingRight = 0;
    private readonly draws = new Map<Draw, number>();
    private before = 0;

    hear(meters: Meters): void {
        this.newest = meters;
        for (let i = 0; i < meters.strips.length; ++i) {
            this.pending[i] = Math.max(this.pending[i] ?? 0, meters.strips[i]!);
            this.pendingReductions[i] = Math.min(this.pendingReductions[i] ?? 0, meters.reductions[i]!);
        }
        const peak = Math.max(meters.left, meters.right);
        if (peak >= 1 && peak > (this.over?.peak ?? 0)) {
            const strips = this.loudest(meters.strips);
            this.over = { frame: meters.songFrame, peak, strips, peaks: strips.map((i) => meters.strips[i]!) };
        }
        this.pendingLeft = Math.max(this.pendingLeft, meters.left);
        this.pendingRight = Math.max(this.pendingRight, meters.right);
    }

    /** How many of the first are tracks; buses and returns only carry what those make. */
    tracks = 0;

    private loudest(strips: Float32Array): number[] {
        return [...strips.subarray(0, this.tracks).keys()].sort((a, b) => strips[b]! - strips[a]!).slice(0, 3);
    }

    strip(index: number): Bar {
        return (this.strips[index] ??= new Bar());
    }

    clear(): void {
        for (const bar of [...this.strips, this.left, this.right]) bar.highest = -Infinity;
    }

    /** Calls `draw` once a frame, or every `pace_s` seconds; returns how to end that. What has the same pace is called in the
     *  same frames: a page that is written to in one of six is laid out in one of six. */
    every(draw: Draw, pace_s = 0): () => void {
        this.draws.set(draw, pace_s);
        return () => this.draws.delete(draw);
    }

    run(): void {
        const frame = (now: number): void => {
            const seconds = Math.min(0.1, (now - this.before) / 1000), before = this.before;
            this.before = now;
            for (let i = 0; i < this.pending.length; ++i) {
                this.strip(i).move(this.pending[i]!, seconds);
                this.reductions[i] = Math.min(this.pendingReductions[i]!, Math.min(0, (this.reductions[i] ?? 0) + back_db_s * seconds));
                this.pending[i] = this.pendingReductions[i] = 0;
            }
            this.left.move(this.pendingLeft, seconds);
            this.right.move(this.pendingRight, seconds);
            this.pendingLeft = this.pendingRight = 0;
            for (const [draw, pace_s] of this.draws) if (isDue(now, before, pace_s)) draw();
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }
}

/** Has a multiple of the pace gone by? Times in ms. */
export function isDue(now: number, before: number, pace_s: number): boolean {
    return pace_s === 0 || Math.floor(now / (1000 * pace_s)) !== Math.floor(before / (1000 * pace_s));
}

export const meters = new MeterRoom();
