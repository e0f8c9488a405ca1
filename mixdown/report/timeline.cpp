// SPDX-License-Identifier: Apache-2.0
#include "report/timeline.h"

#include <cctype>
#include <cmath>
#include <fmt/format.h>

#include "report/words.h"

namespace mixdown {
namespace {

// Widths of a plot beside its names, on a phone and on paper or a screen; style_sheets.h switches at 700 pixels.
constexpr double narrow_plot = 230, wide_plot = 540, letter_width = 6.8, margin_width = 6;

bool fits(std::string_view text, double share, double plot) {
    return letter_width * columns(text) + margin_width <= share * plot;
}

/// "Pre-chorus 2" -> "P2".
std::string initials(const std::string& label) {
    std::string text;
    for (std::size_t i = 0; i < label.size(); ++i) {
        const bool begins = i == 0 || label[i - 1] == ' ';
        const bool digit = std::isdigit(static_cast<unsigned char>(label[i])) != 0;
        if (static_cast<unsigned char>(label[i]) < 0x80U && label[i] != ' ' && (begins || digit)) text += label[i];
    }
    return text;
}

std::string fitting(const std::string& label, double share, double plot) {
    if (fits(label, share, plot)) return label;
    const std::string brief = initials(label);
    return fits(brief, share, plot) ? brief : "";
}

}  // namespace

Markup section_names(const std::vector<SectionMark>& sections, const Axis& time, double y) {
    Markup out;
    bool odd = false;
    for (const SectionMark& s : sections) {
        const double from = time.at(s.start_s), to = time.at(s.end_s);
        if (!(to > from)) continue;
        const std::string text = shortened(s.label, 24);
        const std::string times = fmt::format("{}, {} to {}", text, time_text(s.start_s), time_text(s.end_s));
        Markup part = element("title", {}, times);
        part += bar(from, to, y, section_height - 4, odd ? "section odd" : "section");
        const std::string wide = fitting(text, to - from, wide_plot), narrow = fitting(text, to - from, narrow_plot);
        if (!wide.empty()) part += label_within(from, to, y + 13, "where on-wide", wide);
        if (!narrow.empty()) part += label_within(from, to, y + 13, "where on-narrow", narrow);
        out += element("g", {}, part);
        odd = !odd;
    }
    return out;
}

Markup section_lines(const std::vector<SectionMark>& sections, const Axis& time, double y1, double y2) {
    Markup out;
    for (const SectionMark& s : sections) {
        if (s.start_s > time.low && s.start_s < time.high) out += vertical(time.at(s.start_s), y1, y2, "part");
    }
    return out;
}

Markup time_scale(const Axis& time, double y) {
    Markup out;
    for (const double s : ticks(time.low, time.high, {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600}, 6)) {
        const double x = time.at(s);
        out += vertical(x, y, y + 4, "grid");
        out += label(x, y + 18, "", time_text(s), x < 0.03 ? Anchor::start : x > 0.96 ? Anchor::end : Anchor::middle);
    }
    return out;
}

std::string section_at(const std::vector<SectionMark>& sections, double at_s) {
    for (const SectionMark& s : sections) {
        if (at_s >= s.start_s && at_s < s.end_s) return s.label;
    }
    return "";
}

}  // namespace mixdown
