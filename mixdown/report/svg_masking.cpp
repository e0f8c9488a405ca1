// Who masks whom: a row for each strip that loses, a column for each that takes. The stronger the shade, the more of
// its own loudness the strip of the row loses to that of the column while both play. SPDX-License-Identifier:
// Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "report/heard.h"
#include "report/heat.h"
#include "report/masking_pairs.h"
#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double matrix_legend_height = 22, names_height = 96, matrix_row_height = 18;
constexpr std::size_t most_strips = 24, most_said = 12;
constexpr double full_loss = 0.5;      // the strongest shade: half of the loudness is gone, 10 phons
constexpr double least_loss = 0.03;    // tuned: less is nobody's complaint
constexpr double right_margin = 0.93;  // room for the last of the slanting names
constexpr int matrix_name_columns = 14;

std::vector<std::vector<float>> cells_of(const MaskingMatrix& m, const std::vector<std::size_t>& strips) {
    const float blank = std::numeric_limits<float>::quiet_NaN();
    std::vector<std::vector<float>> rows(strips.size(), std::vector<float>(strips.size(), blank));
    for (const MaskingPair& pair : masking_pairs(m, least_loss)) {
        const auto row = std::find(strips.begin(), strips.end(), pair.masked);
        const auto column = std::find(strips.begin(), strips.end(), pair.masker);
        if (row == strips.end() || column == strips.end()) continue;
        rows[static_cast<std::size_t>(row - strips.begin())][static_cast<std::size_t>(column - strips.begin())] =
            static_cast<float>(pair.loss / full_loss);
    }
    return rows;
}

/// Standing on their columns; the page turns them (style_sheets.h).
Markup slanting(double share, double y, std::string_view text, bool focus) {
    return element("svg", {{"x", percent(share)}, {"y", pixels(y)}, {"class", "open"}},
                   element("text", {{"class", focus ? "slanting name-focus" : "slanting who"}, {"dy", "4"}},
                           shortened(text, matrix_name_columns)));
}

Markup grid_of(std::size_t count, const Axis& across, double top) {
    Markup out;
    const double n = static_cast<double>(count);
    for (double i = 0; i <= n; ++i) {
        out += horizontal(across.from, across.to, top + i * matrix_row_height, "grid faint");
        out += vertical(across.at(i), top, top + n * matrix_row_height, "grid faint");
    }
    for (double i = 0; i < n; ++i) {
        out += dot(across.at(i + 0.5), top + (i + 0.5) * matrix_row_height, 1.5, "strip");
    }
    return out;
}

std::string masking_in_words(const MaskingMatrix& m) {
    std::string text;
    std::size_t said = 0;
    for (const MaskingPair& pair : masking_pairs(m, least_loss)) {
        if (said++ == most_said) break;
        text += fmt::format("{} loses {} to {}. ", shortened(m.names[pair.masked], 40), share_text(pair.loss),
                            shortened(m.names[pair.masker], 40));
    }
    return text.empty() ? "No strip takes much from another." : text;
}

}  // namespace

Picture masking_picture(const MixReport& report) {
    const MaskingMatrix& m = *report.masking;
    const std::vector<std::size_t> strips = involved_strips(m, most_strips);
    const double count = static_cast<double>(strips.size()), top = matrix_legend_height + names_height;
    const Axis across{0, std::max(count, 1.0), 0, right_margin};
    Markup drawing = shade_legend(9, "little", "half and more");
    std::vector<GutterName> names;
    drawing += bar(0, right_margin, top, matrix_row_height * count, "ground-well");
    if (!strips.empty())
        drawing += stretched(0, right_margin, top, matrix_row_height * count, count, count,
                             shaded_rows(cells_of(m, strips), 1));
    drawing += grid_of(strips.size(), across, top);
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const std::string& strip = m.names[strips[i]];
        names.push_back({strip, in_focus(report, strip)});
        drawing += slanting(across.at(static_cast<double>(i) + 0.5), top - 6, strip, names.back().focus);
    }
    const double height = top + matrix_row_height * count + 2;
    return {"masking", "Who masks whom", masking_in_words(m),
            height,    drawing,          names_beside(top, matrix_row_height, names)};
}

}  // namespace mixdown
