// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dsp/dynamic_bands_lanes.h"
#include "dsp/lane_contract_test.h"
#include "dsp/narrow_lanes.h"
#include "dsp/plain.h"
#include "dsp/plot_test.h"
#include "dsp/spectrum_test.h"

namespace mixdown {
namespace {

template <class Vector>
struct BandsRig {
    using V = Vector;
    using Processor = DynamicBands<V>;
    using Settings = EqBandSettings;
    Settings off,
        a = {.on = true, .q = 2, .dynamic = true, .threshold_db = -40, .range_db = -12, .release_ms = 20},
        b = {.on = true, .frequency_hz = 300, .dynamic = true, .threshold_db = -30, .range_db = 9, .ratio = 8};
    bool linked = true;
    int latency = 0;
    std::vector<int> bands = {0, 2, 3, 5};
    [[nodiscard]] Processor prepared() const {
        Processor p;
        p.prepare({});
        return p;
    }
    void set(Processor& p, int lane, const Settings& s, int ramp) const {
        for (const int band : bands) p.set(lane, band, s, linked, ramp);
    }
    void run(Processor& p, V* io, int frames) const {
        const V* const keys[eq_bands] = {};
        p.active() ? p.process(io, keys, frames) : p.skip(frames);
    }
};

/// A sine through one band, in dB of gain (whole periods of the last second of three).
double gain_of_sine_db(const EqBandSettings& s, int band, double frequency_hz, double level_db) {
    BandsRig<Plain> rig;
    rig.bands = {band};
    auto p = rig.prepared();
    rig.set(p, 0, s, 1);
    p.reset();
    std::vector<Plain> io;
    const double level = std::pow(10.0, level_db / 20);
    for (int i = 0; i < 144000; ++i)
        io.emplace_back(level * std::sin(2 * std::numbers::pi * frequency_hz * i / 48000), 0.0);
    rig.run(p, io.data(), 144000);
    double power = 0;
    for (std::size_t i = 96000; i < 144000; ++i) power += io[i][0] * io[i][0] / 24000;
    return 10 * std::log10(power) - level_db;
}

TEST(DynamicBand, StaticCurve) {
    struct Row {
        double ratio, range_db, level_db, gain_db;
    };
    for (const auto& [ratio, range, level, gain] :
         {Row{2, -6, -60, 0}, Row{2, -6, -33, 0}, Row{2, -6, -30, -0.375}, Row{2, -6, -27, -1.5}, Row{2, -6, -20, -5},
          Row{2, -6, -18, -6}, Row{2, -6, 0, -6}, Row{2, 6, -20, 5}, Row{2, 6, 0, 6}, Row{1, -24, 0, 0},
          Row{100, -24, -20, -9.9}, Row{4, -12, -20, -7.5}, Row{4, 0, -20, 0}})
        EXPECT_NEAR(dynamic_gain_db(level, {.range_db = range, .ratio = ratio}), gain, 1e-12) << level << " " << ratio;
}

TEST(DynamicBand, ShapesAndStaticPart) {
    EXPECT_EQ(shape_of_band(0), BandShape::low_shelf);
    for (int band = 1; band < 5; ++band) EXPECT_EQ(shape_of_band(band), BandShape::bell);
    EXPECT_EQ(shape_of_band(5), BandShape::high_shelf);
    EqBandSettings s{.gain_db = 6};
    EXPECT_EQ(section_of(s, BandShape::bell, 48000), Biquad());
    s.on = true;
    EXPECT_EQ(section_of(s, BandShape::bell, 48000), band_section(BandShape::bell, 1000, 0.7071, 6, 48000));
    const EqBandSettings e = de_esser(-25);
    EXPECT_TRUE(e.on && e.dynamic && e.frequency_hz > 5000 && e.frequency_hz < 9000 && e.range_db == -6);
    for (const auto& row : eq_band_parameters) {  // a maker stays in the range of the table
        EqBandSettings copy = e;
        EXPECT_TRUE(row.set(copy, row.get(e))) << row.id;
    }
}

TEST(DynamicBands,
     FarAboveTheThresholdTheBandMovesByItsRange) {  // at the centre, or far inside the shelf; elsewhere not
    struct Row {
        int band;
        double band_hz, sine_hz, range_db, level_db, gain_db, tolerance_db;
    };
    for (const auto& [band, f, sine, range, level, gain, tolerance] :
         {Row{3, 1000, 1000, -6, 0, -6, 0.01}, Row{3, 1000, 1000, 6, 0, 6, 0.01}, Row{3, 1000, 1000, -6, -50, 0, 1e-9},
          Row{3, 1000, 20, -6, 0, 0, 0.01}, Row{3, 1000, 20000, -6, 0, 0, 0.01}, Row{0, 2000, 40, -6, 0, -6, 0.3},
          Row{0, 100, 10000, -6, 0, 0, 0.01}, Row{5, 1000, 20000, -6, 0, -6, 0.01}, Row{5, 5000, 50, 6, 0, 0, 0.01}}) {
        const EqBandSettings s{.on = true, .frequency_hz = f, .dynamic = true, .range_db = range, .ratio = 10};
        EXPECT_NEAR(gain_of_sine_db(s, band, sine, level), gain, tolerance) << band << " " << sine;
    }
}

TEST(DynamicBands, FollowTheCurveBetween) {  // a peak detector on a sine at 6 kHz (8 frames a period) sees its peaks
    for (const double level : {-36.0, -30.0, -25.0, -15.0, 0.0}) {
        const EqBandSettings s{.on = true, .frequency_hz = 6000, .dynamic = true, .range_db = -12, .ratio = 3};
        EXPECT_NEAR(gain_of_sine_db(s, 4, 6000, level), dynamic_gain_db(level, s), 0.01) << level;
    }
}

TEST(DynamicBands, AttackAndReleaseAreTimeConstantsInDb) {  // 20 and 100 ms; a grid step late at most
    BandsRig<Plain> rig;
    rig.bands = {0};
    rig.a = {.on = true,
             .frequency_hz = 20000,
             .dynamic = true,
             .range_db = -12,
             .ratio = 100,
             .attack_ms = 20,
             .release_ms = 100};
    auto p = rig.prepared();
    rig.set(p, 0, rig.a, 1);
    p.reset();
    std::vector<Plain> loud(48000, Plain(1, 0)), quiet(48000, Plain(0));
    rig.run(p, loud.data(), 960);
    EXPECT_NEAR(p.gain_db(0, 0), -12 * (1 - std::exp(-1.0)), 0.01);
    rig.run(p, loud.data(), 47040);
    EXPECT_NEAR(p.gain_db(0, 0), -12, 1e-6);
    rig.run(p, quiet.data(), 4800);
    EXPECT_NEAR(p.gain_db(0, 0), -12 * std::exp(-1.0), 0.02);
}

TEST(DynamicBands, GainComesAtMostTwoGridStepsLate) {
    BandsRig<Plain> rig;
    rig.bands = {0};
    rig.a = {.on = true, .frequency_hz = 20000, .dynamic = true, .range_db = -12, .ratio = 100, .attack_ms = 0.1};
    auto p = rig.prepared();
    rig.set(p, 0, rig.a, 1);
    p.reset();
    std::vector<Plain> io(64, Plain(1, 0));
    rig.run(p, io.data(), 64);
    for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(io[i][0], 1);
    EXPECT_LT(io[17][0], 1);
    EXPECT_NEAR(20 * std::log10(io[31][0]), -12 * (1 - std::exp(-16 / 4.8)), 0.05);  // attack of 0.1 ms: 4.8 frames
    EXPECT_NEAR(20 * std::log10(io[63][0]), -12, 0.05);
}

TEST(DynamicBands, ListenToTheirKeyLaneByLane) {
    BandsRig<Plain> rig;
    auto p = rig.prepared();
    EqBandSettings s = {.on = true, .dynamic = true, .range_db = -12, .ratio = 100, .key = "kick"};
    p.set(0, 3, s, false, 1);
    s.key = "";
    p.set(1, 3, s, false, 1);
    p.reset();
    std::vector<Plain> io, kick;
    for (int i = 0; i < 48000; ++i) {
        const double sine = std::sin(2 * std::numbers::pi * 1000 * i / 48000);
        io.emplace_back(0.01 * sine, 0.01 * sine);
        kick.emplace_back(sine, sine);
    }
    const Plain* const keys[eq_bands] = {nullptr, nullptr, nullptr, kick.data(), nullptr, nullptr};
    auto alone = p;
    p.process(io.data(), keys, 48000);
    EXPECT_NEAR(p.gain_db(0, 3), -12, 0.01);
    EXPECT_EQ(p.gain_db(1, 3), 0);
    rig.run(alone, kick.data(), 48000);  // no key comes: itself
    EXPECT_NEAR(alone.gain_db(0, 3), -12, 0.01);
}

TEST(DynamicBands, LinkedSidesShareOneGain) {
    BandsRig<Plain> rig;
    for (const bool linked : {true, false}) {
        rig.linked = linked;
        auto p = rig.prepared();
        for (int lane = 0; lane < 2; ++lane) rig.set(p, lane, rig.a, 1);
        p.reset();
        auto io = lively<Plain>(20000, 3);
        for (Plain& v : io) v.set(1, v[0] * 0.001);
        rig.run(p, io.data(), 20000);
        for (const int band : rig.bands) EXPECT_EQ(p.gain_db(0, band) == p.gain_db(1, band), linked) << band;
    }
}

TEST(DynamicBands, KeepTheContract) {
    check_lane_contract(BandsRig<any_level::Lanes>());
    check_lane_contract(BandsRig<Plain>());
    BandsRig<any_level::Lanes> alone;
    alone.linked = false;
    check_lane_contract(alone);
}

TEST(DynamicBands, LanesAreLikePlain) {
    const double worst = worst_difference_db(BandsRig<any_level::Lanes>(), BandsRig<Plain>(), [](Random& r) {
        return EqBandSettings{.on = r.unit() < 0.8,
                              .frequency_hz = r.between(20, 20000),
                              .q = r.between(0.1, 20),
                              .dynamic = r.unit() < 0.8,
                              .threshold_db = r.between(-80, 0),
                              .range_db = r.between(-24, 12),
                              .ratio = r.between(1, 20),
                              .attack_ms = r.between(0.1, 50),
                              .release_ms = r.between(1, 500)};
    });
    EXPECT_LT(worst, -140);
}

TEST(DynamicBands, MovedSettingsDoNotClick) {
    BandsRig<any_level::Lanes> rig;
    rig.bands = {3};
    rig.a = {.on = true, .dynamic = true, .threshold_db = -40, .range_db = -12, .ratio = 10, .attack_ms = 20};
    rig.b = rig.a;
    rig.b.frequency_hz = 2000;
    rig.b.q = 3;
    rig.b.range_db = -3;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
    rig.b.dynamic = false;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
}

TEST(DynamicBands, DrawTheirCurves) {
    Plot plot{.file = "dynamic_band_gain",
              .title = "Dynamic band: its gain against the level in the band, threshold \u221230 dB",
              .x = {"Level in the band", "dBFS", -50, 0},
              .y = {"Gain of the band", "dB", -14, 8}};
    struct Row {
        const char* name;
        EqBandSettings settings;
    };
    for (const auto& [name, s] :
         {Row{"2:1, range \u22126 dB", {}}, Row{"4:1, range \u221212 dB", {.range_db = -12, .ratio = 4}},
          Row{"2:1, range 6 dB", {.range_db = 6}}, Row{"de-esser", de_esser()}}) {
        std::vector<double> in, gain;
        for (double level = -50; level <= 0; level += 0.25) {
            in.push_back(level);
            gain.push_back(dynamic_gain_db(level, s));
        }
        plot.line(name, in, gain);
    }
    plot.draw();
    EXPECT_NE(plot.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
