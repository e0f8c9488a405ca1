// What is open on the page: which moves are being explained, the monitor section, the sound. SPDX-License-Identifier: Apache-2.0
import type { Sound } from '../audio/sound';
import { desk } from './console.svelte';
import { t } from './settings.svelte';

export interface Explained {
    strip: string;
    parameters: string[];  // a control and what belongs to it
    anchor: DOMRect;
}

class Views {
    explained = $state.raw<Explained | null>(null);
    note = $state.raw<{ text: string; anchor: DOMRect; frame?: number } | null>(null);
    mono = $state(false);
    dim = $state(false);
    help = $state(false);
    channel = $state(innerHeight >= 820);  // the strip that is looked at, large
    listening = $state(false);  // this page has the sound
    sound: Sound | null = null;

    explain(strip: string, parameters: string[], from: Element): void {
        this.note = null;
        this.explained = { strip, parameters, anchor: from.getBoundingClientRect() };
    }

    setMonitor(mono: boolean, dim: boolean): void {
        this.mono = mono;
        this.dim = dim;
        this.sound?.setMonitor(mono, dim);
    }

    async togglePlay(): Promise<void> {
        if (desk.playing) {
            desk.play(false);
            return;
        }
        try {
            await this.sound?.open(desk.session.sample_rate_hz);
            this.sound?.setMonitor(this.mono, this.dim);
        } catch (fault) {
            desk.problem = `${t('noSound')} ${String(fault)}`;
            return;
        }
        desk.play(true);
    }
}

export const views = new Views();

/** The song frame that is heard here now, or that the engine says. */
export function heardFrame(engineFrame: number): number {
    const report = views.sound?.report;
    return views.listening && desk.playing && report !== undefined && report !== null && report.songFrame >= 0 ? report.songFrame : engineFrame;
}
