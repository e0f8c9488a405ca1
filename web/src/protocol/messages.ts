// What server and page say to each other as JSON (docs/formats/console.md). SPDX-License-Identifier: Apache-2.0

export type Value = number | boolean | string;
export type Values = Record<string, Value>;
export type StripKind = 'track' | 'bus' | 'return' | 'vca';

export interface Parameter {
    id: string;
    standard: Value;
    unit?: string;
    min?: number;
    max?: number;
}

/** One change, and why. */
export interface Edit {
    strip: string;
    parameter: string;
    from: Value;
    to: Value;
    who: string;
    pass: string;
    rule: string;
    why: string;
    quantity: string;
    unit: string;
    measured: Value;
    target: Value;
    predicted: Value;
    source: string;
}

export interface Gate {
    id: string;
    passed: boolean;
    value: number | null;
    limit: number;
    unit: string;
    at_s: number | null;
    strips: string[];
    advice: string;
    open: string;  // the proof that nothing can make it hold; else empty
}

/** How much of the automatic mix there is, 0 .. 1. */
export const dimensions = ['level', 'pan', 'eq', 'dynamics', 'space', 'rides'] as const;
export type Amounts = Record<(typeof dimensions)[number], number>;

/** Another mix of the song. */
export interface Card {
    card: number;  // counted from 1
    name: string;
    lufs: number | null;
}

export interface Job {
    job: 'mix_again' | 'alternatives' | 'measure' | 'export';
    stage: string;
    done: number;  // 0 .. 1
    ended: boolean;
    problem?: string;
    cure?: string;
}

/** What an export is for: a preset of its dialog. */
export interface Delivery {
    id: string;
    format: string;
    mix: boolean;
    stems: boolean;
    report: boolean;
}

/** A song to compare the mix with. */
export interface ReferenceSong {
    name: string;
    lufs: number;
    true_peak_dbtp: number;
}

export interface Exported {
    folder: string;
    files: string[];
    levels: { lufs_i: number; true_peak_dbtp: number; sample_peak_dbfs: number; range_lu: number } | null;  // of the mix that was written
    report: string | null;  // where this server has it
}

/** Who takes how much of whose loudness; tracks by their place in `strips`. */
export interface MaskingMap {
    strips: string[];
    audible: number[];  // 0 .. 1, of its own loudness
    loss: number[][];   // [masked][masker]
    moments: { masked: number; masker: number; from_s: number; to_s: number; from_hz: number; to_hz: number; lost: number }[];  // worst first
}

export interface Section {
    from_s: number;
    to_s: number;
    label: string;
}

export interface Lanes {
    step_s: number;
    peak: number[];
    rms: number[];
    momentary_lufs: (number | null)[];
}

export interface TransportMessage {
    type: 'transport';
    playing: boolean;
    frame: number;
    loop: [number, number] | null;
}

export interface StateMessage {
    type: 'state';
    schema: string;
    client: number;
    revision: number;
    session: { name: string; song: string; mix: string; sample_rate_hz: number; frames: number };
    changed: boolean;
    found: number;
    fader_law: [number, number][];
    parameters: { strip: Parameter[]; mix: Parameter[] };
    mix: Values;
    strips: { id: string; kind: StripKind; channels: number; values: Values }[];
    history: { done: Edit[][]; undone: Edit[][] };
    snapshots: string[];
    transport: TransportMessage;
}

export interface ChangedMessage {
    type: 'changed';
    client: number;
    seq: number;
    revision: number;
    operation: 'step' | 'join' | 'undo' | 'redo' | 'snapshot' | 'saved';
    changed: boolean;
    values: { strip: string; parameter: string; value: Value }[];
    edits?: Edit[];
    snapshots?: string[];
}

export interface JudgedMessage {
    type: 'judged';
    revision: number;
    lufs: number | null;
    gates: Gate[];
    sections: Section[];
    lanes: Lanes;
    masking: MaskingMap;
}

export type ServerMessage =
    | StateMessage
    | ChangedMessage
    | TransportMessage
    | JudgedMessage
    | ({ type: 'job' } & Job)
    | ({ type: 'exported' } & Exported)
    | { type: 'deliveries'; deliveries: Delivery[] }
    | { type: 'cards'; playing: number; cards: Card[]; loudness: Record<string, number> }
    | { type: 'references'; playing: number; references: ReferenceSong[] }
    | { type: 'automation'; modes: Record<string, 'touch' | 'latch' | 'write'> }
    | { type: 'riding'; client: number; seq: number; values: { strip: string; parameter: string; value: number | null }[] }
    | { type: 'not_judged'; revision: number; problem: string; cure: string }
    | { type: 'ack'; seq: number; revision: number }
    | { type: 'refused'; seq: number; place: string; problem: string; cure: string };

export interface Setting {
    strip: string;
    parameter: string;
    to: Value;
}

export type PageMessage =
    | { type: 'set'; edits: Setting[]; continues?: boolean }
    | { type: 'undo' | 'redo' | 'save' | 'play' | 'stop' | 'judge' | 'clear_meters' }
    | { type: 'take_back'; edit?: number; strip?: string; pass?: string }
    | ({ type: 'amounts'; continues: boolean } & Amounts)
    | { type: 'spectrum'; strip: string }
    | { type: 'mix_again' | 'measure' | 'give_up' }
    | { type: 'alternatives'; count: number }
    | { type: 'card'; card: number }
    | { type: 'export'; mix: boolean; stems: boolean; report: boolean; format: string }
    | { type: 'snapshot'; slot: string; keep: boolean }
    | { type: 'recover'; take: boolean }
    | { type: 'hear'; reference: number; gain_db: number }
    | { type: 'arm'; strip: string; mode: string }
    | { type: 'touch'; strip: string; parameter: string; held: boolean }
    | { type: 'seek'; frame: number }
    | { type: 'loop'; from?: number; to?: number };
