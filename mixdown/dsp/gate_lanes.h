// The gate of gate.h, in lanes. A lane that is off listens to nothing and counts as open, so it comes to rest and its
// next start does not depend on how long it was off. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "core/inline.h"
#include "dsp/gate.h"
#include "dsp/lane_ramp.h"
#include "dsp/level.h"
#include "dsp/spec.h"

namespace mixdown {

template <class V>
class NoiseGate {
public:
    void prepare(const Spec& spec) {
        rate_hz_ = spec.rate_hz;
        fall_ = V(1 - follower_step(detector_ms, rate_hz_));
        reset();
    }

    /// `linked`: this lane and its neighbour are the sides of one strip.
    void set(int lane, const GateSettings& s, bool linked, int ramp_frames) noexcept MIXDOWN_REALTIME {
        const double opens = log2_from_db(s.threshold_db);
        hears_.set(lane, s.on ? 1 : 0);
        threshold_.set(lane, opens);
        opens_.set(lane, s.on ? std::exp2(opens) : -1);  // everything is above -1
        closes_.set(lane, s.on ? std::exp2(opens - log2_from_db(s.hysteresis_db)) : -1);
        slope_.set(lane, s.ratio - 1);
        least_.set(lane, -log2_from_db(s.range_db));
        stay_open_.set(lane, std::round(s.hold_ms * rate_hz_ / 1000) + 1);
        attack_.set(lane, follower_step(s.attack_ms, rate_hz_));
        release_.set(lane, follower_step(s.release_ms, rate_hz_));
        linked_.set(lane, linked ? 1 : 0);
        depth_.aim(lane, s.on ? 1 : 0, ramp_frames);
        on_[lane] = s.on;
        any_on_ = std::any_of(on_, on_ + V::count, [](bool on) { return on; });
        if (!s.on) {
            level_.set(lane, 0);
            countdown_.set(lane, stay_open_[lane]);
        }
    }
    /// Afterwards the gate is open and closes after its hold time: the first note of a song is never cut.
    void reset() noexcept {
        level_ = gain_ = 0;
        countdown_ = stay_open_;
        depth_.reset();
    }
    [[nodiscard]] static constexpr int latency(const GateSettings&, double) noexcept { return 0; }
    [[nodiscard]] bool active() const noexcept { return any_on_ || depth_.moving() || any(gain_ < V(0)); }

    /// What the gate does now in a lane, in dB (0 or less).
    [[nodiscard]] double gain_db(int lane) const noexcept { return gain_[lane] * db_per_octave_of_level; }

    /// `key` is what is listened to, or io itself.
    void process(V* io, const V* key, int frames) noexcept MIXDOWN_REALTIME {
        for (int at = 0; at < frames; at += piece) {
            const int count = std::min(piece, frames - at);
            const bool closed = listen(key + at, count);
            if (closed || any(gain_ < V(0))) {
                follow(count, closed);
                apply(io + at, count);
            } else {
                for (int i = 0; i < count && depth_.moving(); ++i) depth_.next();
            }
        }
    }

private:
    static constexpr double detector_ms = 5;
    static constexpr int piece = 64;  // frames that go through the loops together

    /// First loop: levels and who is open. True: a lane is closed for a while.
    bool listen(const V* key, int frames) noexcept {
        V level = level_, countdown = countdown_, lowest = 1;
        for (int i = 0; i < frames; ++i) {
            V heard = abs(key[i]) * hears_;
            heard = select(linked_ > V(0), max(heard, swap_pairs(heard)), heard);
            level = max(heard, level * fall_);
            const V bar = select(countdown > V(0), closes_, opens_);
            countdown = select(level >= bar, stay_open_, max(countdown - V(1), V(0)));
            lowest = min(lowest, countdown);
            level_at_[i] = max(level, V(least_level));
            open_at_[i] = countdown;
        }
        level_ = level;
        countdown_ = countdown;
        return any(lowest < V(1));
    }

    /// Second loop: the gain that each frame asks for (gate_gain_db, in log2 units) and, frame by frame, attack and
    /// release.
    void follow(int frames, bool closed) noexcept {
        if (closed) take_log2(level_at_, frames);
        const V threshold = threshold_, slope = slope_, least = least_, attack = attack_, release = release_;
        V gain = gain_;
        for (int i = 0; i < frames; ++i) {
            const V wanted = max(slope * min(level_at_[i] - threshold, V(0)), least);
            const V target = closed ? select(open_at_[i] > V(0), V(0), wanted) : V(0);
            const V next = gain + select(target > gain, attack, release) * (target - gain);
            gain = select(next > V(-least_gain_step), V(0), next);
            gain_at_[i] = gain;
        }
        gain_ = gain;
    }

    /// Third loop. A lane that is off has depth 0, and 2^0 is exactly 1.
    void apply(V* io, int frames) noexcept {
        const bool moves = depth_.moving();
        V depth = depth_.value();
        for (int i = 0; i < frames; ++i) {
            if (moves) depth = depth_.next();
            gain_at_[i] = depth * gain_at_[i];
        }
        take_exp2(gain_at_, frames);
        for (int i = 0; i < frames; ++i) io[i] = io[i] * gain_at_[i];
    }

    V hears_ = 0, threshold_ = 0, opens_ = -1, closes_ = -1, slope_ = 0, least_ = 0;  // derived; log2 units, amplitudes
    V stay_open_ = 1, attack_ = 1, release_ = 1, linked_ = 0, fall_ = 0;
    LaneRamp<V> depth_{0};  // 0: off, 1: on
    bool on_[V::count] = {}, any_on_ = false;
    double rate_hz_ = 48000;

    V level_ = 0, countdown_ = 1, gain_ = 0;  // memory: amplitude, frames (open while above 0), log2 units
    V level_at_[piece] = {}, open_at_[piece], gain_at_[piece] = {};  // scratch: one piece on its way through the loops
};

}  // namespace mixdown
