// The one state of the page: a copy of what the server has, changed at once by what is done here and put right by what
// the server says. Views read it and call its actions; meters and sound, which move all the time, are not in it.
// SPDX-License-Identifier: Apache-2.0
import type { FaderLaw } from '../geometry/fader';
import type {
    Amounts, Card, ChangedMessage, Delivery, Edit, Exported, Gate, Job, JudgedMessage, Lanes, MaskingMap, Parameter, ReferenceSong, Section, ServerMessage, Setting, StateMessage, StripKind, Value,
    Values,
} from '../protocol/messages';
import type { Link } from '../protocol/link';
import { amountsIn, keyOf, type Move, standingMoves } from './moves';
import { Automation, type AutomationMode, shown, withItsCurve } from './automation.svelte';
import { gangEdits } from './gang';
import { Sender } from './sender';

export interface Strip {
    id: string;
    kind: StripKind;
    channels: number;
    index: number;  // among the meters; -1: it has none
    values: Values;
    led: Record<string, number>;  // where curves and hands lead its controls
}

export class Console {
    ready = $state(false);
    connected = $state(false);
    client = 0;
    session = $state.raw({ name: '', song: '', mix: '', sample_rate_hz: 48000, frames: 1 });
    law: FaderLaw = [[-90, 0], [10, 1]];
    parameters = new Map<string, Parameter>();
    strips = $state<Strip[]>([]);
    mix = $state<Values>({});
    done = $state.raw<Edit[][]>([]);
    undone = $state.raw<Edit[][]>([]);
    moves = $state.raw(new Map<string, Move[]>());
    snapshots = $state.raw<string[]>([]);
    changed = $state(false);
    found = $state(0);
    revision = $state(0);
    soundRevision = $state(0);  // the newest that changed what is heard
    playing = $state(false);
    loop = $state.raw<[number, number] | null>(null);
    startFrame = $state(0);  // where the transport was put last
    gates = $state.raw<Gate[] | null>(null);
    sections = $state.raw<Section[]>([]);
    lanes = $state.raw<Lanes | null>(null);
    judged = $state(-1);  // the revision that gates and lanes are of
    judging = $state(true);
    problem = $state('');
    selected = $state('');
    gang = $state.raw<string[]>([]);  // strips that move together, for now
    alone = false;                    // Alt is held: one of them alone
    amounts = $state.raw<Amounts>({ level: 1, pan: 1, eq: 1, dynamics: 1, space: 1, rides: 1 });
    cards = $state.raw<Card[]>([]);
    card = $state(0);  // the one that plays; 0: none
    slot = $state('');  // the snapshot that was recalled, until something is changed
    loudness = $state.raw<Record<string, number>>({});  // LUFS, by the name of a mix
    lufs = $state<number | null>(null);                 // of the mix that was judged
    masking = $state.raw<MaskingMap | null>(null);
    job = $state.raw<Job | null>(null);
    exported = $state.raw<Exported | null>(null);
    deliveries = $state.raw<Delivery[]>([]);
    references = $state.raw<ReferenceSong[]>([]);
    reference = $state(0);  // that is heard, counted from 1; 0: the mix
    readonly automation = new Automation();

    private places = new Map<string, number>();
    private link: Link | null = null;
    private readonly sender = new Sender((edits, continues) => this.link?.send({ type: 'set', edits, continues }) ?? 0);

    attach(link: Link): void {
        this.link = link;
    }

    find(id: string): Strip | undefined {
        const place = this.places.get(id);
        return place === undefined ? undefined : this.strips[place];
    }

    told(message: ServerMessage): void {
        if (message.type === 'state') this.begin(message);
        else if (message.type === 'changed') this.change(message);
        else if (message.type === 'cards') [this.cards, this.card, this.loudness] = [message.cards, message.playing, message.loudness];
        else if (message.type === 'automation') this.automation.modes = message.modes;
        else if (message.type === 'riding') this.follows(message);
        else if (message.type === 'references') [this.references, this.reference] = [message.references, message.playing];
        else if (message.type === 'deliveries') this.deliveries = message.deliveries;
        else if (message.type === 'exported') this.exported = message;
        else if (message.type === 'job') this.follow(message);
        else if (message.type === 'transport') {
            this.playing = message.playing;
            this.loop = message.loop;
            this.startFrame = message.frame;
            if (!message.playing) this.automation.rest(this.strips);
        } else if (message.type === 'judged') this.judge(message);
        else if (message.type === 'not_judged') {
            this.judging = false;
            this.problem = `${message.problem}; ${message.cure}`;
        } else if (message.type === 'refused') {
            for (const { strip, parameter, value } of this.sender.refused(message.seq)) this.put(strip, parameter, value);
            this.problem = [message.place, message.problem, message.cure].filter((part) => part !== '').join(': ');
        }
    }

    /** Controls that are being written; what this page took for changes of the mix is put back. */
    private follows(m: Extract<ServerMessage, { type: 'riding' }>): void {
        if (m.client === this.client) {
            for (const { strip, parameter, value } of this.sender.refused(m.seq)) this.put(strip, parameter, value);
        }
        for (const { strip, parameter, value } of m.values) {
            const found = this.find(strip);
            if (found === undefined) continue;
            if (value === null) this.automation.letGo(found, parameter);
            else if (m.client !== this.client || !this.automation.hands.has(keyOf(strip, parameter))) this.automation.ride(found, parameter, value);
        }
    }

    private follow(job: Job): void {
        this.job = job.ended ? null : job;
        if (job.problem !== undefined) this.problem = [job.problem, job.cure].filter((part) => part !== '').join(': ');
    }

    private begin(m: StateMessage): void {
        this.client = m.client;
        this.session = m.session;
        this.law = m.fader_law;
        for (const parameter of m.parameters.strip) this.parameters.set(parameter.id, parameter);
        let index = 0;
        this.places = new Map(m.strips.map((strip, place) => [strip.id, place]));
        this.strips = m.strips.map((s) => ({ ...s, led: {}, index: s.kind === 'vca' ? -1 : index++ }));
        this.automation.rest(this.strips);
        this.mix = m.mix;
        this.done = m.history.done;
        this.undone = m.history.undone;
        this.moves = standingMoves(this.done);
        this.snapshots = m.snapshots;
        this.changed = m.changed;
        this.found = m.found;
        this.revision = this.soundRevision = m.revision;
        this.amounts = amountsIn(m.history.done);
        this.playing = m.transport.playing;
        this.loop = m.transport.loop;
        this.startFrame = m.transport.frame;
        this.sender.forget();
        if (this.find(this.selected) === undefined) this.selected = this.strips[0]?.id ?? '';
        this.ready = true;
    }

    private change(m: ChangedMessage): void {
        this.revision = m.revision;
        this.changed = m.changed;
        if (m.operation !== 'snapshot' && m.operation !== 'saved') {
            this.soundRevision = m.revision;
            this.card = 0;
            this.slot = m.edits?.[0]?.rule === 'console.snapshot' ? m.edits[0].why : '';
        }
        for (const { strip, parameter, value } of m.values) {
            if (this.sender.confirms(strip, parameter, m.client === this.client ? m.seq : -1, value)) this.put(strip, parameter, value);
        }
        if (m.values.some(({ parameter }) => parameter.startsWith('automation.'))) this.automation.begin(this.strips);
        const last = this.done[this.done.length - 1];
        if (m.operation === 'step' && m.edits !== undefined) {
            this.done = [...this.done, m.edits];
            this.undone = [];
        } else if (m.operation === 'join' && m.edits !== undefined) {
            this.done = [...this.done.slice(0, -1), m.edits];
            this.undone = [];
        } else if (m.operation === 'undo' && last !== undefined) {
            this.done = this.done.slice(0, -1);
            this.undone = [...this.undone, last];
        } else if (m.operation === 'redo' && this.undone.length > 0) {
            this.done = [...this.done, this.undone[this.undone.length - 1]!];
            this.undone = this.undone.slice(0, -1);
        } else if (m.operation === 'snapshot' && m.snapshots !== undefined) this.snapshots = m.snapshots;
        if (m.operation === 'snapshot' || m.operation === 'saved') return;
        this.moves = standingMoves(this.done);
        this.amounts = amountsIn(this.done);
    }

    private judge(m: JudgedMessage): void {
        this.gates = m.gates;
        this.sections = m.sections;
        this.lanes = m.lanes;
        this.lufs = m.lufs;
        this.masking = m.masking;
        this.judged = m.revision;
        this.judging = false;
    }

    private put(strip: string, parameter: string, value: Value): void {
        if (strip === '') this.mix[parameter] = value;
        else {
            const found = this.find(strip);
            if (found !== undefined) found.values[parameter] = value;
        }
    }

    /** Changes at once here, and for all as soon as the server has it. `continues`: the gesture goes on. */
    set(edits: Setting[], continues = false): void {
        for (const { strip, parameter, to } of edits) {
            const hand = typeof to === 'number' && this.writes(strip, parameter) ? this.find(strip) : undefined;
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

    private writes(strip: string, parameter: string): boolean {
        return this.playing && this.automation.writes(strip, parameter);
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
