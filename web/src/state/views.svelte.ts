// What is open on the page: which moves are being explained, the monitor section, the sound. SPDX-License-Identifier: Apache-2.0
import type { ListeningMode } from '../audio/monitor';
import { matchingGain } from '../geometry/loudness';
import type { Sound } from '../audio/sound';
import { desk } from './console.svelte';
import { t } from './settings.svelte';

export interface Explained {
    strip: string;
    parameters: string[];  // a control and what belongs to it
    anchor: DOMRect;
}

/** The master went over: when, by how much (dB), and the loudest tracks with their peaks (amplitudes). */
export interface OverMoment {
    frame: number;
    over_db: number;
    tracks: { strip: string; peak: number }[];
    anchor: DOMRect;
}

export const larges = ['channel', 'stage', 'masking', 'rides'] as const;
export type Large = (typeof larges)[number] | '';

class Views {
    explained = $state.raw<Explained | null>(null);
    master = $state.raw<DOMRect | null>(null);  // beside what the note about its lock is
    over = $state.raw<OverMoment | null>(null);
    mode = $state<ListeningMode>('stereo');
    dim = $state(false);
    matched = $state(true);    // other mixes are heard as loud as this one
    revealed = $state.raw({ id: '' });  // the strip that is to be scrolled into view
    exporting = $state(false);  // the dialog is open
    help = $state(false);
    side = $state(false);  // open over the strips, in a window too narrow for both
    large = $state<Large>(innerHeight >= 820 ? 'channel' : '');  // what stands large above the strips
    back = $state(false);  // the server was gone and is here again
    listening = $state(false);  // this page has the sound
    sound: Sound | null = null;

    explain(strip: string, parameters: string[], from: Element): void {
        this.master = this.over = null;
        this.explained = { strip, parameters, anchor: from.getBoundingClientRect() };
    }

    explainMaster(from: Element): void {
        this.explained = this.over = null;
        this.master = from.getBoundingClientRect();
    }

    show(strip: string): void {
        desk.selected = strip;
        this.revealed = { id: strip };
    }

    toggleLarge(what: Large): void {
        this.large = this.large === what ? '' : what;
    }

    toggleMode(mode: ListeningMode): void {
        this.mode = this.mode === mode ? 'stereo' : mode;
    }

    /** What was kept of the mix that other mixes are compared with. */
    ownLufs = $state<number | null>(null);

    /** Turns the louder ones down to the softest of those that are compared; nobody up, so nothing clips. */
    get match_db(): number {
        if (!this.matched) return 0;
        const own = desk.card === 0 && desk.slot === '' ? desk.lufs : this.ownLufs;
        const all = [own, ...Object.values(desk.loudness)].filter((lufs): lufs is number => lufs !== null && Number.isFinite(lufs));
        const name = desk.card > 0 ? desk.cards[desk.card - 1]?.name : desk.slot !== '' ? `Snapshot ${desk.slot}` : '';
        const now = name === '' ? own : desk.loudness[name ?? ''];
        return all.length < 2 || now === undefined || now === null ? 0 : Math.min(0, Math.min(...all) - now);
    }

    /** How loud the mix is that plays now; null: not known yet. */
    get lufs(): number | null {
        if (desk.card > 0) return desk.loudness[desk.cards[desk.card - 1]?.name ?? ''] ?? null;
        return desk.slot !== '' ? (desk.loudness[`Snapshot ${desk.slot}`] ?? null) : (desk.lufs ?? this.ownLufs);
    }

    reference = $state(1);  // the one that is compared with

    /** What a reference is turned by. */
    referenceGain(number: number): number {
        const song = desk.references[number - 1];
        return song === undefined || !this.matched ? 0 : matchingGain(song, this.lufs);
    }

    /** The mix, or the reference in its place. */
    toggleReference(): void {
        const to = desk.reference > 0 ? 0 : Math.min(this.reference, desk.references.length);
        desk.hear(to, this.referenceGain(to));
    }

    chooseReference(number: number): void {
        this.reference = number;
        if (desk.reference > 0) desk.hear(number, this.referenceGain(number));
    }

    get gain_db(): number {
        return this.match_db + (this.dim ? -20 : 0);
    }

    async togglePlay(): Promise<void> {
        if (desk.playing) {
            desk.play(false);
            return;
        }
        try {
            await this.sound?.open(desk.session.sample_rate_hz);
            this.sound?.setMonitor(this.mode, this.gain_db);
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
