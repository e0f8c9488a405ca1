// The contract (contract_test.h) of processors whose output outlives their input, reverb and delay: any split into
// blocks gives the same bits, also while settings move; reset equals new; silence from the start stays silence, and
// silence after the tail becomes silence; no allocation in set and process; the finite stays finite; moving settings do
// not click. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

#include "core/denormals.h"
#include "dsp/acoustics_test.h"
#include "dsp/contract_test.h"

namespace mixdown {

/// The strongest spectral line above 6 kHz, in dBFS, while the settings go from A to B under a steady 500 Hz tone of
/// -6 dBFS: a click has power everywhere, a tone has none there.
template <class Subject>
double click_db(const Subject& subject) {
    constexpr int settled = 96000, watched = 16384, window = 512;  // short: a click is short
    auto processor = subject.make();
    Audio in(2, settled + watched), out(2, settled + watched);
    for (int i = 0; i < in.frames; ++i) in[0][i] = in[1][i] = 0.5 * std::sin(2 * std::numbers::pi * 500 * i / 48000);
    subject.run(processor, in.block(settled), out.block(settled));
    subject.move_b(processor);
    subject.run(processor, in.block().slice(settled, watched), out.block().slice(settled, watched));
    double worst = silence_db;
    for (int c = 0; c < 2; ++c) {
        const acoustics::Signal x(out[c] + settled - 4096, out[c] + settled + watched);
        for (std::size_t from = 0; from + window <= x.size(); from += window / 4) {
            const auto power = acoustics::power_spectrum(x, from, window);
            const double line = *std::max_element(power.begin() + window / 8, power.end());
            worst = std::max(worst, db_from_power(line) - db_from_amplitude(0.42 * window / 2));
        }
    }
    return worst;
}

template <class Subject>
void check_no_allocation(const Subject& subject, int channels) {
    const Audio in = noise(channels, 3000, 4);
    Audio out(2, 3000);
    auto processor = subject.make();
    const long before = allocations_so_far();
    subject.run(processor, in.block(), out.block());
    subject.move_b(processor);
    for (int k = 0; k < 5; ++k) subject.run(processor, in.block(), out.block());
    EXPECT_EQ(allocations_so_far(), before) << "allocates in set or process";
}

template <class Subject>
void check_wet_contract(const Subject& subject, int channels) {
    const FlushDenormals flush;
    const Audio in = noise(channels, 6000, 1);
    const auto whole = played(subject, in, [] { return 6000; });
    EXPECT_EQ(whole, played(subject, in, [] { return 1; })) << "frame by frame differs";
    Random sizes(2);
    EXPECT_EQ(whole, played(subject, in, [&] { return 1 + static_cast<int>(sizes.below(700)); })) << "random blocks";
    EXPECT_GT(*std::max_element(whole.begin(), whole.end()), 0.01) << "nothing to compare";
    for (const double x : whole) ASSERT_TRUE(std::isfinite(x));

    auto used = subject.make();
    Audio out(2, 6000), fresh_out(2, 6000);
    subject.move_b(used);
    subject.run(used, in.block(5000), out.block(5000));
    subject.move_a(used);
    used.reset();
    subject.run(used, in.block(), out.block());
    auto fresh = subject.make();
    subject.run(fresh, in.block(), fresh_out.block());
    EXPECT_EQ(samples(out), samples(fresh_out)) << "reset is not like new";

    auto silent = subject.make();
    const Audio silence(channels, 6000);
    subject.run(silent, silence.block(), out.block());
    subject.move_b(silent);
    subject.run(silent, silence.block(), out.block());
    for (const double x : samples(out)) ASSERT_EQ(x, 0.0) << "silence did not stay silence";

    check_no_allocation(subject, channels);
    EXPECT_LT(click_db(subject), -80) << "moving settings click";
}

/// After a burst of noise at full scale the output is below -100 dBFS from tail_frames() on, and nothing at all in the
/// end.
template <class Subject>
void check_tail(const Subject& subject, double longest_s) {
    const FlushDenormals flush;
    auto processor = subject.make();
    const Audio burst = noise(2, 24000, 5), silence(2, 4800);
    Audio out(2, 24000);
    subject.run(processor, burst.block(), out.block());
    int gone = -1;
    for (int at = 0; at < static_cast<int>(longest_s * 48000) && gone < 0; at += silence.frames) {
        subject.run(processor, silence.block(), out.block(silence.frames));
        double peak = 0;
        for (int c = 0; c < 2; ++c) {
            for (int i = 0; i < silence.frames; ++i) peak = std::max(peak, std::abs(out[c][i]));
        }
        if (at >= processor.tail_frames()) {
            ASSERT_LT(peak, 1e-5) << "after " << at / 48000.0 << " s";
        }
        if (peak == 0 && at >= processor.tail_frames()) gone = at;
    }
    EXPECT_GE(gone, 0) << "never quite silent";
}

}  // namespace mixdown
