"""Runs the command as a user does, in a folder of its own, and watches what it leaves behind.

Every run, whatever a test asks, is held to this: files that were there keep every byte (unless the test names them as
replaced), no temporary file stays, HOME stays empty, nothing hangs, and a run that fails writes nothing at all.
"""
# SPDX-License-Identifier: Apache-2.0
import hashlib
import json
import os
import resource
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from audio_files import write_wav
from sounds import bursts, tone

BINARY = os.environ.get("MIXDOWN_BIN", "")
ROOT = Path(os.environ.get("MIXDOWN_ROOT", Path(__file__).resolve().parents[2]))
FAILED = {2, 3, 4, 5, 6, 7, 130}


def picture_of(folder):
    """Every path below `folder`, with a checksum of what it holds (hard links are read once)."""
    found, known = {}, {}
    for where, folders, files in os.walk(os.fsencode(folder)):
        for name in folders + files:
            path = os.path.join(where, name)
            if os.path.islink(path):
                found[path] = b"-> " + os.readlink(path)
            elif os.path.isfile(path):
                number = os.stat(path).st_ino
                if number not in known:
                    with open(path, "rb") as file:
                        known[number] = hashlib.sha256(file.read()).digest()
                found[path] = known[number]
            else:
                found[path] = b"folder or device"
    return found


class Run:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out.decode(errors="replace"), err.decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def warnings(self):
        return [line.removeprefix("warning: ") for line in self.err.splitlines() if line.startswith("warning: ")]

    def __str__(self):
        return f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.assertTrue(os.access(BINARY, os.X_OK), "set MIXDOWN_BIN to the mixdown command")
        self.top = Path(tempfile.mkdtemp(prefix="mixdown-test-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.home, self.here, self.stems = self.top / "home", self.top / "here", self.top / "here/stems"
        for folder in (self.home, self.stems):
            folder.mkdir(parents=True)

    def environment(self):
        return {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

    def start(self, *args, **options):
        return subprocess.Popen([BINARY, *args], cwd=self.here, env=self.environment(), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run_it(self, *args, replaced=(), timeout=60, largest_file=None):
        """Runs `mixdown ARGS` in self.here. `replaced`: files that may change; `largest_file`: bytes, as on a full disk."""
        before = picture_of(self.here)
        limit = largest_file and (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file)))
        process = self.start(*args, preexec_fn=limit)
        try:
            run = Run(0, *process.communicate(timeout=timeout))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail(f"hangs: mixdown {args}")
        run.code = process.returncode
        self.check_traces(before, run, replaced)
        return run

    def check_traces(self, before, run, replaced=()):
        after = picture_of(self.here)
        may_change = {os.path.join(os.fsencode(self.here), os.fsencode(name)) for name in replaced}
        may_change = may_change if run.code not in FAILED else set()
        may_change |= {path for path in before if path.endswith(b".mixdown.cache")}  # measured anew whenever stems are other ones
        lost = [path for path, sum_before in before.items() if path not in may_change and after.get(path) != sum_before]
        self.assertEqual(lost, [], f"files that were there changed: {run}")
        self.assertEqual([p for p in after if p.endswith(b".tmp")], [], f"a temporary file stays: {run}")
        self.assertEqual(list(self.home.iterdir()), [], "HOME is not for writing")
        self.assertNotEqual(run.code, 7, f"internal fault: {run}")
        self.assertGreaterEqual(run.code, 0, f"killed by a signal: {run}")
        if run.code in FAILED:
            self.assertEqual([path for path in after if path not in before], [], f"a failed run left something: {run}")

    def works(self, *args, **options):
        run = self.run_it(*args, **options)
        self.assertEqual(run.code, 0, run)
        return run

    def refused(self, code, *args, says=(), **options):
        """The run fails with this code, and one line on stderr says all of `says`: the place, the cause and the cure."""
        run = self.run_it(*args, **options)
        self.assertEqual(run.code, code, run)
        lines = [line for line in run.err.splitlines() if line.startswith("mixdown: ")]
        self.assertEqual(len(lines), 1, f"one line should tell why: {run}")
        for text in says:
            self.assertIn(text, lines[0])
        if code != 130:
            self.assertIn("; ", lines[0], "the cure is missing")
        return run

    def mix(self, *args, output="mix.wav", **options):
        """Mixes self.stems to mix.wav, mix.mixdown and mix-report.html; returns the JSON document."""
        return self.works("mix", "stems", "-o", output, "--json", *args, **options).json

    def explain(self, session="mix.mixdown"):
        return self.works("explain", session, "--json").json["edits"]

    def session(self, name="mix.mixdown"):
        return json.loads((self.here / name).read_text(encoding="utf-8"))

    def bytes_of(self, name):
        return (self.here / name).read_bytes()

    def write_song(self, seconds=2.0):
        """Four stems that differ: two drums-and-bass tones, a voice and a stereo pad."""
        write_wav(self.stems / "Kick.wav", bursts(60, seconds, 0.7))
        write_wav(self.stems / "Bass.wav", tone(110, seconds, 0.3))
        write_wav(self.stems / "Lead Vox.wav", tone(440, seconds, 0.2))
        write_wav(self.stems / "Pad.wav", tone(880, seconds, 0.1), tone(1320, seconds, 0.08))
