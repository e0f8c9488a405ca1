// How much sound to hold ready: 20 ms, and more when that was not enough. Every gap adds 10 ms, up to 80; after 30 s
// without one, 2 ms are given back every 5 s, down to what has been enough: a length at which there was a gap is not gone
// back to for ten minutes, or narrowing would make the next gap by itself. On a machine that is too busy for 80, when a gap
// follows another within 10 s, steps of 20 ms lead up to 240, and back: a hand that is heard later disturbs less than holes.
// In frames of the song's rate. SPDX-License-Identifier: Apache-2.0

const least_ms = 20, usual_ms = 80, step_ms = 10, calm_s = 30, relief_ms = 2, relief_every_s = 5;
const most_ms = 240, long_step_ms = 20, again_s = 10, forgotten_s = 600;

export class Target {
    private ms = 2 * least_ms;  // the first seconds of a page are its busiest
    private calm = 0;           // seconds since the last gap
    private floor_ms = least_ms;

    constructor(private readonly rate: number) {}

    get frames(): number {
        return Math.round((this.ms / 1000) * this.rate);
    }

    gap(): void {
        if (this.calm >= again_s) this.floor_ms = Math.min(usual_ms, Math.max(this.floor_ms, this.ms + step_ms));
        if (this.ms < usual_ms) this.ms += step_ms;
        else if (this.calm < again_s) this.ms = Math.min(most_ms, this.ms + long_step_ms);
        this.calm = 0;
    }

    /** That many seconds went well. */
    played(seconds: number): void {
        const before = Math.floor(Math.max(0, this.calm - calm_s) / relief_every_s);
        this.calm += seconds;
        const now = Math.floor(Math.max(0, this.calm - calm_s) / relief_every_s);
        if (this.calm >= forgotten_s) this.floor_ms = least_ms;
        this.ms = Math.max(this.floor_ms, this.ms - (now - before) * (this.ms > usual_ms ? long_step_ms : relief_ms));
    }
}
