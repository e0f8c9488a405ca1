// Returns that are really played, to hold against what is foretold of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/song_of_sound_test.h"

namespace mixdown {

inline constexpr double bpm = 100;

inline Strip reverb_return(const char* character, double decay_s) {
    Strip strip;
    strip.reverb = {.on = true, .character = character, .decay_s = decay_s};
    return strip;
}

inline Strip echo_return() {
    Strip strip;
    strip.delay = {.on = true, .beats = 0.5, .feedback = 0.4, .ping_pong = false};
    return strip;
}

/// The first half of `sound` at a position of the panorama, then silence for tails.
inline Audio placed(const FloatAudio& sound, double pan) {
    const PanGains g = pan_gains(pan, -3);
    Audio audio(2, 2 * sound.frames);
    for (int i = 0; i < sound.frames; ++i) {
        const auto x = static_cast<double>(sound[0][i]);
        audio[0][i] = g.left * x;
        audio[1][i] = g.right * x;
    }
    return audio;
}

inline Audio played(const Strip& strip, const Audio& in) {
    Audio out(2, in.frames);
    const Spec spec{sound_rate_hz, in.frames};
    if (strip.reverb.on) {
        Reverb reverb;
        reverb.prepare(spec);
        reverb.set(strip.reverb);
        reverb.reset();
        reverb.process(in.block(), out.block());
    } else {
        StereoDelay delay;
        delay.prepare(spec);
        delay.set(strip.delay, bpm);
        delay.reset();
        delay.process(in.block(), out.block());
    }
    return out;
}

}  // namespace mixdown
