"""WAV and AIFF files, written and read byte by byte with struct, so that nothing depends on the code under test."""
# SPDX-License-Identifier: Apache-2.0
import array
import struct
from pathlib import Path
from typing import NamedTuple

from sounds import RATE


def interleaved(channels):
    if len(channels) == 1:
        return channels[0]
    return [x for frame in zip(*channels, strict=True) for x in frame]


def rounded(samples, bits):
    """As integers of `bits` bits; what is too loud is cut off at full scale."""
    full = 1 << (bits - 1)
    return array.array("i", [max(-full, min(full - 1, round(x * full))) for x in samples])


def three_bytes(integers, big_endian=False):
    if big_endian:
        integers = array.array("i", integers)
        integers.byteswap()
    four = integers.tobytes()
    out = bytearray(3 * len(integers))
    for i in range(3):
        out[i::3] = four[i + (1 if big_endian else 0) :: 4]
    return bytes(out)


def encoded(samples, kind):
    """The bytes of a WAV's data chunk."""
    if kind == "pcm8":
        return bytes(x + 128 for x in rounded(samples, 8))
    if kind == "pcm16":
        return array.array("h", rounded(samples, 16)).tobytes()
    if kind == "pcm24":
        return three_bytes(rounded(samples, 24))
    if kind == "pcm32":
        return rounded(samples, 32).tobytes()
    return array.array({"float32": "f", "float64": "d"}[kind], samples).tobytes()


def chunk(name, data):
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def bext(start_frame):
    """Broadcast Wave (EBU Tech 3285): where the file starts, in frames since midnight."""
    return chunk(b"bext", b"\0" * 338 + struct.pack("<QH", start_frame, 1) + b"\0" * 254)


def wav_bytes(*channels, rate=RATE, kind="pcm24", start_frame=None):
    size = {"pcm8": 1, "pcm16": 2, "pcm24": 3, "pcm32": 4, "float32": 4, "float64": 8}[kind]
    code = 3 if kind.startswith("float") else 1
    count = len(channels)
    form = struct.pack("<HHIIHH", code, count, rate, rate * count * size, count * size, 8 * size)
    body = b"WAVE" + chunk(b"fmt ", form) + (b"" if start_frame is None else bext(start_frame))
    return chunk(b"RIFF", body + chunk(b"data", encoded(interleaved(channels), kind)))


def big_wav_bytes(kind, *channels, claimed_frames=None, rate=RATE):
    """A 24-bit WAV for more than 4 GB: "rf64" (EBU Tech 3306) or "w64" (Sony). What it claims need not be what it holds."""
    data = encoded(interleaved(channels), "pcm24")
    count, frame = len(channels), 3 * len(channels)
    claimed = frame * (len(channels[0]) if claimed_frames is None else claimed_frames)
    form = struct.pack("<HHIIHH", 1, count, rate, rate * frame, frame, 24)
    if kind == "rf64":
        sizes = chunk(b"ds64", struct.pack("<QQQI", claimed + 72, claimed, claimed // frame, 0))
        return b"RF64" + b"\xff" * 4 + b"WAVE" + sizes + chunk(b"fmt ", form) + b"data" + b"\xff" * 4 + data
    tail = bytes.fromhex("f3acd3118cd100c04f8edb8a")
    form = b"fmt " + tail + struct.pack("<Q", 40) + form
    data = b"data" + tail + struct.pack("<Q", claimed + 24) + data
    size = struct.pack("<Q", 40 + len(form) + 24 + claimed)
    return b"riff" + bytes.fromhex("2e91cf11a5d628db04c10000") + size + b"wave" + tail + form + data


def write_wav(path, *channels, **options):
    """One sequence of samples for each channel. Options: rate, kind, start_frame. Returns the path."""
    Path(path).write_bytes(wav_bytes(*channels, **options))
    return Path(path)


def write_aiff(path, *channels, rate=RATE):
    """24-bit AIFF; its rate is an 80-bit float: exponent, then a mantissa with its leading one."""
    exponent = rate.bit_length() - 1
    rate_bytes = struct.pack(">HQ", 16383 + exponent, rate << (63 - exponent))
    data = struct.pack(">II", 0, 0) + three_bytes(rounded(interleaved(channels), 24), big_endian=True)
    comm = struct.pack(">hIh", len(channels), len(channels[0]), 24) + rate_bytes
    body = b"AIFF" + b"COMM" + struct.pack(">I", len(comm)) + comm + b"SSND" + struct.pack(">I", len(data)) + data
    Path(path).write_bytes(b"FORM" + struct.pack(">I", len(body)) + body)
    return Path(path)


class Sound(NamedTuple):
    rate: int
    bits: int
    channels: list

    @property
    def frames(self):
        return len(self.channels[0])

    def peak(self):
        return max(max(map(abs, c)) for c in self.channels)


def read_wav(path):
    """A 24-bit or float WAV, as numbers with full scale 1; both are exact."""
    raw = Path(path).read_bytes()
    assert raw[:4] == b"RIFF" and raw[8:12] == b"WAVE", f"{path} is no WAV"
    at, code, count, rate, bits, data = 12, 0, 0, 0, 0, b""
    while at + 8 <= len(raw):
        name, size = raw[at : at + 4], struct.unpack_from("<I", raw, at + 4)[0]
        if name == b"fmt ":
            code, count, rate, _, _, bits = struct.unpack_from("<HHIIHH", raw, at + 8)
            code = struct.unpack_from("<H", raw, at + 32)[0] if code == 0xFFFE else code
        if name == b"data":
            assert at + 8 + size <= len(raw), f"{path} is cut short"
            data = raw[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    if code == 3 and bits == 32:
        samples = array.array("f", data)
    else:
        assert code == 1 and bits == 24, f"{path}: format {code} of {bits} bits"
        four = bytearray(len(data) // 3 * 4)
        for i in range(3):
            four[i + 1 :: 4] = data[i::3]
        samples = [x / 2147483648.0 for x in array.array("i", bytes(four))]
    return Sound(rate, bits, [samples[c::count] for c in range(count)])
