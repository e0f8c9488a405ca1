"""A BWF stem starts where its bext chunk says, relative to the earliest one."""
# SPDX-License-Identifier: Apache-2.0
from audio_files import read_wav, write_wav
from sounds import RATE, tone
from support import CommandTest

HOUR = 3600 * RATE  # sessions start at 01:00:00:00


def first_sound(samples, above=1e-6):
    return next(i for i, x in enumerate(samples) if abs(x) > above)


def plateau(seconds=0.5):
    """Loud from its first frame on."""
    return (0.25,) + tone(110, seconds, 0.25)[1:]


class StartTimes(CommandTest):
    def leave(self, *args):
        document = self.mix("--mode", "leave", *args)
        return document, read_wav(self.here / "mix.wav")

    def test_later_stem_starts_at_its_very_frame(self):
        early, late = tone(440, 1.0, 0.2), plateau()
        write_wav(self.stems / "Bass.wav", early, (0.0,) * len(early), start_frame=HOUR)
        write_wav(self.stems / "Clap.wav", (0.0,) * len(late), late, start_frame=HOUR + 31337)
        document, mix = self.leave()
        self.assertEqual([w for w in document["warnings"] if "has nothing on its" not in w], [])  # each has one side only
        self.assertEqual(first_sound(mix.channels[1]), 31337)
        self.assertAlmostEqual(mix.channels[1][31337], 0.25, delta=2**-23)
        self.assertEqual(mix.frames, 31337 + len(late))

    def test_every_frame_of_a_second_can_be_a_start(self):
        late = plateau(0.05)
        for start in (1, 2, 7, 4095, 4096, 8191, 8193, 47999, 48001):
            with self.subTest(start):
                write_wav(self.stems / "Bass.wav", tone(440, 0.1, 0.2), (0.0,) * 4800, start_frame=HOUR)
                write_wav(self.stems / "Clap.wav", (0.0,) * len(late), late, start_frame=HOUR + start)
                _, mix = self.leave("--overwrite") if (self.here / "mix.wav").exists() else self.leave()
                self.assertEqual(first_sound(mix.channels[1]), start)

    def mix(self, *args, **options):
        return super().mix(*args, replaced=("mix.wav", "mix.mixdown", "mix-report.html"), **options)

    def test_other_rate_starts_at_the_same_time(self):
        late = plateau()
        write_wav(self.stems / "Bass.wav", tone(440, 1.0, 0.2), (0.0,) * RATE, start_frame=HOUR)
        write_wav(self.stems / "Clap.wav", (0.0,) * len(late), late, rate=44100, start_frame=3600 * 44100 + 22050)
        _, mix = self.leave("--rate", "48000")
        self.assertAlmostEqual(first_sound(mix.channels[1], above=0.05), 24000, delta=2)

    def test_equal_starts_are_the_beginning(self):
        for name in ("Bass", "Clap"):
            write_wav(self.stems / f"{name}.wav", plateau(), plateau(), start_frame=HOUR)
        _, mix = self.leave()
        self.assertEqual(first_sound(mix.channels[0]), 0)

    def test_stem_without_a_time_starts_with_the_song(self):
        write_wav(self.stems / "Bass.wav", plateau(), start_frame=HOUR)
        write_wav(self.stems / "Clap.wav", plateau(), start_frame=HOUR + 100)
        write_wav(self.stems / "Pad.wav", plateau())
        self.leave()
        starts = {s["file"]: s["start_s"] for s in self.session()["sources"]}
        self.assertEqual(starts["stems/Pad.wav"], 0)
        self.assertAlmostEqual(starts["stems/Clap.wav"], 100 / RATE, places=9)

    def test_times_of_day_are_not_places_in_the_song(self):
        write_wav(self.stems / "Bass.wav", plateau(), start_frame=HOUR)
        write_wav(self.stems / "Clap.wav", plateau(), start_frame=9 * HOUR)
        document, mix = self.leave()
        self.assertTrue(any("BWF start times" in w for w in document["warnings"]), document["warnings"])
        self.assertEqual(mix.frames, len(plateau()))

    def test_silence_before_a_late_stem_is_kept_by_render_too(self):
        write_wav(self.stems / "Bass.wav", tone(440, 1.0, 0.2), start_frame=HOUR)
        write_wav(self.stems / "Clap.wav", plateau(), start_frame=HOUR + 31337)
        self.leave()
        self.works("render", "mix.mixdown", "-o", "again.wav")
        self.assertEqual(self.bytes_of("again.wav"), self.bytes_of("mix.wav"))
        self.works("render", "mix.mixdown", "--stems", "out")
        self.assertEqual(first_sound(read_wav(self.here / "out/Clap.wav").channels[0]), 31337)
