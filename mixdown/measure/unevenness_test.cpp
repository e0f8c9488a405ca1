// Facts about unevenness: loud notes count, gaps, quiet passages, sections and gain do not.
// SPDX-License-Identifier: Apache-2.0
#include "measure/unevenness.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

/// `count` times the same bars.
std::vector<Part> repeated(const std::vector<Part>& bars, int count) {
    std::vector<Part> all;
    for (int i = 0; i < count; ++i) all.insert(all.end(), bars.begin(), bars.end());
    return all;
}

TEST(Unevenness, CountsLoudNotesOnly) {
    struct Row {
        const char* fact;
        std::vector<Part> parts;
        double uneven_lu;
    };
    for (const Row& row : {
             Row{"a steady sound", {{-20, 600}}, 0},
             Row{"silence", {{silence_db, 600}}, 0},
             Row{"hits that are alike, with gaps", repeated({{-20, 2}, {silence_db, 6}}, 80), 0},
             Row{"one note in eight 8 LU louder", repeated({{-20, 70}, {-12, 10}}, 10), 6.7},
             Row{"quiet passages", repeated({{-20, 60}, {-32, 20}}, 10), 0.3},
             Row{"a loud section", {{-26, 500}, {-20, 200}, {-26, 500}}, 2},
         }) {
        EXPECT_NEAR(unevenness_lu(series(row.parts)), row.uneven_lu, 1.2) << row.fact;
    }
}

TEST(Unevenness, ReductionIsOverWhatPlays) {
    const PowerSeries before = series({{-20, 100}, {silence_db, 500}}), after = series({{-23, 100}, {silence_db, 500}});
    EXPECT_NEAR(reduction_between(before, after).mean_db, 3, 1e-9);
    EXPECT_NEAR(reduction_between(before, after).most_db, 3, 1e-9);
    EXPECT_EQ(reduction_between({}, {}).mean_db, 0);
}

RC_GTEST_PROP(Unevenness, DoesNotDependOnTheGain, (std::uint64_t seed)) {
    Random random(seed);
    const PowerSeries steps = random_stem(random);
    PowerSeries louder = steps;
    for (double& step : louder) step *= power_from_db(20);
    RC_ASSERT(std::abs(unevenness_lu(louder) - unevenness_lu(steps)) < 1e-9);
}

}  // namespace
}  // namespace mixdown
