// Signals that the tests of measure/ share, and the reading of our oracle, libebur128, on them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "core/block.h"
#include "core/random.h"
#include "core/units.h"
#include "measure/meter.h"

namespace mixdown {

/// A stretch of a sine: the level of its peak and its length.
struct Stretch {
    double level_db, seconds;
};

/// A sine, the same in all channels, whose level follows the stretches; its phase runs on.
inline FloatAudio sine(double rate_hz, double frequency_hz, const std::vector<Stretch>& stretches, int channels = 2,
                       double phase = 0) {
    double seconds = 0;
    for (const Stretch& s : stretches) seconds += s.seconds;
    FloatAudio audio(channels, static_cast<int>(std::lround(seconds * rate_hz)));
    double until = 0;
    int i = 0;
    for (const Stretch& s : stretches) {
        until += s.seconds;
        for (; i < audio.frames && i < std::lround(until * rate_hz); ++i) {
            const double x =
                amplitude_from_db(s.level_db) * std::sin(2 * std::numbers::pi * frequency_hz / rate_hz * i + phase);
            for (int c = 0; c < channels; ++c) audio[c][i] = static_cast<float>(x);
        }
    }
    return audio;
}

/// White noise, another one in each channel; bursts of `on_s` in every `period_s`, silence between them.
inline FloatAudio noise_bursts(double rate_hz, double seconds, double period_s, double on_s, std::uint64_t seed) {
    FloatAudio audio(2, static_cast<int>(seconds * rate_hz));
    Random random(seed);
    for (int i = 0; i < audio.frames; ++i) {
        const bool on = std::fmod(i / rate_hz, period_s) < on_s;
        for (int c = 0; c < 2; ++c) audio[c][i] = on ? static_cast<float>(random.between(-0.5, 0.5)) : 0.0F;
    }
    return audio;
}

/// Gives `audio` to `take` in blocks of random size, some of one frame and some empty.
template <class Take>
void in_random_blocks(ConstFloatBlock audio, std::uint64_t seed, Take take) {
    Random random(seed);
    for (int at = 0; at < audio.frames;) {
        const int size = static_cast<int>(random.below(3) == 0 ? random.below(3) : random.below(3000));
        const int count = std::min(size, audio.frames - at);
        take(at, count);
        at += count;
    }
}

inline Measurement measure(ConstFloatBlock audio, double rate_hz) {
    Meter meter(rate_hz, audio.channels);
    meter.add(audio);
    return meter.finish();
}

/// Steps of constant loudness, one after the other.
struct Part {
    double loudness_lufs;
    int steps;
};
inline PowerSeries series(const std::vector<Part>& parts) {
    PowerSeries steps;
    for (const Part& part : parts) {
        steps.insert(steps.end(), static_cast<std::size_t>(part.steps), power_from_loudness(part.loudness_lufs));
    }
    return steps;
}

/// A stem that plays at -30 .. -10 LUFS for about 1/8 of the time, and otherwise fades, hisses or is silent.
inline PowerSeries random_stem(Random& random) {
    PowerSeries steps(60, power_from_loudness(random.between(-20, -10)));
    while (steps.size() < 2000) {
        const std::uint64_t kind = random.below(8);
        const double lufs = kind == 0   ? random.between(-30, -10)
                            : kind == 1 ? random.between(-100, -30)
                            : kind == 2 ? random.between(-110, -60)
                                        : silence_db;
        steps.insert(steps.end(), random.below(60), power_from_loudness(lufs));
    }
    return steps;
}

/// Loudness range from one short-term value every second: every gate and percentile in loudness, sorted.
inline double obvious_loudness_range(const PowerSeries& steps) {
    std::vector<double> loud;
    for (std::size_t i = 0; i + 30 <= steps.size(); i += 10) {
        double sum = 0;
        for (std::size_t j = i; j < i + 30; ++j) sum += steps[j] / 30;
        if (-0.691 + 10 * std::log10(sum) > -70) loud.push_back(-0.691 + 10 * std::log10(sum));
    }
    double mean = 0;
    for (const double lufs : loud) mean += std::pow(10, lufs / 10) / static_cast<double>(loud.size());
    std::erase_if(loud, [&](double lufs) { return lufs <= 10 * std::log10(mean) - 20; });
    if (loud.empty()) return 0;
    std::sort(loud.begin(), loud.end());
    const auto last = static_cast<double>(loud.size() - 1);
    return loud[static_cast<std::size_t>(0.95 * last + 0.5)] - loud[static_cast<std::size_t>(0.10 * last + 0.5)];
}

/// What libebur128 reads, fed 100 ms at a time. Defined in libebur128_test.cpp.
struct OracleReading {
    double integrated = silence_db, momentary = silence_db, short_term = silence_db, range = 0,
           true_peak_db = silence_db;
};
OracleReading read_with_libebur128(ConstFloatBlock audio, int rate_hz);

/// 24 dB per octave from `cutoff_hz` on: twice the same Butterworth filter, the slow obvious way.
template <class Sample>
void low_pass(std::span<Sample> samples, double cutoff_hz, double rate_hz) {
    const double k = std::tan(std::numbers::pi * cutoff_hz / rate_hz), a0 = 1 + std::numbers::sqrt2 * k + k * k;
    const double b = k * k / a0, a1 = 2 * (k * k - 1) / a0, a2 = (1 - std::numbers::sqrt2 * k + k * k) / a0;
    for (int pass = 0; pass < 2; ++pass) {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (Sample& sample : samples) {
            const auto x = static_cast<double>(sample);
            const double y = b * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2;
            x2 = x1, x1 = x, y2 = y1, y1 = y;
            sample = static_cast<Sample>(y);
        }
    }
}

}  // namespace mixdown
