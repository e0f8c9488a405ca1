// Loudness over time: mean K-weighted power of a sliding window (3 s, short-term; 400 ms where the song is short), the
// loudest of it in each of a few hundred slots of time. The plain sum is a thin line, the mix a filled one.
// Source of the windows: EBU Tech 3341 v4.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/units.h"
#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double step_s = 0.1, top = 30, plot_height = 210, shown_lu = 36;
constexpr std::size_t most_points = 480;
constexpr double grid_width = 1000, grid_height = 100;  // of the curve's own coordinates

struct LoudnessCurve {
    std::vector<double> lufs;  // per slot
    double slot_s = 1;
};

double window_power(const PowerSeries& steps, std::size_t end, std::size_t window) {
    double sum = 0;
    for (std::size_t i = end < window ? 0 : end - window; i < end; ++i) sum += steps[i];
    return sum / static_cast<double>(window);
}

LoudnessCurve curve_of(const PowerSeries& steps, std::size_t window) {
    const std::size_t slot = std::max<std::size_t>(1, (steps.size() + most_points - 1) / most_points);
    LoudnessCurve curve{{}, static_cast<double>(slot) * step_s};
    for (std::size_t begin = 0; begin < steps.size(); begin += slot) {
        double loudest = 0;
        for (std::size_t i = begin; i < std::min(begin + slot, steps.size()); ++i) {
            loudest = std::max(loudest, window_power(steps, i + 1, window));
        }
        curve.lufs.push_back(loudness_from_power(loudest));
    }
    return curve;
}

std::string path_of(const LoudnessCurve& curve, const Axis& time, const Axis& height) {
    std::string path;
    for (std::size_t i = 0; i < curve.lufs.size(); ++i) {
        const double x = grid_width * time.at((static_cast<double>(i) + 0.5) * curve.slot_s);
        path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", x, height.at(curve.lufs[i]));
    }
    return path;
}

Markup curves(const LoudnessCurve& before, const LoudnessCurve& after, const Axis& time, const Axis& height) {
    Markup paths;
    if (!after.lufs.empty()) {
        const std::string line = path_of(after, time, height);
        const double first = grid_width * time.at(after.slot_s / 2);
        const double last = grid_width * time.at((static_cast<double>(after.lufs.size()) - 0.5) * after.slot_s);
        paths +=
            single("path", {{"class", "area"}, {"d", fmt::format("{}L{:.1f} 100L{:.1f} 100Z", line, last, first)}});
        paths += single("path", {{"class", "after"}, {"d", line}});
    }
    if (!before.lufs.empty()) paths += single("path", {{"class", "before"}, {"d", path_of(before, time, height)}});
    return element("svg",
                   {{"y", pixels(top)},
                    {"width", "100%"},
                    {"height", pixels(plot_height)},
                    {"viewBox", fmt::format("0 0 {} {}", grid_width, grid_height)},
                    {"preserveAspectRatio", "none"}},
                   paths);
}

double pixel(const Axis& height, double lufs) { return top + plot_height * height.at(lufs) / grid_height; }

Markup scales(const Axis& time, const Axis& height, double length_s) {
    Markup lines, words;
    for (const double lufs : ticks(height.low, height.high, {6, 12}, 7)) {
        lines += horizontal(0, 1, pixel(height, lufs), "grid");
        if (lufs > height.low + 1 && lufs < height.high - 1)
            words += label(0, pixel(height, lufs) - 4, "halo", number_text(lufs, 0), Anchor::start, 2);
    }
    for (const double s : ticks(0, length_s, {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800}, 6)) {
        const double x = time.at(s);
        lines += vertical(x, top + plot_height, top + plot_height + 4, "grid");
        const Anchor anchor = x < 0.03 ? Anchor::start : x > 0.96 ? Anchor::end : Anchor::middle;
        words += label(x, top + plot_height + 18, "", time_text(s), anchor);
    }
    return lines + words;
}

/// Where to listen: the moments of the gates that failed, one under the other.
Markup moments(const std::vector<Gate>& gates, const Axis& time) {
    Markup out;
    double y = top + 12;
    for (const Gate& gate : gates) {
        if (gate.passed || !gate.at_s || !std::isfinite(*gate.at_s)) continue;
        const double x = time.at(*gate.at_s);
        const std::string words = fmt::format("✗ {} {}", gate_words(gate.id).label, time_text(*gate.at_s));
        out += vertical(x, top, top + plot_height, "failed");
        out += label(x, y, "failed halo", words, x > 0.6 ? Anchor::end : Anchor::start, x > 0.6 ? -5 : 5);
        y = y + 15 > top + plot_height ? top + 12 : y + 15;
    }
    return out;
}

Markup legend(std::string_view kind) {
    return horizontal(0, 0.04, 9, "path") + label(0.04, 13, "", "plain sum", Anchor::start, 6) +
           swatch(0.3, 9, "band") + label(0.3, 13, "", "mix", Anchor::start, 24) +
           label(1, 13, "", fmt::format("LUFS, {}", kind), Anchor::end);
}

}  // namespace

Picture loudness_picture(const MixReport& report) {
    const Measurement &was = report.before.measured, &is = report.after.measured;
    const double length_s = step_s * static_cast<double>(std::max({was.steps.size(), is.steps.size(), std::size_t{1}}));
    const bool brief = length_s < 15;
    const LoudnessCurve before = curve_of(was.steps, brief ? 4 : 30), after = curve_of(is.steps, brief ? 4 : 30);
    double loudest = -18;
    for (const LoudnessCurve* curve : {&before, &after}) {
        for (const double lufs : curve->lufs) loudest = std::isfinite(lufs) ? std::max(loudest, lufs) : loudest;
    }
    const double high = 6 * std::ceil((loudest + 1) / 6);
    const Axis time{0, length_s, 0, 1}, height{high - shown_lu, high, grid_height, 0};
    Markup drawing = legend(brief ? "momentary (400 ms)" : "short-term (3 s)") + curves(before, after, time, height);
    drawing += scales(time, height, length_s);
    const double mean = is.loudness_lufs_i;
    if (std::isfinite(mean) && mean > height.low && mean < height.high) {
        drawing += horizontal(0, 1, pixel(height, mean), "mean");
        drawing += label(1, pixel(height, mean) - 5, "halo", number_text(mean) + " integrated", Anchor::end, -2);
    }
    drawing += moments(report.after.gates, time);
    const std::string words = fmt::format(
        "{} long. The plain sum is {} LUFS loud, the mix {} LUFS, with a range of {} LU.", time_text(length_s),
        number_text(was.loudness_lufs_i), number_text(mean), number_text(is.loudness_range_lu));
    return {"loudness", "Loudness over time", words, top + plot_height + 24, drawing};
}

}  // namespace mixdown
