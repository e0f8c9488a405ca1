"""The console's page in real Chromium (web/tests/page_test.mjs); and what it played is, bit for bit, what `render` writes.

Needs node, web/node_modules (the build makes it) and Chromium: tools/packages.sh test installs them."""
# SPDX-License-Identifier: Apache-2.0
import array
import json
import os
import shutil
import subprocess
import sys

from audio_files import read_wav
from console_support import ConsoleTest
from support import BINARY, ROOT

CHROMIUM = os.environ.get("MIXDOWN_CHROMIUM", "/usr/bin/chromium")


def frames_in_step(heard, export, skipped):
    """How many frames of `export` were heard one after the other from `skipped` on; silence between them is a gap."""
    at, sample = skipped, export[skipped:skipped + 64]
    start = next((i for i in range(len(heard)) if heard[i] == sample[0] and heard[i:i + 64] == sample), len(heard))
    for frame in heard[start:]:
        if at < len(export) and frame == export[at]:
            at += 1
        elif frame != (0.0, 0.0):
            return at - skipped
    return at - skipped


class ConsolePage(ConsoleTest):
    def write_song(self, seconds=1.0, **options):
        super().write_song(seconds=4.0, **options)

    def add_another_mix(self):
        """As `mixdown alternatives` leaves them in a session; its moves lead to it."""
        session = json.loads(self.session_path.read_text())
        other = json.loads(json.dumps(session["mixes"][0]))
        other["name"] = "drums alone"
        last = other["edits"][-1]
        for strip in other["strips"][1:]:
            before = strip["fader_db"]
            strip["fader_db"] = -20.0
            other["edits"].append({**last, "strip": strip["id"], "parameter": "fader_db", "from": before, "to": -20.0})
        session["mixes"].append(other)
        self.session_path.write_text(json.dumps(session))

    def test_in_chromium(self):
        self.add_another_mix()
        missing = [name for name, there in (("node", shutil.which("node")), ("web/node_modules", (ROOT / "web/node_modules").is_dir()),
                                            (CHROMIUM, os.access(CHROMIUM, os.X_OK))) if not there]
        if missing:
            print(f"\n##### SKIPPED: the console's page is not tested: no {', '.join(missing)} #####", file=sys.stderr)
            self.skipTest("no browser")
        heard_file = self.top / "heard.f32"
        ran = subprocess.run(["node", str(ROOT / "web/tests/page_test.mjs"), str(self.session_path), str(heard_file)], check=False, timeout=900,
                             env={**os.environ, "MIXDOWN_BIN": BINARY, "MIXDOWN_CHROMIUM": CHROMIUM}, capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stderr[-4000:])
        self.works("render", str(self.session_path), "-o", "export.wav", "--format", "wav32f")
        export = list(zip(*read_wav(self.here / "export.wav").channels, strict=True))
        samples = array.array("f", heard_file.read_bytes())
        heard = list(zip(samples[0::2], samples[1::2], strict=True))
        self.assertGreater(frames_in_step(heard, export, 480), 2.2 * 48000)
