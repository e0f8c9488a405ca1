// The server was gone and is back: this page gives it what had not come over, puts the transport back and, if the sound was
// here, goes on playing from where it was heard last. SPDX-License-Identifier: Apache-2.0
import type { Setting, ServerMessage } from '../protocol/messages';
import { desk } from './console.svelte';
import { meters } from './meters';
import { heardFrame, views } from './views.svelte';

const shown_ms = 4000, together_ms = 2000;  // the sockets of a server that dies close one after the other

interface Before {
    played: boolean;  // here
    frame: number;
    loop: [number, number] | null;
}

class Comeback {
    private before: Before | null = null;
    private silent_ms = -Infinity;  // when the sound left this page

    sound(here: boolean): void {
        if (views.listening && !here) this.silent_ms = performance.now();
        views.listening = here;
    }

    /** The link is closed. Only the first time counts until there is a state again. */
    lost(): void {
        if (this.before !== null || !desk.ready) return;
        this.before = { played: desk.playing && (views.listening || performance.now() - this.silent_ms < together_ms), frame: heardFrame(meters.newest?.songFrame ?? desk.startFrame), loop: desk.loop };
        desk.playing = false;
        if (views.sound !== null) views.sound.state = 'closed';
    }

    /** Hears a message as `desk` does, and sees to the rest when it is the first state since. */
    hear(message: ServerMessage): void {
        const before = message.type === 'state' ? this.before : null;
        const unsaid = before === null ? [] : desk.unconfirmed();
        desk.told(message);
        if (before === null || message.type !== 'state') return;
        this.before = null;
        desk.judged = -1;
        desk.judging = true;
        if (message.found === 0) this.repeat(unsaid);
        void this.goOn(before, message.transport.playing);
        views.back = true;
        setTimeout(() => (views.back = false), shown_ms);
    }

    private repeat(edits: Setting[]): void {
        const differ = edits.filter(({ strip, parameter, to }) => (strip === '' ? desk.mix[parameter] : desk.find(strip)?.values[parameter]) !== to);
        if (differ.length > 0) desk.set(differ);
    }

    private async goOn({ played, frame, loop }: Before, playsAlready: boolean): Promise<void> {
        if (playsAlready) return;
        if (loop !== null && desk.loop === null) desk.setLoop(loop);
        if (frame > 0) desk.seek(frame);
        if (played) await views.togglePlay();
    }
}

export const comeback = new Comeback();
