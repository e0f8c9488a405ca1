// SPDX-License-Identifier: Apache-2.0
#include "model/curve_writing.h"

#include <cmath>
#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(CurveWriting, AMoveIsTheLineThatIsHeard) {
    WrittenMoves moves(1, -6);
    moves.move(3, 0);
    CurveReader heard(moves.until(5));
    for (const auto& [time_s, value] : {std::pair{1.0, -6.0}, {2.999, -6.0}, {3.01, -3.0}, {3.02, 0.0}, {5.0, 0.0}})
        EXPECT_NEAR(heard.value_at(time_s), value, 1e-9) << time_s;
    moves.move(5, 4);
    moves.move(5.01, -6);  // from where the move before has come to
    CurveReader then(moves.until(6));
    for (const auto& [time_s, value] : {std::pair{4.9, 0.0}, {5.01, 2.0}, {5.02, -2.0}, {5.03, -6.0}, {6.0, -6.0}})
        EXPECT_NEAR(then.value_at(time_s), value, 1e-9) << time_s;
    EXPECT_NEAR(CurveReader(moves.until(5.005)).value_at(9), 1, 1e-9) << "it ends in a move";
}

TEST(CurveWriting, FewPointsStayWithinTheTolerance) {
    Curve lines;  // ten seconds of a hand that rides, sixty times a second
    for (int i = 0; i < 600; ++i) {
        const double t = i / 60.0;
        lines.push_back({t, 3 * std::sin(t) + 0.04 * std::sin(40 * t)});
    }
    for (const double tolerance : {0.1, 1.0}) {
        const Curve few = simplified(lines, tolerance);
        CurveReader reader(few);
        double worst = 0;
        for (const CurvePoint& p : lines) worst = std::max(worst, std::abs(reader.value_at(p.time_s) - p.value));
        EXPECT_LE(worst, tolerance);
        EXPECT_GT(worst, tolerance / 4) << "as few as that allows";
        EXPECT_LT(few.size(), tolerance < 0.5 ? 40U : 12U);
        EXPECT_EQ(few.front(), lines.front());
        EXPECT_EQ(few.back(), lines.back());
    }
    EXPECT_EQ(simplified({{0, 1}, {1, 1}, {2, 1}}, 0.1).size(), 2U);
}

TEST(CurveWriting, WhatStoodAroundItStays) {
    const Curve written = {{4, -3}, {5, -8}};
    EXPECT_EQ(text_of(written_over(*curve_from("2 -3 linear, 4.5 9 linear, 6 -3 hold, 7 0"), written, {})),
              "2 -3 linear, 4 -3 linear, 5 -8 linear, 5.02 4.84 linear, 6 -3 hold, 7 0");
    EXPECT_EQ(text_of(written_over({}, written, {})), "4 -3 linear, 5 -8") << "it stays there";
    EXPECT_EQ(text_of(written_over({}, written, -3)), "4 -3 linear, 5 -8 linear, 5.02 -3");
    EXPECT_EQ(text_of(written_over(*curve_from("0 -3 hold, 9 0"), written, {})),
              "0 -3 hold, 4 -3 linear, 5 -8 linear, 5.02 -3 hold, 9 0");
}

TEST(CurveWriting, StepsStayStepsAndGoBackAtOnce) {
    WrittenMoves moves(1, 0, true);
    moves.move(1.5, 1);
    moves.move(2, 0);
    moves.move(2, 1);  // of one moment the last word counts
    EXPECT_EQ(text_of(steps_over({}, moves.until(3), 0)), "0 0 hold, 1.5 1 hold, 3 0");
    EXPECT_EQ(text_of(steps_over({}, moves.until(3), {})), "0 0 hold, 1.5 1") << "it stays there";
    WrittenMoves at_once(1, 1, true);
    at_once.move(1, 0);
    EXPECT_EQ(text_of(steps_over(*curve_from("5 1"), at_once.until(3), {})), "0 1 hold, 1 0 hold, 3 1")
        << "what was before the press stays";
    EXPECT_EQ(text_of(steps_over(*curve_from("0 0 hold, 1.2 1 hold, 2.5 0 hold, 4 1"), moves.until(3), {})),
              "0 0 hold, 1.5 1 hold, 3 0 hold, 4 1");
    EXPECT_EQ(text_of(moves.until(1.7)), "1 0 hold, 1.5 1 hold, 1.7 1");
}

TEST(CurveWriting, AnEasedPieceIsCutWhereItIs) {
    const Curve before = *curve_from("0 0 smooth, 10 12 smooth, 20 0");
    CurveReader old(before);
    CurveReader now(written_over(before, {{4, old.value_at(4)}, {5, -8}}, {}));
    for (double t = 0; t < 20; t += 0.1) {
        if (t > 3.99 && t < 5.03) continue;
        EXPECT_NEAR(now.value_at(t), old.value_at(t), 0.05) << t;
    }
    EXPECT_NEAR(now.value_at(5), -8, 1e-9);
}

}  // namespace
}  // namespace mixdown
