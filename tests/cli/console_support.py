"""A running console for tests: `mixdown console` on a small song, and sockets to it."""
# SPDX-License-Identifier: Apache-2.0
import json
import signal
import struct

from support import CommandTest
from websocket import WebSocket


def sound_of(message):
    """(rests, song frame, left, right) of a block."""
    kind, flags, frame, count, _ = struct.unpack_from("<IIdII", message)
    assert kind == 2, kind
    samples = struct.unpack_from(f"<{2 * count}f", message, 24)
    return bool(flags & 1), frame, samples[:count], samples[count:]


class ConsoleTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_song(seconds=1.0)
        self.mix("--genre", "pop")
        self.session_path = next(self.here.glob("*.mixdown"))

    def open(self, *options):
        process = self.start("console", str(self.session_path), "--no-browser", "--json", *options)
        self.addCleanup(self.end, process)
        line = process.stdout.readline()
        self.assertTrue(line, process.stderr.read() if process.poll() is not None else "no address")
        address = json.loads(line)["address"]
        self.port = int(address.split(":")[2].split("/")[0])
        self.token = address.split("#")[1]
        return process

    def end(self, process):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
        for pipe in (process.stdout, process.stderr):
            pipe.close()

    def socket(self, target="/controls"):
        socket = WebSocket(self.port, target, self.token)
        self.addCleanup(socket.close)
        return socket

    def page(self):
        """A control socket and the state it was told."""
        socket = self.socket()
        return socket, socket.until("state")

    def mix_again(self, socket):
        """Orders it and waits until it is there: (the state of the made mix, its judgement)."""
        socket.send({"type": "mix_again"})
        states, judged, ended = [], None, False
        while len(states) < 2 or judged is None or not ended:
            message = socket.receive()
            kind = message["type"] if isinstance(message, dict) else ""
            self.assertNotEqual(kind, "refused", message)
            states += [message] if kind == "state" else []
            judged = message if kind == "judged" and len(states) == 2 else judged
            ended = ended or (kind == "job" and message["ended"])
        return states[-1], judged

    def change(self, socket, strip, parameter, to, **more):
        socket.send({"type": "set", "edits": [{"strip": strip, "parameter": parameter, "to": to}], **more})
        return socket.until("changed")

    def play(self, controls, frames):
        """Plays from where the transport is, as a browser does: (left, right) of that many frames."""
        sound = self.socket("/sound")
        controls.send({"type": "play"})
        left, right = [], []
        sound.send({"room": 4800})
        while len(left) < frames:
            _, _, l, r = sound_of(sound.receive())
            left += l
            right += r
            sound.send({"room": len(l)})
        return left[:frames], right[:frames]
