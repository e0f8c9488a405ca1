// How far a fader travels: straight lines between the points that the server gives (apps/server/fader_law.h).
// SPDX-License-Identifier: Apache-2.0

export const off_db = -144;

export type FaderLaw = [level_db: number, travel: number][];

/** 0 .. 1. */
export function faderTravel(law: FaderLaw, level_db: number): number {
    for (let i = 1; i < law.length; ++i) {
        const [low, below] = law[i - 1]!, [high, above] = law[i]!;
        if (level_db > high) continue;
        return Math.max(0, below + ((level_db - low) / (high - low)) * (above - below));
    }
    return 1;
}

/** Off at the bottom. */
export function faderLevel(law: FaderLaw, travel: number): number {
    if (!(travel > 0)) return off_db;
    for (let i = 1; i < law.length; ++i) {
        const [low, below] = law[i - 1]!, [high, above] = law[i]!;
        if (travel > above) continue;
        return low + ((travel - below) / (above - below)) * (high - low);
    }
    return law[law.length - 1]![0];
}

export const fader_marks = [10, 5, 0, -5, -10, -15, -20, -30, -40, -60];

/** The marks that have room on a scale of so many pixels: from 0 dB outwards, at least `apart` pixels from the last. */
export function marksFor(law: FaderLaw, pixels: number, apart = 10): number[] {
    const from = fader_marks.indexOf(0), at = (mark: number): number => faderTravel(law, mark) * pixels;
    const shown = [0];
    for (const way of [-1, 1]) {
        let last = at(0);
        for (let i = from + way; i >= 0 && i < fader_marks.length; i += way) {
            const mark = fader_marks[i]!;
            if (Math.abs(at(mark) - last) < apart) continue;
            shown.push(mark);
            last = at(mark);
        }
    }
    return shown;
}
