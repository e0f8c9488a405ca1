// A thread between the sound socket and the audio thread, so that a busy page never makes a gap. It hands blocks on and
// asks for as many frames as were played. SPDX-License-Identifier: Apache-2.0
import { readSound } from '../protocol/frames';
import type { PlayerReport, SoundBlock, SoundStart, SoundState } from './messages';

const tell = (state: SoundState): void => self.postMessage(state);

self.onmessage = (event: MessageEvent<SoundStart>): void => {
    const { address, protocols, port } = event.data;
    const socket = new WebSocket(address, protocols);
    socket.binaryType = 'arraybuffer';
    let waiting = 0;  // frames asked for before it was open
    const ask = (room: number): void => socket.send(JSON.stringify({ room }));
    socket.onopen = () => {
        if (waiting > 0) ask(waiting);
        tell('open');
    };
    socket.onclose = () => tell('closed');
    socket.onmessage = (message: MessageEvent<ArrayBuffer>) => {
        const block: SoundBlock | null = readSound(message.data);
        if (block !== null) port.postMessage(block, [block.left.buffer, block.right.buffer]);
    };
    port.onmessage = (message: MessageEvent<PlayerReport>) => {
        if (socket.readyState === WebSocket.OPEN && message.data.room > 0) ask(message.data.room);
        else waiting += message.data.room;
    };
};
