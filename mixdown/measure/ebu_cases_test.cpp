// The remaining signals of EBU Tech 3341 and 3342, made from their descriptions, with the documents' tolerances. Cases
// 1-5, 9, 12 and those of Tech 3342 stand in meter_test.cpp, 15-19 in true_peak_test.cpp.
//
// Not here: case 6 of Tech 3341 (5.0: our meter hears mono and stereo); cases 7 and 8, which are cases 5 and 6 of Tech
// 3342: authentic programmes, recordings that cannot be made from a description (real_files_test.cpp holds real music
// against libebur128 instead). SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

constexpr double ebu_rate_hz = 48000, ebu_tolerance_lu = 0.1;

struct Loudest {
    double momentary_lufs, short_term_lufs;
};

Loudest loudest_of(const std::vector<Stretch>& stretches) {
    const FloatAudio audio = sine(ebu_rate_hz, 1000, stretches);
    LoudnessMeter meter(ebu_rate_hz, 2);
    meter.add(audio.block());
    return {meter.max_momentary_lufs(), max_short_term(meter.steps())};
}

/// Largest distance of the mean of any `length` steps in a row from `lufs`.
double farthest(const PowerSeries& steps, std::size_t length, double lufs) {
    double most = 0;
    for (std::size_t i = 0; i + length <= steps.size(); ++i) {
        double sum = 0;
        for (std::size_t j = i; j < i + length; ++j) sum += steps[j] / static_cast<double>(length);
        most = std::max(most, std::fabs(loudness_from_power(sum) - lufs));
    }
    return most;
}

TEST(EbuTech3341, ConstantAfterTheirWindow) {  // cases 9 and 12
    struct Row {
        int number, times;
        double loud_s, soft_s;
        std::size_t window_steps;
    };
    for (const Row& row : {Row{9, 5, 1.34, 1.66, 30}, Row{12, 25, 0.18, 0.22, 4}}) {
        std::vector<Stretch> stretches;
        for (int i = 0; i < row.times; ++i) {
            stretches.push_back({-20, row.loud_s});
            stretches.push_back({-30, row.soft_s});
        }
        const FloatAudio audio = sine(ebu_rate_hz, 1000, stretches);
        LoudnessMeter meter(ebu_rate_hz, 2);
        meter.add(audio.block());
        EXPECT_LE(farthest(meter.steps(), row.window_steps, -23), ebu_tolerance_lu) << "case " << row.number;
    }
}

TEST(EbuTech3341, FileBasedMeters) {  // cases 10 and 13: twenty files, each beginning a little later
    for (int file = 0; file < 20; ++file) {
        EXPECT_NEAR(loudest_of({{silence_db, 0.15 * file}, {-23, 3}, {silence_db, 1}}).short_term_lufs, -23,
                    ebu_tolerance_lu)
            << "case 10, file " << file;
        EXPECT_NEAR(loudest_of({{silence_db, 0.02 * file}, {-23, 0.4}, {silence_db, 1}}).momentary_lufs, -23,
                    ebu_tolerance_lu)
            << "case 13, file " << file;
    }
}

TEST(EbuTech3341, LiveMeters) {  // cases 11 and 14: twenty tones, each 1 dB louder; read at the end of each
    LoudnessMeter case_11(ebu_rate_hz, 2), case_14(ebu_rate_hz, 2);
    for (int n = 0; n < 20; ++n) {
        const double level_db = -38 + n;
        const FloatAudio three_seconds =
            sine(ebu_rate_hz, 1000, {{silence_db, 0.15 * n}, {level_db, 3}, {silence_db, 3 - 0.15 * n}});
        case_11.add(three_seconds.block());
        EXPECT_NEAR(max_short_term(case_11.steps()), level_db, ebu_tolerance_lu) << "case 11, tone " << n;
        const FloatAudio moment =
            sine(ebu_rate_hz, 1000, {{silence_db, 0.02 * n}, {level_db, 0.4}, {silence_db, 0.4 - 0.02 * n}});
        case_14.add(moment.block());
        EXPECT_NEAR(case_14.max_momentary_lufs(), level_db, ebu_tolerance_lu) << "case 14, tone " << n;
    }
}

/// As remembered from the document, whose text was not at hand (the published files' levels agree: a steady tone at
/// half of full scale, one peak at 0 dBTP). A sine of a sixth of the rate at half of full scale, one period of it at
/// full scale; made at four times the rate, then every fourth sample from `offset` on is kept. The periods meet where
/// the sine is 0; the kink lies above the band that the lower rate can hold, so the sound is smoothed over (a short
/// low-pass at the lower rate's limit).
FloatAudio single_peak(int offset) {
    const int frames = 4800, factor = 4, period = 6 * factor, reach = 64;
    std::vector<double> fine(static_cast<std::size_t>(factor * frames));
    for (int i = 0; i < factor * frames; ++i) {
        const bool loud = i / period == 400;
        fine[static_cast<std::size_t>(i)] = (loud ? 1.0 : 0.5) * std::sin(2 * std::numbers::pi * i / period);
    }
    FloatAudio audio(2, frames);
    for (int n = reach; n < frames - reach; ++n) {
        double sum = 0;
        for (int k = -reach; k <= reach; ++k) {
            const double x = std::numbers::pi * k / factor, window = 0.5 + 0.5 * std::cos(std::numbers::pi * k / reach);
            sum += fine[static_cast<std::size_t>(factor * n + offset - k)] * (k == 0 ? 1 : std::sin(x) / x) * window /
                   factor;
        }
        audio[0][n] = audio[1][n] = static_cast<float>(sum);
    }
    return audio;
}

TEST(EbuTech3341, SinglePeaksBetweenSamples) {  // cases 20-23: 0 dBTP, tolerance +0.2 / -0.4 dB
    for (int offset = 0; offset < 4; ++offset) {
        const FloatAudio audio = single_peak(offset);
        TruePeakMeter meter(ebu_rate_hz, 2);
        meter.add(audio.block());
        meter.finish();
        const double peak_dbtp = db_from_amplitude(meter.peak());
        EXPECT_LE(peak_dbtp, 0.2) << "case " << 20 + offset;
        EXPECT_GE(peak_dbtp, -0.4) << "case " << 20 + offset;
    }
}

}  // namespace
}  // namespace mixdown
