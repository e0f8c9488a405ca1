"""Long runs against the console, also by hand: what pages may say a million times, and what a killed console has lost.

    MIXDOWN_BIN=... python3 tests/cli/console_runs.py fuzz SESSION 1000000
    MIXDOWN_BIN=... python3 tests/cli/console_runs.py kills SESSION 1000
    MIXDOWN_BIN=... python3 tests/cli/console_runs.py hands SESSION 1000 [SEED]

The session is changed: give a copy."""
# SPDX-License-Identifier: Apache-2.0
import json
import os
import queue
import random
import struct
import subprocess
import sys
import threading
import time

from random_hands import within
from websocket import WebSocket

KINDS = ["set", "undo", "redo", "take_back", "snapshot", "save", "recover", "play", "stop", "seek", "loop", "amounts", "card", "spectrum", "give_up", "arm", "touch", "hear", "nonsense"]

PARAMETERS = ["fader_db", "pan", "mute", "bus", "eq2.gain_db", "automation.pan", "send1.level_db", "send99.level_db", "x"]

WRITTEN = ["fader_db", "pan", "mute"]  # what curves are mostly of

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

    def page_with_all(self):
        """After it has taken what the journal holds."""
        controls, state = self.page()
        if state["found"] > 0:
            controls.send({"type": "recover", "take": True})
            state = controls.until("state")
        return controls, state

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
        controls, state = server.page_with_all()
        longest = max(longest, time.monotonic() - begun)
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


def sound_order(chance, state):
    """Something that a user could do: any parameter anywhere in its range, the transport, writing, snapshots, work."""
    rows = [row for row in state["parameters"]["strip"] if "min" in row or isinstance(row["standard"], bool)]
    strip, written = chance.choice(state["strips"])["id"], chance.choice(WRITTEN)
    row = next(row for row in rows if row["id"] == written) if chance.random() < 0.3 else chance.choice(rows)
    to = chance.random() < 0.5 if isinstance(row["standard"], bool) else within(chance, row["min"], row["max"])
    edit = {"type": "set", "edits": [{"strip": strip, "parameter": row["id"], "to": to}]}
    frame = chance.randrange(40000)
    return chance.choice([
        edit, edit, edit, edit, edit, edit, edit, {"type": "undo"}, {"type": "redo"}, {"type": "play"}, {"type": "stop"}, {"type": "save"},
        {"type": "seek", "frame": frame}, {"type": "loop", "from": frame, "to": frame + 5000}, {"type": "loop"}, {"type": "judge"},
        {"type": "arm", "strip": strip, "mode": chance.choice(["read", "touch", "latch", "write"])}, {"type": "clear_meters"},
        {"type": "touch", "strip": strip, "parameter": written, "held": chance.random() < 0.6}, {"type": "take_back", "edit": chance.randrange(150)},
        {"type": "snapshot", "slot": chance.choice("ABCD"), "keep": chance.random() < 0.6}, {"type": "card", "card": chance.randrange(3)},
        {"type": "amounts", **{part: round(chance.random(), 2) for part in ("level", "pan", "eq", "dynamics", "space", "rides")}},
        {"type": "spectrum", "strip": strip}, {"type": "give_up"}, {"type": "measure"}, {"type": "mix_again"},
        {"type": "alternatives", "count": 1}])


def answers_of(controls):
    """What the server says, by a thread of its own: who does not listen is dropped."""
    said = queue.Queue()

    def listen():
        try:
            while True:
                said.put(controls.receive())
        except (EOFError, OSError) as end:
            said.put(end)

    threading.Thread(target=listen, daemon=True).start()
    return said


def at_rest(controls, said):
    """Ends what is at hand, and waits until all is answered and nothing more comes of it: until other work is taken on."""
    def wait_for(what):
        while True:
            message = said.get(timeout=60)
            if isinstance(message, Exception):
                raise AssertionError("the server has died") from message
            if isinstance(message, dict) and what(message):
                return message

    controls.send({"type": "stop"})
    controls.send({"type": "give_up"})
    controls.send({"type": "set", "seq": int(LAST), "edits": [{"strip": "nobody", "parameter": "pan", "to": 0}]})
    wait_for(lambda m: m["type"] == "refused" and m["seq"] == int(LAST))
    while True:
        controls.send({"type": "measure"})
        answer = wait_for(lambda m: (m["type"] == "refused" and m["place"] == "measure") or (m["type"] == "job" and m["job"] == "measure" and m["ended"]))
        if answer["type"] == "job":
            return
        time.sleep(0.02)


def differing(was, now):
    """The first place in which two states differ, and both values there."""
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        was, now = dict(enumerate(was)), dict(enumerate(now))
    if not isinstance(was, dict) or not isinstance(now, dict) or was.keys() != now.keys():
        return f"{was} and {now}"[:300]
    key = next(key for key in was if was[key] != now[key])
    return f"{key}: {differing(was[key], now[key])}"


def hands(session, count, seed=1):
    """Sound orders, as fast as they go; then a kill. The server must live until then, and all that was done must come back."""
    chance, server = random.Random(seed), Server(session)
    controls, state = server.page_with_all()
    said = answers_of(controls)
    born, sound = server.child(), WebSocket(server.port, "/sound", server.token)
    for number in range(count):
        controls.send({**sound_order(chance, state), "seq": number})
        sound.send({"room": chance.choice([256, 1024, 4800])})
        time.sleep(chance.choice([0, 0, 0, 0.002, 0.02]))
    at_rest(controls, said)
    _, before = server.page()
    alive = server.child() == born
    server.kill()
    again = Server(session)
    _, after = again.page_with_all()
    again.kill()
    if not alive:
        raise AssertionError("the server has died")
    for part in ("mix", "strips", "snapshots", "history"):
        if after[part] != before[part]:
            raise AssertionError(f"{part} did not come back: {differing(before[part], after[part])}")
    return {"orders": count, "steps": len(after["history"]["done"])}


if __name__ == "__main__":
    run, session, numbers = sys.argv[1], sys.argv[2], map(int, sys.argv[3:])
    print({"fuzz": fuzz, "kills": kills, "hands": hands}[run](session, *numbers))
