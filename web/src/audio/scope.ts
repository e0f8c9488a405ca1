// What this page plays, looked at: the newest samples of both sides, before the monitor section. SPDX-License-Identifier: Apache-2.0

const frames = 512;

export class Scope {
    readonly input: AudioNode;
    readonly left = new Float32Array(frames);
    readonly right = new Float32Array(frames);
    private readonly sides: [AnalyserNode, AnalyserNode];

    constructor(context: AudioContext) {
        this.input = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
        this.sides = [new AnalyserNode(context, { fftSize: frames }), new AnalyserNode(context, { fftSize: frames })];
        this.sides.forEach((side, i) => this.input.connect(side, i));
    }

    read(): void {
        this.sides[0].getFloatTimeDomainData(this.left);
        this.sides[1].getFloatTimeDomainData(this.right);
    }
}
