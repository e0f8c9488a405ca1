"""Nobody but our own page gets into the console, and nothing that a page says ends it."""
# SPDX-License-Identifier: Apache-2.0
import json
import random

from console_support import ConsoleTest
from websocket import Refused, WebSocket, ask, status_of


class ConsoleRefusals(ConsoleTest):
    def setUp(self):
        super().setUp()
        self.process = self.open()

    def assert_alive(self):
        self.assertIsNone(self.process.poll(), "the server has ended")
        _, state = self.page()
        self.assertEqual(state["schema"], "mixdown-console-1")

    def test_requests(self):
        here = f"127.0.0.1:{self.port}"
        good = {"Host": here}
        cases = [
            ("GET /controls", good, 404), ("GET /../../etc/passwd", good, 404), ("GET /%2e%2e/etc/passwd", good, 404),
            ("GET //etc/passwd", good, 404), ("GET /console.js?x", good, 404), ("GET http://evil/", good, 404),
            ("POST /", good, 405), ("PUT /", good, 405), ("DELETE /", good, 405), ("OPTIONS /", good, 405), ("HEAD /", good, 405),
            ("GET /", {}, 400), ("GET /", {"Host": "evil.example"}, 400), ("GET /", {"Host": f"evil.example:{self.port}"}, 400),
            ("GET /", {"Host": "127.0.0.1"}, 400), ("GET /", {"Host": here, "Origin": "http://evil.example"}, 403),
            ("GET /", {"Host": here, "Content-Length": "4"}, 413), ("GET /", {"Host": here, "Transfer-Encoding": "chunked"}, 413),
            ("GET /", {"Host": here, "X": "y" * 9000}, 400), ("GET /" + "a" * 9000, good, 400), ("NONSENSE", {}, 400),
        ]
        for line, headers, status in cases:
            request = f"{line} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
            self.assertEqual(status_of(ask(self.port, request.encode())), status, request[:80])
        answer = ask(self.port, f"GET /nothing HTTP/1.1\r\nHost: {here}\r\n\r\n".encode()).decode()
        for header in ("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "Cross-Origin-Opener-Policy: same-origin"):
            self.assertIn(header, answer)
        ask(self.port, bytes(range(256)) + b"\r\n\r\n")
        self.assert_alive()

    def test_sockets(self):
        wrong = [
            {"token": "0" * 32}, {"token": ""}, {"token": self.token + "0"}, {"token": self.token, "origin": "http://evil.example"},
            {"token": self.token, "origin": "null"}, {"token": self.token, "host": f"evil.example:{self.port}"},
            {"token": self.token, "target": "/"}, {"token": self.token, "target": "/controls?x"},
            {"token": self.token, "host": f"localhost:{self.port}", "origin": f"http://127.0.0.1:{self.port}"},
        ]
        for case in wrong:
            with self.assertRaises(Refused, msg=str(case)):
                WebSocket(self.port, case.pop("target", "/controls"), **case)
        WebSocket(self.port, "/controls", self.token, host=f"localhost:{self.port}").close()
        self.assert_alive()

    def test_messages(self):
        controls, state = self.page()
        strip = state["strips"][0]["id"]
        sets = [{"strip": strip, "parameter": "fader_db", "to": to} for to in (99, -145, "loud", True)]
        sets += [{"strip": "nobody", "parameter": "fader_db", "to": 0}, {"strip": strip, "parameter": "__proto__", "to": 0},
                 {"strip": "master", "parameter": "fader_db", "to": -3}, {"strip": "", "parameter": "master.fader_db", "to": -3}]
        for edit in sets:
            controls.send({"type": "set", "seq": 3, "edits": [edit]})
            self.assertEqual(controls.until("refused")["seq"], 3, edit)
        for text in ("", "{", "[]", "null", '{"type":"set","edits":[{"strip":"a","parameter":"b","to":NaN}]}', '{"type":"play","x":1}',
                     '{"type":"seek","frame":-1}', "[" * 30000, '{"a":' * 9000):
            controls.send(text)
            controls.until("refused")
        self.assertEqual(self.page()[1]["revision"], 0, "nothing has changed")
        for bad in (b"\xff\xfe", b"\x00" * 70000):  # no UTF-8; too long
            closing, _ = self.page()
            closing.send(bad)
            with self.assertRaises((EOFError, ConnectionError)):
                while True:
                    closing.receive()
        binary, _ = self.page()
        binary.send(b"{}", opcode=2)
        with self.assertRaises((EOFError, ConnectionError)):
            while True:
                binary.receive()
        sound = self.socket("/sound")
        sound.send({"room": 10 ** 9})
        with self.assertRaises((EOFError, ConnectionError)):
            sound.receive()
        self.assert_alive()

    def test_noise(self):
        """Thousands of damaged messages: each gets an answer, none ends the server."""
        chance = random.Random(5)
        controls, state = self.page()
        whole = json.dumps({"type": "set", "seq": 1, "edits": [{"strip": state["strips"][0]["id"], "parameter": "fader_db", "to": -3.5}]})
        for _ in range(3000):
            text = list(whole)
            for _ in range(chance.randrange(1, 4)):
                at = chance.randrange(len(text))
                text[at:at + chance.randrange(3)] = chr(chance.randrange(32, 127))
            controls.send("".join(text))
        controls.send({"type": "seek", "frame": 0})
        controls.until("transport")
        self.assert_alive()
