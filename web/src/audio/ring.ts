// The buffer between the network and the sound card: whole blocks in, single frames out, the oldest first. It never
// allocates while it plays; what does not fit is refused (the server sends only what there is room for).
// SPDX-License-Identifier: Apache-2.0

export interface Taken {
    frames: number;     // of sound; the rest of the block asked for is silence
    songFrame: number;  // of the first one; -1 when there was none
}

export class Ring {
    private readonly left: Float32Array;
    private readonly right: Float32Array;
    private readonly song: Float64Array;  // the song frame of each frame held
    private readonly size: number;
    private from = 0;
    private count = 0;

    constructor(frames: number) {
        this.size = frames;
        this.left = new Float32Array(frames);
        this.right = new Float32Array(frames);
        this.song = new Float64Array(frames);
    }

    get held(): number {
        return this.count;
    }

    clear(): void {
        this.count = 0;
    }

    /** False when there is no room for all of it. */
    put(songFrame: number, left: Float32Array, right: Float32Array): boolean {
        if (this.count + left.length > this.size) return false;
        let at = (this.from + this.count) % this.size;
        for (let i = 0; i < left.length; ++i) {
            this.left[at] = left[i]!;
            this.right[at] = right[i]!;
            this.song[at] = songFrame + i;
            if (++at === this.size) at = 0;
        }
        this.count += left.length;
        return true;
    }

    /** Fills both sides, with silence where there is nothing. */
    take(left: Float32Array, right: Float32Array): Taken {
        const frames = Math.min(this.count, left.length);
        const songFrame = frames > 0 ? this.song[this.from]! : -1;
        for (let i = 0; i < frames; ++i) {
            left[i] = this.left[this.from]!;
            right[i] = this.right[this.from]!;
            if (++this.from === this.size) this.from = 0;
        }
        left.fill(0, frames);
        right.fill(0, frames);
        this.count -= frames;
        return { frames, songFrame };
    }
}
