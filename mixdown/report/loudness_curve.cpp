// SPDX-License-Identifier: Apache-2.0
#include "report/loudness_curve.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr double short_song_s = 15, shown_lu = 36, least_high_lufs = -18;
constexpr std::size_t most_points = 480, short_term_steps = 30, momentary_steps = 4;
constexpr double path_width = 1000;

double window_power(const PowerSeries& steps, std::size_t end, std::size_t window) {
    double sum = 0;
    for (std::size_t i = end < window ? 0 : end - window; i < end; ++i) sum += steps[i];
    return sum / static_cast<double>(window);
}

double middle_of(const LoudnessCurve& curve, std::size_t slot) {
    return (static_cast<double>(slot) + 0.5) * curve.slot_s;
}

}  // namespace

std::string_view loudness_window(double length_s) {
    return length_s < short_song_s ? "momentary (400 ms)" : "short-term (3 s)";
}

LoudnessCurve loudness_curve(const PowerSeries& steps, double length_s) {
    const std::size_t window = length_s < short_song_s ? momentary_steps : short_term_steps;
    const std::size_t slot = std::max<std::size_t>(1, (steps.size() + most_points - 1) / most_points);
    LoudnessCurve curve{{}, static_cast<double>(slot) * loudness_step_s};
    for (std::size_t begin = 0; begin < steps.size(); begin += slot) {
        double loudest = 0;
        for (std::size_t i = begin; i < std::min(begin + slot, steps.size()); ++i) {
            loudest = std::max(loudest, window_power(steps, i + 1, window));
        }
        curve.lufs.push_back(loudness_from_power(loudest));
    }
    return curve;
}

Axis loudness_axis(const std::vector<const LoudnessCurve*>& curves) {
    double loudest = least_high_lufs;
    for (const LoudnessCurve* curve : curves) {
        for (const double lufs : curve->lufs) loudest = std::isfinite(lufs) ? std::max(loudest, lufs) : loudest;
    }
    const double high = 6 * std::ceil((loudest + 1) / 6);
    return {high - shown_lu, high, 100, 0};
}

std::string loudness_path(const LoudnessCurve& curve, const Axis& time, const Axis& height) {
    std::string path;
    for (std::size_t i = 0; i < curve.lufs.size(); ++i) {
        const double x = path_width * time.at(middle_of(curve, i));
        path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", x, height.at(curve.lufs[i]));
    }
    return path;
}

std::string loudness_area(const LoudnessCurve& curve, const Axis& time, const Axis& height) {
    if (curve.lufs.empty()) return "";
    const double first = path_width * time.at(middle_of(curve, 0));
    const double last = path_width * time.at(middle_of(curve, curve.lufs.size() - 1));
    return fmt::format("{}L{:.1f} 100L{:.1f} 100Z", loudness_path(curve, time, height), last, first);
}

}  // namespace mixdown
