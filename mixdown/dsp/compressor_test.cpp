// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dsp/compressor_lanes.h"
#include "dsp/lane_contract_test.h"
#include "dsp/narrow_lanes.h"
#include "dsp/plain.h"
#include "dsp/plot_test.h"
#include "dsp/spectrum_test.h"

namespace mixdown {
namespace {

template <class Vector>
struct CompressorRig {
    using V = Vector;
    using Processor = Compressor<V>;
    using Settings = CompressorSettings;
    Settings off, a = {.on = true, .threshold_db = -30, .release_ms = 40},
                  b = {.on = true,
                       .threshold_db = -20,
                       .ratio = 10,
                       .knee_db = 0,
                       .rms_ms = 10,
                       .makeup_db = 3,
                       .mix = 0.7,
                       .auto_times = true};
    bool linked = true;
    int latency = 0;
    [[nodiscard]] Processor prepared() const {
        Processor p;
        p.prepare({}, 960);
        return p;
    }
    void set(Processor& p, int lane, const Settings& s, int ramp) const { p.set(lane, s, linked, ramp); }
    void run(Processor& p, V* io, int frames) const {
        if (p.active()) p.process(io, io, frames);
    }
};

Compressor<Plain> compressor(const CompressorSettings& s, bool linked = false) {
    const CompressorRig<Plain> rig;
    auto p = rig.prepared();
    for (int lane = 0; lane < 2; ++lane) p.set(lane, s, linked, 1);
    p.reset();
    return p;
}

double gain_after_db(const CompressorSettings& s, double level_db, int frames) {
    auto p = compressor(s);
    std::vector<Plain> io(static_cast<std::size_t>(frames), Plain(std::pow(10.0, level_db / 20)));
    p.process(io.data(), io.data(), frames);
    return p.gain_db(0);
}

TEST(Compressor, StaticCurve) {
    struct Row {
        double ratio, knee_db, in_db, gain_db;
    };
    for (const auto& [ratio, knee, in, gain] :
         {Row{4, 6, -40, 0}, Row{4, 6, -23, 0}, Row{4, 6, -20, -0.5625}, Row{4, 6, -17, -2.25}, Row{4, 6, 0, -15},
          Row{4, 0, -20, 0}, Row{4, 0, -16, -3}, Row{1, 6, 0, 0}, Row{100, 0, 0, -19.8}}) {
        const CompressorSettings s{.on = true, .threshold_db = -20, .ratio = ratio, .knee_db = knee};
        EXPECT_NEAR(compression_gain_db(in, s), gain, 1e-12) << in;
        EXPECT_NEAR(gain_after_db(s, in, 48000), gain, 1e-6) << in;
    }
}

TEST(Compressor, AttackAndReleaseAreTimeConstantsInDb) {
    const CompressorSettings s{.on = true, .threshold_db = -20, .attack_ms = 5, .release_ms = 50};
    EXPECT_NEAR(gain_after_db(s, 0, 240), -15 * (1 - std::exp(-1.0)), 1e-6);
    auto p = compressor(s);
    std::vector<Plain> loud(48000, Plain(1)), quiet(2400, Plain(1e-4));
    p.process(loud.data(), loud.data(), 48000);
    p.process(quiet.data(), quiet.data(), 2400);
    EXPECT_NEAR(p.gain_db(0), -15 * std::exp(-1.0), 1e-6);
}

TEST(Compressor, RmsDetectorSeesASineThreeDbLower) {
    auto p =
        compressor({.on = true, .threshold_db = -20, .knee_db = 0, .attack_ms = 50, .release_ms = 50, .rms_ms = 100});
    std::vector<Plain> io;
    for (int i = 0; i < 96000; ++i) io.emplace_back(std::sin(i * 0.5));
    p.process(io.data(), io.data(), 96000);
    EXPECT_NEAR(p.gain_db(0), 0.75 * -(20 - 3.0103), 0.01);
}

TEST(Compressor, LookAheadIsItsLatency) {
    const CompressorSettings s{
        .on = true, .threshold_db = -20, .ratio = 100, .knee_db = 0, .attack_ms = 0.05, .lookahead_ms = 2};
    EXPECT_EQ(lookahead_frames(s, 48000), 96);
    EXPECT_EQ(lookahead_frames(s, 44100), 88);
    auto p = compressor(s);
    std::vector<Plain> io(1000, Plain(0));
    for (std::size_t i = 300; i < 1000; ++i) io[i] = 1;
    p.process(io.data(), io.data(), 1000);
    for (std::size_t i = 0; i < 396; ++i) ASSERT_EQ(io[i][0], 0);
    EXPECT_NEAR(io[396][0], 0.1, 0.003);  // turned down before it comes
}

/// Gain after `frames`, of a compressor with automatic times on the signal.
TEST(Compressor, AutomaticTimesFollowTheCrestFactor) {
    const CompressorSettings s{.on = true, .threshold_db = -40, .ratio = 100, .knee_db = 0, .auto_times = true};
    auto p = compressor(s);  // DC: crest 1, so the attack settles at 2 * 80 = 160 ms
    std::vector<Plain> before(96000, Plain(0.0099)), step(7680, Plain(0.0101));
    p.process(before.data(), before.data(), 96000);
    EXPECT_EQ(p.gain_db(0), 0);
    p.process(step.data(), step.data(), 7680);
    EXPECT_NEAR(p.gain_db(0), compression_gain_db(20 * std::log10(0.0101), s) * (1 - std::exp(-1.0)), 0.004);
    auto square = compressor(s), pulses = compressor(s);  // a high crest factor makes it fast
    std::vector<Plain> even(480, Plain(0.5)), peaky(480, Plain(0));
    for (std::size_t i = 0; i < 480; i += 48) peaky[i] = 0.5;
    square.process(even.data(), even.data(), 480);
    pulses.process(peaky.data(), peaky.data(), 1);
    auto first = compressor(s);
    std::vector<Plain> one(1, Plain(0.5));
    first.process(one.data(), one.data(), 1);
    EXPECT_LT(square.gain_db(0), first.gain_db(0));
    EXPECT_EQ(pulses.gain_db(0), first.gain_db(0));
}

TEST(Compressor, MixIsParallelAndMakeupIsOnTheWetSide) {
    CompressorSettings s{.on = true, .threshold_db = -20, .makeup_db = 6};
    for (const double mix : {0.0, 0.25, 1.0}) {
        s.mix = mix;
        auto p = compressor(s);
        std::vector<Plain> io(48000, Plain(0.5));
        p.process(io.data(), io.data(), 48000);
        const double wet = std::pow(10.0, (compression_gain_db(20 * std::log10(0.5), s) + 6) / 20);
        EXPECT_NEAR(io.back()[0], 0.5 * (1 - mix + mix * wet), 1e-7) << mix;
    }
}

TEST(Compressor, LinkedStereoKeepsTheImage) {
    for (const bool linked : {true, false}) {
        auto p = compressor({.on = true, .threshold_db = -40}, linked);
        auto io = lively<Plain>(9000, 1), in = io;
        for (std::size_t i = 0; i < io.size(); ++i) in[i] = io[i] = Plain(io[i][0], io[i][0] * 0.1);
        p.process(io.data(), io.data(), 9000);
        bool kept = true;
        for (std::size_t i = 0; i < io.size(); ++i) kept = kept && std::abs(io[i][1] - 0.1 * io[i][0]) < 1e-15;
        EXPECT_EQ(kept, linked);
    }
}

TEST(Compressor, KeepsTheContract) {
    check_lane_contract(CompressorRig<any_level::Lanes>());
    check_lane_contract(CompressorRig<Plain>());
    CompressorRig<any_level::Lanes> alone;
    alone.linked = false;
    check_lane_contract(alone);
}

TEST(Compressor, LanesAreLikePlain) {
    const double worst = worst_difference_db(CompressorRig<any_level::Lanes>(), CompressorRig<Plain>(), [](Random& r) {
        return CompressorSettings{.on = r.unit() < 0.8,
                                  .threshold_db = r.between(-60, 0),
                                  .ratio = r.between(1, 20),
                                  .knee_db = r.between(0, 24),
                                  .attack_ms = r.between(0.05, 50),
                                  .release_ms = r.between(1, 500),
                                  .rms_ms = r.unit() < 0.5 ? 0 : r.between(1, 100),
                                  .lookahead_ms = r.between(0, 5),
                                  .makeup_db = r.between(-6, 6),
                                  .mix = r.unit(),
                                  .auto_times = r.unit() < 0.3};
    });
    EXPECT_LT(worst, -140);
}

TEST(Compressor, MovedSettingsDoNotClick) {
    CompressorRig<any_level::Lanes> rig;
    rig.a = {.on = true, .threshold_db = -12, .attack_ms = 20, .release_ms = 400};
    rig.b = {.on = true, .threshold_db = -15, .attack_ms = 20, .release_ms = 400, .makeup_db = 2, .mix = 0.8};
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
    rig.b.on = false;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
}

TEST(Compressor, DrawsItsCurves) {
    Plot curves{.file = "compressor_curves",
                .title = "Compressor: level out against level in, threshold \u221220 dB",
                .x = {"Level in", "dBFS", -40, 0},
                .y = {"Level out", "dBFS", -40, 0}};
    struct Row {
        const char* name;
        double ratio, knee_db;
    };
    for (const auto& [name, ratio, knee] :
         {Row{"1:1", 1, 0}, Row{"2:1", 2, 6}, Row{"4:1", 4, 6}, Row{"10:1", 10, 6}, Row{"4:1, knee 24 dB", 4, 24}}) {
        std::vector<double> in, out;
        for (double level = -40; level <= 0; level += 0.25) {
            in.push_back(level);
            out.push_back(level + compression_gain_db(level, {.threshold_db = -20, .ratio = ratio, .knee_db = knee}));
        }
        curves.line(name, in, out);
    }
    curves.draw();
    Plot step{.file = "compressor_step",
              .title = "Compressor: 24 dB above the threshold from 50 to 250 ms, 4:1",
              .x = {"Time", "ms", 0, 600},
              .y = {"Gain", "dB", -20, 2}};
    struct Times {
        const char* name;
        double attack_ms, release_ms;
        bool automatic;
    };
    for (const auto& [name, attack, release, automatic] :
         {Times{"1 ms, 50 ms", 1, 50, false}, Times{"10 ms, 100 ms", 10, 100, false},
          Times{"30 ms, 300 ms", 30, 300, false}, Times{"automatic", 10, 100, true}}) {
        auto p = compressor(
            {.on = true, .threshold_db = -30, .attack_ms = attack, .release_ms = release, .auto_times = automatic});
        std::vector<double> times, gains;
        for (int i = 0; i < 600 * 48; ++i) {
            Plain io(i >= 2400 && i < 12000 ? std::pow(10.0, -6.0 / 20) : 1e-3);
            p.process(&io, &io, 1);
            if (i % 48 != 0) continue;  // a point for each millisecond
            times.push_back(i / 48.0);
            gains.push_back(p.gain_db(0));
        }
        step.line(name, times, gains);
    }
    step.draw();
    EXPECT_NE(step.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
