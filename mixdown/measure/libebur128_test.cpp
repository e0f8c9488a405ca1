// Our meter against libebur128 on signals that are hard in one way or another. Our tolerance: 0.05 LU, true peak 0.1
// dB.
// SPDX-License-Identifier: Apache-2.0
#include <ebur128.h>
#include <gtest/gtest.h>
#include <memory>

#include "measure/fine_peak_test.h"
#include "measure/signals_test.h"

namespace mixdown {

namespace {

double power_of(double loudness_lufs) { return std::pow(10, (loudness_lufs + 0.691) / 10); }

/// The loudest mean of `length` of libebur128's 100 ms steps.
double loudest_window(const std::vector<double>& steps, std::size_t length) {
    double loudest = 0;
    for (std::size_t i = 0; i + length <= steps.size(); ++i) {
        double sum = 0;
        for (std::size_t j = i; j < i + length; ++j) sum += steps[j];
        loudest = std::max(loudest, sum / static_cast<double>(length));
    }
    return loudest > 0 ? -0.691 + 10 * std::log10(loudest) : silence_db;
}

/// What it calls short-term is the mean of its own steps: asked only now and then, as it sums up 3 s for each answer.
void expect_short_term_of(ebur128_state* state, const std::vector<double>& steps) {
    double loudness = 0;
    if (steps.size() < 30 || steps.size() % 30 != 0) return;
    ASSERT_EQ(ebur128_loudness_shortterm(state, &loudness), EBUR128_SUCCESS);
    double sum = 0;
    for (std::size_t i = steps.size() - 30; i < steps.size(); ++i) sum += steps[i] / 30;
    EXPECT_NEAR(power_of(loudness), sum, 1e-9 * sum);
}

}  // namespace

OracleReading read_with_libebur128(ConstFloatBlock audio, int rate_hz) {
    constexpr int modes = EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK;
    ebur128_state* state =
        ebur128_init(static_cast<unsigned>(audio.channels), static_cast<unsigned long>(rate_hz), modes);
    if (audio.channels == 1) ebur128_set_channel(state, 0, EBUR128_LEFT);
    OracleReading reading;
    const int step = (rate_hz + 5) / 10;
    std::vector<float> interleaved;
    std::vector<double> steps;
    for (int at = 0; at < audio.frames; at += step) {
        const int count = std::min(step, audio.frames - at);
        interleaved.clear();
        for (int i = at; i < at + count; ++i) {
            for (int c = 0; c < audio.channels; ++c) interleaved.push_back(audio[c][i]);
        }
        ebur128_add_frames_float(state, interleaved.data(), static_cast<std::size_t>(count));
        double loudness = 0;
        if (count < step || ebur128_loudness_window(state, 100, &loudness) != EBUR128_SUCCESS) continue;
        steps.push_back(power_of(loudness));
        expect_short_term_of(state, steps);
    }
    reading.momentary = loudest_window(steps, 4);
    reading.short_term = loudest_window(steps, 30);
    ebur128_loudness_global(state, &reading.integrated);
    ebur128_loudness_range(state, &reading.range);
    const std::vector<float> silence(
        static_cast<std::size_t>(64 * audio.channels));  // it does not look at its tail itself
    ebur128_add_frames_float(state, silence.data(), 64);
    for (int c = 0; c < audio.channels; ++c) {
        double peak = 0;
        ebur128_true_peak(state, static_cast<unsigned>(c), &peak);
        reading.true_peak_db = std::max(reading.true_peak_db, db_from_amplitude(peak));
    }
    ebur128_destroy(&state);
    return reading;
}

namespace {

/// A sine that rises from 20 Hz to 0.45 of the rate, one octave in the same time as the next.
FloatAudio sweep(double rate_hz, double seconds) {
    FloatAudio audio(2, static_cast<int>(seconds * rate_hz));
    const double octaves = std::log(0.45 * rate_hz / 20);
    double phase = 0;
    for (int i = 0; i < audio.frames; ++i) {
        phase += 2 * std::numbers::pi * 20 * std::exp(octaves * i / audio.frames) / rate_hz;
        audio[0][i] = static_cast<float>(0.7 * std::sin(phase));
        audio[1][i] = static_cast<float>(0.3 * std::cos(phase));
    }
    return audio;
}

/// Decaying hits with long digital silence between them, then a last one that the file cuts off.
FloatAudio sparse_hits(double rate_hz) {
    FloatAudio audio(2, static_cast<int>(20.03 * rate_hz));
    Random random(11);
    for (const double at_s : {0.0, 0.31, 4.0, 4.05, 11.7, 19.9}) {
        const int from = static_cast<int>(at_s * rate_hz);
        for (int i = from; i < std::min(audio.frames, from + static_cast<int>(rate_hz)); ++i) {
            const double decay = 0.9 * std::exp(-(i - from) / (0.08 * rate_hz));
            for (int c = 0; c < 2; ++c) audio[c][i] += static_cast<float>(decay * random.between(-0.5, 0.5));
        }
    }
    return audio;
}

void expect_agreement(const FloatAudio& audio, double rate_hz, const char* what) {
    const Measurement ours = measure(audio.block(), rate_hz);
    const OracleReading theirs = read_with_libebur128(audio.block(), static_cast<int>(rate_hz));
    EXPECT_NEAR(ours.loudness_lufs_i, theirs.integrated, 0.05) << what << ' ' << rate_hz;
    EXPECT_NEAR(max_momentary(ours.steps), theirs.momentary, 0.05) << what << ' ' << rate_hz;
    EXPECT_NEAR(ours.max_short_term_lufs, theirs.short_term, 0.05) << what << ' ' << rate_hz;
    EXPECT_NEAR(ours.loudness_range_lu, theirs.range, 0.05) << what << ' ' << rate_hz;
    EXPECT_GE(ours.true_peak_dbtp, theirs.true_peak_db - 0.001) << what << ' ' << rate_hz;
    const double fine_db =
        db_from_amplitude(fine_peak(audio.block()));  // it reads up to 1.6 dB more near half the rate
    EXPECT_LE(ours.true_peak_dbtp, std::max(theirs.true_peak_db, fine_db) + 0.1) << what << ' ' << rate_hz;
}

TEST(Libebur128, AgreesOnGeneratedSignals) {
    for (const double rate_hz : {44100, 48000, 96000}) {
        expect_agreement(noise_bursts(rate_hz, 12, 2.3, 0.7, 12), rate_hz, "noise bursts");
        expect_agreement(sweep(rate_hz, 12), rate_hz, "sweep");
        expect_agreement(sparse_hits(rate_hz), rate_hz, "sparse hits");
        expect_agreement(sine(rate_hz, 440, {{-10, 4.37}}, 1), rate_hz, "mono sine");
    }
}

}  // namespace
}  // namespace mixdown
