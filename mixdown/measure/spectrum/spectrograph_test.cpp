// Facts about spectra: they hold the power of the programme, where and when it is, and do not depend on blocks.
// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/spectrograph.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>
#include <numeric>
#include <span>

#include "core/every_level_test.h"
#include "core/random.h"

namespace mixdown {
namespace {

FloatAudio long_sine(double rate_hz, int channels, double frequency_hz, double seconds) {
    FloatAudio audio(channels, static_cast<int>(rate_hz * seconds));
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < audio.frames; ++i)
            audio[c][i] = static_cast<float>(std::sin(2 * std::numbers::pi * frequency_hz * i / rate_hz));
    }
    return audio;
}

FloatAudio noise(int channels, int frames, std::uint64_t seed) {
    FloatAudio audio(channels, frames);
    Random random(seed);
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < frames; ++i) audio[c][i] = static_cast<float>(random.between(-0.5, 0.5));
    }
    return audio;
}

Spectra spectra_of(const FloatAudio& audio, double rate_hz, int block = 1000) {
    Spectrograph spectrograph(rate_hz, audio.channels);
    for (int at = 0; at < audio.frames; at += block)
        spectrograph.add(audio.block().slice(at, std::min(block, audio.frames - at)));
    return spectrograph.finish();
}

double total(const PowerGrid& grid) {
    return std::accumulate(grid.values().begin(), grid.values().end(), 0.0) / grid.frames();
}

TEST(Spectrograph, HoldsThePowerOfTheProgramme) {
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        for (const int channels : {1, 2}) {
            const FloatAudio audio = long_sine(rate_hz, channels, 997, 10);
            const Spectra s = spectra_of(audio, rate_hz);
            EXPECT_EQ(s.power.frames(), 200);
            EXPECT_EQ(s.envelopes.frames(), 1600);
            EXPECT_NEAR(10 * std::log10(total(s.power) / (0.5 * channels)), 0, 0.02) << rate_hz;
            EXPECT_NEAR(10 * std::log10(total(s.envelopes) / (0.5 * channels)), 0, 0.02) << rate_hz;
        }
    }
}

TEST(Spectrograph, ASineIsInItsBandAndFrame) {
    const Spectra s = spectra_of(long_sine(48000, 1, 1000, 2), 48000);
    const int band = static_cast<int>((erb_number(1000) - Spectra::first_cam) * 2);
    const std::span<const float> row = s.power[20];
    EXPECT_GT(row[static_cast<std::size_t>(band)], 0.45F);
    EXPECT_LT(row[static_cast<std::size_t>(band + 6)], 1e-4F);
    EXPECT_GT(s.chroma[20][11], 0.45F) << "1 kHz is a B";
    EXPECT_GT(s.envelopes[100][2] + s.envelopes[100][3], 0.45F) << "on the edge";
}

TEST(Spectrograph, LowBinsTellFundamentals) {
    const Spectra s = spectra_of(long_sine(48000, 1, 58.6, 2), 48000);
    EXPECT_GT(s.low[20][4], 0.4F) << s.bin_hz;  // the fifth bin
}

TEST(Spectrograph, StereoKeepsSidesAndWhatTheyShare) {
    FloatAudio audio = long_sine(48000, 2, 500, 2);
    for (int i = 0; i < audio.frames; ++i) audio[1][i] *= -0.5F;
    const Spectra s = spectra_of(audio, 48000);
    const auto sum = [](const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); };
    EXPECT_NEAR(sum(s.left), 0.5, 0.002);
    EXPECT_NEAR(sum(s.right), 0.125, 0.001);
    EXPECT_NEAR(sum(s.cross), -0.25, 0.001);
}

TEST(Spectrograph, SameBitsForAnyBlocksAndLevels) {
    const FloatAudio audio = noise(2, 50001, 7);
    const Spectra once = spectra_of(audio, 44100, 50001);
    for (const int block : {1, 333, 4096})
        EXPECT_EQ(spectra_of(audio, 44100, block).power.values(), once.power.values());
    at_every_level([&] {
        const Spectra s = spectra_of(audio, 44100);
        EXPECT_EQ(s.power.values(), once.power.values());
        EXPECT_EQ(s.envelopes.values(), once.envelopes.values());
        EXPECT_EQ(s.cross, once.cross);
    });
}

/// What is not transformed is heard as if it were: 1e-30 is not 0, and its powers are too small for a float.
TEST(Spectrograph, RestsAreHeardAsIfTheyWereTransformed) {
    for (const int channels : {1, 2}) {
        FloatAudio rests = noise(channels, 300000, 8);
        for (int c = 0; c < channels; ++c) std::fill_n(rests[c] + 60000, 180000, 0.0F);
        FloatAudio nearly = rests;
        for (int c = 0; c < channels; ++c) std::fill_n(nearly[c] + 60000, 180000, 1e-30F);
        const Spectra heard = spectra_of(rests, 48000);
        EXPECT_EQ(heard, spectra_of(nearly, 48000)) << channels << " channels";
        EXPECT_EQ(heard.power.frames(), spectra_of(noise(channels, 300000, 8), 48000).power.frames());
        const std::span<const float> resting = heard.power[heard.power.frames() / 2];
        EXPECT_EQ(std::count(resting.begin(), resting.end(), 0.0F), std::ssize(resting));
    }
}

TEST(Spectrograph, TheTransformIsTheSlowObviousOne) {
    for (const int size : {32, 64, 512, 1024}) {
        const FftTable table(size);
        const auto length = static_cast<std::size_t>(size);
        const std::vector<float> window(length, 1.0F);
        std::vector<std::vector<float>> given(16, std::vector<float>(length));
        Random random(static_cast<std::uint64_t>(size));
        const float* frames[16];
        for (std::size_t f = 0; f < 16; ++f) {
            for (float& x : given[f]) x = static_cast<float>(random.between(-1, 1));
            frames[f] = given[f].data();
        }
        std::vector<float> z(16 * length);
        spectrum_loops().transform(table, window.data(), frames, frames + 8, z.data());
        for (int k = 0; k < size; k += 3) {
            std::complex<double> sum = 0;
            const std::size_t lane = static_cast<std::size_t>(k % 8);
            for (int i = 0; i < size; ++i) {
                const auto at = static_cast<std::size_t>(i);
                sum += std::complex<double>(static_cast<double>(given[lane][at]),
                                            static_cast<double>(given[lane + 8][at])) *
                       std::polar(1.0, -2 * std::numbers::pi * i * k / size);
            }
            const auto at = static_cast<std::size_t>(16 * table.position(k)) + lane;
            EXPECT_NEAR(static_cast<double>(z[at]), sum.real(), 2e-5 * std::sqrt(size));
            EXPECT_NEAR(static_cast<double>(z[at + 8]), sum.imag(), 2e-5 * std::sqrt(size));
        }
    }
}

TEST(Spectrograph, ShortOrEmptyProgrammes) {
    EXPECT_EQ(spectra_of(FloatAudio(1, 0), 48000).power.frames(), 0);
    EXPECT_EQ(spectra_of(noise(1, 1, 1), 48000).power.frames(), 1);
    EXPECT_EQ(spectra_of(noise(2, 2401, 1), 48000).power.frames(), 2);
    EXPECT_EQ(spectra_of(noise(2, 2400, 1), 48000).power.frames(), 1);
}

}  // namespace
}  // namespace mixdown
