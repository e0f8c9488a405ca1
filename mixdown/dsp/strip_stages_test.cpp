// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dsp/contract_test.h"
#include "dsp/fader.h"
#include "dsp/panner.h"
#include "dsp/trim.h"

namespace mixdown {
namespace {

template <class Processor, class Settings>
struct InPlace {
    Settings a, b;
    [[nodiscard]] Processor make() const {
        Processor p;
        p.prepare({});
        p.set(a);
        p.reset();
        return p;
    }
    void move_a(Processor& p) const { p.set(a); }
    void move_b(Processor& p) const { p.set(b); }
    void run(Processor& p, ConstBlock in, Block out) const {
        for (int c = 0; c < out.channels; ++c) std::copy_n(in[std::min(c, in.channels - 1)], in.frames, out[c]);
        if constexpr (std::is_same_v<Processor, Trim>)
            p.process(in, out);
        else
            p.process(out);
    }
};

struct Panning {
    int channels;
    [[nodiscard]] Panner make() const {
        Panner p;
        p.prepare({}, channels);
        p.set({-0.25}, -3);
        p.reset();
        return p;
    }
    void move_a(Panner& p) const { p.set({-0.25}, -3); }
    void move_b(Panner& p) const { p.set({0.75}, -3); }
    void run(Panner& p, ConstBlock in, Block out) const { p.process(in, out); }
};

TEST(Trim, KeepsTheContract) { check_contract(InPlace<Trim, TrimSettings>{{-6, false}, {6, true}}, 2); }
TEST(Fader, KeepsTheContract) { check_contract(InPlace<Fader, FaderSettings>{{-3, false}, {0, true}}, 2); }
TEST(Panner, KeepsTheContractForMono) { check_contract(Panning{1}, 1); }
TEST(Panner, KeepsTheContractForStereo) { check_contract(Panning{2}, 2); }

TEST(Panner, MonoLaws) {  // the gain of each side in dB; knowledge: "pan laws"
    struct Row {
        double law_db, position, left_db, right_db;
    };
    for (const auto& row : {Row{-3, 0, -3.0103, -3.0103}, Row{-4.5, 0, -4.51545, -4.51545},
                            Row{-6, 0, -6.0206, -6.0206}, Row{0, 0, 0, 0}, Row{-3, 1, silence_db, 0},
                            Row{-3, -1, 0, silence_db}, Row{-6, 0.5, -16.6854, -1.3735}, Row{0, 0.5, -3.0103, 0}}) {
        const PanGains g = pan_gains(row.position, row.law_db);
        if (std::isfinite(row.left_db)) {
            EXPECT_NEAR(db_from_amplitude(g.left), row.left_db, 2e-3) << row.law_db << " at " << row.position;
        } else {
            EXPECT_EQ(g.left, 0);
        }
        if (std::isfinite(row.right_db)) {
            EXPECT_NEAR(db_from_amplitude(g.right), row.right_db, 2e-3) << row.law_db << " at " << row.position;
        } else {
            EXPECT_EQ(g.right, 0);
        }
    }
}

TEST(Panner, MinusThreeKeepsPowerAndMinusSixKeepsTheSum) {
    for (double p = -1; p <= 1; p += 0.125) {
        const PanGains power = pan_gains(p, -3), sum = pan_gains(p, -6);
        EXPECT_NEAR(power.left * power.left + power.right * power.right, 1, 1e-12);
        EXPECT_NEAR(sum.left + sum.right, 1, 1e-12);
    }
}

TEST(Fader, OffIsExactlyNothing) {
    const auto fader = InPlace<Fader, FaderSettings>{{off_db, false}, {}};
    auto p = fader.make();
    Audio audio = noise(2, 100, 3);
    p.process(audio.block());
    for (const double x : samples(audio)) EXPECT_EQ(x, 0.0);
}

TEST(Ramp, ReachesItsTargetExactlyAndStays) {
    Ramp ramp;
    ramp.jump(1);
    ramp.aim(0.3, 7);
    for (int i = 1; i <= 7; ++i) EXPECT_NEAR(ramp.next(), 1 - 0.7 * i / 7, 1e-15);
    EXPECT_FALSE(ramp.moving());
    EXPECT_EQ(ramp.next(), 0.3);
}

}  // namespace
}  // namespace mixdown
