// The one desk of the page: what it knows (desk_state), changed at once by what is done here, and all that the page asks of
// the server. Views read it and call its actions. SPDX-License-Identifier: Apache-2.0
import type { Amounts, Setting, Value } from '../protocol/messages';
import type { Link } from '../protocol/link';
import { type AutomationMode, shown, withItsCurve } from './automation.svelte';
import { DeskState, type Strip } from './desk_state.svelte';
import { gangEdits } from './gang';

export type { Strip };

export interface Stroke {
    over(strip: string): void;
    end(): void;  // the hand lets go
}

export class Console extends DeskState {
    private lastLoop: [number, number] | null = null;  // before it was turned off

    attach(link: Link): void {
        this.link = link;
    }

    /** Changes at once here, and for all as soon as the server has it. `continues`: the gesture goes on. */
    set(edits: Setting[], continues = false): void {
        for (const { strip, parameter, to } of edits) {
            const hand = this.writes(strip, parameter) ? this.find(strip) : undefined;
            if (hand !== undefined) this.automation.ride(hand, parameter, Number(to));
            if (hand !== undefined) continue;
            const now = strip === '' ? this.mix[parameter] : this.find(strip)?.values[parameter];
            if (now !== undefined) this.sender.note(strip, parameter, now);
            this.put(strip, parameter, to);
        }
        this.sender.send(edits, continues);
    }

    /** To where the control is to be seen. */
    setOne(strip: string, parameter: string, to: Value, continues = false): void {
        const row = this.parameters.get(parameter), members = this.together(strip).map((s) => ({ id: s.id, values: { ...s.values, ...s.led } }));
        const moves = gangEdits(members, strip, parameter, to, row) ?? [{ strip, parameter, to }];
        this.set(moves.flatMap((move) => (this.writes(move.strip, parameter) ? [move] : withItsCurve(this.find(move.strip), move, row))), continues);
    }

    private together(strip: string): Strip[] {
        return !this.alone && this.gang.includes(strip) ? this.strips.filter((s) => this.gang.includes(s.id)) : [];
    }

    /** What is muted by hand stays so: its button is that hand's. */
    private writes(strip: string, parameter: string): boolean {
        return this.playing && this.automation.writes(strip, parameter) && !(parameter === 'mute' && this.find(strip)?.values.mute === true);
    }

    /** A switch as a press would turn it: a mute that is being written is where its lane is. */
    isOn(strip: Strip, parameter: string): boolean {
        return strip.values[parameter] === true || (this.writes(strip.id, parameter) && strip.led[parameter] === 1);
    }

    /** A control is taken into the hand, or let go: in touch mode that is when it is written. */
    touch(strip: string, parameter: string, held: boolean): void {
        const all = this.together(strip);
        for (const s of all.length > 0 ? all : [this.find(strip)]) {
            if (s === undefined || !this.writes(s.id, parameter)) continue;
            this.sender.flush();
            if (held) this.automation.ride(s, parameter, shown(s, parameter));
            this.link?.send({ type: 'touch', strip: s.id, parameter, held });
        }
    }

    /** No strip: all of them. */
    arm(strip: string, mode: AutomationMode): void {
        this.automation.arm(strip, mode);
        this.link?.send({ type: 'arm', strip, mode });
    }

    /** Changes that the server has not confirmed. */
    unconfirmed(): Setting[] {
        return this.sender.open().map(({ strip, parameter }) => ({ strip, parameter, to: (strip === '' ? this.mix : this.find(strip)?.values)?.[parameter] ?? '' }));
    }

    toggleGang(strip: string): void {
        this.gang = this.gang.includes(strip) ? this.gang.filter((id) => id !== strip) : [...this.gang, strip];
    }

    /** Locked, it is at 0.0 dB again. */
    lockMaster(yes: boolean): void {
        const level = yes ? [{ strip: '', parameter: 'master.fader_db', to: 0 }] : [];
        this.set([...level, { strip: '', parameter: 'master.unlocked', to: !yes }]);
    }

    setMaster(level_db: number, continues = false): void {
        this.set([{ strip: '', parameter: 'master.fader_db', to: level_db }], continues);
    }

    /** Solo of one strip; alone: everybody else's ends. */
    solo(strip: Strip, alone: boolean): void {
        const edits: Setting[] = [{ strip: strip.id, parameter: 'solo', to: strip.values.solo !== true }];
        if (alone) {
            for (const other of this.strips) {
                if (other.id !== strip.id && other.values.solo === true) edits.push({ strip: other.id, parameter: 'solo', to: false });
            }
        }
        this.set(edits);
    }

    /** A switch that is set on one strip after the other, with those that move together: all of it one step. */
    beginStroke(parameter: string, to: boolean): Stroke {
        const edits: Setting[] = [], passed = new Set<string>();
        const over = (strip: string): void => {
            const known = edits.length, all = this.together(strip);
            for (const s of all.length > 0 ? all : [this.find(strip)]) {
                if (s === undefined || passed.has(s.id)) continue;
                passed.add(s.id);
                if (this.isOn(s, parameter) === to) continue;
                this.touch(s.id, parameter, true);
                edits.push({ strip: s.id, parameter, to });
            }
            if (edits.length > known) this.set([...edits], known > 0);
        };
        return { over, end: () => edits.forEach(({ strip }) => this.touch(strip, parameter, false)) };
    }

    clearSolo(): void {
        const edits = this.strips.filter((s) => s.values.solo === true).map((s) => ({ strip: s.id, parameter: 'solo', to: false }));
        if (edits.length > 0) this.set(edits);
    }

    undo(): void {
        this.sender.flush();
        this.link?.send({ type: 'undo' });
    }

    redo(): void {
        this.link?.send({ type: 'redo' });
    }

    /** Back, or forth again, until so many steps stand. */
    goTo(steps: number): void {
        for (let i = this.done.length; i > steps; --i) this.undo();
        for (let i = this.done.length; i < steps; ++i) this.redo();
    }

    /** One move, all of a strip, all of a pass. */
    takeBack(which: { edit: number } | { strip: string } | { pass: string }): void {
        this.sender.flush();
        this.link?.send({ type: 'take_back', ...which });
    }

    setAmounts(amounts: Amounts, continues: boolean): void {
        this.amounts = amounts;
        this.link?.send({ type: 'amounts', continues, ...amounts });
    }

    order(what: 'mix_again' | 'measure' | 'give_up'): void {
        this.sender.flush();
        this.link?.send({ type: what });
    }

    askSpectrum(strip: string): void {
        this.link?.send({ type: 'spectrum', strip });
    }

    findAlternatives(count: number): void {
        this.sender.flush();
        this.link?.send({ type: 'alternatives', count });
    }

    playCard(card: number): void {
        this.sender.flush();
        this.link?.send({ type: 'card', card });
    }

    export(what: { mix: boolean; stems: boolean; report: boolean; format: string }): void {
        this.sender.flush();
        this.exported = null;
        this.link?.send({ type: 'export', ...what });
    }

    snapshot(slot: string, keep: boolean): void {
        this.sender.flush();
        this.link?.send({ type: 'snapshot', slot, keep });
    }

    save(): void {
        this.sender.flush();
        this.link?.send({ type: 'save' });
    }

    recover(take: boolean): void {
        this.link?.send({ type: 'recover', take });
    }

    play(yes: boolean): void {
        this.link?.send({ type: yes ? 'play' : 'stop' });
    }

    seek(frame: number): void {
        this.link?.send({ type: 'seek', frame: Math.min(this.session.frames, Math.max(0, Math.round(frame))) });
    }

    setLoop(loop: [number, number] | null): void {
        this.link?.send(loop === null ? { type: 'loop' } : { type: 'loop', from: Math.round(loop[0]), to: Math.round(loop[1]) });
    }

    /** On again, it is where it was; the first time, the whole song. */
    toggleLoop(): void {
        if (this.loop !== null) this.lastLoop = this.loop;
        const fits = this.lastLoop !== null && this.lastLoop[1] <= this.session.frames;
        this.setLoop(this.loop !== null ? null : fits ? this.lastLoop : [0, this.session.frames]);
    }

    /** In the monitor: a reference, counted from 1, or the mix. */
    hear(reference: number, gain_db: number): void {
        this.link?.send({ type: 'hear', reference, gain_db });
    }

    judgeAgain(): void {
        this.judging = true;
        this.link?.send({ type: 'judge' });
    }

    clearMeters(): void {
        this.link?.send({ type: 'clear_meters' });
    }
}

export const desk = new Console();
