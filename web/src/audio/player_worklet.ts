// Runs in the audio thread: plays what the ring holds and asks for as much as it played. The sound card is the clock of
// the whole console. An empty ring is silence, never a repetition; while the transport rests that is no gap.
// SPDX-License-Identifier: Apache-2.0
import type { PlayerReport, SoundBlock } from './messages';
import { Ring } from './ring';
import { Target } from './target';

declare const sampleRate: number;
declare class AudioWorkletProcessor {
    readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const report_every = 6;  // blocks of 128 frames: 16 ms at 48 kHz

class Player extends AudioWorkletProcessor {
    private readonly ring = new Ring(16384);
    private readonly target = new Target(sampleRate);
    private worker: MessagePort | null = null;
    private asked = 0;  // frames asked for that have not come
    private filled = false;  // enough is held to play; cleared by a gap
    private rests = true;
    private gaps = 0;
    private song = -1;
    private blocks = 0;

    constructor() {
        super();
        this.port.onmessage = (event: MessageEvent<MessagePort>) => this.connect(event.data);
    }

    private connect(worker: MessagePort): void {
        this.worker = worker;
        this.ring.clear();
        this.asked = 0;
        this.rests = true;
        worker.onmessage = (event: MessageEvent<SoundBlock>) => this.receive(event.data);
    }

    private receive(block: SoundBlock): void {
        this.asked = Math.max(0, this.asked - block.left.length);
        this.rests = block.rests;
        if (!block.rests) this.ring.put(block.songFrame, block.left, block.right);
    }

    process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
        const left = outputs[0]?.[0], right = outputs[0]?.[1];
        if (left === undefined || right === undefined) return true;
        const enough = this.rests || this.ring.held >= this.target.frames / 2;
        if (!this.filled && enough && this.ring.held > 0) this.filled = true;
        if (this.filled) this.play(left, right);
        if (++this.blocks % report_every === 0) this.report();
        return true;
    }

    private play(left: Float32Array, right: Float32Array): void {
        const taken = this.ring.take(left, right);
        if (taken.frames > 0) this.song = taken.songFrame;
        if (taken.frames === left.length) {
            if (!this.rests) this.target.played(left.length / sampleRate, this.ring.held);
            return;
        }
        this.filled = false;
        if (this.rests) return;
        ++this.gaps;
        this.target.gap();
    }

    private report(): void {
        const room = this.worker === null ? 0 : Math.max(0, this.target.frames - this.ring.held - this.asked);
        this.asked += room;
        const report: PlayerReport = {
            room, songFrame: this.filled ? this.song : -1, held: this.ring.held, target: this.target.frames, gaps: this.gaps,
        };
        this.worker?.postMessage(report);
        this.port.postMessage(report);
    }
}

registerProcessor('mixdown-player', Player);
