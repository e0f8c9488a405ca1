// The server's binary messages (apps/server/frames.h), little-endian. SPDX-License-Identifier: Apache-2.0
import type { SoundBlock } from '../audio/messages';

const kind_meters = 1, kind_sound = 2, kind_spectrum = 3;

export interface Meters {
    playing: boolean;
    songFrame: number;
    underruns: number;  // of the engine: files that were not read in time
    momentary: number;  // LUFS; -Infinity in silence
    shortTerm: number;
    integrated: number;
    truePeak: number;     // dBTP, highest since it was cleared
    correlation: number;  // -1 .. 1
    left: number;         // amplitudes since the message before
    right: number;
    strips: Float32Array;      // likewise, in the order of the state
    reductions: Float32Array;  // of gate and compressor, dB, 0 or less: the most since the message before
}

/** Null when it is not a message of meters. */
export function readMeters(data: ArrayBuffer): Meters | null {
    const view = new DataView(data);
    if (data.byteLength < 52 || view.getUint32(0, true) !== kind_meters) return null;
    const count = view.getUint32(48, true);
    if (data.byteLength !== 52 + 8 * count) return null;
    const f = (at: number): number => view.getFloat32(at, true);
    const strips = new Float32Array(count), reductions = new Float32Array(count);
    for (let i = 0; i < count; ++i) [strips[i], reductions[i]] = [f(52 + 4 * i), f(52 + 4 * (count + i))];
    return {
        playing: (view.getUint32(4, true) & 1) === 1, songFrame: view.getFloat64(8, true), underruns: view.getUint32(16, true),
        momentary: f(20), shortTerm: f(24), integrated: f(28), truePeak: f(32), correlation: f(36), left: f(40), right: f(44),
        strips, reductions,
    };
}

/** Null when it is not a block of sound. */
export function readSound(data: ArrayBuffer): SoundBlock | null {
    const view = new DataView(data);
    if (data.byteLength < 24 || view.getUint32(0, true) !== kind_sound) return null;
    const frames = view.getUint32(16, true);
    if (data.byteLength !== 24 + 8 * frames) return null;
    const side = (from: number): Float32Array => {
        const samples = new Float32Array(frames);
        for (let i = 0; i < frames; ++i) samples[i] = view.getFloat32(from + 4 * i, true);
        return samples;
    };
    return {
        rests: (view.getUint32(4, true) & 1) === 1, songFrame: view.getFloat64(8, true), left: side(24),
        right: side(24 + 4 * frames),
    };
}

/** A track's sound as it was recorded, over the song. */
export interface Spectrum {
    strip: number;  // as in the meters
    frames: number;
    bands: number;
    levels: Uint8Array;  // band after band of a frame, frame after frame: half decibels above -127.5 dB
}

/** Null when it is not one. */
export function readSpectrum(data: ArrayBuffer): Spectrum | null {
    const view = new DataView(data);
    if (data.byteLength < 16 || view.getUint32(0, true) !== kind_spectrum) return null;
    const frames = view.getUint32(8, true), bands = view.getUint32(12, true);
    return data.byteLength === 16 + frames * bands ? { strip: view.getUint32(4, true), frames, bands, levels: new Uint8Array(data, 16) } : null;
}
