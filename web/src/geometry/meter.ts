// Meters: where a level stands on the scale, and how a bar falls. Rises at once, falls 20 dB in 1.5 s; the line of the
// highest stays 2 s. The scale gives the 20 dB below full scale more than half of the height, as IEC 60268-18 does.
// SPDX-License-Identifier: Apache-2.0

const fall_db_s = 13.3, hold_s = 2;
const points: [level_db: number, at: number][] = [[-80, 0], [-60, 0.075], [-40, 0.22], [-20, 0.48], [0, 0.94], [6, 1]];

export const hot_db = -6, over_db = 0;
export const meter_marks = [0, -6, -12, -20, -30, -40, -60];

/** 0 .. 1. */
export function meterAt(level_db: number): number {
    for (let i = 1; i < points.length; ++i) {
        const [low, below] = points[i - 1]!, [high, above] = points[i]!;
        if (level_db > high) continue;
        return Math.max(0, below + ((level_db - low) / (high - low)) * (above - below));
    }
    return 1;
}

export const levelOf = (amplitude: number): number => (amplitude > 0 ? 20 * Math.log10(amplitude) : -Infinity);

export class Bar {
    level = -Infinity;    // dB, now
    line = -Infinity;     // of the highest, held
    highest = -Infinity;  // since it was cleared
    private held = 0;

    /** The highest sample since the last time, `seconds` ago. Is there anything to draw anew? */
    move(amplitude: number, seconds: number): boolean {
        const now = levelOf(amplitude), before = this.level, line = this.line;
        this.level = Math.max(now, this.level - fall_db_s * seconds);
        if (this.level < -90) this.level = -Infinity;
        this.held += seconds;
        if (now >= this.line) {
            this.line = now;
            this.held = 0;
        } else if (this.held > hold_s) {
            this.line = Math.max(this.level, this.line - fall_db_s * seconds);
            if (this.line < -90) this.line = -Infinity;
        }
        this.highest = Math.max(this.highest, now);
        return this.level !== before || this.line !== line;
    }
}
