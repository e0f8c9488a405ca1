// The contract of processors in lanes, written once; every processor of dsp/ goes through it as Lanes and as Plain.
// A rig is made for one V and tells how to use one processor:
//
//     V, Processor, Settings      types
//     prepared()                  a new processor
//     set(p, lane, s, ramp)       gives a lane settings; pairs are linked where the rig is
//     run(p, io, frames)          as the engine does: process, or nothing (skip) while not active
//     off, a, b                   settings: doing nothing, and two that do something
//     linked, latency             are pairs linked; frames by which a lane that was on is late
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "core/allocation_count_test.h"
#include "core/denormals.h"
#include "core/random.h"

namespace mixdown {

/// Bursts of noise and tones at many levels: what detectors have to deal with.
template <class V>
std::vector<V> lively(int frames, std::uint64_t seed) {
    std::vector<V> audio(static_cast<std::size_t>(frames), V(0));
    for (int lane = 0; lane < V::count; ++lane) {
        Random random(seed * 100 + static_cast<std::uint64_t>(lane));
        double level = 0, phase = 0, step = 0, noisy = 0;
        for (int i = 0; i < frames; ++i) {
            if (i % 700 == lane * 50) {
                level = std::pow(10.0, random.between(-4, 0));
                step = random.between(0.005, 1.5);
                noisy = random.unit();
            }
            phase += step;
            const double tone = (1 - noisy) * std::sin(phase);
            audio[static_cast<std::size_t>(i)].set(lane, level * (tone + noisy * random.between(-1, 1)));
        }
    }
    return audio;
}

template <class V>
std::vector<double> lane_of(const std::vector<V>& audio, int lane) {
    std::vector<double> one;
    for (const V& v : audio) one.push_back(v[lane]);
    return one;
}

/// Equal in every lane, bit by bit but for the sign of zero; the first place that is not is reported.
template <class V>
testing::AssertionResult same(const std::vector<V>& a, const std::vector<V>& b,
                              std::initializer_list<int> except = {}) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (int lane = 0; lane < V::count; ++lane) {
            if (std::find(except.begin(), except.end(), lane) == except.end() && !(a[i][lane] == b[i][lane]))
                return testing::AssertionFailure()
                       << "frame " << i << " lane " << lane << ": " << a[i][lane] << " and " << b[i][lane];
        }
    }
    return testing::AssertionSuccess();
}

template <class Rig>
class LaneContract {
public:
    using V = typename Rig::V;
    using Processor = typename Rig::Processor;
    using Settings = typename Rig::Settings;
    explicit LaneContract(const Rig& rig) : rig_(rig) {}

    void check() const {
        splits();
        reset_is_new();
        off_is_exact();
        lanes_are_alone();
        silence_and_numbers();
    }

private:
    static constexpr int ramp = 960, frames = 9000;

    [[nodiscard]] Processor make(const Settings& s) const {
        Processor p = rig_.prepared();
        for (int lane = 0; lane < V::count; ++lane) rig_.set(p, lane, s, 1);
        p.reset();
        return p;
    }
    void move(Processor& p, const Settings& s) const {
        for (int lane = 0; lane < V::count; ++lane) rig_.set(p, lane, s, ramp);
    }

    /// Settings that move one after the other, also while they still move, off and on again.
    template <class NextSize>
    [[nodiscard]] std::vector<V> played(NextSize next_size, int lane_to_change = -1, bool off_at_first = false) const {
        const Settings* const plan[] = {&rig_.b, &rig_.off, &rig_.a, &rig_.off, &rig_.b};
        const int when[] = {1000, 1500, 4003, 4101, 6500};
        auto audio = lively<V>(frames, 1);
        Processor p = make(off_at_first ? rig_.off : rig_.a);
        std::size_t step = 0;
        for (int at = 0; at < frames;) {
            if (step < std::size(when) && at == when[step]) {
                for (int lane = 0; lane < V::count; ++lane) {
                    const bool other = lane == lane_to_change || (rig_.linked && (lane ^ 1) == lane_to_change);
                    const Settings& mine = *plan[step];
                    rig_.set(p, lane, !other ? mine : &mine == &rig_.off ? rig_.a : rig_.off, other ? ramp / 3 : ramp);
                }
                ++step;
            }
            int count = std::min(next_size(), frames - at);
            if (step < std::size(when)) count = std::min(count, when[step] - at);
            if (lane_to_change >= 0) {
                for (int i = at; i < at + count; ++i)
                    audio[static_cast<std::size_t>(i)].set(lane_to_change, i % 91 * 0.01);
            }
            rig_.run(p, audio.data() + at, count);
            at += count;
        }
        return audio;
    }

    void splits() const {
        const auto whole = played([] { return frames; });
        EXPECT_TRUE(same(whole, played([] { return 1; }))) << "frame by frame differs";
        Random sizes(2);
        EXPECT_TRUE(same(whole, played([&] { return 1 + static_cast<int>(sizes.below(300)); }))) << "random blocks";
        for (const V& v : whole) {
            for (int lane = 0; lane < V::count; ++lane) ASSERT_TRUE(std::isfinite(v[lane]));
        }
    }

    void reset_is_new() const {
        auto audio = lively<V>(2000, 3), again = audio, first = audio;
        Processor used = make(rig_.b), fresh = make(rig_.a);
        rig_.run(used, first.data(), 2000);
        move(used, rig_.off);
        rig_.run(used, first.data(), 333);
        move(used, rig_.a);
        rig_.run(used, first.data(), 100);
        used.reset();
        rig_.run(used, audio.data(), 2000);
        rig_.run(fresh, again.data(), 2000);
        EXPECT_TRUE(same(audio, again)) << "reset is not like new";
    }

    /// Never on: exactly nothing, and not active. On once: exactly nothing but its latency, after the fade.
    void off_is_exact() const {
        const auto in = lively<V>(6000, 4);
        auto out = in;
        Processor p = make(rig_.off);
        EXPECT_FALSE(p.active());
        p = rig_.prepared();
        rig_.set(p, V::count - 1, rig_.a, ramp);  // with its neighbour, where that is linked
        if (rig_.linked) rig_.set(p, V::count - 2, rig_.a, ramp);
        rig_.run(p, out.data(), 6000);
        EXPECT_TRUE(same(in, out, {V::count - 1, V::count - 2})) << "a lane that is off is changed";
        p = make(rig_.a);
        move(p, rig_.off);
        auto loud = lively<V>(400000, 5);  // slow releases end, too
        auto after = loud;
        for (int at = 0; at < 400000; at += 1000) rig_.run(p, after.data() + at, 1000);
        const auto late = static_cast<std::size_t>(rig_.latency);
        for (std::size_t i = 399000; i < 400000; ++i) {
            for (int lane = 0; lane < V::count; ++lane)
                ASSERT_EQ(after[i][lane], loud[i - late][lane]) << "off is not exact";
        }
        EXPECT_EQ(p.active(), rig_.latency > 0);
    }

    void lanes_are_alone() const {
        const int changed = V::count > 3 ? 3 : 0;
        for (const bool off_at_first : {false, true}) {
            const auto base = played([] { return 64; }, -1, off_at_first),
                       other = played([] { return 64; }, changed, off_at_first);
            const int partner = rig_.linked ? changed ^ 1 : changed;
            EXPECT_TRUE(same(base, other, {changed, partner})) << "lanes hear each other";
            EXPECT_FALSE(same(base, other)) << "the test changes nothing";
        }
    }

    void silence_and_numbers() const {
        Processor p = make(rig_.b);
        std::vector<V> silence(3000, V(0));
        rig_.run(p, silence.data(), 3000);
        for (const V& v : silence) {
            for (int lane = 0; lane < V::count; ++lane) ASSERT_EQ(v[lane], 0.0) << "silence did not stay silence";
        }
        auto audio = lively<V>(1000, 6);
        const long before = allocations_so_far();
        move(p, rig_.a);
        rig_.run(p, audio.data(), 500);
        move(p, rig_.off);
        rig_.run(p, audio.data(), 500);
        EXPECT_EQ(allocations_so_far(), before) << "allocates in set or process";
        for (const double x : {1e6, 1e-300, 5e-324, 0.0, -1e6}) {
            std::vector<V> odd(700, V(x));
            rig_.run(p, odd.data(), 700);
            for (const V& v : odd) ASSERT_TRUE(std::isfinite(v[0])) << x;
        }
    }

    const Rig& rig_;
    FlushDenormals as_the_engine_does_;
};

template <class Rig>
void check_lane_contract(const Rig& rig) {
    LaneContract<Rig>(rig).check();
}

/// Lanes against the slow reference: the worst difference in dB relative to full scale, over random settings on `pairs`
/// of lanes. `settings(random)` makes them; both processors get the same ones.
template <class Fast, class Slow, class RandomSettings>
double worst_difference_db(const Fast& fast, const Slow& slow, RandomSettings settings) {
    using V = typename Fast::V;
    using P = typename Slow::V;
    const FlushDenormals flush;
    double worst = 0;
    for (std::uint64_t round = 0; round < 12; ++round) {
        Random random(round + 10);
        auto audio = lively<V>(20000, round + 20);
        typename Fast::Processor f = fast.prepared();
        typename Slow::Processor pairs[V::count / 2];
        for (auto& p : pairs) p = slow.prepared();
        std::vector<P> pair[V::count / 2];
        for (int k = 0; k < V::count / 2; ++k) {
            for (const V& v : audio) pair[k].push_back(P(v[2 * k], v[2 * k + 1]));
        }
        for (int part = 0; part < 2; ++part) {
            for (int k = 0; k < V::count / 2; ++k) {
                const auto s = settings(random);
                for (int side = 0; side < 2; ++side) {
                    fast.set(f, 2 * k + side, s, 960);
                    slow.set(pairs[k], side, s, 960);
                }
                if (part == 0) pairs[k].reset();
                slow.run(pairs[k], pair[k].data() + part * 10000, 10000);
            }
            if (part == 0) f.reset();
            fast.run(f, audio.data() + part * 10000, 10000);
        }
        for (std::size_t i = 0; i < audio.size(); ++i) {
            for (int lane = 0; lane < V::count; ++lane)
                worst = std::max(worst, std::abs(audio[i][lane] - pair[lane / 2][i][lane % 2]));
        }
    }
    return 20 * std::log10(worst + 1e-20);
}

}  // namespace mixdown
