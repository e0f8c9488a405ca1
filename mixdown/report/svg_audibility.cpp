// Who is heard when: a row per strip, a column per moment, the lighter (on paper: the darker) the more of the strip's
// own loudness is left in the mix. A strip that does not play is blank. SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/heard.h"
#include "report/heat.h"
#include "report/pictures.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double map_legend_height = 24, tall_row = 18, low_row = 12;
constexpr std::size_t most_columns = 300, many_rows = 40;

std::string audibility_in_words(const std::vector<HeardRow>& rows) {
    std::string text = "How much of each strip's own loudness is left in the mix while it plays. ";
    for (const HeardRow& row : rows) {
        text += fmt::format("{}: {}", shortened(row.name, 40), share_text(row.mean));
        text +=
            row.least_where.empty() ? ". " : fmt::format(", least in {}, {}. ", row.least_where, share_text(row.least));
    }
    return text;
}

}  // namespace

Picture audibility_picture(const MixReport& report) {
    const AudibilityMap& map = *report.audibility;
    const double row_height = map.strips.size() > many_rows ? low_row : tall_row;
    const double top = map_legend_height + (report.sections.empty() ? 6 : section_height);
    const double height = row_height * static_cast<double>(map.strips.size());
    std::vector<std::vector<float>> rows;
    std::size_t columns = 0;
    for (const std::vector<float>& row : map.share) columns = std::max(columns, row.size());
    for (const std::vector<float>& row : map.share) rows.push_back(coarser(row, most_columns));
    const std::size_t per_cell = columns_per_cell(columns, most_columns);
    const std::size_t shown = (columns + per_cell - 1) / per_cell;
    const double covered_s = map.column_s * static_cast<double>(shown * per_cell);
    const Axis time{0, std::max(song_length_s(report), covered_s), 0, 1};

    Markup drawing = shade_legend(9, "hidden", "heard in full") + label(1, 13, "on-wide", "blank: silent", Anchor::end);
    drawing += section_names(report.sections, time, map_legend_height) + bar(0, 1, top, height, "ground-well");
    if (shown > 0)
        drawing += stretched(0, time.at(covered_s), top, height, static_cast<double>(shown),
                             static_cast<double>(rows.size()), shaded_rows(rows, 0.88));
    drawing += section_lines(report.sections, time, top, top + height) + time_scale(time, top + height);
    std::vector<GutterName> names;
    for (const std::string& strip : map.strips) names.push_back({strip, in_focus(report, strip)});
    return {"audibility",
            "Who is heard, and when",
            audibility_in_words(heard_rows(map, report.sections)),
            top + height + 24,
            drawing,
            names_beside(top, row_height, names)};
}

}  // namespace mixdown
