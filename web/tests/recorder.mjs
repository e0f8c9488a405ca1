// Runs in the page before its own code: whatever the console's player plays, sample by sample, lands in window.heard.
// SPDX-License-Identifier: Apache-2.0
export function recordWhatIsPlayed() {
    const source = `registerProcessor('recorder', class extends AudioWorkletProcessor {
        process(inputs) {
            const [left, right] = inputs[0];
            if (left) this.port.postMessage([left.slice(), right.slice()]);
            return true;
        }
    });`;
    window.heard = [];
    const Real = window.AudioWorkletNode;
    window.AudioWorkletNode = class extends Real {
        constructor(context, name, options) {
            super(context, name, options);
            const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
            window.recording = context.audioWorklet.addModule(address).then(() => {
                const recorder = new Real(context, 'recorder', { numberOfOutputs: 0, channelCount: 2, channelCountMode: 'explicit' });
                recorder.port.onmessage = (event) => window.heard.push(event.data);
                this.connect(recorder);
            });
        }
    };
}

/** All that was heard as 32-bit floats, left and right in turn. */
export function takeHeard() {
    const frames = window.heard.reduce((sum, [left]) => sum + left.length, 0), all = new Float32Array(2 * frames);
    let at = 0;
    for (const [left, right] of window.heard) {
        for (let i = 0; i < left.length; ++i) {
            all[at++] = left[i];
            all[at++] = right[i];
        }
    }
    const bytes = new Uint8Array(all.buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
}
