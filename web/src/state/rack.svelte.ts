// How this person looks at the desk: the order of its tracks, what is hidden, what is searched for. None of it is heard, so none
// of it is an edit: the order of the mix decides its sums (decision 65). This browser remembers it by session.
// SPDX-License-Identifier: Apache-2.0
import { arranged, isFound, moved } from '../geometry/arrange';
import type { Strip } from './desk_state.svelte';
import { desk } from './console.svelte';

export const rack_kinds = ['all', 'tracks', 'buses'] as const;
export type RackKind = (typeof rack_kinds)[number];

class Rack {
    kind = $state<RackKind>('all');
    words = $state('');
    hidden = $state.raw<string[]>([]);
    private order = $state.raw<string[]>([]);
    version = $state(0);  // of the order: what is drawn by place is laid out anew
    open = $state.raw<DOMRect | null>(null);  // the list of strips, beside this
    private session = '';

    begin(session: string): void {
        if (session === this.session) return;
        this.session = session;
        try {
            const kept: unknown = JSON.parse(localStorage.getItem(`mixdown-rack-${session}`) ?? '{}');
            const list = (name: string): string[] => {
                const value = (kept as Record<string, unknown>)[name];
                return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
            };
            [this.order, this.hidden] = [list('order'), list('hidden')];
        } catch {
            [this.order, this.hidden] = [[], []];  // storage is forbidden, or holds something else
        }
        ++this.version;
    }

    private keep(): void {
        ++this.version;
        try {
            localStorage.setItem(`mixdown-rack-${this.session}`, JSON.stringify({ order: this.order, hidden: this.hidden }));
        } catch {
            // as above
        }
    }

    /** All tracks, in this order. */
    get row(): Strip[] {
        return arranged(desk.strips.filter((s) => s.kind === 'track'), this.order);
    }

    get tracks(): Strip[] {
        return this.kind === 'buses' ? [] : this.row.filter((strip) => this.shows(strip));
    }

    get others(): Strip[] {
        return desk.strips.filter((s) => s.kind !== 'track' && this.kind !== 'tracks' && this.shows(s));
    }

    /** Strips that are not there to be seen. */
    get away(): number {
        return desk.strips.length - this.tracks.length - this.others.length;
    }

    private shows(strip: Strip): boolean {
        if (this.hidden.includes(strip.id)) return false;
        if (this.words.trim() === '') return true;
        const v = strip.values, bus = desk.find(String(v.bus))?.values.name ?? '';
        const states = [[v.mute, 'muted'], [v.solo, 'solo'], [v.focus, 'focus'], [desk.automation.of(strip.id) !== 'read', 'armed']].filter(([yes]) => yes === true).map(([, word]) => String(word));
        return isFound(this.words.trim(), [String(v.name), String(v.role), String(bus), strip.kind, ...states]);
    }

    move(id: string, to: number): void {
        this.order = moved(this.row.map((s) => s.id), this.tracks.map((s) => s.id), id, to);
        this.keep();
    }

    /** One place to the left or right. */
    shift(id: string, by: number): void {
        const tracks = this.tracks.map((s) => s.id), at = tracks.indexOf(id);
        if (at >= 0 && at + by >= 0 && at + by < tracks.length) this.move(id, at + by);
    }

    toggleHidden(id: string): void {
        this.hidden = this.hidden.includes(id) ? this.hidden.filter((other) => other !== id) : [...this.hidden, id];
        this.keep();
    }

    showAll(): void {
        [this.kind, this.words, this.hidden] = ['all', '', []];
        this.keep();
    }

    asInTheMix(): void {
        this.order = [];
        this.keep();
    }
}

export const rack = new Rack();
