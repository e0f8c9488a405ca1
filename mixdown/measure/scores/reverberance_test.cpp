// Facts about reverberance: what a room leaves behind a sound is found, what stops is dry, and what never stops in mono
// tells nothing.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/reverberance.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"
#include "core/units.h"
#include "dsp/reverb.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

constexpr int room_rate_hz = 48000, room_frames = 8 * room_rate_hz;

/// Noise in both channels alike, on for `on_s` of every second.
Audio bursts(double on_s) {
    Audio audio(2, room_frames);
    Random random(5);
    for (int i = 0; i < room_frames; ++i)
        audio[0][i] = audio[1][i] = i % room_rate_hz < on_s * room_rate_hz ? random.between(-.1, .1) : 0;
    return audio;
}

Audio in_a_room(Audio audio, const char* character, double decay_s, double wet_db) {
    Reverb reverb;
    reverb.prepare({room_rate_hz, room_frames});
    reverb.set({.on = true, .character = character, .decay_s = decay_s});
    reverb.reset();
    Audio wet(2, room_frames);
    reverb.process(audio.block(), wet.block());
    const double gain = amplitude_from_db(wet_db);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < room_frames; ++i) audio[c][i] += gain * wet[c][i];
    }
    return audio;
}

/// The left channel alone, or both.
Spectra heard(const Audio& audio, int channels) {
    FloatAudio copy(channels, room_frames);
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < room_frames; ++i) copy[c][i] = static_cast<float>(audio[c][i]);
    }
    Spectrograph spectrograph(room_rate_hz, channels);
    spectrograph.add(copy.block());
    return spectrograph.finish();
}

TEST(Reverberance, IsFoundInMonoByItsTails) {
    for (const double wet_db : {-8.0, -14.0}) {
        for (const double on_s : {0.15, 0.5}) {
            const auto most = most_reverberance_db(heard(in_a_room(bursts(on_s), "plate", 1.5, wet_db), 1), 1.5);
            ASSERT_TRUE(most);
            EXPECT_GE(*most, wet_db - 2) << "an upper bound, of which mono holds half of the room and all of the sound";
            EXPECT_LE(*most, wet_db + 4);
        }
    }
}

TEST(Reverberance, WhatStopsIsDry) {
    for (const double decay_s : {0.5, 1.5, 4.0}) {
        EXPECT_LE(most_reverberance_db(heard(bursts(0.5), 1), decay_s).value(), -25) << decay_s;
    }
    const Spectra short_room = heard(in_a_room(bursts(0.5), "room", 0.3, -10), 1);
    EXPECT_LE(most_reverberance_db(short_room, 3).value(), -20) << "a small room is no hall";
}

TEST(Reverberance, OneThatNeverStopsIsJudgedByItsSides) {
    const Audio endless = bursts(1);
    EXPECT_FALSE(most_reverberance_db(heard(endless, 1), 1.5)) << "mono tells nothing";
    EXPECT_EQ(most_reverberance_db(heard(endless, 2), 1.5), least_reverberance_db) << "alike on both sides";
    const auto wet = most_reverberance_db(heard(in_a_room(endless, "hall", 2, -10), 2), 2);
    EXPECT_NEAR(wet.value(), -10, 2);
}

TEST(Reverberance, SilenceTellsNothing) {
    EXPECT_FALSE(most_reverberance_db(heard(Audio(2, room_frames), 2), 1.5));
    EXPECT_FALSE(most_reverberance_by_time_db({}, 1.5));
}

}  // namespace
}  // namespace mixdown
