// The monitor section behind the player: heard in this page alone, never exported. Which sides are heard where is a matrix
// of four gains; a small telephone is mono between 400 Hz and 6 kHz. SPDX-License-Identifier: Apache-2.0

export const listening_modes = ['stereo', 'mono', 'side', 'left', 'right', 'phone'] as const;
export type ListeningMode = (typeof listening_modes)[number];

/** Left to left, left to right, right to left, right to right. */
export const matrices: Record<ListeningMode, [number, number, number, number]> = {
    stereo: [1, 0, 0, 1], mono: [0.5, 0.5, 0.5, 0.5], side: [0.5, -0.5, -0.5, 0.5], left: [1, 1, 0, 0], right: [0, 0, 1, 1], phone: [0.5, 0.5, 0.5, 0.5],
};

const ramp_s = 0.02;

export class Monitor {
    readonly input: AudioNode;
    private readonly gains: GainNode[];
    private readonly level: GainNode;
    private readonly high: BiquadFilterNode;
    private readonly low: BiquadFilterNode;
    private readonly merger: ChannelMergerNode;

    constructor(private readonly context: AudioContext) {
        const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
        this.input = splitter;
        this.merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
        this.gains = matrices.stereo.map((gain, i) => {
            const node = new GainNode(context, { gain });
            splitter.connect(node, i >> 1);
            node.connect(this.merger, 0, i & 1);
            return node;
        });
        this.level = new GainNode(context);
        this.high = new BiquadFilterNode(context, { type: 'highpass', frequency: 400 });
        this.low = new BiquadFilterNode(context, { type: 'lowpass', frequency: 6000 });
        this.high.connect(this.low).connect(this.level).connect(context.destination);
        this.merger.connect(this.level);
    }

    /** `gain_db`: of everything, at most 0. */
    set(mode: ListeningMode, gain_db: number): void {
        const glide = (parameter: AudioParam, to: number): AudioParam => parameter.setTargetAtTime(to, this.context.currentTime, ramp_s / 3);
        matrices[mode].forEach((gain, i) => glide(this.gains[i]!.gain, gain));
        glide(this.level.gain, Math.pow(10, gain_db / 20));
        this.merger.disconnect();
        this.merger.connect(mode === 'phone' ? this.high : this.level);
    }
}
