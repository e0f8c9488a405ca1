// Signals with faults, for the tests of measure/faults: phrases with rests between them, and what is laid under them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>
#include <vector>

#include "core/block.h"
#include "core/random.h"
#include "core/units.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {

inline constexpr double fault_rate_hz = 48000;

struct Notes {
    std::vector<double> pitches_hz;
    double every_s = 1, length_s = 0.5, decay_s = 0.3;
    double level_db = -12;
    int harmonics = 5;
    double phase = 0;  // of harmonic h at the start of a note: phase * h^2
};

/// Notes that start at once, decay and stop; pitches in turn.
inline FloatAudio play_notes(const Notes& notes, double seconds) {
    FloatAudio audio(1, static_cast<int>(seconds * fault_rate_hz));
    for (int i = 0; i < audio.frames; ++i) {
        const double t = i / fault_rate_hz, at = std::fmod(t, notes.every_s);
        if (at >= notes.length_s) continue;
        const auto number = static_cast<std::size_t>(t / notes.every_s) % notes.pitches_hz.size();
        const double end = std::min(1.0, (notes.length_s - at) / 0.01), start = std::min(1.0, at / 0.002);
        double x = 0;
        for (int h = 1; h <= notes.harmonics; ++h)
            x += std::sin(2 * std::numbers::pi * notes.pitches_hz[number] * h * at + notes.phase * h * h) / h;
        audio[0][i] =
            static_cast<float>(amplitude_from_db(notes.level_db) * start * end * std::exp(-at / notes.decay_s) * x);
    }
    return audio;
}

inline void add_hum(FloatAudio& audio, double mains_hz, double level_db, int lines) {
    for (int i = 0; i < audio.frames; ++i) {
        double x = 0;
        for (int h = 1; h <= lines; ++h) x += std::sin(2 * std::numbers::pi * mains_hz * h * i / fault_rate_hz + h) / h;
        audio[0][i] += static_cast<float>(amplitude_from_db(level_db) * x);
    }
}

/// White noise of this rms.
inline void add_noise(FloatAudio& audio, double level_dbfs, std::uint64_t seed) {
    Random random(seed);
    const double peak = amplitude_from_db(level_dbfs) * std::sqrt(3.0);
    for (int i = 0; i < audio.frames; ++i) audio[0][i] += static_cast<float>(random.between(-peak, peak));
}

inline Spectra spectra_of_faulty(const FloatAudio& audio) {
    Spectrograph spectrograph(fault_rate_hz, audio.channels);
    spectrograph.add(audio.block());
    return spectrograph.finish();
}

}  // namespace mixdown
