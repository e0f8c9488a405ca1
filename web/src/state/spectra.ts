// The tracks' sounds as they were recorded, asked for when they are looked at: with them spectrum and masking follow the
// playing without another bit from the engine. SPDX-License-Identifier: Apache-2.0
import type { Spectrum } from '../protocol/frames';
import { desk } from './console.svelte';

const frames_per_s = 20, ask_again_ms = 1500, first_cam = 1;

/** Centre of a band, half a Cam wide. Source: Glasberg and Moore 1990, as mixdown/measure/spectrum/spectra.h has it. */
export const bandHz = (band: number): number => (Math.pow(10, (first_cam + 0.5 * band + 0.25) / 21.4) - 1) / 0.00437;

class Spectra {
    private readonly known = new Map<string, Spectrum>();
    private readonly asked = new Map<string, number>();

    hear(spectrum: Spectrum): void {
        const strip = desk.strips.find((s) => s.index === spectrum.strip);
        if (strip !== undefined) this.known.set(strip.id, spectrum);
    }

    /** dB in every band at a moment, the highest of `frames` up to there; null while it is not known. */
    at(strip: string, second: number, frames: number): Float32Array | null {
        const spectrum = this.known.get(strip);
        if (spectrum === undefined) {
            this.ask(strip);
            return null;
        }
        const levels = new Float32Array(spectrum.bands).fill(-127.5), last = Math.floor(second * frames_per_s);
        for (let frame = Math.max(0, last - frames + 1); frame <= Math.min(last, spectrum.frames - 1); ++frame) {
            for (let b = 0; b < spectrum.bands; ++b) levels[b] = Math.max(levels[b]!, spectrum.levels[frame * spectrum.bands + b]! / 2 - 127.5);
        }
        return levels;
    }

    private ask(strip: string): void {
        const now = performance.now();
        if (now - (this.asked.get(strip) ?? -Infinity) < ask_again_ms) return;
        this.asked.set(strip, now);
        desk.askSpectrum(strip);
    }
}

export const spectra = new Spectra();
