// Loudness over time, with the sections above it and the room of the peaks (PSR) below. The plain sum is a thin line,
// the mix a filled one.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/units.h"
#include "report/heat.h"
#include "report/loudness_curve.h"
#include "report/pictures.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double curve_legend_height = 24, curve_height = 210, gap_height = 24, psr_height = 72;
constexpr double psr_high_lu = 24;  // of the axis; music rarely has more
constexpr std::size_t most_psr_columns = 480;

/// Where each part of the picture begins, from the top.
struct LoudnessLayout {
    double sections = 0, loudness = 0, psr = 0, end = 0;
};

LoudnessLayout layout_of(const MixReport& report) {
    LoudnessLayout l{.sections = curve_legend_height};
    l.loudness = l.sections + (report.sections.empty() ? 6 : section_height);
    l.psr = l.loudness + curve_height + (report.psr ? gap_height : 0);
    l.end = l.psr + (report.psr ? psr_height : 0);
    return l;
}

Markup curves(const LoudnessCurve& before, const LoudnessCurve& after, const Axis& time, const Axis& height,
              double top) {
    Markup paths;
    if (!after.lufs.empty()) {
        paths += single("path", {{"class", "area"}, {"d", loudness_area(after, time, height)}});
        paths += single("path", {{"class", "after"}, {"d", loudness_path(after, time, height)}});
    }
    if (!before.lufs.empty())
        paths += single("path", {{"class", "before"}, {"d", loudness_path(before, time, height)}});
    return stretched(0, 1, top, curve_height, 1000, 100, paths);
}

/// Lines in the plot, numbers beside it.
struct LoudnessScale {
    Markup lines, numbers;
};

void add_level(LoudnessScale& scale, double y, const std::string& text) {
    scale.lines += horizontal(0, 1, y, "grid");
    scale.numbers += label(1, y + 4, "", text, Anchor::end, -8);
}

LoudnessScale loudness_scale(const Axis& height, double top) {
    LoudnessScale scale;
    for (const double lufs : ticks(height.low, height.high, {6, 12}, 7))
        add_level(scale, top + curve_height * height.at(lufs) / 100, number_text(lufs, 0));
    return scale;
}

Markup integrated(double mean_lufs, const Axis& height, double top) {
    if (!std::isfinite(mean_lufs) || mean_lufs <= height.low || mean_lufs >= height.high) return {};
    const double y = top + curve_height * height.at(mean_lufs) / 100;
    return horizontal(0, 1, y, "mean") +
           label(1, y - 5, "halo", number_text(mean_lufs) + " integrated", Anchor::end, -4);
}

/// Where to listen: the moments of the gates that failed, one under the other.
Markup moments(const std::vector<Gate>& gates, const Axis& time, double top) {
    Markup out;
    double y = top + 14;
    for (const Gate& gate : gates) {
        if (gate.passed || !gate.at_s || !std::isfinite(*gate.at_s)) continue;
        const double x = time.at(*gate.at_s);
        const std::string words = fmt::format("✗ {} {}", gate_words(gate.id).label, time_text(*gate.at_s));
        out += vertical(x, top, top + curve_height, "failed");
        out +=
            label(x, y, "failed halo", shortened(words, 30), x > 0.5 ? Anchor::end : Anchor::start, x > 0.5 ? -5 : 5);
        y = y + 15 > top + curve_height ? top + 14 : y + 15;
    }
    return out;
}

/// A line that is broken where nothing plays.
Markup psr_line(const PsrCurve& psr, const Axis& time, double top) {
    const std::vector<float> values = coarser(psr.psr_lu, most_psr_columns);
    const double slot_s = psr.column_s * static_cast<double>(columns_per_cell(psr.psr_lu.size(), most_psr_columns));
    const Axis height{0, psr_high_lu, 100, 0};
    std::string path;
    bool pen = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = 1000 * time.at((static_cast<double>(i) + 0.5) * slot_s);
        const bool known = std::isfinite(values[i]);
        if (known)
            path += fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", x, height.at(static_cast<double>(values[i])));
        pen = known;
    }
    if (path.empty()) return {};
    return stretched(0, 1, top, psr_height, 1000, 100, single("path", {{"class", "after"}, {"d", path}}));
}

LoudnessScale psr_scale(const PsrCurve& psr, double top) {
    LoudnessScale scale;
    const Axis height{0, psr_high_lu, top + psr_height, top};
    for (const double lu : {0.0, 12.0, 24.0}) add_level(scale, height.at(lu), number_text(lu, 0));
    if (std::isfinite(psr.limit_lu) && psr.limit_lu > 0) {
        const double y = height.at(psr.limit_lu);
        scale.lines += horizontal(0, 1, y, "mean") +
                       label(1, y - 5, "halo", "limit " + number_text(psr.limit_lu, 0), Anchor::end, -4);
    }
    scale.numbers += label(0, height.at(12) + 4, "name", "PSR, LU");
    return scale;
}

Markup legend(std::string_view window) {
    const Markup line = single("line", {{"x1", "58"}, {"x2", "76"}, {"y1", "9"}, {"y2", "9"}, {"class", "path"}});
    return swatch(0, 9, "band") + label(0, 13, "", "mix", Anchor::start, 24) + line +
           label(0, 13, "", "plain sum", Anchor::start, 82) + label(1, 13, "", window, Anchor::end);
}

std::string loudness_in_words(const MixReport& r, double length_s) {
    std::string text =
        fmt::format("{} long. The plain sum is {} LUFS loud, the mix {} LUFS, with a range of {} LU.",
                    time_text(length_s), number_text(r.before.measured.loudness_lufs_i),
                    number_text(r.after.measured.loudness_lufs_i), number_text(r.after.measured.loudness_range_lu));
    for (const SectionMark& s : r.sections) {
        text += fmt::format(" {} from {}", shortened(s.label, 24), time_text(s.start_s));
        text += std::isfinite(s.loudness_lufs) ? fmt::format(": {} LUFS.", number_text(s.loudness_lufs)) : ".";
    }
    return text;
}

}  // namespace

double song_length_s(const MixReport& report) {
    return loudness_step_s * static_cast<double>(std::max({report.before.measured.steps.size(),
                                                           report.after.measured.steps.size(), std::size_t{1}}));
}

Picture loudness_picture(const MixReport& report) {
    const double length_s = song_length_s(report);
    const LoudnessCurve before = loudness_curve(report.before.measured.steps, length_s);
    const LoudnessCurve after = loudness_curve(report.after.measured.steps, length_s);
    const Axis time{0, length_s, 0, 1}, height = loudness_axis({&before, &after});
    const LoudnessLayout at = layout_of(report);
    const LoudnessScale levels = loudness_scale(height, at.loudness);
    Markup drawing = legend(loudness_window(length_s)) + section_names(report.sections, time, at.sections);
    drawing += levels.lines + section_lines(report.sections, time, at.loudness, at.end);
    drawing += curves(before, after, time, height, at.loudness);
    drawing += integrated(report.after.measured.loudness_lufs_i, height, at.loudness);
    drawing += moments(report.after.gates, time, at.loudness);
    Markup beside = label(0, 13, "name", "LUFS") + levels.numbers;
    if (report.psr) {
        const LoudnessScale ratios = psr_scale(*report.psr, at.psr);
        drawing += ratios.lines + psr_line(*report.psr, time, at.psr);
        beside += ratios.numbers;
    }
    const double total = at.end + 24;
    const Markup gutter = element("svg", {{"width", "100%"}, {"height", pixels(total)}}, beside);
    return {"loudness",
            "Loudness over time",
            loudness_in_words(report, length_s),
            total,
            drawing + time_scale(time, at.end),
            gutter};
}

}  // namespace mixdown
