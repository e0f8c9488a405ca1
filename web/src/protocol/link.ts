// The control socket: opened with the token of this start, opened again when the server comes back. The token comes in
// the address behind the '#', which no server sees; it is kept for this tab, so that reloading works.
// SPDX-License-Identifier: Apache-2.0
import { type Meters, readMeters, readSpectrum, type Spectrum } from './frames';
import type { PageMessage, ServerMessage } from './messages';

const protocol = 'mixdown-1', first_wait_ms = 100, longest_wait_ms = 4000;

export interface LinkEvents {
    message(message: ServerMessage): void;
    meters(meters: Meters): void;
    spectrum(spectrum: Spectrum): void;
    connected(yes: boolean): void;
}

function keptToken(): string {
    const given = location.hash.slice(1);
    if (given !== '') {
        sessionStorage.setItem('mixdown-token', given);
        history.replaceState(null, '', location.pathname);
    }
    return sessionStorage.getItem('mixdown-token') ?? '';
}

export class Link {
    private socket: WebSocket | null = null;
    private seq = 0;
    private wait = first_wait_ms;
    private readonly token = keptToken();

    constructor(private readonly events: LinkEvents) {
        this.open();
    }

    get protocols(): string[] {
        return [protocol, `token.${this.token}`];
    }

    address(target: string): string {
        return `ws://${location.host}${target}`;
    }

    /** The number of the message, or 0 when there is no server to hear it. */
    send(message: PageMessage): number {
        if (this.socket?.readyState !== WebSocket.OPEN) return 0;
        this.socket.send(JSON.stringify({ ...message, seq: ++this.seq }));
        return this.seq;
    }

    private open(): void {
        const socket = new WebSocket(this.address('/controls'), this.protocols);
        socket.binaryType = 'arraybuffer';
        this.socket = socket;
        socket.onopen = () => {
            this.wait = first_wait_ms;
            this.events.connected(true);
        };
        socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => this.hear(event.data);
        socket.onclose = () => {
            this.events.connected(false);
            setTimeout(() => this.open(), this.wait);
            this.wait = Math.min(longest_wait_ms, 2 * this.wait);
        };
    }

    private hear(data: string | ArrayBuffer): void {
        if (typeof data === 'string') {
            this.events.message(JSON.parse(data) as ServerMessage);
            return;
        }
        const meters = readMeters(data);
        if (meters !== null) return this.events.meters(meters);
        const spectrum = readSpectrum(data);
        if (spectrum !== null) this.events.spectrum(spectrum);
    }
}
