"""The same audio in any WAV or AIFF encoding gives the same mix, as far as the encoding goes; mono and stereo together."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import read_wav, write_aiff, write_wav
from sounds import largest_difference, tone
from support import CommandTest

LEFT, RIGHT = tone(110), tone(165)
STEP = {"pcm8": 2**-7, "pcm16": 2**-15, "pcm24": 2**-23, "pcm32": 2**-31, "float32": 2**-25, "float64": 0}


class SampleFormats(CommandTest):
    def assert_is_the_audio(self, step):
        mix = read_wav(self.here / "mix.wav")
        for heard, meant in zip(mix.channels, (LEFT, RIGHT), strict=True):
            self.assertLessEqual(largest_difference(heard, meant), step / 2 + 2**-23)

    def test_wav_encodings(self):
        for kind, step in STEP.items():
            with self.subTest(kind):
                write_wav(self.stems / "Synth.wav", LEFT, RIGHT, kind=kind)
                self.mix("--mode", "leave", "--overwrite", replaced=("mix.wav", "mix.mixdown", "mix-report.html"))
                self.assert_is_the_audio(step)

    def test_aiff(self):
        write_aiff(self.stems / "Synth.aiff", LEFT, RIGHT)
        self.mix("--mode", "leave")
        self.assert_is_the_audio(2**-23)

    def test_24_bits_come_through_untouched(self):
        write_wav(self.stems / "Synth.wav", LEFT, RIGHT)
        self.mix("--mode", "leave")
        self.assertEqual(read_wav(self.here / "mix.wav").channels, read_wav(self.stems / "Synth.wav").channels)

    def test_own_formats_can_be_read_again(self):
        write_wav(self.stems / "Synth.wav", LEFT, RIGHT)
        for form, extension in (("flac", "flac"), ("aiff", "aiff"), ("wav24", "wav"), ("wav32f", "wav")):
            with self.subTest(form):
                self.mix("--mode", "leave", "--format", form, output=f"{form}.{extension}")
                self.works("mix", f"{form}.{extension}", "-o", f"{form} back.wav", "--mode", "leave")
                back = read_wav(self.here / f"{form} back.wav")
                self.assertLessEqual(largest_difference(back.channels[0], LEFT), 2**-23)
                self.assertLessEqual(largest_difference(back.channels[1], RIGHT), 2**-23)

    def test_formats_are_what_they_are_called(self):
        write_wav(self.stems / "Synth.wav", LEFT, RIGHT)
        for args, output, begins in (((), "a.wav", b"RIFF"), ((), "b.flac", b"fLaC"), ((), "c.aiff", b"FORM"),
                                     (("--format", "flac"), "d.flac", b"fLaC")):
            self.mix(*args, output=output)
            self.assertTrue(self.bytes_of(output).startswith(begins), output)
        self.assertEqual(read_wav(self.here / "a.wav").bits, 24)
        self.mix("--format", "wav32f", output="e.wav")
        self.assertEqual(read_wav(self.here / "e.wav").bits, 32)
        self.works("render", "e.mixdown", "--format", "flac")
        self.assertTrue(self.bytes_of("e-mix.flac").startswith(b"fLaC"))

    def test_mono_and_stereo_together(self):
        write_wav(self.stems / "Bass.wav", tone(80, 1.5, 0.2))
        write_wav(self.stems / "Synth.wav", LEFT, RIGHT)
        document = self.mix()
        self.assertEqual(read_wav(self.here / "mix.wav").frames, len(LEFT))
        self.assertEqual([s["channels"] for s in self.session()["sources"]], [1, 2])
        self.assertEqual(len(document["strips"]), 2)

    def test_two_mono_sides_are_one_strip(self):
        write_wav(self.stems / "OH L.wav", LEFT)
        write_wav(self.stems / "OH R.wav", RIGHT)
        self.assertEqual(len(self.mix("--mode", "leave")["strips"]), 1)
        self.assert_is_the_audio(2**-23)
