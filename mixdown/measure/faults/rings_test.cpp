// Facts about rings: a raised place stands out by what it was raised; noise with a ring has one, where it is; noise
// alone, the end of a spectrum and a lone sine have none. SPDX-License-Identifier: Apache-2.0
#include "measure/faults/rings.h"

#include <gtest/gtest.h>

#include "dsp/biquad_design.h"
#include "measure/faults/faults_test.h"

namespace mixdown {
namespace {

constexpr RingSearch search{300, 8000};

void filter(FloatAudio& audio, const Biquad& b) {
    double s1 = 0, s2 = 0;
    for (int i = 0; i < audio.frames; ++i) {
        const auto x = static_cast<double>(audio[0][i]);
        const double y = b.b0 * x + s1;
        s1 = b.b1 * x - b.a1 * y + s2;
        s2 = b.b2 * x - b.a2 * y;
        audio[0][i] = static_cast<float>(y);
    }
}

FloatAudio noise(std::uint64_t seed) {
    FloatAudio audio(1, static_cast<int>(6 * fault_rate_hz));
    add_noise(audio, -20, seed);
    return audio;
}

TEST(Rings, StandOutByWhatTheyWereRaised) {
    std::vector<double> powers(2000, 1e-3);
    EXPECT_NEAR(*stand_out_db(powers, 10, 2000), 0, 1e-6);
    for (std::size_t k = 190; k <= 210; ++k) powers[k] *= 10;
    EXPECT_NEAR(*stand_out_db(powers, 10, 2000), 10, 1e-6);
    for (std::size_t k = 0; k < powers.size(); ++k) powers[k] *= 1 / (1 + static_cast<double>(k));
    EXPECT_NEAR(*stand_out_db(powers, 10, 2000), 10, 0.3) << "a slope is no ring";
    EXPECT_FALSE(stand_out_db(powers, 10, 15000)) << "half an octave above ends beyond the spectrum";
}

TEST(Rings, AreFoundWhereTheyAre) {
    for (const double hz : {600.0, 2000.0, 5500.0}) {
        FloatAudio audio = noise(1);
        filter(audio, band_section(BandShape::bell, hz, 8, 10, fault_rate_hz));
        const std::vector<Ring> rings = find_rings(spectra_of_faulty(audio), search);
        ASSERT_EQ(rings.size(), 1U) << hz;
        EXPECT_NEAR(rings.front().frequency_hz, hz, 0.03 * hz);
        EXPECT_NEAR(rings.front().stands_out_db, 8.5, 1.5) << "10 dB at its very top";
    }
}

TEST(Rings, NoiseEdgesAndSinesAreNone) {
    EXPECT_TRUE(find_rings(spectra_of_faulty(noise(2)), search).empty());
    FloatAudio low = noise(3);
    for (int i = 0; i < 4; ++i) filter(low, butterworth_section(PassKind::low_pass, 8, i, 3000, fault_rate_hz));
    EXPECT_TRUE(find_rings(spectra_of_faulty(low), search).empty()) << "a spectrum that ends";
    FloatAudio sine = noise(4);
    for (int i = 0; i < sine.frames; ++i)
        sine[0][i] += static_cast<float>(0.1 * std::sin(2 * std::numbers::pi * 1000 * i / fault_rate_hz));
    EXPECT_TRUE(find_rings(spectra_of_faulty(sine), search).empty()) << "so far out of all else is a note";
    for (const double least_db : {6.5, 0.0, -5.0})
        EXPECT_TRUE(find_rings(spectra_of_faulty(FloatAudio(1, 48000)), {300, 8000, least_db}).empty()) << "silence";
}

}  // namespace
}  // namespace mixdown
