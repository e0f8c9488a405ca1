// Long-term spectra: a sine is in its band, noise has its slope, mid and side are what they are called.
// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/long_term.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

Spectra heard(const FloatAudio& audio, double rate_hz = 48000) { return measure(audio.block(), rate_hz).spectra; }

TEST(LongTerm, ThirdOctavesOfIec61260) {
    const std::vector<double> edges = third_octave_edges_hz();
    const std::vector<double>& names = third_octave_names_hz();
    ASSERT_EQ(names.size(), 30U);
    ASSERT_EQ(edges.size(), 31U);
    for (std::size_t b = 0; b < names.size(); ++b) {
        EXPECT_NEAR(std::sqrt(edges[b] * edges[b + 1]) / names[b], 1, 0.012) << names[b];  // names are rounded
        EXPECT_NEAR(edges[b + 1] / edges[b], std::pow(10, 0.1), 1e-12);
    }
}

TEST(LongTerm, ASineIsInItsThirdOctaveWithItsLevel) {
    for (const double frequency_hz : {250.0, 1000.0, 4000.0, 12500.0}) {
        for (const int channels : {1, 2}) {
            const std::vector<BandLevel> levels = third_octaves(heard(sine(48000, frequency_hz, {{-10, 3}}, channels)));
            for (const BandLevel& band : levels) {
                const double expected_db = -10 - 3.01 + (channels == 2 ? 3.01 : 0);
                if (band.centre_hz == frequency_hz) {
                    EXPECT_NEAR(band.level_db, expected_db, 0.1) << frequency_hz;
                } else if (band.centre_hz < 0.7 * frequency_hz || band.centre_hz > 1.5 * frequency_hz) {
                    EXPECT_LT(band.level_db, expected_db - 30) << frequency_hz << " in " << band.centre_hz;
                }
            }
        }
    }
}

TEST(LongTerm, WhiteNoiseRisesByADecibelPerThirdOctave) {
    const std::vector<BandLevel> levels = third_octaves(heard(noise_bursts(48000, 10, 1, 1, 8)));
    for (std::size_t b = 6; b + 1 < levels.size(); ++b)  // from 100 Hz; up to 16 kHz
        EXPECT_NEAR(levels[b + 1].level_db - levels[b].level_db, 1, 0.6) << levels[b].centre_hz;
    // uniform in +-0.5, two channels: mean square 2/12; the band at 1 kHz is 230.8 Hz of 24 kHz
    EXPECT_NEAR(levels[16].level_db, 10 * std::log10(2.0 / 12 * 230.8 / 24000), 0.3);
}

TEST(LongTerm, MidAndSide) {
    struct Row {
        const char* fact;
        float left_again, other;  // right = left_again * left + other * unrelated noise
        double side_over_mid_db, tolerance_db;
    };
    for (const Row& row :
         {Row{"mono", 1, 0, -60, 1000}, Row{"flipped", -1, 0, 60, 1000}, Row{"unrelated", 0, 1, 0, 1.5},
          Row{"left only", 0, 0, 0, 1e-6}, Row{"right at half", 0.5F, 0, 20 * std::log10(0.5 / 1.5), 1e-3}}) {
        FloatAudio audio = noise_bursts(48000, 5, 1, 1, 4);
        for (int i = 0; i < audio.frames; ++i) audio[1][i] = row.left_again * audio[0][i] + row.other * audio[1][i];
        const std::vector<BandLevel> ratios = side_over_mid(heard(audio));
        for (std::size_t b = 8; b < ratios.size(); ++b) {
            if (row.tolerance_db < 100) {
                EXPECT_NEAR(ratios[b].level_db, row.side_over_mid_db, row.tolerance_db) << row.fact << ' ' << b;
            } else {
                EXPECT_GT(ratios[b].level_db / row.side_over_mid_db, 1) << row.fact << ": farther out";
            }
        }
    }
}

TEST(LongTerm, MidAndSideAddUpToTheChannels) {
    const Spectra s = heard(noise_bursts(44100, 3, 1, 0.4, 6), 44100);
    const std::vector<MidSidePower> powers = side_powers(s, {100, 1000, 10000});
    const std::vector<BinShares> bands = shares_of_bands({100, 1000, 10000}, s.bin_hz, static_cast<int>(s.left.size()));
    ASSERT_EQ(powers.size(), 2U);
    for (std::size_t b = 0; b < 2; ++b) {
        double both = 0;
        for (std::size_t i = 0; i < bands[b].shares.size(); ++i) {
            const std::size_t k = static_cast<std::size_t>(bands[b].first) + i;
            both += static_cast<double>(bands[b].shares[i]) * (s.left[k] + s.right[k]);
        }
        EXPECT_NEAR(powers[b].sum(), both, 1e-12);
    }
}

TEST(LongTerm, ErbSpectrumIsTheMeanOfTheFrames) {
    const std::vector<BandLevel> levels = erb_spectrum(heard(sine(48000, 1000, {{0, 2}, {silence_db, 2}}, 1)));
    ASSERT_EQ(levels.size(), 80U);
    double sum = 0;
    for (const BandLevel& band : levels) sum += power_from_db(band.level_db);
    EXPECT_NEAR(10 * std::log10(sum), -6.02, 0.05) << "half of the time";
    const auto loudest = std::max_element(
        levels.begin(), levels.end(), [](const BandLevel& a, const BandLevel& b) { return a.level_db < b.level_db; });
    EXPECT_NEAR(loudest->centre_hz, 1000, 40);
}

TEST(LongTerm, OfNothing) {
    const Spectra s = heard(FloatAudio(2, 0));
    for (const BandLevel& band : third_octaves(s)) EXPECT_EQ(band.level_db, silence_db);
    for (const BandLevel& band : side_over_mid(s)) EXPECT_EQ(band.level_db, silence_db);
    for (const BandLevel& band : erb_spectrum(s)) EXPECT_EQ(band.level_db, silence_db);
}

}  // namespace
}  // namespace mixdown
