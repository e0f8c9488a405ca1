// Loudness range: how far the loud passages of a programme are from its soft ones, of what was heard so far.
//
//     LRA = P95 - P10 of the short-term loudness above -70 LUFS and above its own mean (as power) - 20 LU
//
// Source: EBU Tech 3342, 3.1. Loudness is counted in steps of 0.1 LU, so hours cost what a second costs.
// SPDX-License-Identifier: Apache-2.0

const lowest = -70, step = 0.1, bins = 800, relative_lu = -20;

export class LoudnessRange {
    private readonly counts = new Float64Array(bins);

    /** Short-term loudness, LUFS, ten times a second. */
    add(short_term: number): void {
        const bin = Math.floor((short_term - lowest) / step);
        if (bin >= 0 && bin < bins) ++this.counts[bin]!;
    }

    clear(): void {
        this.counts.fill(0);
    }

    /** LU; null while too little was heard. */
    get value(): number | null {
        let count = 0, power = 0;
        for (let i = 0; i < bins; ++i) {
            count += this.counts[i]!;
            power += this.counts[i]! * Math.pow(10, this.loudness(i) / 10);
        }
        if (count < 10) return null;
        const gate = 10 * Math.log10(power / count) + relative_lu, first = Math.max(0, Math.ceil((gate - lowest) / step - 0.5));
        return this.loudness(this.percentile(first, 0.95)) - this.loudness(this.percentile(first, 0.1));
    }

    private loudness(bin: number): number {
        return lowest + step * (bin + 0.5);
    }

    private percentile(first: number, share: number): number {
        const total = this.counts.subarray(first).reduce((sum, n) => sum + n, 0);
        let sum = 0;
        for (let i = first; i < bins; ++i) {
            sum += this.counts[i]!;
            if (sum >= share * total) return i;
        }
        return first;
    }
}
