// The dynamic parts of all bands of dynamic_band.h, in lanes, one band after the other.
//
// Gains are chosen every 16 frames, on a grid counted from reset(): the highest |B| of the last 16 frames sets the gain
// that is reached 16 frames later, in a straight line. So a gain comes 16 to 32 frames late (under 0.7 ms at 48 kHz),
// and one logarithm and one power pay for 16 frames. Who skips process() while nothing is active calls skip() instead,
// which keeps the grid. A lane that has been off since its gain came to rest has forgotten everything.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "core/inline.h"
#include "dsp/dynamic_band.h"
#include "dsp/lane_ramp.h"
#include "dsp/level.h"
#include "dsp/spec.h"

namespace mixdown {

template <class V>
class DynamicBands {
public:
    static constexpr int grid = 16;  // frames

    void prepare(const Spec& spec) {
        rate_hz_ = spec.rate_hz;
        reset();
    }

    /// `linked`: this lane and its neighbour are the sides of one strip.
    void set(int lane, int index, const EqBandSettings& s, bool linked, int ramp_frames) noexcept MIXDOWN_REALTIME {
        Band& b = bands_[static_cast<std::size_t>(index)];
        const bool on = s.on && s.dynamic;
        if (on) b.tune(lane, moved_part(s, shape_of_band(index), rate_hz_), ramp_frames);
        const double knee = log2_from_db(dynamic_knee_db);
        b.threshold.set(lane, log2_from_db(s.threshold_db) - knee / 2);
        b.slope.set(lane, on ? 1 - 1 / s.ratio : 0);
        b.range.set(lane, std::abs(log2_from_db(s.range_db)));
        b.sign.set(lane, s.range_db < 0 ? -1 : 1);
        b.attack.set(lane, follower_step(s.attack_ms, rate_hz_ / grid));
        b.release.set(lane, follower_step(s.release_ms, rate_hz_ / grid));
        b.linked.set(lane, linked ? 1 : 0);
        b.keyed.set(lane, s.key.empty() ? 0 : 1);
        b.wet.aim(lane, on ? 1 : 0, ramp_frames / grid);
        b.on[lane] = on;
        b.count();
    }
    void reset() noexcept {
        phase_ = 0;
        for (Band& b : bands_) b.reset();
    }
    [[nodiscard]] static constexpr int latency(const EqBandSettings&, double) noexcept { return 0; }
    [[nodiscard]] bool active() const noexcept {
        return std::any_of(bands_.begin(), bands_.end(), [](const Band& b) { return b.active; });
    }

    /// What a band does now in a lane, in dB.
    [[nodiscard]] double gain_db(int lane, int index) const noexcept {
        return bands_[static_cast<std::size_t>(index)].gain[lane] * db_per_octave_of_level;
    }

    /// keys[b] is what the lanes of band b with a key listen to; nullptr: all listen to themselves.
    void process(V* io, const V* const keys[eq_bands], int frames) noexcept MIXDOWN_REALTIME {
        int at = 0;
        while (at < frames && active()) {
            const int count = std::min(grid - phase_, frames - at);
            for (int k = 0; k < eq_bands; ++k) {
                Band& b = bands_[static_cast<std::size_t>(k)];
                if (!b.active) continue;
                run(b, shape_of_band(k), io + at, keys[k] != nullptr ? keys[k] + at : nullptr, count);
            }
            if (phase_ + count == grid) tick();
            skip(count);
            at += count;
        }
        skip(frames - at);
    }
    /// Instead of process() while nothing is active.
    void skip(int frames) noexcept MIXDOWN_REALTIME { phase_ = (phase_ + frames) % grid; }

private:
    /// The memory of B, direct form I: the last two frames of b0 x and of y.
    struct Memory {
        V in1 = 0, in2 = 0, y1 = 0, y2 = 0;
    };
    /// B in the three shapes, with the zeros' own symmetry: b1 = 0, b2 = -b0 in the band-pass, b1 = b0 in the low-pass,
    /// b1 = -b0 in the high-pass.
    template <BandShape shape>
    static MIXDOWN_INLINE V filtered(const V& x, const V& b0, const V& a1, const V& a2, Memory& m) noexcept {
        const V in = b0 * x;
        V y;
        if constexpr (shape == BandShape::bell) {
            y = ((in - m.in2) - a2 * m.y2) - a1 * m.y1;
            m.in2 = m.in1;
            m.y2 = m.y1;
        } else {
            y = (shape == BandShape::low_shelf ? in + m.in1 : in - m.in1) - a1 * m.y1;
        }
        m.in1 = in;
        m.y1 = y;
        return y;
    }

    struct Band {
        LaneRamp<V> b0, a1, a2;
        V threshold = 0, slope = 0, range = 0, sign = 1;   // derived; log2 units
        V attack = 1, release = 1, linked = 0, keyed = 0;  // steps per grid point
        LaneRamp<V> wet;                                   // 0: off, 1: on; moves on the grid
        bool on[V::count] = {}, hears[V::count] = {};      // hears: on, or still on its way out
        bool active = false, leaving = false;

        Memory own, other;                          // memory: B of the signal and of the key
        V peak = 0, gain = 0;                       // amplitude since the last grid point; log2 units
        V moved = 0, moved_step = 0, moved_to = 0;  // g - 1: now, per frame, at the next grid point

        void tune(int lane, const Biquad& part, int ramp_frames) noexcept {
            const int frames = hears[lane] ? ramp_frames : 1;
            b0.aim(lane, part.b0, frames);
            a1.aim(lane, part.a1, frames);
            a2.aim(lane, part.a2, frames);
            hears[lane] = true;
        }
        void count() noexcept {
            active = std::any_of(hears, hears + V::count, [](bool h) { return h; });
            leaving = !std::equal(on, on + V::count, hears);
        }
        void reset() noexcept {
            for (int lane = 0; lane < V::count; ++lane) {
                if (!on[lane]) forget(lane);
            }
            own = other = {};
            peak = gain = moved = moved_step = moved_to = 0;
            for (LaneRamp<V>* r : {&b0, &a1, &a2, &wet}) r->reset();
            count();
        }
        void forget(int lane) noexcept {
            for (LaneRamp<V>* r : {&b0, &a1, &a2}) r->aim(lane, 0, 1);
            for (Memory* m : {&own, &other}) {
                for (V* v : {&m->in1, &m->in2, &m->y1, &m->y2}) v->set(lane, 0);
            }
            gain.set(lane, 0);
            hears[lane] = false;
        }

        [[nodiscard]] V level() const noexcept {
            return max(select(linked > V(0), max(peak, swap_pairs(peak)), peak), V(least_level));
        }
        /// dynamic_gain_db in log2 units, then attack (away from 0) and release.
        MIXDOWN_INLINE void follow(const V& log2_level) noexcept {
            constexpr double knee = log2_from_db(dynamic_knee_db);
            const V over = log2_level - threshold;
            const V within = min(max(over, V(0)), V(knee));
            const V soft = within * within * V(0.5 / knee) + max(over - V(knee), V(0));
            const V target = sign * min(slope * soft, range);
            const V next = gain + select(abs(target) > abs(gain), attack, release) * (target - gain);
            gain = select(abs(next) < V(least_gain_step), V(0), next);
        }
        void go_to(const V& next, const V& depth) noexcept {
            moved = moved_to;
            moved_to = next;
            moved_step = (moved_to - moved) * V(1.0 / grid);
            peak = 0;
            if (leaving) leave(depth);
        }
        void leave(const V& depth) noexcept {
            for (int lane = 0; lane < V::count; ++lane) {
                if (hears[lane] && !on[lane] && depth[lane] == 0 && moved[lane] == 0) forget(lane);
            }
            count();
        }
    };

    /// A grid point: the gains of the next 16 frames, of all bands side by side.
    void tick() noexcept {
        V gains[eq_bands], depths[eq_bands];
        for (std::size_t k = 0; k < eq_bands; ++k) gains[k] = log2_of(bands_[k].level());
        for (std::size_t k = 0; k < eq_bands; ++k) {
            Band& b = bands_[k];
            b.follow(gains[k]);
            depths[k] = b.wet.next();
            gains[k] = exp2_of(depths[k] * b.gain);
        }
        for (std::size_t k = 0; k < eq_bands; ++k) {
            if (bands_[k].active) bands_[k].go_to(gains[k] - V(1), depths[k]);
        }
    }

    static void run(Band& b, BandShape shape, V* io, const V* key, int frames) noexcept {
        const bool moves = b.b0.moving() || b.a1.moving() || b.a2.moving();
        const auto go = [&]<BandShape s>() {
            if (moves)
                return key != nullptr ? run_as<s, true, true>(b, io, key, frames)
                                      : run_as<s, true, false>(b, io, key, frames);
            return key != nullptr ? run_as<s, false, true>(b, io, key, frames)
                                  : run_as<s, false, false>(b, io, key, frames);
        };
        if (shape == BandShape::bell) return go.template operator()<BandShape::bell>();
        if (shape == BandShape::low_shelf) return go.template operator()<BandShape::low_shelf>();
        return go.template operator()<BandShape::high_shelf>();
    }

    template <BandShape shape, bool moves, bool keyed>
    static void run_as(Band& b, V* io, const V* key, int frames) noexcept {
        // Not copied: the CPU's registers are for the memory.
        const V &b0 = b.b0.value(), &a1 = b.a1.value(), &a2 = b.a2.value(), &step = b.moved_step;
        Memory own = b.own, other;
        if constexpr (keyed) other = b.other;
        V peak = b.peak, moved = b.moved;
        for (int i = 0; i < frames; ++i) {
            if constexpr (moves) {
                b.b0.next();
                b.a1.next();
                b.a2.next();
            }
            const V y = filtered<shape>(io[i], b0, a1, a2, own);
            V heard = y;
            if constexpr (keyed) {
                heard = select(b.keyed > V(0), filtered<shape>(key[i] * b.keyed, b0, a1, a2, other), y);
            }
            peak = max(peak, abs(heard));
            moved += step;
            io[i] = io[i] + moved * y;
        }
        b.own = own;
        if constexpr (keyed) b.other = other;
        b.peak = peak;
        b.moved = moved;
    }

    std::array<Band, eq_bands> bands_;
    double rate_hz_ = 48000;
    int phase_ = 0;  // frames since the last grid point
};

}  // namespace mixdown
