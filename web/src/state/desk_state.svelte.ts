// What the page knows: a copy of what the server has, put right by what the server says. Meters and sound, which move all
// the time, are not in it.
// SPDX-License-Identifier: Apache-2.0
import type { FaderLaw } from '../geometry/fader';
import type {
    Amounts, Card, ChangedMessage, Delivery, Edit, Exported, Gate, Job, JudgedMessage, Lanes, MaskingMap, Parameter, ReferenceSong, Section, ServerMessage, StateMessage, StripKind, Value,
    Values,
} from '../protocol/messages';
import type { Link } from '../protocol/link';
import { amountsIn, keyOf, type Move, standingMoves } from './moves';
import { Automation } from './automation.svelte';
import { Sender } from './sender';

export interface Strip {
    id: string;
    kind: StripKind;
    channels: number;
    index: number;  // among the meters; -1: it has none
    values: Values;
    led: Record<string, number>;  // where curves and hands lead its controls
}

export class DeskState {
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
    protected link: Link | null = null;
    protected readonly sender = new Sender((edits, continues) => this.link?.send({ type: 'set', edits, continues }) ?? 0);

    get masterUnlocked(): boolean {
        return this.mix['master.unlocked'] === true;
    }

    get master_db(): number {
        return Number(this.mix['master.fader_db'] ?? 0);
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
        for (const parameter of [...m.parameters.strip, ...m.parameters.mix]) this.parameters.set(parameter.id, parameter);
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

    protected put(strip: string, parameter: string, value: Value): void {
        if (strip === '') this.mix[parameter] = value;
        else {
            const found = this.find(strip);
            if (found !== undefined) found.values[parameter] = value;
        }
    }
}
