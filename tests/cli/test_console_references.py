"""References in the console's monitor: heard in the place of the mix, turned as asked, never in what is exported."""
# SPDX-License-Identifier: Apache-2.0
import math

from audio_files import read_wav, wav_bytes
from console_support import ConsoleTest, sound_of


class ConsoleReferences(ConsoleTest):
    def hear(self, sound, frames):
        left = []
        while len(left) < frames:
            block = sound_of(sound.receive())[2]
            left += block
            sound.send({"room": len(block)})
        return left

    def hear_it_come(self, sound, peak):
        """Until it is there in full: how long a reference takes to be read is the machine's."""
        while max(self.hear(sound, 2400)) < 0.99 * peak:
            pass

    def test_a_reference_in_the_place_of_the_mix(self):
        def tone(rate, amplitude):
            return [amplitude * math.sin(2 * math.pi * 440 * i / rate) for i in range(2 * rate)]
        loud = tone(48000, 0.5)
        (self.here / "admired.wav").write_bytes(wav_bytes(loud, loud, kind="float32"))
        slow = tone(44100, 0.25)
        (self.here / "slower.wav").write_bytes(wav_bytes(slow, slow, rate=44100, kind="float32"))
        process = self.open("--reference", "admired.wav", "--reference", "slower.wav")
        controls, _ = self.page()
        songs = []
        while len(songs) < 2:
            songs = controls.until("references")["references"]
        self.assertEqual([song["name"] for song in songs], ["admired", "slower"])
        self.assertAlmostEqual(songs[0]["lufs"] - songs[1]["lufs"], 6.02, delta=0.1)
        sound = self.socket("/sound")
        controls.send({"type": "loop", "from": 0, "to": 48000})
        controls.send({"type": "play"})
        sound.send({"room": 2048})
        self.hear(sound, 9600)
        for number, peak in ((1, 0.5), (2, 0.25)):
            controls.send({"type": "hear", "reference": number, "gain_db": -6.0206})
            self.assertEqual(controls.until("references")["playing"], number)
            self.hear(sound, 9600)
            self.hear_it_come(sound, peak / 2)
            block = self.hear(sound, 9600)
            self.assertAlmostEqual(max(block), peak / 2, delta=0.002)
            turns = sum(a < 0 <= b for a, b in zip(block, block[1:]))
            self.assertAlmostEqual(turns, 440 * len(block) / 48000, delta=1, msg="at the session's rate it has its pitch")
        controls.send({"type": "hear", "reference": 3, "gain_db": 0})
        controls.until("refused")
        controls.send({"type": "hear", "reference": 0, "gain_db": 0})
        controls.until("references")
        self.hear(sound, 4800)
        self.end(process)
        process = self.open("--reference", "admired.wav")
        controls, _ = self.page()
        controls.until("references")
        played = self.play(controls, 24000)
        self.end(process)
        self.works("render", str(self.session_path), "-o", "export.wav", "--format", "wav32f")
        export = read_wav(self.here / "export.wav")
        self.assertEqual(tuple(list(channel[:24000]) for channel in export.channels), played)

    def test_one_that_is_not_there(self):
        self.refused(2, "console", str(self.session_path), "--no-browser", "--reference", "nothing.wav", says=["nothing.wav"])
