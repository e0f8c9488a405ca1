// A small band for the tests of music/: drums, a bass, chords, at any tempo, metre, swing and unevenness, in any key,
// so that every fact is known. At 22.05 kHz, mono, through the real Spectrograph. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/random.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {

inline constexpr double band_rate_hz = 22050;

inline Spectra heard(const FloatAudio& audio, double rate_hz = band_rate_hz) {
    Spectrograph spectrograph(rate_hz, audio.channels);
    spectrograph.add(audio.block());
    return spectrograph.finish();
}

/// One stem being played.
class Player {
public:
    explicit Player(double seconds, std::uint64_t seed = 1)
        : audio_(1, static_cast<int>(seconds * band_rate_hz)), random_(seed) {}

    /// Partials 1 .. `partials` at 1/n, fading by `decay_per_s` nepers; 5 ms attack, 10 ms release.
    void tone(double start_s, double length_s, double hz, double level, double decay_per_s = 0, int partials = 6) {
        add(start_s, length_s, [&](double t) {
            const double turn = 2 * std::numbers::pi * hz * t, twice_cos = 2 * std::cos(turn);
            double x = 0, before = 0, wave = std::sin(turn);  // sin(n turn), by recurrence
            for (int n = 1; n <= partials && n * hz < 0.45 * band_rate_hz; ++n) {
                x += wave / n;
                const double next = twice_cos * wave - before;
                before = wave;
                wave = next;
            }
            return level * x * std::exp(-decay_per_s * t) * std::min({1.0, t / 0.005, (length_s - t) / 0.01});
        });
    }
    /// Sweeps down to `hz` within some 20 ms.
    void kick(double start_s, double level = 0.8, double hz = 55) {
        add(start_s, 0.3, [&](double t) {
            const double turns = hz * t + 0.015 * 3 * hz * (1 - std::exp(-t / 0.015));
            return level * std::sin(2 * std::numbers::pi * turns) * std::exp(-12 * t) * std::min(1.0, (0.3 - t) / 0.01);
        });
    }
    void snare(double start_s, double level = 0.5) {
        add(start_s, 0.2, [&](double t) {
            return level * (0.5 * std::sin(2 * std::numbers::pi * 190 * t) + random_.between(-1, 1)) *
                   std::exp(-25 * t);
        });
    }
    void hat(double start_s, double level = 0.2) {
        double before = 0;
        add(start_s, 0.05, [&](double t) {
            const double x = random_.between(-1, 1), high = x - before;
            before = x;
            return level * high * std::exp(-80 * t);
        });
    }
    void noise(double start_s, double length_s, double level) {
        add(start_s, length_s, [&](double) { return level * random_.between(-1, 1); });
    }

    [[nodiscard]] Spectra heard() const { return mixdown::heard(audio_); }
    [[nodiscard]] const FloatAudio& audio() const { return audio_; }

private:
    template <class Sound>
    void add(double start_s, double length_s, Sound sound) {
        const int from = static_cast<int>(std::ceil(start_s * band_rate_hz));
        for (int i = std::max(0, from); i < audio_.frames && i / band_rate_hz < start_s + length_s; ++i)
            audio_[0][i] += static_cast<float>(sound(i / band_rate_hz - start_s));
    }

    FloatAudio audio_;
    Random random_;
};

inline double pitch_hz(double midi) { return 440 * std::exp2((midi - 69) / 12); }

/// What a small band plays.
struct SmallBand {
    double bpm = 120;
    int beats_per_bar = 4;
    double lead_in_s = 0;     // silence before the first bar
    double swing = 0.5;       // where in a beat its second half begins: 2/3 is triplet swing
    double unevenness_s = 0;  // players are off by up to this much either way
    double seconds = 20;
    int tonic = 60;  // MIDI
    bool minor = false;
    std::uint64_t seed = 1;

    [[nodiscard]] double bar_s() const { return beats_per_bar * 60 / bpm; }

    /// Drums (kick on 1 and 3, snare on 2 and 4, eighths of hat), bass, chords, one chord a bar: I V vi IV or i VI III
    /// VII.
    [[nodiscard]] std::vector<Spectra> play() const {
        Player drums(seconds, seed), bass(seconds, seed), chords(seconds, seed);
        Random random(seed);
        const double beat_s = 60 / bpm;
        constexpr int roots[2][4] = {{0, 9, 5, 7}, {0, 5, 8, 7}};
        for (int bar = 0; lead_in_s + bar * bar_s() < seconds; ++bar) {
            const double bar_start_s = lead_in_s + bar * bar_s();
            const auto when = [&](double beats) {
                return std::max(0.0, bar_start_s + beats * beat_s + random.between(-unevenness_s, unevenness_s));
            };
            const int root = tonic + roots[minor ? 1 : 0][bar % 4] - (bar % 4 == 0 ? 0 : 12);
            const bool minor_chord = minor ? bar % 4 < 2 : bar % 4 == 1;
            for (int beat = 0; beat < beats_per_bar; ++beat) {
                const bool strong = beats_per_bar == 4 ? beat % 2 == 0 : beat == 0;
                if (strong)
                    drums.kick(when(beat));
                else
                    drums.snare(when(beat));
                drums.hat(when(beat));
                drums.hat(when(beat + swing));
                bass.tone(when(beat), 0.45 * beat_s, pitch_hz(root - 24), 0.3, 3, 4);
                bass.tone(when(beat + swing), 0.4 * beat_s, pitch_hz(root - 24), 0.2, 3, 4);
            }
            for (const int step : {0, minor_chord ? 3 : 4, 7})
                chords.tone(when(0), bar_s() - 0.02, pitch_hz(root + step), 0.1, 0.5);
        }
        return {drums.heard(), bass.heard(), chords.heard()};
    }
};

inline std::vector<const Spectra*> pointers(const std::vector<Spectra>& stems) {
    std::vector<const Spectra*> all;
    for (const Spectra& stem : stems) all.push_back(&stem);
    return all;
}

/// 1 if `bpm` is `truth` within `tolerance` (a share), 2 if it is half or twice that, 0 otherwise.
inline int tempo_agreement(double bpm, double truth, double tolerance = 0.02) {
    if (std::fabs(bpm / truth - 1) <= tolerance) return 1;
    return std::fabs(2 * bpm / truth - 1) <= tolerance || std::fabs(bpm / truth / 2 - 1) <= tolerance ? 2 : 0;
}

}  // namespace mixdown
