// SPDX-License-Identifier: Apache-2.0
#include <complex>
#include <gtest/gtest.h>

#include "dsp/lane_contract_test.h"
#include "dsp/lanes.h"
#include "dsp/plain.h"
#include "dsp/spectrum_test.h"
#include "dsp/stereo_lanes.h"

namespace mixdown {
namespace {

template <class Vector>
struct StereoRig {
    using V = Vector;
    using Processor = Stereo<V>;
    using Settings = StereoSettings;
    Settings off, a = {.width = 0.3, .mono_below_hz = 150}, b = {.width = 2, .mono_below_hz = 300};
    bool linked = true;
    int latency = 0;
    [[nodiscard]] Processor prepared() const {
        Processor p;
        p.prepare({});
        return p;
    }
    void set(Processor& p, int lane, const Settings& s, int ramp) const { p.set(lane, s, linked, ramp); }
    void run(Processor& p, V* io, int frames) const {
        if (p.active()) p.process(io, frames);
    }
};

Plain steady(const StereoSettings& s, Plain in) {
    const StereoRig<Plain> rig;
    auto p = rig.prepared();
    for (int lane = 0; lane < 2; ++lane) rig.set(p, lane, s, 1);
    p.reset();
    std::vector<Plain> io(48000, in);
    rig.run(p, io.data(), 48000);
    return io.back();
}

TEST(Stereo, WidthTable) {
    struct Row {
        double width, left, right;  // of an input of 0.8 and 0.2: mid 0.5, side 0.3
    };
    for (const auto& [width, left, right] :
         {Row{0, 0.5, 0.5}, Row{0.5, 0.65, 0.35}, Row{1, 0.8, 0.2}, Row{1.5, 0.95, 0.05}, Row{2, 1.1, -0.1}}) {
        const Plain out = steady({.width = width}, Plain(0.8, 0.2));
        EXPECT_NEAR(out[0], left, 1e-15) << width;
        EXPECT_NEAR(out[1], right, 1e-15) << width;
    }
}

TEST(Stereo, MonoBelowTakesTheSideOnly) {
    const Plain out = steady({.width = 2, .mono_below_hz = 100}, Plain(0.8, 0.2));
    EXPECT_NEAR(out[0], 0.5, 1e-12);
    EXPECT_NEAR(out[1], 0.5, 1e-12);
    struct Row {
        double frequency_hz, gain_db,
            tolerance_db;  // Butterworth, second order: |H|^2 = x^4 / (1 + x^4), x = f / 200 Hz
    };
    for (const auto& [f, gain, tolerance] : {Row{50, -24.1, 0.05}, Row{100, -12.3, 0.05}, Row{200, -3.0103, 1e-3},
                                             Row{400, -0.2633, 1e-3}, Row{2000, -0.0004, 1e-3}}) {
        const StereoRig<Plain> rig;
        auto p = rig.prepared();
        for (int lane = 0; lane < 2; ++lane) rig.set(p, lane, {.mono_below_hz = 200}, 1);
        p.reset();
        double power = 0;
        for (int i = 0; i < 96000; ++i) {
            const double x = std::sin(2 * std::numbers::pi * f * i / 48000);
            Plain io(x, -x);
            p.process(&io, 1);
            EXPECT_EQ(io[0], -io[1]);
            if (i >= 48000) power += io[0] * io[0] / 24000;
        }
        EXPECT_NEAR(10 * std::log10(power), gain, tolerance) << f;
    }
}

TEST(Stereo, LanesThatAreNotLinkedAreLeftAlone) {
    StereoRig<any_level::Lanes> rig;
    auto p = rig.prepared();
    for (int lane = 0; lane < 8; ++lane) p.set(lane, rig.b, lane == 2 || lane == 3, 1);
    p.reset();
    const auto in = lively<any_level::Lanes>(3000, 1);
    auto out = in;
    p.process(out.data(), 3000);
    EXPECT_TRUE(same(in, out, {2, 3}));
    EXPECT_FALSE(same(in, out));
}

TEST(Stereo, KeepsTheContract) {
    check_lane_contract(StereoRig<any_level::Lanes>());
    check_lane_contract(StereoRig<Plain>());
}

TEST(Stereo, LanesAreLikePlain) {
    const double worst = worst_difference_db(StereoRig<any_level::Lanes>(), StereoRig<Plain>(), [](Random& r) {
        return StereoSettings{.width = r.between(0, 2), .mono_below_hz = r.unit() < 0.5 ? 0 : r.between(20, 500)};
    });
    EXPECT_LT(worst, -150);
}

TEST(Stereo, MovedSettingsDoNotClick) {  // one lane only has the signal on it, so half of it is side
    StereoRig<any_level::Lanes> rig;
    rig.linked = true;
    for (const double from : {0.0, 100.0}) {
        rig.a = {.width = 0, .mono_below_hz = from};
        rig.b = {.width = 2, .mono_below_hz = 250};
        for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine << from;
    }
}

}  // namespace
}  // namespace mixdown
