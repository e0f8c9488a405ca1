// Comparing equally loud. SPDX-License-Identifier: Apache-2.0
import type { ReferenceSong } from '../protocol/messages';

const headroom_dbtp = -0.1;

/** dB that a reference is turned by to be as loud as the mix; up only as far as nothing of it clips. */
export function matchingGain(song: ReferenceSong, mix_lufs: number | null): number {
    if (mix_lufs === null || !Number.isFinite(mix_lufs) || !Number.isFinite(song.lufs)) return 0;
    return Math.max(-60, Math.min(mix_lufs - song.lufs, Math.max(0, headroom_dbtp - song.true_peak_dbtp)));
}
