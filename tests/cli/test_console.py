"""The console: what it plays is what `render` writes, every page sees every change, and nothing is lost."""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import shutil
import signal
import subprocess

from audio_files import read_wav
from console_support import ConsoleTest, sound_of


class Console(ConsoleTest):
    def test_plays_the_very_bits_of_the_export(self):
        process = self.open()
        controls, state = self.page()
        strip = next(s for s in state["strips"] if s["kind"] == "track")
        self.change(controls, strip["id"], "fader_db", -7.5)
        self.change(controls, strip["id"], "eq2.on", True)
        self.change(controls, strip["id"], "eq2.gain_db", 5.0)
        other = next(s for s in state["strips"] if s["kind"] == "track" and s["id"] != strip["id"])
        self.change(controls, other["id"], "mute", True)
        controls.send({"type": "undo"})
        self.assertFalse(controls.until("changed")["values"][0]["value"])
        controls.send({"type": "save"})
        self.assertFalse(controls.until("changed")["changed"])
        self.end(process)
        process = self.open()  # so that the changes do not ramp in as it begins to play
        controls, _ = self.page()
        played = self.play(controls, 48000)
        self.end(process)
        self.works("render", str(self.session_path), "-o", "export.wav", "--format", "wav32f")
        export = read_wav(self.here / "export.wav")
        self.assertGreater(max(played[0]), 0.01)
        self.assertEqual(tuple(list(channel[:48000]) for channel in export.channels), played)

    def test_automation_written_while_it_plays_is_in_the_export(self):
        process = self.open()
        controls, state = self.page()
        strip = next(s["id"] for s in state["strips"] if s["kind"] == "track")
        controls.send({"type": "arm", "strip": strip, "mode": "latch"})
        while controls.until("automation")["modes"] != {strip: "latch"}:
            pass
        sound = self.socket("/sound")
        controls.send({"type": "play"})
        sound.send({"room": 4800})
        frames = 0
        while frames < 24000:
            count = len(sound_of(sound.receive())[2])
            frames += count
            controls.send({"type": "set", "edits": [{"strip": strip, "parameter": "fader_db", "to": round(-20 * frames / 24000, 1)}]})
            controls.until("riding")
            sound.send({"room": count})
        controls.send({"type": "stop"})
        edit = controls.until("changed")["edits"]
        self.assertEqual([(e["parameter"], e["who"], e["rule"]) for e in edit], [("automation.fader_db", "user", "console.automation")])
        points = [p.split() for p in edit[0]["to"].split(", ")]
        self.assertLess(len(points), 30, "of some ninety moves")
        self.assertLess(float(points[-1][1]), -17)
        controls.send({"type": "save"})
        while controls.until("changed")["operation"] != "saved":
            pass
        self.end(process)
        process = self.open()
        controls, _ = self.page()
        played = self.play(controls, 48000)
        self.end(process)
        self.works("render", str(self.session_path), "-o", "export.wav", "--format", "wav32f")
        export = read_wav(self.here / "export.wav")
        self.assertEqual(tuple(list(channel[:48000]) for channel in export.channels), played)

    def test_two_pages_stay_in_step(self):
        self.open()
        (one, state), (two, _) = self.page(), self.page()
        strip = state["strips"][0]["id"]
        mine = self.change(one, strip, "fader_db", -3.0, seq=7)
        theirs = two.until("changed")
        self.assertEqual(mine, theirs)
        self.assertEqual((theirs["client"], theirs["values"]), (state["client"], [{"strip": strip, "parameter": "fader_db", "value": -3.0}]))
        self.change(two, strip, "pan", 0.25)
        self.assertEqual(one.until("changed")["values"][0]["value"], 0.25)
        one.send({"type": "undo"})
        two.until("changed")
        late, fresh = self.page()
        self.assertEqual(fresh["strips"][0]["values"]["fader_db"], -3.0)
        self.assertEqual((len(fresh["history"]["undone"]), fresh["revision"]), (1, 3))
        late.send({"type": "play"})
        self.assertTrue(one.until("transport")["playing"] and two.until("transport")["playing"])

    def test_a_fader_is_heard_within_100_ms(self):
        self.open()
        controls, state = self.page()
        everybody = [s["id"] for s in state["strips"]]  # returns too: what rings in a reverb would go on
        controls.send({"type": "loop", "from": 0, "to": 48000})
        sound = self.socket("/sound")
        controls.send({"type": "play"})
        sound.send({"room": 1920})  # 40 ms are held ready
        frames, moved = 0, None
        while True:
            message = sound.receive()
            count = (len(message) - 24) // 8
            frames += count
            if moved is None and frames > 9600:
                controls.send({"type": "set", "edits": [{"strip": s, "parameter": "fader_db", "to": -144} for s in everybody]})
                controls.until("changed")
                moved = frames
            if moved is not None and not any(message[24:]):
                break
            sound.send({"room": count})
        # 40 ms ahead, one block, the fader's ramp of 20 ms
        self.assertLessEqual(frames - moved, 4800)

    def test_the_transport_rests_when_nobody_listens_any_more(self):
        self.open()
        controls, _ = self.page()
        first = self.socket("/sound")
        controls.send({"type": "play"})
        self.assertTrue(controls.until("transport")["playing"])
        first.send({"room": 512})
        first.receive()
        second = self.socket("/sound")  # the other one takes over: it plays on
        second.send({"room": 512})
        frame = sound_of(second.receive())[1]
        self.assertGreater(frame, 0)
        with self.assertRaises((EOFError, ConnectionError)):
            while True:
                first.receive()
        second.close()
        self.assertFalse(controls.until("transport")["playing"])

    def test_killed_it_offers_what_was_not_saved(self):
        process = self.open()
        controls, state = self.page()
        strip = state["strips"][0]["id"]
        before = self.session_path.read_bytes()
        for level in (-1.0, -2.0, -3.0):
            self.change(controls, strip, "fader_db", level, continues=level != -1.0)
        self.change(controls, strip, "mute", True)
        process.kill()
        process.wait()
        process.stdout.read()  # until the server, its child, is gone too
        self.assertEqual(self.session_path.read_bytes(), before)
        self.open()
        controls, state = self.page()
        self.assertEqual(state["found"], 4)
        controls.send({"type": "recover", "take": True})
        state = controls.until("state")
        self.assertEqual((state["strips"][0]["values"]["fader_db"], state["strips"][0]["values"]["mute"]), (-3.0, True))
        self.assertEqual(len(state["history"]["done"][-2]), 1)

    def kill_server(self, process):
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        self.assertEqual(len(children), 1)
        os.kill(int(children[0]), signal.SIGKILL)

    def test_a_killed_server_comes_back_with_all_changes(self):
        process = self.open()
        controls, state = self.page()
        strip = state["strips"][0]["id"]
        self.change(controls, strip, "fader_db", -7.5)
        self.change(controls, strip, "mute", True)
        controls.send({"type": "undo"})
        controls.until("changed")
        self.kill_server(process)
        controls, state = self.page()  # the same address and token
        self.assertEqual((state["found"], state["changed"]), (0, True))
        self.assertEqual((state["strips"][0]["values"]["fader_db"], state["strips"][0]["values"]["mute"]), (-7.5, False))
        self.assertEqual([edit["parameter"] for edit in state["history"]["undone"][0]], ["mute"])
        self.change(controls, strip, "fader_db", -8.5)
        controls.send({"type": "save"})
        self.assertEqual(controls.until("changed")["operation"], "saved")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=20), 0)
        self.assertIn("signal 9", process.stderr.read().decode())
        self.assertIn("-8.5", self.session_path.read_text())

    def test_what_the_user_has_not_answered_is_asked_again(self):
        process = self.open()
        controls, state = self.page()
        self.change(controls, state["strips"][0]["id"], "mute", True)
        process.kill()
        process.wait()
        process.stdout.read()
        process = self.open()
        self.assertEqual(self.page()[1]["found"], 1)
        self.kill_server(process)
        self.assertEqual(self.page()[1]["found"], 1)

    def test_what_a_killed_save_left_goes_and_nothing_else(self):
        dead = subprocess.Popen(["true"])
        dead.wait()
        left, other = self.here / f".mixdown-{dead.pid}-7.tmp", self.here / ".mixdown-notes.tmp"
        left.write_text("half a session")
        other.write_text("the user's own")
        self.open()
        self.page()
        self.assertEqual((left.exists(), other.exists()), (False, True))
        other.unlink()

    def test_a_server_that_dies_again_and_again_is_given_up(self):
        process = self.open()
        for _ in range(6):
            self.page()
            self.kill_server(process)
        self.assertEqual(process.wait(timeout=20), 7)
        self.assertIn("died 6 times within a minute", process.stderr.read().decode())

    def test_ends_on_an_interrupt_and_leaves_nothing(self):
        process = self.open()
        self.page()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=20), 0)
        self.assertFalse(os.path.exists(f"{self.session_path}.journal"))

    def test_judges_the_mix(self):
        self.open()
        controls, _ = self.page()
        judged = controls.until("judged")
        self.assertIn(("master_fader", True), [(gate["id"], gate["passed"]) for gate in judged["gates"]])
        self.assertTrue(judged["gates"] and judged["sections"] and judged["lanes"]["peak"])

    def test_mixes_again_as_often_as_asked(self):
        """What is being judged then is given up, and what comes of it is judged."""
        self.open()
        controls, state = self.page()
        strip = next(s["id"] for s in state["strips"] if s["kind"] == "track")
        self.change(controls, strip, "pan", 0.25)
        mixes = []
        for _ in range(3):
            controls.send({"type": "judge"})
            made, judged = self.mix_again(controls)
            mixes.append(made["strips"])
            self.assertTrue(judged["gates"])
        self.assertEqual([s["values"]["pan"] for s in mixes[0] if s["id"] == strip], [0.25])
        self.assertEqual(mixes[1:], [mixes[0]] * 2, "the user's word stands, and nothing else has changed")

    def test_what_was_judged_when_it_was_made_is_told(self):
        self.open()
        controls, state = self.page()
        controls.until("judged")
        self.change(controls, next(s["id"] for s in state["strips"] if s["kind"] == "track"), "fader_db", -20)
        made, told = self.mix_again(controls)
        self.assertEqual(told["revision"], made["revision"])
        controls.send({"type": "judge"})
        self.assertEqual(controls.until("judged"), told, "as when it is rendered and judged once more")

    def test_a_session_of_other_stems_is_not_the_folder_s(self):
        for folder in ("a", "b"):
            shutil.copytree(self.stems, self.here / folder / "Song")
        self.works("mix", "a/Song", "--genre", "pop")
        self.refused(2, "console", "b/Song", "--no-browser", says=("Song.mixdown", "other stems"))

    def test_a_folder_is_mixed_first(self):
        self.session_path.unlink()
        process = self.start("console", "stems", "--no-browser", "--json", "--genre", "pop")
        self.addCleanup(self.end, process)
        self.assertIn(b"http://127.0.0.1:", process.stdout.readline(), process.stderr.read1(2000))
        self.assertTrue(list(self.here.glob("*.mixdown")))
