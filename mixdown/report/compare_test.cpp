// Two mixes beside each other: what a planted difference reads, and that louder alone is no difference.
// SPDX-License-Identifier: Apache-2.0
#include "report/compare.h"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/random.h"
#include "core/units.h"
#include "measure/spectrum/long_term.h"
#include "report/markup_check_test.h"

namespace mixdown {
namespace {

/// Noise in the middle, noise at the sides, one pole of low-pass (0..1; 1 is white). The same seed is the same music.
Measurement compared_noise(double gain, double side, double pole, int seconds = 6) {
    Random random(3);
    Meter meter(48000, 2);
    std::vector<float> left(4800), right(4800);
    double low = 0;
    for (int block = 0; block < seconds * 10; ++block) {
        const double loud = block % 20 < 10 ? gain : 0.5 * gain;
        for (std::size_t i = 0; i < left.size(); ++i) {
            low += pole * (random.between(-1, 1) - low);
            const double s = side * random.between(-1, 1);
            left[i] = static_cast<float>(loud * (low + s));
            right[i] = static_cast<float>(loud * (low - s));
        }
        meter.add(ConstFloatBlock(left.data(), right.data(), 4800));
    }
    return meter.finish();
}

TEST(Compare, LouderAloneIsNoDifference) {
    const Measurement a = compared_noise(0.2, 0.3, 0.5);
    for (const double gain_db : {-30.0, -6.0, 9.0}) {
        const Comparison c = compare("a", a, "b", compared_noise(0.2 * amplitude_from_db(gain_db), 0.3, 0.5));
        EXPECT_TRUE(c.matched);
        EXPECT_NEAR(c.gain_db, -gain_db, 0.02);
        EXPECT_LE(std::abs(c.unmatched_lu), 0.01);
        EXPECT_NEAR(c.matched_b.true_peak_dbtp, c.a.as_is.true_peak_dbtp, 0.03);
        EXPECT_LT(c.mix_distance_db, 0.03);
        EXPECT_NE(comparison_sentences(c).back().find("the same mix"), std::string::npos);
    }
}

TEST(Compare, ClarityIsAFigureWhereBothWereHeard) {
    const Measurement m = compared_noise(0.2, 0.3, 0.5);
    Comparison c = compare("a", m, "b", m);
    EXPECT_EQ(compared_figures(c).back().name, "Correlation");
    c.a.clarity = 0.2, c.b.clarity = 0.3;
    const ComparedFigure last = compared_figures(c).back();
    EXPECT_EQ(last.name + last.unit, "Clarity%");
    EXPECT_NEAR(last.b - last.a, 10, 1e-9);
    EXPECT_EQ(nlohmann::json::parse(compare_json(c, {}))["b"]["clarity"], 0.3);
}

TEST(Compare, ReadsThirdOctavesAsWhatTheyAre) {
    Meter meter(48000, 2);  // 1 kHz in the middle, 100 Hz on the left, 5 kHz at the sides
    std::vector<float> left(48000), right(48000);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const double t = 2 * M_PI * static_cast<double>(i) / 48000;
        left[i] = static_cast<float>(0.1 * (std::sin(1000 * t) + std::sin(100 * t) + std::sin(5000 * t)));
        right[i] = static_cast<float>(0.1 * (std::sin(1000 * t) - std::sin(5000 * t)));
    }
    for (int i = 0; i < 5; ++i) meter.add(ConstFloatBlock(left.data(), right.data(), 48000));
    const auto powers = third_octave_powers(meter.finish().spectra);
    struct Case {
        std::size_t band;
        double sum, side_share;
    };
    for (const Case& expected : {Case{16, 0.01, 0}, Case{6, 0.005, 0.5}, Case{23, 0.01, 1}}) {
        const MidSidePower& p = powers[expected.band];
        EXPECT_NEAR(db_from_power(p.sum()), db_from_power(expected.sum), 0.4) << expected.band;
        EXPECT_NEAR(p.side / p.sum(), expected.side_share, 0.03) << expected.band;
    }
    EXPECT_LT(db_from_power(powers[12].sum()), -60);
}

TEST(Compare, NamesToneWidthAndLength) {
    const Comparison c = compare("a", compared_noise(0.2, 0.02, 0.6), "b", compared_noise(0.3, 0.2, 0.15, 9));
    ASSERT_EQ(c.regions.size(), 5U);
    EXPECT_GT(c.regions.front().difference_db, 1);
    EXPECT_GT(c.mix_distance_db, 2);
    std::string text;
    for (const std::string& line : comparison_sentences(c)) text += line + "\n";
    for (const char* said : {"more low end", "B is wider", "differ in length", "two different mixes"})
        EXPECT_NE(text.find(said), std::string::npos) << text;
}

TEST(Compare, DifferenceIsAntisymmetric) {
    const Measurement x = compared_noise(0.2, 0.1, 0.6), y = compared_noise(0.1, 0.3, 0.3);
    const Comparison there = compare("x", x, "y", y), back = compare("y", y, "x", x);
    EXPECT_NEAR(there.gain_db, -back.gain_db, 0.02);
    EXPECT_NEAR(there.mix_distance_db, back.mix_distance_db, 0.05);
    for (std::size_t i = 0; i < there.bands.size(); ++i)
        EXPECT_NEAR(there.bands[i].difference_db, -back.bands[i].difference_db, 0.03) << i;
}

TEST(Compare, StandsSilenceAndNothing) {
    const Measurement music = compared_noise(0.2, 0.1, 0.6, 1), silence = compared_noise(0, 0, 0.6, 1);
    for (const Comparison& c : {compare("a", music, "b", silence), compare("a", silence, "b", music),
                                compare("a", silence, "b", silence), compare("a", {}, "b", {})}) {
        EXPECT_FALSE(c.matched);
        EXPECT_EQ(c.gain_db, 0);
        EXPECT_EQ(sample::complaint_about(compare_html(c)), "");
        EXPECT_FALSE(nlohmann::json::parse(compare_json(c, {})).at("level_matched").get<bool>());
    }
}

TEST(Compare, PageIsSoundWhateverTheNamesAre) {
    const Measurement music = compared_noise(0.2, 0.1, 0.6, 4);
    const std::string html =
        compare_html(compare("</title><b onload=x>", music, "\"\xff & \u202E", compared_noise(0.4, 0.1, 0.3, 4)));
    EXPECT_EQ(sample::complaint_about(html), "");
    for (const char* forbidden : {"<script", "http:", "https:", "url(", "src=", "nan%", "inf%"})
        EXPECT_EQ(html.find(forbidden), std::string::npos) << forbidden;
    EXPECT_NE(html.find("role=\"img\""), std::string::npos);
}

}  // namespace
}  // namespace mixdown
