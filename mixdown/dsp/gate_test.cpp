// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dsp/gate_lanes.h"
#include "dsp/lane_contract_test.h"
#include "dsp/narrow_lanes.h"
#include "dsp/plain.h"
#include "dsp/plot_test.h"
#include "dsp/spectrum_test.h"

namespace mixdown {
namespace {

template <class Vector>
struct GateRig {
    using V = Vector;
    using Processor = NoiseGate<V>;
    using Settings = GateSettings;
    Settings off, a = {.on = true, .threshold_db = -20, .hold_ms = 5, .release_ms = 20},
                  b = {.on = true, .threshold_db = -12, .range_db = 20, .ratio = 3, .attack_ms = 5, .hold_ms = 0};
    bool linked = true;
    int latency = 0;
    [[nodiscard]] Processor prepared() const {
        Processor p;
        p.prepare({});
        return p;
    }
    void set(Processor& p, int lane, const Settings& s, int ramp) const { p.set(lane, s, linked, ramp); }
    void run(Processor& p, V* io, int frames) const {
        if (p.active()) p.process(io, io, frames);
    }
};

/// What a gate does to `in`, one channel, frame by frame in dB.
std::vector<double> gains_db(const GateSettings& s, const std::vector<double>& in) {
    const GateRig<Plain> rig;
    auto p = rig.prepared();
    p.set(0, s, false, 1);
    p.reset();
    std::vector<double> gains;
    for (const double x : in) {
        Plain io(x, 0);
        p.process(&io, &io, 1);
        gains.push_back(p.gain_db(0));
    }
    return gains;
}

std::vector<double> steps(std::initializer_list<std::pair<int, double>> parts) {  // frames, dB
    std::vector<double> audio;
    for (const auto& [frames, db] : parts)
        audio.insert(audio.end(), static_cast<std::size_t>(frames), std::pow(10.0, db / 20));
    return audio;
}

TEST(Gate, StaticCurve) {
    struct Row {
        double ratio, range_db, level_db, gain_db;
    };
    for (const auto& [ratio, range, level, gain] :
         {Row{10, 40, -40, 0}, Row{10, 40, -50, 0}, Row{10, 40, -51, -9}, Row{10, 40, -54, -36}, Row{10, 40, -55, -40},
          Row{10, 40, -120, -40}, Row{2, 40, -60, -10}, Row{2, 40, -100, -40}, Row{2, 80, -100, -50},
          Row{1, 40, -90, 0}, Row{100, 0, -90, 0}}) {
        const GateSettings s{.on = true, .range_db = range, .ratio = ratio, .hold_ms = 0, .release_ms = 5};
        EXPECT_NEAR(gate_gain_db(level, s), gain, 1e-12) << level << " dB, " << ratio << ":1";
        if (level >= -50) continue;
        EXPECT_NEAR(gains_db(s, steps({{1000, -200}, {30000, level}})).back(), gain, 1e-4) << level;
    }
}

TEST(Gate, HysteresisKeepsItOpenAndDoesNotOpenIt) {
    const GateSettings s{.on = true, .threshold_db = -30, .hysteresis_db = 6, .hold_ms = 10, .release_ms = 5};
    EXPECT_EQ(gains_db(s, steps({{4800, -20}, {20000, -35.9}})).back(), 0);
    EXPECT_LT(gains_db(s, steps({{4800, -20}, {20000, -36.1}})).back(), -35);
    EXPECT_LT(gains_db(s, steps({{20000, -100}, {20000, -32}})).back(), -17.9);
    EXPECT_EQ(gains_db(s, steps({{20000, -100}, {20000, -29.9}})).back(), 0);
}

TEST(Gate,
     HoldLastsAsLongAsItSays) {  // a drop by 3 dB from the threshold passes the hysteresis after 5 ms * ln(10^(2/20))
    const GateSettings s{.on = true, .threshold_db = -20, .hysteresis_db = 2, .hold_ms = 25};
    const auto gains = gains_db(s, steps({{4800, -20 + 1e-9}, {4800, -100}}));
    const auto closes = std::find_if(gains.begin(), gains.end(), [](double g) { return g < 0; }) - gains.begin();
    const double expected = 4800 + 240 * std::log(std::pow(10.0, 2.0 / 20)) + 1200;
    EXPECT_NEAR(static_cast<double>(closes), expected, 1.5);
}

TEST(Gate, AttackAndReleaseAreTimeConstantsInDb) {
    const GateSettings s{
        .on = true, .threshold_db = -20, .hysteresis_db = 0, .attack_ms = 5, .hold_ms = 0, .release_ms = 50};
    const auto opening = gains_db(s, steps({{60000, -200}, {2400, -10}}));
    EXPECT_NEAR(opening[59999], -40, 1e-6);
    EXPECT_NEAR(opening[60000 + 239], -40 * std::exp(-1.0), 0.01);
    const auto closing = gains_db(s, steps({{4800, -20 + 1e-9}, {9600, -200}}));
    const auto start = std::find_if(closing.begin(), closing.end(), [](double g) { return g < 0; }) - closing.begin();
    const auto deep =
        static_cast<std::size_t>(start) + 2400 + 124;  // the detector needs 123 frames for 4.4 dB (40 / 9)
    EXPECT_NEAR(closing[deep], -40 * (1 - std::exp(-1.0)), 0.6);
}

TEST(Gate, LinkedSidesShareOneGain) {
    const GateRig<Plain> rig;
    for (const bool linked : {true, false}) {
        auto p = rig.prepared();
        for (int lane = 0; lane < 2; ++lane)
            p.set(lane, {.on = true, .threshold_db = -20, .hold_ms = 0, .release_ms = 20}, linked, 1);
        p.reset();
        std::vector<Plain> io(48000, Plain(0.5, 0.01));
        p.process(io.data(), io.data(), 48000);
        EXPECT_EQ(io.back()[0], 0.5);
        EXPECT_NEAR(io.back()[1], linked ? 0.01 : 0.0001, 1e-7);
    }
}

TEST(Gate, ListensToItsKey) {
    const GateRig<Plain> rig;
    auto p = rig.prepared();
    p.set(0, {.on = true, .hold_ms = 0, .release_ms = 20}, false, 1);
    p.reset();
    std::vector<Plain> io(48000, Plain(0.5, 0)), silence(48000, Plain(0));
    p.process(io.data(), silence.data(), 48000);
    EXPECT_NEAR(io.back()[0], 0.005, 1e-7);
}

TEST(Gate, KeepsTheContract) {
    check_lane_contract(GateRig<any_level::Lanes>());
    check_lane_contract(GateRig<Plain>());
    GateRig<any_level::Lanes> alone;
    alone.linked = false;
    check_lane_contract(alone);
}

TEST(Gate, LanesAreLikePlain) {
    const double worst = worst_difference_db(GateRig<any_level::Lanes>(), GateRig<Plain>(), [](Random& r) {
        return GateSettings{.on = r.unit() < 0.8,
                            .threshold_db = r.between(-60, 0),
                            .range_db = r.between(0, 80),
                            .ratio = r.between(1, 20),
                            .hysteresis_db = r.between(0, 12),
                            .attack_ms = r.between(0.05, 20),
                            .hold_ms = r.between(0, 20),
                            .release_ms = r.between(5, 100)};
    });
    EXPECT_LT(worst, -140);
}

TEST(Gate, MovedSettingsDoNotClick) {
    GateRig<any_level::Lanes> rig;
    rig.a.threshold_db = rig.b.threshold_db = 0;  // a full-scale sine is below 0 dB for most of its period
    rig.a.release_ms = rig.b.release_ms = 200;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
    rig.b.on = false;
    rig.b.attack_ms = 20;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
}

TEST(Gate, DrawsItsCurve) {
    Plot plot{.file = "gate_curve",
              .title = "Gate: level out against level in, closed, threshold \u221250 dB",
              .x = {"Level in", "dBFS", -90, -30},
              .y = {"Level out", "dBFS", -140, -20}};
    struct Row {
        const char* name;
        double ratio, range_db;
    };
    for (const auto& [name, ratio, range] :
         {Row{"2:1", 2, 40}, Row{"4:1", 4, 40}, Row{"10:1, range 40 dB", 10, 40}, Row{"10:1, range 12 dB", 10, 12}}) {
        std::vector<double> in, out;
        for (double level = -90; level <= -30; level += 0.25) {
            in.push_back(level);
            out.push_back(level + gate_gain_db(level, {.range_db = range, .ratio = ratio}));
        }
        plot.line(name, in, out);
    }
    plot.draw();
    EXPECT_NE(plot.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
