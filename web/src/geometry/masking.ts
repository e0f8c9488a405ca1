// Two sounds in the bands of the ear: where one covers the other. A sound is covered in a band where the other one is as
// loud or louder there; below `quiet_db` under its own loudest band nobody misses it. SPDX-License-Identifier: Apache-2.0

const quiet_db = 36, least_db = -84;

/** By band: how far (dB) `masker` is above `masked` where that matters, else 0. */
export function covers(masked: Float32Array, masker: Float32Array): Float32Array {
    const loudest = masked.reduce((a, b) => Math.max(a, b), -Infinity);
    return masked.map((level, band) => (level > loudest - quiet_db && level > least_db ? Math.max(0, masker[band]! - level) : 0));
}
