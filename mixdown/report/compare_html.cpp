// The page of a comparison.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "report/compare.h"
#include "report/frequency_axis.h"
#include "report/page.h"
#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

std::string signed_text(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    const std::string text = number_text(value, decimals);
    return text.starts_with("−") || std::abs(value) < 0.5 * std::pow(10, -decimals) ? text : "+" + text;
}

Markup figures_table(const Comparison& c) {
    std::vector<Row> rows;
    for (const ComparedFigure& f : compared_figures(c)) {
        const Markup title =
            escaped(f.name) + (f.unit.empty() ? Markup() : element("span", {{"class", "unit"}}, " " + f.unit));
        rows.push_back({title, escaped(number_text(f.a, f.decimals)), escaped(number_text(f.b, f.decimals)),
                        escaped(signed_text(f.b - f.a, f.decimals))});
    }
    return element("section", {{"class", "slim"}},
                   element("h2", {}, "Figures") +
                       element("p", {{"class", "note"}}, "B as loud as A, except in the first row.") +
                       table("Figures", {{"Figure"}, {"A", true}, {"B", true}, {"B − A", true}}, rows));
}

Markup bands_table(const Comparison& c) {
    std::vector<Row> rows;
    for (const ComparedBand& band : c.bands) {
        rows.push_back({escaped(frequency_text(band.centre_hz)), escaped(number_text(band.a_db)),
                        escaped(number_text(band.b_db)), escaped(signed_text(band.difference_db, 1)),
                        escaped(number_text(band.a_side_to_mid_db)), escaped(number_text(band.b_side_to_mid_db))});
    }
    return element(
        "section", {{"class", "slim"}},
        element("h2", {}, "Bands") +
            element("p", {{"class", "note"}}, "Level in dB, level-matched; side re mid in dB.") +
            table("Bands", {{"Band"}, {"A", true}, {"B", true}, {"B − A", true}, {"Side A", true}, {"Side B", true}},
                  rows));
}

Markup mix_line(std::string_view letter, const ComparedMix& m) {
    return element(
        "li", {},
        element("strong", {}, letter) + escaped(": ") + name(shortened(m.name, 120)) +
            element("small", {},
                    fmt::format(" {}, {} LUFS as it is", time_text(m.length_s), number_text(m.as_is.loudness_lufs_i))));
}

}  // namespace

std::string compare_html(const Comparison& c) {
    Markup lines;
    for (const std::string& line : comparison_sentences(c)) lines += element("li", {}, line);
    const Markup header = element("p", {{"class", "over"}}, "Mixdown comparison") +
                          element("h1", {}, "A and B, equally loud") +
                          element("ul", {{"class", "two"}}, mix_line("A", c.a) + mix_line("B", c.b)) +
                          element("ul", {{"class", "verdict"}}, lines);
    Markup body = figure_part(comparison_picture(c), "A is the solid line, B the dashed one.");
    body += element("div", {{"class", "pair"}}, figures_table(c) + (c.bands.empty() ? Markup() : bands_table(c)));
    return page("A and B · Mixdown comparison",
                element("header", {}, header) + element("main", {}, body) + element("footer", {}, Markup()));
}

}  // namespace mixdown
