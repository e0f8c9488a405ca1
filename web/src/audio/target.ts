// How much sound to hold ready: 20 ms, and more when that is not enough. Where the buffer runs empty, or nearly, it gets
// 10 ms more, up to 80; after 30 s without that, 2 ms are given back every 5 s, as long as the least that was left in the
// last ten to twenty minutes still would be. On a machine that is too busy for 80, when a gap follows another within 10 s,
// steps of 20 ms lead up to 240, and back: a hand that is heard later disturbs less than holes.
// In frames of the song's rate. SPDX-License-Identifier: Apache-2.0

const least_ms = 20, usual_ms = 80, step_ms = 10, near_ms = 6, settled_s = 1, spare_ms = 12;
const calm_s = 30, relief_ms = 2, relief_every_s = 5, forgotten_s = 600;
const most_ms = 240, long_step_ms = 20, again_s = 10;

/** How often something is given back in the first so many calm seconds. */
const reliefs = (calm: number): number => Math.floor(Math.max(0, calm - calm_s) / relief_every_s);

export class Target {
    private ms = 3 * least_ms;        // the first seconds of a page are its busiest
    private calm = 0;                 // seconds since it was last too little, or since that was forgotten
    private left_ms = Infinity;       // the least that was left since, had it always been as long as it is now
    private earlier_ms = Infinity;    // the same of the ten minutes before

    constructor(private readonly rate: number) {}

    get frames(): number {
        return Math.round((this.ms / 1000) * this.rate);
    }

    /** It ran empty. */
    gap(): void {
        const long = this.calm < again_s ? Math.min(long_step_ms, most_ms - this.ms) : 0;
        this.widen(this.ms < usual_ms ? step_ms : long, 0);
    }

    /** That many seconds went well; `held` frames are left. */
    played(seconds: number, held: number): void {
        const left_ms = (1000 * held) / this.rate, before = reliefs(this.calm);
        this.calm += seconds;
        this.left_ms = Math.min(this.left_ms, left_ms);
        if (left_ms < near_ms && this.ms < usual_ms && this.calm >= settled_s) this.widen(step_ms, left_ms);
        for (let due = reliefs(this.calm) - before; due > 0; --due) this.narrow();
        if (this.calm < forgotten_s) return;
        this.calm = 0;
        this.earlier_ms = this.left_ms;
        this.left_ms = Infinity;
    }

    private widen(by_ms: number, left_ms: number): void {
        this.ms += by_ms;
        this.left_ms = left_ms + by_ms;
        this.earlier_ms += by_ms;
        this.calm = 0;
    }

    private narrow(): void {
        const spare = Math.min(this.left_ms, this.earlier_ms) - spare_ms;
        const by_ms = this.ms > usual_ms ? Math.min(long_step_ms, this.ms - usual_ms) : Math.min(relief_ms, this.ms - least_ms, spare);
        if (by_ms <= 0) return;
        this.ms -= by_ms;
        this.left_ms -= by_ms;
        this.earlier_ms -= by_ms;
    }
}
