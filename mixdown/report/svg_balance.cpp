// The balance: a row per bucket. A soft bar is the band of the target, a tick the target; the hollow dot is the plain
// sum of the stems, the solid one the mix. LU re the whole mix.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double legend_height = 26, axis_height = 22, row_height = 40;
constexpr double lowest_lu = -48;  // of the axis: what lies below is drawn at its end

Axis axis_of(const std::vector<LevelReport>& levels) {
    double low = -6, high = 0;
    for (const LevelReport& l : levels) {
        for (const double value : {l.low_lu, l.high_lu, l.before_lu, l.after_lu}) {
            if (!std::isfinite(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return {std::max(low - 1, lowest_lu), std::min(high + 1, 24.0), 0.02, 0.98};
}

Markup legend() {
    constexpr double y = 9;
    const auto words = [](double share, std::string_view text, double dx) {
        return label(share, y + 4, "", text, Anchor::start, dx);
    };
    return swatch(0, y, "band") + words(0, "target band", 24) + vertical(0.33, y - 7, y + 7, "target") +
           words(0.33, "target", 9) + dot(0.54, y, 5, "before") + words(0.54, "plain sum", 11) +
           dot(0.82, y, 5, "after") + words(0.82, "mix", 11);
}

std::vector<double> lines_of(const Axis& axis) { return ticks(axis.low, axis.high, {3, 6, 12}, 9); }

Markup scale(const Axis& axis) {
    Markup out;
    for (const double lu : lines_of(axis)) {
        out += label(axis.at(lu), legend_height + 12, "", number_text(lu, 0) + (lu == 0 ? " LU" : ""), Anchor::middle);
    }
    return out;
}

/// Behind the bar only, so that no line runs through the words above it.
Markup grid(const Axis& axis, double middle) {
    Markup out;
    for (const double lu : lines_of(axis))
        out += vertical(axis.at(lu), middle - 9, middle + 9, lu == 0 ? "zero" : "grid");
    return out;
}

std::string place_of(const LevelReport& l) {
    if (!std::isfinite(l.after_lu)) return "silent";
    const std::string move = fmt::format("{} → {}", number_text(l.before_lu), number_text(l.after_lu));
    if (l.outside_lu > 0.05) return move + ", above band";
    if (l.outside_lu < -0.05) return move + ", under band";
    return fmt::format("{}, target {}", move, number_text(l.target_lu));
}

Markup row(const LevelReport& l, const Axis& axis, double y) {
    const double middle = y + 26;
    const std::string title = shortened(label_of(l.name), 20) + (l.has_focus && l.name != "focus" ? " · focus" : "");
    Markup out = label(0, y + 13, l.has_focus ? "name-focus" : "name", title);
    out += label(1, y + 13, "", place_of(l), Anchor::end);
    out += grid(axis, middle);
    out += bar(axis.at(l.low_lu), axis.at(l.high_lu), middle - 6, 12, "band");
    out += vertical(axis.at(l.target_lu), middle - 8, middle + 8, "target");
    const bool both = std::isfinite(l.before_lu) && std::isfinite(l.after_lu);
    if (both) out += horizontal(axis.at(l.before_lu), axis.at(l.after_lu), middle, "path");
    if (std::isfinite(l.before_lu)) out += dot(axis.at(l.before_lu), middle, 5, "before");
    if (std::isfinite(l.after_lu)) out += dot(axis.at(l.after_lu), middle, 5.5, l.has_focus ? "focus" : "after");
    return out;
}

std::string in_words(const std::vector<LevelReport>& levels) {
    std::string text;
    for (const LevelReport& l : levels) text += fmt::format("{}: {} LU. ", label_of(l.name), place_of(l));
    return text.empty() ? "Nothing plays." : "From the plain sum to the mix, re the whole mix. " + text;
}

}  // namespace

Picture balance_picture(const MixReport& report) {
    const Axis axis = axis_of(report.levels);
    const double top = legend_height + axis_height;
    const double bottom = top + row_height * static_cast<double>(report.levels.size());
    Markup drawing = legend() + (report.levels.empty() ? label(0, top, "", "Nothing plays.") : scale(axis));
    double y = top;
    for (const LevelReport& l : report.levels) {
        drawing += row(l, axis, y);
        y += row_height;
    }
    return {"balance", "Balance against its targets", in_words(report.levels), bottom + 2, drawing};
}

std::string balance_svg(const MixReport& report) {
    Picture picture = balance_picture(report);
    if (!report.song.empty()) picture.title = shortened(report.song, 40) + ": balance in LU re the whole mix";
    return as_file(picture, 600);
}

}  // namespace mixdown
