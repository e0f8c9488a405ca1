// The compressor of compressor.h, in lanes. A lane that is off asks for no gain and releases within a second, so its
// next start does not depend on how long it was off.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "core/inline.h"
#include "dsp/compressor.h"
#include "dsp/lane_ramp.h"
#include "dsp/level.h"
#include "dsp/lookahead.h"
#include "dsp/spec.h"

namespace mixdown {

template <class V>
class Compressor {
public:
    /// `longest_lookahead` in frames: what the ring is allocated for.
    void prepare(const Spec& spec, int longest_lookahead) {
        rate_hz_ = spec.rate_hz;
        crest_step_ = follower_step(crest_ms, rate_hz_);
        delay_.prepare(longest_lookahead);
    }

    /// `linked`: this lane and its neighbour are the sides of one strip. Look-ahead is structure: it moves at once.
    void set(int lane, const CompressorSettings& s, bool linked, int ramp_frames) noexcept MIXDOWN_REALTIME {
        const double knee = log2_from_db(s.knee_db);
        threshold_.set(lane, log2_from_db(s.threshold_db) - knee / 2);
        lowest_compressed_.set(lane, s.on ? std::exp2(threshold_[lane]) * (1 - narrow_error) : 1e300);
        knee_.set(lane, knee);
        half_inverse_knee_.set(lane, knee > 0 ? 0.5 / knee : 0);
        slope_.set(lane, s.on ? 1 / s.ratio - 1 : 0);
        attack_.set(lane, follower_step(s.attack_ms, rate_hz_));
        release_.set(lane, follower_step(s.on ? s.release_ms : std::min(s.release_ms, leaving_ms), rate_hz_));
        rms_.set(lane, s.on && s.rms_ms > 0 ? follower_step(s.rms_ms, rate_hz_) : 0);
        linked_.set(lane, linked ? 1 : 0);
        auto_.set(lane, s.on && s.auto_times ? 1 : 0);
        const double wet = s.on ? s.mix : 0;
        wet_.aim(lane, wet * std::exp2(log2_from_db(s.makeup_db)), ramp_frames);
        dry_.aim(lane, 1 - wet, ramp_frames);
        delay_.set(lane, lookahead_frames(s, rate_hz_));
        on_[lane] = s.on;
        any_on_ = std::any_of(on_, on_ + V::count, [](bool on) { return on; });
        any_rms_ = any(rms_ > V(0));
        any_auto_ = any(auto_ > V(0));
    }
    void reset() noexcept {
        gain_ = mean_square_ = crest_peak_ = crest_rms_ = 0;
        wet_.reset();
        dry_.reset();
        delay_.reset();
    }
    [[nodiscard]] bool active() const noexcept {
        return any_on_ || wet_.moving() || dry_.moving() || delay_.active() || any(gain_ < V(0));
    }

    /// What the compressor does now in a lane, in dB (0 or less).
    [[nodiscard]] double gain_db(int lane) const noexcept { return gain_[lane] * db_per_octave_of_level; }

    /// `key` is what is listened to, or io itself.
    void process(V* io, const V* key, int frames) noexcept MIXDOWN_REALTIME {
        for (int at = 0; at < frames; at += piece) {
            const int count = std::min(piece, frames - at);
            const bool works = any_auto_ || any_rms_ ? listen<true>(key + at, count) : listen<false>(key + at, count);
            if (works) follow(count);
            apply(io + at, count, works);
        }
    }

private:
    static constexpr double crest_ms = 200, longest_attack_ms = 80, longest_release_ms = 1000;  // the paper of 2013
    static constexpr double leaving_ms = 50;  // longest release of a lane that is off
    static constexpr int piece = 64;          // frames that go through the three loops together

    /// First loop: levels. False: no lane is compressed, nor was it.
    template <bool extras>
    bool listen(const V* key, int frames) noexcept {
        V highest = 0;
        const auto linked = linked_ > V(0);
        for (int i = 0; i < frames; ++i) {
            V level = abs(key[i]);
            level = select(linked, max(level, swap_pairs(level)), level);
            if constexpr (extras) {
                choose_times(level, attack_at_[i], release_at_[i]);
                level = detected(level);
            }
            highest = max(highest, level);
            gain_at_[i] = max(level, V(least_level));
        }
        if (!any(highest > lowest_compressed_) && !any(gain_ < V(0))) return false;
        take_log2(gain_at_, frames);
        return true;
    }

    /// Second loop: the curve (compression_gain_db, in log2 units) and, frame by frame, attack and release.
    void follow(int frames) noexcept {
        const V threshold = threshold_, knee = knee_, half_inverse_knee = half_inverse_knee_, slope = slope_;
        const V attack = attack_, release = release_;
        const bool extras = any_auto_;
        V gain = gain_;
        for (int i = 0; i < frames; ++i) {
            const V over = gain_at_[i] - threshold;
            const V within = min(max(over, V(0)), knee);
            const V target = slope * (within * within * half_inverse_knee + max(over - knee, V(0)));
            const V step =
                extras ? select(target < gain, attack_at_[i], release_at_[i]) : select(target < gain, attack, release);
            const V next = gain + step * (target - gain);
            gain = select(next > V(-least_gain_step), V(0), next);
            gain_at_[i] = gain;
        }
        gain_ = gain;
    }

    /// Third loop: the gain, on the signal that comes after its look-ahead, with the dry one beside it.
    void apply(V* io, int frames, bool works) noexcept {
        if (delay_.active()) {
            for (int i = 0; i < frames; ++i) io[i] = delay_.push(io[i]);
        }
        if (works) take_exp2(gain_at_, frames);
        const bool moves = wet_.moving() || dry_.moving();
        V wet = wet_.value(), dry = dry_.value();
        for (int i = 0; i < frames; ++i) {
            if (moves) {
                wet = wet_.next();
                dry = dry_.next();
            }
            io[i] = io[i] * (works ? dry + wet * gain_at_[i] : dry + wet);
        }
    }

    /// The level that the curve sees: the peak, or the root of the mean square where that is asked for.
    MIXDOWN_INLINE V detected(const V& level) noexcept {
        mean_square_ += rms_ * (level * level - mean_square_);
        const V square = max(mean_square_, V(least_level * least_level));
        return select(rms_ > V(0), exp2_of(V(0.5) * log2_of(square)), level);
    }

    /// Attack 2 * 80 ms / C^2 and release 2 * 1 s / C^2 - attack, with C^2 = peak^2 / rms^2 over 200 ms.
    MIXDOWN_INLINE void choose_times(const V& level, V& attack, V& release) noexcept {
        const V square = level * level;
        crest_rms_ = select(auto_ > V(0), crest_rms_ + V(crest_step_) * (square - crest_rms_), crest_rms_);
        const V fallen = crest_peak_ + V(crest_step_) * (square - crest_peak_);
        crest_peak_ = select(auto_ > V(0), max(square, fallen), crest_peak_);
        const V inverse_crest = (crest_rms_ + V(1e-20)) / (crest_peak_ + V(1e-20));
        const V attack_ms = V(2 * longest_attack_ms) * inverse_crest;
        const V release_ms = max(V(2 * longest_release_ms) * inverse_crest - attack_ms, V(1));
        attack = select(auto_ > V(0), follower_steps(attack_ms), attack_);
        release = select(auto_ > V(0), follower_steps(release_ms), release_);
    }

    /// follower_step, in lanes.
    MIXDOWN_INLINE V follower_steps(const V& ms) const noexcept {
        return V(1) - exp2_of(V(-1.4426950408889634) / max(ms * V(rate_hz_ / 1000), V(1)));
    }

    V threshold_ = 0, lowest_compressed_ = 1, knee_ = 0, half_inverse_knee_ = 0,
      slope_ = 0;  // derived from the settings; log2 units
    V attack_ = 1, release_ = 1, rms_ = 0, linked_ = 0, auto_ = 0;
    LaneRamp<V> wet_{0}, dry_{1};
    bool on_[V::count] = {}, any_on_ = false, any_rms_ = false, any_auto_ = false;
    double rate_hz_ = 48000, crest_step_ = 0;

    V gain_ = 0, mean_square_ = 0, crest_peak_ = 0, crest_rms_ = 0;  // memory; gain in log2 units
    Lookahead<V> delay_;
    V gain_at_[piece] = {}, attack_at_[piece], release_at_[piece];  // scratch: one piece on its way through the loops
};

}  // namespace mixdown
