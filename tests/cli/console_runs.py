"""Long runs against the console, also by hand: what pages may say a million times, and what a killed console has lost.

    MIXDOWN_BIN=... python3 tests/cli/console_runs.py fuzz SESSION 1000000
    MIXDOWN_BIN=... python3 tests/cli/console_runs.py kills SESSION 1000

The session is changed: give a copy."""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import random
import struct
import subprocess
import sys
import threading
import time

from websocket import WebSocket

KINDS = ["set", "undo", "redo", "take_back", "snapshot", "save", "recover", "play", "stop", "seek", "loop", "amounts", "card", "spectrum", "give_up", "arm", "touch", "hear", "nonsense"]

PARAMETERS = ["fader_db", "pan", "mute", "bus", "eq2.gain_db", "automation.pan", "send1.level_db", "send99.level_db", "x"]

LAST = b"7654321"


class Server:
    def __init__(self, session):
        self.process = subprocess.Popen([os.environ["MIXDOWN_BIN"], "console", str(session), "--no-browser", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the console did not open {session}")
        address = json.loads(line)["address"]
        self.port, self.token = int(address.split(":")[2].split("/")[0]), address.split("#")[1]

    def child(self):
        """The process that serves; another comes when it dies."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as children:
            return children.read()

    def page(self):
        socket = WebSocket(self.port, "/controls", self.token)
        return socket, socket.until("state")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.read()  # until the server, its child, is gone too
        self.process.stdout.close()


def frame(text):
    """As a WebSocket has it; the mask is zero, which is quick and allowed."""
    data = text.encode("utf-8", "replace")
    head = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    return b"\x81" + head + b"\0\0\0\0" + data


def message(chance, strips):
    """Something that a page could say, with wrong kinds and ranges more often than not; a third of it damaged as text."""
    def any_value():
        return chance.choice([0, -3.5, 1e308, -1, 99, True, None, "", "hall", strips[0], [], {}, "\u00e4" * 9, 2 ** 60])

    what = {"type": chance.choice(KINDS), "seq": chance.randrange(1000)}
    if what["type"] == "set":
        what["edits"] = [{"strip": chance.choice([*strips, "nobody"]), "parameter": chance.choice(PARAMETERS), "to": any_value()} for _ in range(chance.randrange(4))]
    if what["type"] in ("arm", "touch"):
        what.update({"strip": chance.choice(strips), **({"mode": chance.choice(["read", "touch", "latch", "write", "x"])} if what["type"] == "arm" else
                                                        {"parameter": chance.choice(PARAMETERS), "held": chance.random() < 0.7})})
    for key in chance.sample(["edit", "slot", "keep", "take", "frame", "from", "to", "card", "level", "strip", "pass", "continues", "y"], chance.randrange(3)):
        what[key] = any_value()
    text = json.dumps(what)
    if chance.random() < 0.33:
        at = chance.randrange(len(text))
        text = text[:at] + chr(chance.randrange(32, 127)) * chance.randrange(3) + text[at + chance.randrange(4):]
    return text


def fuzz(session, count, seed=1):
    """Returns (messages, answers, seconds); the server must live, and answer at the end."""
    chance, server, answers, ended = random.Random(seed), Server(session), [0], threading.Event()
    controls, state = server.page()
    strips, born = [s["id"] for s in state["strips"]], server.child()
    texts = [message(chance, strips) for _ in range(min(count, 20000))]

    def drain():
        controls.sock.settimeout(0.5)
        tail = b""
        while not ended.is_set():
            try:
                got = controls.sock.recv(1 << 20)
                if not got:
                    return
                answers[0] += 1
                tail = tail[-40:] + got
                if LAST in tail:
                    return
            except TimeoutError:
                pass

    reader = threading.Thread(target=drain)
    reader.start()
    begun = time.monotonic()
    for done in range(0, count, 100):
        controls.sock.settimeout(60)
        controls.sock.sendall(b"".join(frame(chance.choice(texts)) for _ in range(min(100, count - done))))
    controls.sock.sendall(frame('{"type":"set","seq":7654321,"edits":[{"strip":"nobody","parameter":"pan","to":0}]}'))
    reader.join(600)  # until the last one is answered, so all are
    heard_out = not reader.is_alive()
    ended.set()
    reader.join()
    seconds = time.monotonic() - begun
    other, fresh = server.page()
    other.close()
    alive = server.process.poll() is None and server.child() == born and fresh["type"] == "state"
    server.kill()
    controls.close()
    if not heard_out:
        raise AssertionError("the last message has no answer")
    if not alive:
        raise AssertionError("the server has died")
    return count, answers[0], seconds


def kills(session, count, seed=1):
    """Edits, kills at a random moment, opens again. Returns the figures; raises when anything that was answered is lost."""
    chance, edits, longest = random.Random(seed), 0, 0.0
    expected = None
    for run in range(count):
        begun = time.monotonic()
        server = Server(session)
        controls, state = server.page()
        longest = max(longest, time.monotonic() - begun)
        if state["found"] > 0:
            controls.send({"type": "recover", "take": True})
            state = controls.until("state")
        strip = state["strips"][0]
        if expected is not None and strip["values"]["fader_db"] not in expected:
            raise AssertionError(f"run {run}: {strip['values']['fader_db']} dB, not one of {expected}")
        level, answered = strip["values"]["fader_db"], strip["values"]["fader_db"]
        stop = time.monotonic() + chance.uniform(0, 0.15)
        timer = threading.Timer(max(0.0, stop - time.monotonic()), server.process.kill)
        timer.start()
        continues = False  # all edits of a run are one gesture, so that the history stays short
        try:
            while True:
                level = round(chance.uniform(-40, 10), 2)
                controls.send({"type": "set", "edits": [{"strip": strip["id"], "parameter": "fader_db", "to": level}], "continues": continues})
                controls.until("changed")
                continues = True
                edits, answered = edits + 1, level
                if chance.random() < 0.03:
                    controls.send({"type": "save"})
                    controls.until("changed")
        except (EOFError, OSError):
            pass
        timer.join()
        server.kill()
        controls.close()
        expected = (answered, level)  # the last one may have been written before it was answered
    return {"kills": count, "edits answered": edits, "lost": 0, "longest opening s": round(longest, 2)}


if __name__ == "__main__":
    run, session, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print(fuzz(session, number) if run == "fuzz" else kills(session, number))
