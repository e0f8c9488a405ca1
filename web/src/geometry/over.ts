// The master went over: by how much to pull which faders. SPDX-License-Identifier: Apache-2.0

const margin_db = 0.5, most_db = 12;  // below full scale; further than that nobody's fault is

/** How far (dB, negative) the loudest must come down so that all stay below full scale at that moment. Peaks are taken to
 *  add up, which is the worst case; null when these alone cannot do it. */
export function pullOfLoudest(over_db: number, peaks: number[]): number | null {
    const whole = Math.pow(10, over_db / 20), wanted = Math.pow(10, -margin_db / 20), sum = peaks.reduce((a, b) => a + b, 0);
    const gain = 1 - (whole - wanted) / sum;
    const pull_db = 20 * Math.log10(gain);
    return gain > 0 && pull_db >= -most_db ? Math.floor(10 * pull_db) / 10 : null;
}

/** How far all tracks must. */
export const pullOfAll = (over_db: number): number => -Math.ceil(10 * (over_db + margin_db)) / 10;
