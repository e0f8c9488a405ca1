// What page, sound worker and player worklet tell each other. SPDX-License-Identifier: Apache-2.0

/** Page -> worker: begin. `port` leads to the worklet. */
export interface SoundStart {
    address: string;  // of the sound socket
    protocols: string[];
    port: MessagePort;
}

/** Worker -> worklet: a block of the song, or that the transport rests. */
export interface SoundBlock {
    songFrame: number;
    rests: boolean;
    left: Float32Array;
    right: Float32Array;
}

/** Worklet -> worker and page, some sixty times a second. */
export interface PlayerReport {
    room: number;       // frames that it takes beyond those asked for before
    songFrame: number;  // that is heard now; -1 while it rests
    held: number;       // frames in the buffer
    target: number;     // frames it wants to hold
    gaps: number;       // times that it ran empty while playing
}

/** Worker -> page. */
export type SoundState = 'open' | 'closed';
