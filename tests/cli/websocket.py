"""A WebSocket client (RFC 6455) of the standard library alone, as blunt as tests need it."""
# SPDX-License-Identifier: Apache-2.0
import base64
import json
import os
import socket
import struct
import time


def ask(port, request):
    """Sends bytes, returns all that comes until the server has said it or ends."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        sock.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            part = sock.recv(65536)
            if not part:
                break
            answer += part
        return answer


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


class Refused(Exception):
    pass


class WebSocket:
    def __init__(self, port, target, token, host=None, origin=None):
        host = host or f"127.0.0.1:{port}"
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.sock.sendall(
            (f"GET {target} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin or 'http://' + host}\r\nConnection: Upgrade\r\n"
             f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
             f"Sec-WebSocket-Protocol: mixdown-1, token.{token}\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            part = self.sock.recv(1)
            if not part:
                break
            head += part
        if status_of(head) != 101:
            self.sock.close()
            raise Refused(head)
        self.head = head.decode()

    def close(self):
        self.sock.close()

    def exactly(self, count):
        data = b""
        while len(data) < count:
            part = self.sock.recv(count - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def send(self, message, opcode=1):
        data = message if isinstance(message, bytes) else (message if isinstance(message, str) else json.dumps(message)).encode()
        length = bytes([0x80 | len(data)]) if len(data) < 126 else \
            b"\xfe" + struct.pack(">H", len(data)) if len(data) < 65536 else b"\xff" + struct.pack(">Q", len(data))
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)) if len(data) < 100000 else data
        mask = mask if len(data) < 100000 else bytes(4)
        self.sock.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def receive(self):
        """A message: text as parsed JSON, or bytes. EOFError when the server has ended it."""
        while True:
            first, second = self.exactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", self.exactly(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.exactly(8))[0]
            data = self.exactly(length)
            assert first & 0x80, "the console sends whole messages"
            if first & 0xF == 8:
                raise EOFError
            if first & 0xF == 1:
                return json.loads(data)
            if first & 0xF == 2:
                return data

    def until(self, kind):
        """The next JSON message of this type. Meters always come: without a deadline a test would wait for ever."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            message = self.receive()
            if isinstance(message, dict) and message["type"] == kind:
                return message
        raise TimeoutError(f"no '{kind}' came")
