// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/pitch_comb.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

#include "core/block.h"
#include "core/every_level_test.h"
#include "core/random.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

/// A tone with `harmonics` partials that fall 6 dB per octave.
FloatAudio comb_tone(double rate_hz, int channels, double f0_hz, int harmonics) {
    FloatAudio audio(channels, static_cast<int>(rate_hz * 2));
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < audio.frames; ++i) {
            double sum = 0;
            for (int h = 1; h <= harmonics; ++h) sum += std::sin(2 * std::numbers::pi * f0_hz * h * i / rate_hz) / h;
            audio[c][i] = static_cast<float>(0.2 * sum);
        }
    }
    return audio;
}

Spectra comb_spectra(const FloatAudio& audio, double rate_hz) {
    Spectrograph spectrograph(rate_hz, audio.channels);
    spectrograph.add(audio.block());
    return spectrograph.finish();
}

TEST(PitchComb, FindsThePitchOfATone) {
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        for (const int channels : {1, 2}) {
            for (const double f0_hz : {82.4, 110.0, 196.0, 440.0, 987.8}) {
                const Spectra s =
                    comb_spectra(comb_tone(rate_hz, channels, f0_hz, static_cast<int>(5500 / f0_hz)), rate_hz);
                ASSERT_EQ(s.tone.frames(), s.power.frames());
                for (int f = 2; f < s.tone.frames() - 2; ++f) {
                    const double cents = 1200 * std::log2(static_cast<double>(s.tone[f][Spectra::f0_hz]) / f0_hz);
                    EXPECT_NEAR(cents, 0, 25) << f0_hz << " at " << rate_hz;
                    EXPECT_GT(s.tone[f][Spectra::contrast], 0.5F) << f0_hz << " at " << rate_hz;
                    EXPECT_LT(s.tone[f][Spectra::high_noisiness], 0.35F) << f0_hz << " at " << rate_hz;
                }
            }
        }
    }
}

TEST(PitchComb, NoiseHasNoPitch) {
    FloatAudio noise(1, 2 * 48000);
    Random random(3);
    for (int i = 0; i < noise.frames; ++i) noise[0][i] = static_cast<float>(random.between(-0.5, 0.5));
    const Spectra s = comb_spectra(noise, 48000);
    for (int f = 0; f < s.tone.frames() - 1; ++f) {
        EXPECT_LT(s.tone[f][Spectra::contrast], 0.45F);
        EXPECT_NEAR(s.tone[f][Spectra::high_noisiness], 0.675F, 0.1F) << "Gamma(1.25)^4 for exponential powers";
    }
}

TEST(PitchComb, SilenceIsZeroAndLevelsAgree) {
    const Spectra silence = comb_spectra(FloatAudio(2, 48000), 48000);
    for (const float value : silence.tone.values()) EXPECT_EQ(value, 0.0F);
    const FloatAudio tone = comb_tone(44100, 2, 130.8, 9);
    const Spectra once = comb_spectra(tone, 44100);
    at_every_level([&] { EXPECT_EQ(comb_spectra(tone, 44100).tone.values(), once.tone.values()); });
}

}  // namespace
}  // namespace mixdown
