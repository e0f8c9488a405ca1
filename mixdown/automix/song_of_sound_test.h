// A song of noises and tones that are really listened to, for the passes that need spectra.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>

#include "automix/song_spectra.h"
#include "automix/song_test.h"
#include "dsp/biquad_design.h"

namespace mixdown {

inline constexpr int sound_rate_hz = 48000, sound_s = 8;

inline FloatAudio scaled_by(FloatAudio audio, float gain) {
    for (int c = 0; c < audio.channels; ++c)
        for (int i = 0; i < audio.frames; ++i) audio[c][i] *= gain;
    return audio;
}

/// Noise between two frequencies (Butterworth, 24 dB/oct each), 8 s, at about `level_db` rms.
inline FloatAudio band_noise(double low_hz, double high_hz, double level_db, std::uint64_t seed) {
    FloatAudio audio(1, sound_s * sound_rate_hz);
    Random random(seed);
    struct State {
        Biquad b;
        double s1 = 0, s2 = 0;
    };
    std::vector<State> sections;
    for (int i = 0; i < 2; ++i) {
        sections.push_back({butterworth_section(PassKind::high_pass, 4, i, low_hz, sound_rate_hz)});
        sections.push_back({butterworth_section(PassKind::low_pass, 4, i, high_hz, sound_rate_hz)});
    }
    double power = 0;
    for (int i = 0; i < audio.frames; ++i) {
        double x = random.between(-1, 1);
        for (State& s : sections) {
            const double y = s.b.b0 * x + s.s1;
            s.s1 = s.b.b1 * x - s.b.a1 * y + s.s2;
            s.s2 = s.b.b2 * x - s.b.a2 * y;
            x = y;
        }
        audio[0][i] = static_cast<float>(x);
        power += x * x;
    }
    const double gain = std::pow(10, level_db / 20) / std::sqrt(power / audio.frames);
    for (int i = 0; i < audio.frames; ++i) audio[0][i] *= static_cast<float>(gain);
    return audio;
}

inline FloatAudio added(FloatAudio a, const FloatAudio& b) {
    for (int i = 0; i < a.frames; ++i) a[0][i] += b[0][i];
    return a;
}

struct SongOfSound : SongOfNumbers {
    using SongOfNumbers::SongOfNumbers;

    void add_sound(const std::string& name, const FloatAudio& audio) {
        Meter meter(sound_rate_hz, audio.channels);
        meter.add(audio.block());
        Stem& stem = add(name);
        stem.measured = meter.finish();
        stem.source.frames = stem.measured.frames;
    }

    /// All passes up to the panning.
    [[nodiscard]] SongSpectra decided() {
        decide();
        return SongSpectra(mix, stems);
    }
};

}  // namespace mixdown
