// Parts that are played by nobody, clean or with a fault in them, for the passes that clean.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "automix/song_of_sound_test.h"

namespace mixdown {

/// The sound of one filter section.
inline FloatAudio filtered(FloatAudio audio, const Biquad& b) {
    double s1 = 0, s2 = 0;
    for (int i = 0; i < audio.frames; ++i) {
        const double x = static_cast<double>(audio[0][i]), y = b.b0 * x + s1;
        s1 = b.b1 * x - b.a1 * y + s2;
        s2 = b.b2 * x - b.a2 * y;
        audio[0][i] = static_cast<float>(y);
    }
    return audio;
}

inline FloatAudio ringing(const FloatAudio& audio, double hz, double gain_db = 10, double q = 8) {
    return filtered(audio, band_section(BandShape::bell, hz, q, gain_db, sound_rate_hz));
}

/// A melody with vibrato and breath: a note every 0.35 s, harmonics that fall by 6 dB per octave.
inline FloatAudio sung(std::uint64_t seed, double lowest_hz = 170, double highest_hz = 420) {
    constexpr double note_s = 0.35;
    FloatAudio audio = band_noise(300, 9000, -50, seed);
    Random random(seed);
    double phase = 0, pitch_hz = lowest_hz;
    for (int i = 0; i < audio.frames; ++i) {
        const double t = static_cast<double>(i) / sound_rate_hz, at = std::fmod(t, note_s);
        if (i % static_cast<int>(note_s * sound_rate_hz) == 0)
            pitch_hz = lowest_hz * std::pow(highest_hz / lowest_hz, random.between(0, 1));
        phase += pitch_hz * (1 + 0.02 * std::sin(2 * std::numbers::pi * 5.5 * t)) / sound_rate_hz;
        const double gain = 0.1 * std::min({1.0, at / 0.02, (note_s - at) / 0.05});
        double x = 0;
        for (int h = 1; h * pitch_hz < 7000; ++h) x += std::sin(2 * std::numbers::pi * phase * h) / h;
        audio[0][i] += static_cast<float>(gain * x);
    }
    return audio;
}

/// Chords of three strings, twice a second, that die away.
inline FloatAudio strummed(std::uint64_t seed) {
    FloatAudio audio = band_noise(100, 6000, -60, seed);
    Random random(seed);
    std::array<double, 3> pitches_hz{};
    for (int i = 0; i < audio.frames; ++i) {
        const double at = std::fmod(static_cast<double>(i) / sound_rate_hz, 0.5);
        if (i % (sound_rate_hz / 2) == 0) {
            const double root_hz = random.between(90, 180);
            pitches_hz = {root_hz, root_hz * random.between(1.18, 1.34), root_hz * random.between(1.45, 2)};
        }
        double x = 0;
        for (const double hz : pitches_hz) {
            for (int h = 1; h * hz < 6000; ++h) x += std::sin(2 * std::numbers::pi * hz * at * h + h * h) / h;
        }
        audio[0][i] += static_cast<float>(0.05 * std::min(1.0, at / 0.003) * std::exp(-at / 0.4) * x);
    }
    return audio;
}

/// Hits of a body at `body_hz` and of noise, `every_s` apart, the first `from_s` late.
inline FloatAudio drummed(std::uint64_t seed, double body_hz, double every_s, double from_s = 0, double noise = 0.5) {
    FloatAudio audio(1, sound_s * sound_rate_hz);
    Random random(seed);
    for (int i = 0; i < audio.frames; ++i) {
        const double t = static_cast<double>(i) / sound_rate_hz - from_s, at = t < 0 ? 10 : std::fmod(t, every_s);
        const double hit = noise * random.between(-1, 1) * std::exp(-at / 0.05) +
                           std::sin(2 * std::numbers::pi * body_hz * at) * std::exp(-at / 0.1);
        audio[0][i] = static_cast<float>(0.3 * hit);
    }
    return audio;
}

}  // namespace mixdown
