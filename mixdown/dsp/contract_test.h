// The contract that every processor keeps, written once:
//   any split into blocks gives the same bits, also while settings move; reset equals new; silence stays silence;
//   no allocation in set and process; the finite stays finite; a moved setting never jumps.
// A subject gives make() (prepared and reset at settings A), move_a(p), move_b(p) and run(p, in, out).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "core/allocation_count_test.h"
#include "core/block.h"
#include "core/random.h"

namespace mixdown {

inline Audio noise(int channels, int frames, std::uint64_t seed) {
    Random random(seed);
    Audio audio(channels, frames);
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < frames; ++i) audio[c][i] = random.between(-1, 1);
    }
    return audio;
}

inline std::vector<double> samples(const Audio& audio) {
    std::vector<double> all;
    for (int c = 0; c < audio.channels; ++c) all.insert(all.end(), audio[c], audio[c] + audio.frames);
    return all;
}

/// `in` through the subject in blocks of the sizes that `next_size` gives; settings B come at frame 1000.
template <class Subject, class NextSize>
std::vector<double> played(const Subject& subject, const Audio& in, NextSize next_size) {
    auto processor = subject.make();
    Audio out(2, in.frames);
    for (int at = 0; at < in.frames;) {
        if (at == 1000) subject.move_b(processor);
        int count = std::min(next_size(), in.frames - at);
        if (at < 1000) count = std::min(count, 1000 - at);
        subject.run(processor, in.block().slice(at, count), out.block().slice(at, count));
        at += count;
    }
    return samples(out);
}

template <class Subject>
void check_contract(const Subject& subject, int channels) {
    const Audio in = noise(channels, 6000, 1);
    const auto whole = played(subject, in, [] { return 6000; });
    EXPECT_EQ(whole, played(subject, in, [] { return 1; })) << "frame by frame differs";
    Random sizes(2);
    EXPECT_EQ(whole, played(subject, in, [&] { return 1 + static_cast<int>(sizes.below(700)); })) << "random blocks";

    auto used = subject.make();
    Audio out(2, 500), fresh_out(2, 500);
    subject.move_b(used);
    subject.run(used, in.block(500), out.block());
    subject.move_a(used);
    used.reset();
    subject.run(used, in.block(500), out.block());
    auto fresh = subject.make();
    subject.run(fresh, in.block(500), fresh_out.block());
    EXPECT_EQ(samples(out), samples(fresh_out)) << "reset is not like new";

    const Audio silence(channels, 500);
    subject.run(fresh, silence.block(), out.block());
    for (const double x : samples(out)) ASSERT_EQ(x, 0.0) << "silence did not stay silence";

    const long before = allocations_so_far();
    subject.move_b(fresh);
    subject.run(fresh, in.block(500), out.block());
    EXPECT_EQ(allocations_so_far(), before) << "allocates in set or process";

    for (const double x : whole) ASSERT_TRUE(std::isfinite(x));

    Audio dc(channels, 3000), steady(2, 3000);
    for (int c = 0; c < channels; ++c) std::fill_n(dc[c], dc.frames, 1.0);
    auto moved = subject.make();
    subject.run(moved, dc.block().slice(0, 1000), steady.block().slice(0, 1000));
    subject.move_b(moved);
    subject.run(moved, dc.block().slice(1000, 2000), steady.block().slice(1000, 2000));
    for (int c = 0; c < 2; ++c) {
        for (int i = 1; i < 3000; ++i) ASSERT_LT(std::abs(steady[c][i] - steady[c][i - 1]), 0.01) << "jumps at " << i;
    }
}

}  // namespace mixdown
