// The sound of this page: the audio context, the player in its audio thread, the worker that feeds it, and the monitor
// section behind it (monitor.ts). Begun by the first press of Play, as browsers want it. SPDX-License-Identifier: Apache-2.0
import type { Link } from '../protocol/link';
import type { PlayerReport, SoundStart, SoundState } from './messages';
import { type ListeningMode, Monitor } from './monitor';
import { Scope } from './scope';

export class Sound {
    report: PlayerReport | null = null;
    state: SoundState = 'closed';
    scope: Scope | null = null;
    private context: AudioContext | null = null;
    private node: AudioWorkletNode | null = null;
    private monitor: Monitor | null = null;
    private worker: Worker | null = null;

    constructor(private readonly link: Link, private readonly changed: () => void) {}

    /** Makes this page the one that hears. */
    async open(rate: number): Promise<void> {
        if (this.context === null) await this.begin(rate);
        await this.context?.resume();
        if (this.state === 'closed') await this.connect();
    }

    setMonitor(mode: ListeningMode, gain_db: number): void {
        this.monitor?.set(mode, gain_db);
    }

    /** From the engine's block to the loudspeaker, ms: what is held, and what the device adds. */
    get latency_ms(): number {
        if (this.context === null || this.report === null) return 0;
        return (1000 * this.report.held) / this.context.sampleRate + 1000 * (this.context.outputLatency || this.context.baseLatency);
    }

    private async begin(rate: number): Promise<void> {
        const context = new AudioContext({ sampleRate: rate, latencyHint: 'interactive' });
        this.context = context;
        await context.audioWorklet.addModule('/player.js');
        this.node = new AudioWorkletNode(context, 'mixdown-player', { numberOfInputs: 0, outputChannelCount: [2] });
        this.monitor = new Monitor(context);
        this.node.connect(this.monitor.input);
        this.scope = new Scope(context);
        this.node.connect(this.scope.input);
        this.node.port.onmessage = (event: MessageEvent<PlayerReport>) => {
            this.report = event.data;
        };
    }

    private connect(): Promise<void> {
        this.worker?.terminate();
        const worker = new Worker('/sound.js', { type: 'module' });
        this.worker = worker;
        const { port1, port2 } = new MessageChannel();
        this.node?.port.postMessage(port1, [port1]);
        const start: SoundStart = { address: this.link.address('/sound'), protocols: this.link.protocols, port: port2 };
        worker.postMessage(start, [port2]);
        return new Promise((opened) => {
            worker.onmessage = (event: MessageEvent<SoundState>) => {
                if (this.worker !== worker) return;  // the last word of one that is gone
                this.state = event.data;
                this.changed();
                opened();
            };
        });
    }
}
