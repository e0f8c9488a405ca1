// Which strips of a long row are in view, and a few beside them. SPDX-License-Identifier: Apache-2.0

export const strip_pitch = 85;  // pixels from one strip to the next (StripView.svelte, Mixer.svelte)
const beside = 2;

/** From `first` up to `end`, which is not among them; none as long as the width is not known. */
export function windowOf(left: number, width: number, count: number): { first: number; end: number } {
    if (width <= 0) return { first: 0, end: 0 };
    const first = Math.max(0, Math.min(count, Math.floor(left / strip_pitch) - beside));
    return { first, end: Math.min(count, Math.max(first, Math.ceil((left + width) / strip_pitch) + beside)) };
}
