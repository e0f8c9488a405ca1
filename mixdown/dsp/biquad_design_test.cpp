// The sections against their analogue prototypes, which the bilinear transform must meet at the frequency that it
// warps: H(z) at f is H(s) at s = j tan(pi f / rate) / tan(pi f0 / rate). SPDX-License-Identifier: Apache-2.0
#include "dsp/biquad_design.h"

#include <complex>
#include <gtest/gtest.h>

#include "dsp/plot_test.h"

namespace mixdown {
namespace {

constexpr double rate = 48000;
using Complex = std::complex<double>;

Complex prototype_s(double f, double f0) {
    return {0, std::tan(std::numbers::pi * f / rate) / std::tan(std::numbers::pi * f0 / rate)};
}
double db(Complex h) { return 20 * std::log10(std::abs(h)); }

TEST(BiquadDesign, BandsAreTheAnaloguePrototypes) {  // the cookbook's H(s)
    for (const double f0 : {30.0, 400.0, 5000.0, 15000.0}) {
        for (const double q : {0.3, 0.7071, 4.0, 20.0}) {
            for (const double gain : {-24.0, -3.0, 0.5, 12.0}) {
                for (double f = 10; f < 24000; f *= 1.3) {
                    const double a = std::pow(10.0, gain / 40), r = std::sqrt(a) / q;
                    const Complex s = prototype_s(f, f0), s2 = s * s;
                    const Complex bell = (s2 + s * (a / q) + 1.0) / (s2 + s / (a * q) + 1.0);
                    const Complex low = a * (s2 + r * s + a) / (a * s2 + r * s + 1.0);
                    const Complex high = a * (a * s2 + r * s + 1.0) / (s2 + r * s + a);
                    const auto is = [&](BandShape shape, Complex wanted) {
                        const Complex h = response(band_section(shape, f0, q, gain, rate), f, rate);
                        EXPECT_LT(std::abs(h - wanted), 1e-7 * std::abs(wanted))
                            << f0 << " " << q << " " << gain << " " << f;
                    };
                    is(BandShape::bell, bell);
                    is(BandShape::low_shelf, low);
                    is(BandShape::high_shelf, high);
                    const Complex pass = response(band_pass(f0, q, rate), f, rate);
                    EXPECT_LT(std::abs(pass - (s / q) / (s2 + s / q + 1.0)), 1e-7);
                }
            }
        }
    }
}

TEST(BiquadDesign, FactsOfBands) {
    struct Row {
        BandShape shape;
        double at_hz, gain_db;
    };
    for (const auto& [shape, at, gain] :
         {Row{BandShape::bell, 1000, 6}, Row{BandShape::bell, 1, 0}, Row{BandShape::bell, 23999, 0},
          Row{BandShape::low_shelf, 1, 6}, Row{BandShape::low_shelf, 1000, 3}, Row{BandShape::low_shelf, 23999, 0},
          Row{BandShape::high_shelf, 1, 0}, Row{BandShape::high_shelf, 1000, 3}, Row{BandShape::high_shelf, 23999, 6}})
        EXPECT_NEAR(db(response(band_section(shape, 1000, 0.7071, 6, rate), at, rate)), gain, 1e-4) << at;
    EXPECT_EQ(band_section(BandShape::bell, 1000, 1, 0, rate), Biquad());
    EXPECT_NEAR(db(response(band_pass(1000, 2, rate), 1000, rate)), 0, 1e-12);
}

/// The whole filter, in dB.
double butterworth_db(PassKind kind, int order, double f0, double f) {
    Complex h = 1;
    for (int k = 0; k < 4; ++k) h *= response(butterworth_section(kind, order, k, f0, rate), f, rate);
    return db(h);
}

TEST(BiquadDesign, ButterworthIsMinusThreeDbAtItsFrequencyAndFallsBySixPerOrder) {
    for (int order = 1; order <= 8; ++order) {
        for (const double f0 : {20.0, 100.0, 3000.0, 18000.0}) {
            for (const auto kind : {PassKind::low_pass, PassKind::high_pass}) {
                EXPECT_NEAR(butterworth_db(kind, order, f0, f0), -3.0103, 1e-4) << order << " " << f0;
                for (double f = 10; f < 23000; f *= 1.5) {  // |H|^2 = 1 / (1 + w^2n) of the prototype
                    const double w = std::abs(prototype_s(f, f0)), x = kind == PassKind::low_pass ? w : 1 / w;
                    const double wanted = -10 * std::log10(1 + std::pow(x, 2.0 * order));
                    EXPECT_NEAR(butterworth_db(kind, order, f0, f), wanted, wanted < -250 ? 3 : 0.01)
                        << order << " " << f0 << " " << f;
                }
            }
        }
        const double slope = butterworth_db(PassKind::high_pass, order, 1000, 100) -
                             butterworth_db(PassKind::high_pass, order, 1000, 50);
        EXPECT_NEAR(slope, 6.0206 * order, 0.06 * order) << "dB per octave of order " << order;
    }
}

TEST(BiquadDesign, DrawsItsCurves) {
    std::vector<double> hz;
    for (double f = 10; f < 20000; f *= 1.01) hz.push_back(f);
    const auto over = [&](auto gain_db) {
        std::vector<double> y;
        for (const double f : hz) y.push_back(gain_db(f));
        return y;
    };
    Plot bands{.file = "eq_bands",
               .title = "Equaliser: the three shapes",
               .x = {"Frequency", "Hz", 20, 20000, true},
               .y = {"Gain", "dB", -12, 12}};
    const auto band = [&](const char* name, BandShape shape, double f0, double q, double gain) {
        const Biquad b = band_section(shape, f0, q, gain, rate);
        bands.line(name, hz, over([&](double f) { return db(response(b, f, rate)); }));
    };
    band("low shelf 100 Hz", BandShape::low_shelf, 100, 0.7071, 6);
    band("bell 400 Hz", BandShape::bell, 400, 1, -9);
    band("bell 2.5 kHz, q 4", BandShape::bell, 2500, 4, 9);
    band("high shelf 10 kHz", BandShape::high_shelf, 10000, 0.7071, 4);
    bands.draw();
    Plot slopes{.file = "filter_slopes",
                .title = "High-pass at 80 Hz, and the analogue filters it is modelled on",
                .x = {"Frequency", "Hz", 10, 1000, true},
                .y = {"Gain", "dB", -60, 6}};
    std::vector<double> dots_hz, analogue;
    for (const int slope : {6, 12, 24, 48}) {
        const int order = slope / 6;
        slopes.line(fmt::format("{} dB/oct", slope), hz,
                    over([&](double f) { return butterworth_db(PassKind::high_pass, order, 80, f); }));
        for (double f = 11; f < 1000; f *= 1.15) {
            dots_hz.push_back(f);
            analogue.push_back(-10 * std::log10(1 + std::pow(80 / f, 2.0 * order)));
        }
    }
    slopes.dots("analogue", dots_hz, analogue).draw();
    EXPECT_NE(slopes.svg().find("</svg>"), std::string::npos);
}

TEST(BiquadDesign, SectionsBeyondTheOrderDoNothing) {
    for (int order = 1; order <= 8; ++order) {
        for (int k = 0; k < 4; ++k)
            EXPECT_EQ(butterworth_section(PassKind::low_pass, order, k, 1000, rate) == Biquad(), k >= (order + 1) / 2);
    }
}

TEST(BiquadDesign, FrequenciesBeyondTheBandStayStable) {  // poles inside the circle: |a2| < 1, |a1| < 1 + a2
    for (const double f : {20.0, 20000.0, 23900.0, 24000.0, 40000.0}) {
        for (const Biquad& b : {band_section(BandShape::bell, f, 20, 24, rate), band_pass(f, 0.1, rate),
                                band_section(BandShape::high_shelf, f, 0.1, -24, rate),
                                butterworth_section(PassKind::low_pass, 8, 3, f, rate),
                                butterworth_section(PassKind::high_pass, 1, 0, f, rate)}) {
            EXPECT_LT(std::abs(b.a2), 1);
            EXPECT_LT(std::abs(b.a1), 1 + b.a2);
        }
    }
}

}  // namespace
}  // namespace mixdown
