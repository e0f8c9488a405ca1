// Mixes are made of parts that are known, and taken apart again.
// SPDX-License-Identifier: Apache-2.0
#include "measure/mixture/mixture.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"
#include "dsp/biquad_design.h"

namespace mixdown {
namespace {

constexpr int parts = 5, stretches = 40, song_frames = stretches * stretch_frames;
constexpr double song_rate_hz = 48000;

/// Five parts of coloured noise that come and go: two of them share a half of what they play.
struct Song {
    std::vector<std::vector<float>> x = std::vector<std::vector<float>>(parts, std::vector<float>(song_frames));
    std::array<std::vector<float>, sides> mix = {std::vector<float>(song_frames), std::vector<float>(song_frames)};
    std::array<std::vector<double>, sides> gain = {std::vector<double>{0.5, 0.05, -0.7, 0.4, 0.2},
                                                   std::vector<double>{0.5, 0.10, -0.7, 0.1, 0.2}};

    Song() {
        Random random(7);
        std::vector<double> shared(song_frames);
        for (double& s : shared) s = random.between(-1, 1);
        for (int p = 0; p < parts; ++p) {
            double memory = 0;
            const double colour = 0.15 + 0.15 * p;
            for (int t = 0; t < song_frames; ++t) {
                const double own = random.between(-1, 1);
                const bool plays = (t / 20000 + p) % 3 != 0;
                const double both = p >= 3 ? 0.7 * own + 0.7 * shared[static_cast<std::size_t>(t)] : own;
                memory += colour * ((plays ? 0.3 * both : 0.0) - memory);
                at(p)[static_cast<std::size_t>(t)] = static_cast<float>(memory);
            }
        }
    }

    std::vector<float>& at(int p) { return x[static_cast<std::size_t>(p)]; }

    /// `through(part)`: what the part has become on its way into the mix.
    template <class Through>
    void add_up(Through through) {
        for (int p = 0; p < parts; ++p) {
            const std::vector<float> wet = through(p);
            for (std::size_t side = 0; side < sides; ++side) {
                for (std::size_t t = 0; t < song_frames; ++t)
                    mix[side][t] += static_cast<float>(gain[side][static_cast<std::size_t>(p)]) * wet[t];
            }
        }
    }

    template <class Moments>
    void show(Moments& moments) const {
        for (int s = 0; s < stretches; ++s) {
            const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(s) * stretch_frames;
            SongStretch stretch;
            for (std::size_t side = 0; side < sides; ++side) {
                for (const auto& part : x) stretch.parts[side].push_back(part.data() + from);
                stretch.mix[side] = mix[side].data() + from;
            }
            moments.add(stretch);
        }
    }

    [[nodiscard]] GainMoments::Found gains() const {
        GainMoments moments(parts);
        show(moments);
        return moments.find();
    }
};

double db(double gain) { return 20 * std::log10(std::abs(gain)); }

TEST(Mixture, GainsOfASumAreExact) {
    Song song;
    song.add_up([&](int p) { return song.at(p); });
    const auto found = song.gains();
    EXPECT_LT(found.unexplained, 1e-8) << "moments are kept in single precision";
    EXPECT_TRUE(found.compressor.empty());
    for (std::size_t side = 0; side < sides; ++side) {
        for (std::size_t p = 0; p < parts; ++p) {
            EXPECT_NEAR(db(found.gain[side][p]), db(song.gain[side][p]), 0.001);
            EXPECT_EQ(found.gain[side][p] < 0, song.gain[side][p] < 0) << "the polarity is found, too";
        }
    }
}

TEST(Mixture, ACompressorThatNobodyToldOfIsSeenThrough) {
    Song song;
    song.add_up([&](int p) { return song.at(p); });
    double envelope = 0;
    for (std::size_t t = 0; t < song_frames; ++t) {  // 4:1 above a threshold; 10 ms up, 150 ms down
        const double level =
            std::max(std::abs(static_cast<double>(song.mix[0][t])), std::abs(static_cast<double>(song.mix[1][t])));
        envelope += (level - envelope) * (level > envelope ? 1 / (0.01 * song_rate_hz) : 1 / (0.15 * song_rate_hz));
        const double over_db = std::max(0.0, db(envelope + 1e-9) - db(0.02));
        for (auto& side : song.mix) side[t] *= static_cast<float>(std::pow(10, -0.75 * over_db / 20));
    }
    const auto found = song.gains();
    ASSERT_FALSE(found.compressor.empty());
    const double common = db(found.gain[0][0]) - db(song.gain[0][0]);
    for (std::size_t side = 0; side < sides; ++side) {
        for (std::size_t p = 0; p < parts; ++p)
            EXPECT_NEAR(db(found.gain[side][p]) - common, db(song.gain[side][p]), 0.5) << side << ", " << p;
    }
}

TEST(Mixture, APartThatIsSilentOrTwiceThereIsNoTrouble) {
    Song song;
    std::fill(song.at(1).begin(), song.at(1).end(), 0.0F);
    song.at(4) = song.at(0);
    song.add_up([&](int p) { return song.at(p); });
    const auto found = song.gains();
    EXPECT_EQ(found.gain[0][1], 0);
    EXPECT_NEAR(found.gain[0][0] + found.gain[0][4], 0.7, 1e-4);
    EXPECT_NEAR(found.gain[0][0], found.gain[0][4], 1e-3) << "what two copies share is divided evenly";
}

TEST(Mixture, AFilterIsSeenBandByBand) {
    Song song;
    const Biquad bell = band_section(BandShape::bell, 1000, 1.4, -6, song_rate_hz);
    song.add_up([&](int p) {
        std::vector<float> wet = song.at(p);
        double s1 = 0, s2 = 0;
        for (float& v : wet) {
            if (p != 2) break;
            const double in = static_cast<double>(v), y = bell.b0 * in + s1;
            s1 = bell.b1 * in - bell.a1 * y + s2;
            s2 = bell.b2 * in - bell.a2 * y;
            v = static_cast<float>(y);
        }
        return wet;
    });
    BandMoments moments(parts, song_rate_hz);
    song.show(moments);
    const auto responses = moments.find().responses;
    for (std::size_t p = 0; p < parts; ++p) {
        ASSERT_GT(responses[0][p].size(), 40U);
        for (const auto& point : responses[0][p]) {
            const double shape =
                p == 2 ? 10 * std::log10(std::norm(response(bell, point.frequency_hz, song_rate_hz))) : 0;
            EXPECT_NEAR(point.gain_db, db(song.gain[0][p]) + shape, point.frequency_hz < 60 ? 1 : 0.35)
                << p << " at " << point.frequency_hz << " Hz, weight " << point.weight;
        }
    }
}

}  // namespace
}  // namespace mixdown
