// Sends changes, one message per gesture and 8 ms, and remembers what each control was before the server confirmed it.
// SPDX-License-Identifier: Apache-2.0
import type { Setting, Value } from '../protocol/messages';

const pace_ms = 8;
const key = (strip: string, parameter: string): string => `${strip}\n${parameter}`;

interface Unconfirmed {
    strip: string;
    parameter: string;
    value: Value;  // that the server had last
    seq: number;   // of the newest message about it; 0: not sent yet
}

export class Sender {
    private waiting: { edits: Setting[]; continues: boolean } | null = null;
    private timer: ReturnType<typeof setTimeout> | null = null;
    private readonly unconfirmed = new Map<string, Unconfirmed>();

    /** `transmit` returns the number of its message. */
    constructor(private readonly transmit: (edits: Setting[], continues: boolean) => number) {}

    note(strip: string, parameter: string, value: Value): void {
        const known = this.unconfirmed.get(key(strip, parameter));
        if (known === undefined) this.unconfirmed.set(key(strip, parameter), { strip, parameter, value, seq: 0 });
        else known.seq = 0;
    }

    send(edits: Setting[], continues: boolean): void {
        const joins = continues && this.waiting !== null && sameControls(this.waiting.edits, edits);
        if (joins && this.waiting !== null) {
            this.waiting.edits = edits;
            return;
        }
        this.flush();
        this.waiting = { edits, continues };
        if (!continues) this.flush();
        else this.timer = setTimeout(() => this.flush(), pace_ms);
    }

    flush(): void {
        if (this.timer !== null) clearTimeout(this.timer);
        this.timer = null;
        const waiting = this.waiting;
        this.waiting = null;
        if (waiting === null) return;
        const seq = this.transmit(waiting.edits, waiting.continues);
        for (const { strip, parameter } of waiting.edits) {
            const known = this.unconfirmed.get(key(strip, parameter));
            if (known !== undefined) known.seq = seq;
        }
    }

    /** The server has `value`. Is it to be shown? Not while something newer of ours is on its way. */
    confirms(strip: string, parameter: string, seq: number, value: Value): boolean {
        const known = this.unconfirmed.get(key(strip, parameter));
        if (known === undefined) return true;
        known.value = value;
        if (seq !== known.seq) return false;
        this.unconfirmed.delete(key(strip, parameter));
        return true;
    }

    /** What the controls of a refused message are put back to. */
    refused(seq: number): { strip: string; parameter: string; value: Value }[] {
        const back = [...this.unconfirmed.values()].filter((known) => known.seq === seq);
        for (const { strip, parameter } of back) this.unconfirmed.delete(key(strip, parameter));
        return back;
    }

    /** The controls that the server has not confirmed. */
    open(): { strip: string; parameter: string }[] {
        return [...this.unconfirmed.values()];
    }

    forget(): void {
        this.unconfirmed.clear();
        this.waiting = null;
    }
}

function sameControls(a: Setting[], b: Setting[]): boolean {
    return a.length === b.length && a.every((edit, i) => edit.strip === b[i]!.strip && edit.parameter === b[i]!.parameter);
}
