// Two mixes in one picture: both spectra, B minus A, and both loudnesses over time, all level-matched. A is a solid
// line, B a dashed one. SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/compare.h"
#include "report/frequency_axis.h"
#include "report/loudness_curve.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double spectra_top = 26, spectra_height = 200, difference_top = 244, difference_height = 90;
constexpr double loudness_top = 384, compared_height = 180;
constexpr double most_range_db = 66, least_range_db = 24, least_difference_db = 6, most_difference_db = 24;

Axis levels_axis(const Comparison& c) {
    double loudest = -200, softest = 200;
    for (const ComparedBand& band : c.bands) {
        for (const double db : {band.a_db, band.b_db}) {
            if (!std::isfinite(db)) continue;
            loudest = std::max(loudest, db);
            softest = std::min(softest, db);
        }
    }
    const double top = 6 * std::ceil((loudest + 2) / 6), bottom = 6 * std::floor((softest - 2) / 6);
    return {std::clamp(bottom, top - most_range_db, top - least_range_db), top, 100, 0};
}

void level_line(Markup& lines, Markup& words, double y, const std::string& text, std::string_view style = "grid") {
    lines += horizontal(0, 1, y, style);
    words += label(0, y - 4, "halo", text, Anchor::start, 2);
}

Markup both_lines(const std::string& a, const std::string& b, double top, double height) {
    Markup paths;
    if (!a.empty()) paths += single("path", {{"class", "mix-a"}, {"d", a}});
    if (!b.empty()) paths += single("path", {{"class", "mix-b"}, {"d", b}});
    return stretched(0, 1, top, height, 1000, 100, paths);
}

Markup spectra_part(const Comparison& c, const Axis& across) {
    const Axis down = levels_axis(c);
    std::vector<double> centres, a, b;
    for (const ComparedBand& band : c.bands) {
        centres.push_back(band.centre_hz);
        a.push_back(band.a_db);
        b.push_back(band.b_db);
    }
    Markup lines, words;
    for (const double db : ticks(down.low, down.high, {6, 12}, 7)) {
        if (db > down.low + 1 && db < down.high - 1)
            level_line(lines, words, spectra_top + spectra_height * down.at(db) / 100, number_text(db, 0));
    }
    words += label(1, spectra_top + 12, "halo", "1/3-octave level, dB", Anchor::end, -4);
    return lines +
           both_lines(frequency_path(centres, a, across, down), frequency_path(centres, b, across, down), spectra_top,
                      spectra_height) +
           words;
}

Markup difference_part(const Comparison& c, const Axis& across) {
    double most = least_difference_db;
    for (const ComparedBand& band : c.bands) most = std::max(most, std::abs(band.difference_db));
    most = std::min(3 * std::ceil(most / 3), most_difference_db);
    const Axis down{-most, most, difference_top + difference_height, difference_top};
    Markup lines, bars, words;
    level_line(lines, words, down.at(most), "+" + number_text(most, 0));
    level_line(lines, words, down.at(-most), number_text(-most, 0));
    lines += horizontal(0, 1, down.at(0), "path");
    for (const ComparedBand& band : c.bands) {
        const double middle = std::log2(band.centre_hz), zero = down.at(0), end = down.at(band.difference_db);
        const std::string hint =
            fmt::format("{}: {} dB", frequency_text(band.centre_hz), number_text(band.difference_db));
        bars += element("g", {},
                        element("title", {}, hint) + bar(across.at(middle - 0.12), across.at(middle + 0.12),
                                                         std::min(zero, end), std::abs(end - zero), "difference"));
    }
    words += label(1, difference_top + 12, "halo", "B − A, dB", Anchor::end, -4);
    return lines + bars + words;
}

Markup loudness_part(const Comparison& c, const Axis& time) {
    const LoudnessCurve a = loudness_curve(c.a.steps, time.high), b = loudness_curve(c.b.steps, time.high);
    const Axis height = loudness_axis({&a, &b});
    Markup lines, words;
    for (const double lufs : ticks(height.low, height.high, {12}, 7)) {
        if (lufs > height.low + 1 && lufs < height.high - 1)
            level_line(lines, words, loudness_top + compared_height * height.at(lufs) / 100, number_text(lufs, 0));
    }
    lines += horizontal(0, 1, loudness_top + compared_height, "grid");
    words += label(1, loudness_top + 12, "halo", fmt::format("LUFS, {}", loudness_window(time.high)), Anchor::end, -4);
    return lines +
           both_lines(loudness_path(a, time, height), loudness_path(b, time, height), loudness_top, compared_height) +
           words + time_scale(time, loudness_top + compared_height);
}

std::string compared_in_words(const Comparison& c) {
    std::string text;
    for (const std::string& line : comparison_sentences(c)) text += line + " ";
    return text;
}

}  // namespace

Picture comparison_picture(const Comparison& c) {
    std::vector<double> centres;
    for (const ComparedBand& band : c.bands) centres.push_back(band.centre_hz);
    const Axis across = frequency_axis(centres);
    const double length_s =
        loudness_step_s * static_cast<double>(std::max({c.a.steps.size(), c.b.steps.size(), std::size_t{1}}));
    Markup drawing = horizontal(0, 0.06, 9, "mix-a") + label(0.06, 13, "", "A", Anchor::start, 6);
    drawing += horizontal(0.2, 0.26, 9, "mix-b") + label(0.26, 13, "", "B, level-matched", Anchor::start, 6);
    drawing += frequency_grid(across, spectra_top, difference_top + difference_height);
    if (!c.bands.empty()) drawing += spectra_part(c, across) + difference_part(c, across);
    drawing += loudness_part(c, {0, length_s, 0, 1});
    return {"compare", "Spectrum and loudness", compared_in_words(c), loudness_top + compared_height + 24, drawing};
}

}  // namespace mixdown
