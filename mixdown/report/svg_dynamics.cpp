// Dynamics: how far peaks stand above the level (crest factor; PLR, true peak to loudness) and how far loud parts stand
// above soft ones (loudness range), a row each. Sources: EBU Tech 3342 (loudness range), AES 143 (PLR).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double heading_height = 24, bar_row_height = 22;
constexpr double bar_share = 0.6, panel_share = 0.92;  // of a panel: the longest bar, and all of it

struct Panel {
    std::string_view title;
    double DynamicsRow::*value;
    double full;  // the value of the longest bar
};
constexpr std::array panels = {Panel{"Crest, dB", &DynamicsRow::crest_db, 24},
                               Panel{"PLR, LU", &DynamicsRow::plr_lu, 24},
                               Panel{"LRA, LU", &DynamicsRow::loudness_range_lu, 20}};

Markup bar_of(const Panel& panel, const DynamicsRow& row, double from, double y) {
    const double width = 1.0 / panels.size(), value = row.*panel.value;
    if (!std::isfinite(value)) return label(from, y + 15, "", "–");
    const Axis length{0, panel.full, from, from + width * bar_share};
    return bar(from, from + width * bar_share, y + 9, 4, "rail") +
           bar(from, length.at(value), y + 9, 4, row.whole ? "fader" : "measure") +
           label(from + width * panel_share, y + 15, row.whole ? "name" : "who", number_text(value), Anchor::end);
}

std::string dynamics_in_words(const std::vector<DynamicsRow>& rows) {
    std::string text;
    for (const DynamicsRow& row : rows) {
        text += fmt::format("{}: crest {} dB, PLR {} LU, loudness range {} LU. ", shortened(row.name, 40),
                            number_text(row.crest_db), number_text(row.plr_lu), number_text(row.loudness_range_lu));
    }
    return text;
}

}  // namespace

Picture dynamics_picture(const std::vector<DynamicsRow>& rows) {
    Markup drawing;
    std::vector<GutterName> names;
    for (std::size_t p = 0; p < panels.size(); ++p)
        drawing += label(static_cast<double>(p) / panels.size(), 13, "", panels[p].title);
    double y = heading_height;
    for (const DynamicsRow& row : rows) {
        for (std::size_t p = 0; p < panels.size(); ++p)
            drawing += bar_of(panels[p], row, static_cast<double>(p) / panels.size(), y);
        names.push_back({row.name, false});
        y += bar_row_height;
    }
    return {"dynamics", "Dynamics", dynamics_in_words(rows),
            y + 2,      drawing,    names_beside(heading_height, bar_row_height, names)};
}

}  // namespace mixdown
