// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dsp/contract_test.h"
#include "dsp/pan.h"
#include "dsp/plot_test.h"
#include "dsp/trim.h"

namespace mixdown {
namespace {

struct Trimming {
    [[nodiscard]] Trim make() const {
        Trim trim;
        trim.prepare({});
        move_a(trim);
        trim.reset();
        return trim;
    }
    void move_a(Trim& trim) const { trim.set({-6, false}, 960); }
    void move_b(Trim& trim) const { trim.set({6, true}, 960); }
    void run(Trim& trim, ConstBlock in, Block out) const { trim.process(in, out); }
};

TEST(Trim, KeepsTheContract) { check_contract(Trimming{}, 2); }

TEST(Pan, MonoLaws) {  // the gain of each side in dB; knowledge: "pan laws"
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

TEST(Pan, MinusThreeKeepsPowerAndMinusSixKeepsTheSum) {
    for (double p = -1; p <= 1; p += 0.125) {
        const PanGains power = pan_gains(p, -3), sum = pan_gains(p, -6);
        EXPECT_NEAR(power.left * power.left + power.right * power.right, 1, 1e-12);
        EXPECT_NEAR(sum.left + sum.right, 1, 1e-12);
    }
}

TEST(Ramp, ReachesItsTargetExactlyAndStays) {
    Ramp ramp;
    ramp.jump(1);
    ramp.aim(0.3, 7);
    for (int i = 1; i <= 7; ++i) EXPECT_NEAR(ramp.next(), 1 - 0.7 * i / 7, 1e-15);
    EXPECT_FALSE(ramp.moving());
    EXPECT_EQ(ramp.next(), 0.3);
}

TEST(Pan, DrawsItsLaws) {
    Plot plot{.file = "pan_laws",
              .title = "Pan: what each side gets of a mono strip, and of a stereo strip (balance)",
              .x = {"Pan", "", -1, 1},
              .y = {"Gain", "dB", -24, 3}};
    for (const double law_db : {-3.0, -4.5, -6.0, 0.0}) {
        std::vector<double> at, gain;
        for (const auto side : {&PanGains::left, &PanGains::right}) {
            for (double p = -1; p <= 1.0001; p += 0.01) {
                at.push_back(p);
                gain.push_back(std::max(db_from_amplitude(pan_gains(p, law_db).*side), -200.0));
            }
            at.push_back(0);
            gain.push_back(std::nan(""));  // a gap
        }
        plot.line(law_db == 0 ? "0 dB, stereo" : fmt::format("\u2212{} dB", -law_db), at, gain);
    }
    plot.draw();
    EXPECT_NE(plot.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
