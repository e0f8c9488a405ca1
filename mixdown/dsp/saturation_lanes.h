// The saturation of saturation.h, in lanes, at four times the rate: two half-band filters up, the curve, two down. Wet
// and dry are latency_frames late together, whole frames at every rate. What is driven is narrow (float), the dry
// signal and the high-pass at the end are not. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "core/inline.h"
#include "dsp/half_band.h"
#include "dsp/lane_ramp.h"
#include "dsp/level.h"
#include "dsp/saturation.h"
#include "dsp/spec.h"

namespace mixdown {

template <class V>
class Saturation {
    using N = decltype(narrowed(V()));

public:
    /// First stage: flat to 0.427 of the rate (20.5 kHz at 48 kHz), 90 dB from 0.573. Second: flat to 0.52, 90 dB
    /// from 1.48.
    static constexpr int taps = 40, taps_twice = 12, latency_frames = taps - 1 + taps_twice / 2;

    void prepare(const Spec& spec) {
        design(phase_);
        design(phase_twice_);
        hold_back_ = V(std::exp(-2 * std::numbers::pi * lowest_hz / spec.rate_hz));
        reset();
    }

    /// The first `on` of a lane makes it late for good (structure: latency() at compile time); `remove` undoes it. From
    /// then on, off means: the signal itself, as late as the saturated one.
    void set(int lane, const SaturationSettings& s, int ramp_frames) noexcept MIXDOWN_REALTIME {
        if (s.on) late_.set(lane, 1);
        drive_.aim(lane, std::log2(1 / saturation_width) + log2_from_db(s.drive_db), ramp_frames);
        makeup_.aim(lane, std::log2(saturation_makeup(s) * saturation_width), ramp_frames);
        bias_.aim(lane, s.bias / saturation_width, ramp_frames);
        mix_.aim(lane, s.on ? s.mix : 0, ramp_frames);
        any_late_ = any(late_ > V(0));
    }
    void remove(int lane) noexcept MIXDOWN_REALTIME {
        late_.set(lane, 0);
        any_late_ = any(late_ > V(0));
    }
    void reset() noexcept {
        for (LaneRamp<V>* r : {&drive_, &makeup_, &bias_, &mix_}) r->reset();
        const auto clear = [](auto& line) { std::fill(std::begin(line), std::end(line), 0); };
        clear(dry_line_);
        clear(in_);
        clear(twice_);
        clear(even_);
        clear(odd_);
        clear(even_down_);
        clear(odd_down_);
        blocked_in_ = blocked_out_ = 0;
    }
    [[nodiscard]] static constexpr int latency(const SaturationSettings& s, double) noexcept {
        return s.on ? latency_frames : 0;
    }
    [[nodiscard]] bool active() const noexcept { return any_late_; }

    void process(V* io, int frames) noexcept MIXDOWN_REALTIME {
        if (!any_late_) return;
        for (int at = 0; at < frames; at += piece) {
            const int count = std::min(piece, frames - at);
            drive_in(io + at, count);
            up_twice(count);
            shape(2 * count);
            down_to_twice(2 * count);
            down_and_mix(io + at, count);
            keep_history(count);
        }
    }

private:
    static constexpr double attenuation_db = 90, lowest_hz = 1;
    static constexpr int piece = 32, spare = 3;  // frames together; room for sums of four that are not needed
    static constexpr int past = taps - 1, past_twice = taps_twice - 1, past_even = taps_twice / 2 - 1,
                         past_down = taps / 2 - 1;  // frames that the filters look back

    template <std::size_t half>
    static void design(N (&phase)[half]) noexcept {
        double c[half];
        design_half_band(attenuation_db, c);
        std::copy_n(c, half, phase);
    }

    void drive_in(const V* in, int frames) noexcept {
        const bool moves = drive_.moving() || bias_.moving();
        V drive = exp2_of(drive_.value());
        N bias = narrowed(bias_.value()), none = saturated(bias);
        for (int i = 0; i < frames; ++i) {
            if (moves) {
                drive = exp2_of(drive_.next());
                bias = narrowed(bias_.next());
                none = saturated(bias);
            }
            offset_at_[i] = bias;
            none_at_[i] = none;
            dry_line_[latency_frames + i] = in[i];
            in_[past + i] = narrowed(in[i] * drive);
        }
    }

    void up_twice(int frames) noexcept {
        N odd[4];
        for (int i = 0; i < frames; i += 4) {
            sum_four(phase_, in_ + past + i, odd);
            for (int k = 0; k < 4; ++k) {
                twice_[past_twice + 2 * (i + k)] = in_[past + i + k - taps / 2];
                twice_[past_twice + 2 * (i + k) + 1] = odd[k];
            }
        }
    }

    /// From twice to four times the rate, through the curve.
    void shape(int frames) noexcept {
        N odd[4];
        for (int i = 0; i < frames; i += 4) {
            sum_four(phase_twice_, twice_ + past_twice + i, odd);
            N both[8];
            for (int k = 0; k < 4; ++k) {
                both[k] = twice_[past_twice + i + k - taps_twice / 2] + offset_at_[(i + k) / 2];
                both[4 + k] = odd[k] + offset_at_[(i + k) / 2];
            }
            saturate(both);
            for (int k = 0; k < 4; ++k) {
                even_[past_even + i + k] = both[k] - none_at_[(i + k) / 2];
                odd_[past_twice + i + k] = both[4 + k] - none_at_[(i + k) / 2];
            }
        }
    }

    /// The result, frame by frame, is alternately the odd and the even phase of the last stage: one frame of twice the
    /// rate of delay is left, which makes the latency whole.
    void down_to_twice(int frames) noexcept {
        N sum[4];
        for (int i = 0; i < frames; i += 4) {
            sum_four(phase_twice_, odd_ + past_twice + i, sum);
            for (int k = 0; k < 4; k += 2) {
                odd_down_[past + (i + k) / 2] = (even_[i + k] + sum[k]) * N(0.5);
                even_down_[past_down + 1 + (i + k) / 2] = (even_[i + k + 1] + sum[k + 1]) * N(0.5);
            }
        }
    }

    void down_and_mix(V* io, int frames) noexcept {
        const bool moves = makeup_.moving() || mix_.moving();
        N sum[4];
        V mix = mix_.value(), makeup = exp2_of(makeup_.value()), in = blocked_in_, out = blocked_out_;
        for (int i = 0; i < frames; i += 4) {
            sum_four(phase_, odd_down_ + past + i, sum);
            for (int k = 0; k < std::min(4, frames - i); ++k) {
                if (moves) {
                    mix = mix_.next();
                    makeup = exp2_of(makeup_.next());
                }
                const V next = widened((even_down_[i + k] + sum[k]) * N(0.5));
                out = next - in + hold_back_ * out;
                in = next;
                io[i + k] = select(late_ > V(0), dry_line_[i + k] * (V(1) - mix) + out * (mix * makeup), io[i + k]);
            }
        }
        blocked_in_ = in;
        blocked_out_ = out;
    }

    void keep_history(int frames) noexcept {
        std::copy_n(dry_line_ + frames, latency_frames, dry_line_);
        std::copy_n(in_ + frames, past, in_);
        std::copy_n(twice_ + 2 * frames, past_twice, twice_);
        std::copy_n(even_ + 2 * frames, past_even, even_);
        std::copy_n(odd_ + 2 * frames, past_twice, odd_);
        std::copy_n(even_down_ + frames, past_down + 1, even_down_);
        std::copy_n(odd_down_ + frames, past, odd_down_);
    }

    N phase_[taps / 2] = {}, phase_twice_[taps_twice / 2] = {};  // derived
    V hold_back_ = 0, late_ = 0;
    LaneRamp<V> drive_, makeup_, bias_, mix_;  // drive and makeup in log2 units: their product stays near 1 on the way
    bool any_late_ = false;

    V blocked_in_ = 0, blocked_out_ = 0;  // memory: the high-pass, and the past of each line, piece by piece
    V dry_line_[latency_frames + piece + spare] = {};
    N in_[past + piece + spare] = {}, twice_[past_twice + 2 * (piece + spare)] = {};
    N even_[past_even + 2 * (piece + spare)] = {}, odd_[past_twice + 2 * (piece + spare)] = {};
    N even_down_[past_down + 1 + piece + spare] = {}, odd_down_[past + piece + spare] = {};
    N offset_at_[piece + spare] = {}, none_at_[piece + spare] = {};  // scratch: the bias, and what it makes of silence
};

}  // namespace mixdown
