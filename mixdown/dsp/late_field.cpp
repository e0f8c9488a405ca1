// SPDX-License-Identifier: Apache-2.0
#include "dsp/late_field.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr int prime_gap = 160;  // more than the largest gap between primes up to 100 000

template <class Each>
void for_each_coefficient(Absorption& a, const Absorption& b, const Absorption& c, Each each) noexcept {
    for (int i = 0; i < late_lines; ++i) {
        each(a.low_pole[i], b.low_pole[i], c.low_pole[i]);
        each(a.low_mix[i], b.low_mix[i], c.low_mix[i]);
        each(a.high_pole[i], b.high_pole[i], c.high_pole[i]);
        each(a.high_mix[i], b.high_mix[i], c.high_mix[i]);
        each(a.direct[i], b.direct[i], c.direct[i]);
    }
}

Absorption between(const Absorption& from, const Absorption& to, int at, int length) noexcept {
    Absorption now;
    const float share = static_cast<float>(at) / static_cast<float>(length);
    for_each_coefficient(now, from, to, [share](float& n, float f, float t) { n = f + (t - f) * share; });
    return now;
}

}  // namespace

void LateField::prepare(double rate_hz, int ramp_slices) {
    rate_hz_ = rate_hz;
    ramp_slices_ = ramp_slices;
    const int longest = static_cast<int>(std::ceil(longest_line_s * largest_size * rate_hz)) + prime_gap;
    for (SliceLine& line : lines_) line.allocate(longest);
}

void LateField::start(const ReverbRoom& room, const DecayTimes& times, double modulation) noexcept MIXDOWN_REALTIME {
    frames_ = room.line_frames;
    motion_frames_ = room.motion_frames;
    const int reach = static_cast<int>(std::ceil(motion_frames_)) + 4;
    for (std::size_t i = 0; i < late_lines; ++i) lines_[i].start(frames_[i] + (i < moving_lines ? reach : 0));
    Random random(1);
    for (LineMotion& motion : motion_) motion.start(room.motion_hz * slice_frames / rate_hz_, random);
    depth_.jump(modulation * motion_frames_);
    std::fill_n(slice_.low, late_lines, 0.0F);
    std::fill_n(slice_.high, late_lines, 0.0F);
    times_ = times;
    slice_.absorption = from_ = to_ = absorption_for(times);
    slice_.moving = false;
    at_ = ramp_slices_;
}

void LateField::aim(const DecayTimes& times, double modulation) noexcept MIXDOWN_REALTIME {
    depth_.aim(modulation * motion_frames_, ramp_slices_);
    if (times == times_) return;
    times_ = times;
    from_ = between(from_, to_, at_, ramp_slices_);
    to_ = absorption_for(times);
    at_ = 0;
}

Absorption LateField::absorption_for(const DecayTimes& times) const noexcept MIXDOWN_REALTIME {
    Absorption a;
    for (int i = 0; i < late_lines; ++i) set_absorption(a, i, frames_[static_cast<std::size_t>(i)], times, rate_hz_);
    return a;
}

/// Each line gets the power u and what it kept of the round before; of N lines' sum S the mean share A comes back:
/// S = A (S + N u), and an output, an orthonormal sum of the lines, has the power S / N = u A / (1 - A).
double LateField::unity_gain(const DecayTimes& times) const noexcept MIXDOWN_REALTIME {
    double kept = 0;
    for (const int frames : frames_) kept += std::pow(10.0, -6 * frames / (times.mid_s * rate_hz_)) / late_lines;
    return std::sqrt((1 - kept) / std::max(kept, 0.01));
}

void LateField::advance_absorption() noexcept MIXDOWN_REALTIME {
    slice_.moving = at_ < ramp_slices_;
    if (!slice_.moving) {
        slice_.absorption = to_;
        return;
    }
    slice_.absorption = between(from_, to_, at_, ramp_slices_);
    const Absorption end = between(from_, to_, ++at_, ramp_slices_);
    for_each_coefficient(slice_.step, slice_.absorption, end,
                         [](float& step, float now, float next) { step = (next - now) / slice_frames; });
}

void LateField::read_moving(std::size_t line, double depth_from, double depth_to) noexcept MIXDOWN_REALTIME {
    const double from = frames_[line] + depth_from * motion_[line].value();
    const double to = frames_[line] + depth_to * motion_[line].next();
    const int whole = static_cast<int>(from);
    reverb_loops().glide(lines_[line].read(whole + 2), cubic_weights(from - whole).data(),
                         cubic_weights(to - whole).data(), moved_[line].data());
    slice_.read[line] = moved_[line].data();
}

void LateField::run(const float* in_left, const float* in_right, float* out_left,
                    float* out_right) noexcept MIXDOWN_REALTIME {
    advance_absorption();
    const double depth_from = depth_.value(), depth_to = depth_.next();
    const bool still = depth_from == 0 && depth_to == 0;
    for (std::size_t i = 0; i < late_lines; ++i) {
        if (i < moving_lines && !still) {
            read_moving(i, depth_from, depth_to);
        } else {
            slice_.read[i] = lines_[i].read(frames_[i]);
        }
        slice_.write[i] = lines_[i].next();
    }
    slice_.in_left = in_left;
    slice_.in_right = in_right;
    slice_.out_left = out_left;
    slice_.out_right = out_right;
    reverb_loops().late(slice_);
    for (SliceLine& line : lines_) line.written();
}

}  // namespace mixdown
