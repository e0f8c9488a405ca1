// A comparison in sentences and in rows of figures. What is too small to be heard is not called a difference.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/compare.h"
#include "report/words.h"

namespace mixdown {
namespace {

// Just audible: 1 dB of tone and peaks (design 7), 1 LU of range; mono low end: mixing.md 3.
constexpr double heard_db = 1, heard_width_db = 2, mono_low_end_db = -12, different_mixes_db = 2;
constexpr double length_tolerance_s = 0.5;

std::string match_sentence(const Comparison& c) {
    if (!c.matched) return "One of them is silent or too short to have a loudness: nothing was turned.";
    if (std::abs(c.gain_db) < 0.05)
        return fmt::format("Both are {} LUFS loud.", number_text(c.a.as_is.loudness_lufs_i));
    return fmt::format("B was turned {} by {} dB, so that both are {} LUFS loud.", c.gain_db < 0 ? "down" : "up",
                       number_text(std::abs(c.gain_db)), number_text(c.a.as_is.loudness_lufs_i));
}

std::string tone_sentence(const Comparison& c) {
    std::vector<std::string> parts;
    for (const ComparedRegion& r : c.regions) {
        if (std::abs(r.difference_db) >= heard_db)
            parts.push_back(fmt::format("{} dB {} {}", number_text(std::abs(r.difference_db)),
                                        r.difference_db > 0 ? "more" : "less", r.name));
    }
    if (parts.empty()) return "Tone: no part of the spectrum differs by 1 dB.";
    return "Tone: B has " + list_text(parts, parts.size()) + ".";
}

std::string dynamics_sentence(const Comparison& c) {
    std::vector<std::string> parts;
    const auto add = [&](double a, double b, std::string_view what, std::string_view unit) {
        if (std::isfinite(b - a) && std::abs(b - a) >= heard_db)
            parts.push_back(
                fmt::format("{} {} {} {}", number_text(std::abs(b - a)), unit, b > a ? "more" : "less", what));
    };
    add(c.a.as_is.plr_lu, c.matched_b.plr_lu, "peak above its loudness (PLR)", "LU");
    add(c.a.as_is.loudness_range_lu, c.matched_b.loudness_range_lu, "loudness range", "LU");
    if (parts.empty()) return "Dynamics: alike within 1 LU.";
    return "Dynamics: B has " + list_text(parts, parts.size()) + ".";
}

std::string width_sentence(const Comparison& c) {
    const double a = c.a.as_is.side_to_mid_db, b = c.matched_b.side_to_mid_db;
    std::string text = "Width: alike";
    if (std::isfinite(a) != std::isfinite(b))
        text = std::isfinite(b) ? "Width: A is mono, B is not" : "Width: B is mono, A is not";
    else if (std::isfinite(a) && std::abs(b - a) >= heard_width_db)
        text = fmt::format("Width: B is {} (side {} dB {} re mid)", b > a ? "wider" : "narrower",
                           number_text(std::abs(b - a)), b > a ? "louder" : "softer");
    const bool a_wide = c.a.as_is.low_side_to_mid_db > mono_low_end_db;
    const bool b_wide = c.matched_b.low_side_to_mid_db > mono_low_end_db;
    if (a_wide && b_wide) return text + "; the low end is not mono in either.";
    if (a_wide || b_wide) return text + fmt::format("; the low end of {} is not mono.", a_wide ? "A" : "B");
    return text + ".";
}

}  // namespace

std::vector<std::string> comparison_sentences(const Comparison& c) {
    std::vector<std::string> lines = {match_sentence(c)};
    if (!c.bands.empty()) {
        lines.insert(lines.end(), {tone_sentence(c), dynamics_sentence(c), width_sentence(c)});
        lines.push_back(fmt::format("Mix distance {} dB: {}.", number_text(c.mix_distance_db),
                                    c.mix_distance_db < 0.05                 ? "the same mix"
                                    : c.mix_distance_db < different_mixes_db ? "two versions of one mix"
                                                                             : "two different mixes"));
    }
    if (std::abs(c.a.length_s - c.b.length_s) > length_tolerance_s)
        lines.push_back(
            fmt::format("They differ in length: {} and {}.", time_text(c.a.length_s), time_text(c.b.length_s)));
    return lines;
}

std::vector<ComparedFigure> compared_figures(const Comparison& c) {
    const MixFigures &a = c.a.as_is, &b = c.matched_b;
    std::vector<ComparedFigure> figures = {
        {"Loudness as it is", "LUFS", a.loudness_lufs_i, c.b.as_is.loudness_lufs_i},
        {"Loudness, matched", "LUFS", a.loudness_lufs_i, b.loudness_lufs_i},
        {"Loudest 3 s", "LUFS", a.max_short_term_lufs, b.max_short_term_lufs},
        {"Loudest 400 ms", "LUFS", a.max_momentary_lufs, b.max_momentary_lufs},
        {"True peak", "dBTP", a.true_peak_dbtp, b.true_peak_dbtp},
        {"Sample peak", "dBFS", a.sample_peak_dbfs, b.sample_peak_dbfs},
        {"PLR", "LU", a.plr_lu, b.plr_lu},
        {"Crest factor", "dB", a.crest_db, b.crest_db},
        {"Loudness range", "LU", a.loudness_range_lu, b.loudness_range_lu},
        {"Side re mid", "dB", a.side_to_mid_db, b.side_to_mid_db},
        {"Side re mid under 120 Hz", "dB", a.low_side_to_mid_db, b.low_side_to_mid_db},
        {"Correlation", "", a.correlation, b.correlation, 2}};
    if (c.a.clarity && c.b.clarity) figures.push_back({"Clarity", "%", 100 * *c.a.clarity, 100 * *c.b.clarity, 0});
    return figures;
}

}  // namespace mixdown
