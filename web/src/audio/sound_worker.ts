// A thread between the sound socket and the audio thread, so that a busy page never makes a gap. It hands blocks on and
// asks for as many frames as were played. SPDX-License-Identifier: Apache-2.0
import { readSound } from '../protocol/frames';
import type { PlayerReport, SoundBlock, SoundStart, SoundState } from './messages';

const tell = (state: SoundState): void => self.postMessage(state);

self.onmessage = (event: MessageEvent<SoundStart>): void => {
    const { address, protocols, port } = event.data;
    const socket = new WebSocket(address, protocols);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => tell('open');
    socket.onclose = () => tell('closed');
    socket.onmessage = (message: MessageEvent<ArrayBuffer>) => {
        const block: SoundBlock | null = readSound(message.data);
        if (block !== null) port.postMessage(block, [block.left.buffer, block.right.buffer]);
    };
    port.onmessage = (message: MessageEvent<PlayerReport>) => {
        if (message.data.room > 0 && socket.readyState === WebSocket.OPEN) {
            socket.send(JSON.stringify({ room: message.data.room }));
        }
    };
};
