// The pictures with their headings, and beside each what it says in figures.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/frequency_axis.h"
#include "report/heard.h"
#include "report/masking_pairs.h"
#include "report/page_parts.h"
#include "report/pictures.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr std::size_t most_pairs = 8;
constexpr double least_named_loss = 0.05;  // tuned: less is not worth a line

Markup in_figures(std::string_view summary, const Markup& content) {
    return element("details", {{"class", "figures"}}, element("summary", {}, summary) + content);
}

Markup audibility_table(const MixReport& report) {
    std::vector<Row> rows;
    for (const HeardRow& row : heard_rows(*report.audibility, report.sections)) {
        const bool played = !row.least_where.empty();
        rows.push_back({name(shortened(row.name, 48)), escaped(share_text(row.mean)),
                        escaped(played ? share_text(row.least) : "–"),
                        escaped(played ? shortened(row.least_where, 32) : "never plays")});
    }
    return in_figures(
        "The same in figures",
        table("Audibility of each strip", {{"Strip"}, {"Heard", true}, {"Least", true}, {"Where least"}}, rows));
}

/// "mostly at 2.5 kHz, worst at 1:23 (Chorus 1)"
std::string worst_place(const MaskingPair& pair, const std::vector<SectionMark>& sections) {
    std::string text = pair.worst_hz ? "mostly at " + frequency_text(*pair.worst_hz) : "";
    if (!pair.worst_s) return text;
    const std::string section = section_at(sections, *pair.worst_s);
    text += fmt::format("{}worst at {}", text.empty() ? "" : ", ", time_text(*pair.worst_s));
    return section.empty() ? text : text + " (" + shortened(section, 24) + ")";
}

Markup masking_list(const MixReport& report) {
    const MaskingMatrix& m = *report.masking;
    Markup items;
    std::size_t count = 0;
    for (const MaskingPair& pair : masking_pairs(m, least_named_loss)) {
        if (count++ == most_pairs) break;
        items += element(
            "li", {},
            name(shortened(m.names[pair.masked], 40)) + escaped(fmt::format(" loses {} to ", share_text(pair.loss))) +
                name(shortened(m.names[pair.masker], 40)) + element("small", {}, worst_place(pair, report.sections)));
    }
    if (count == 0) return element("p", {{"class", "after"}}, "No strip takes much from another.");
    return element("ol", {{"class", "after"}}, items);
}

std::string_view stage_note(const MixReport& report) {
    const auto deep = [](const StripReport& s) { return s.depth.has_value(); };
    if (std::none_of(report.strips.begin(), report.strips.end(), deep))
        return "Left to right by pan; the louder, the larger. The focus is bold and blue.";
    return "Left to right by pan, the front below; the louder, the larger; a line is the width. The focus is bold and "
           "blue. Names that would touch move apart.";
}

}  // namespace

Markup figure_part(const Picture& picture, std::string_view note, const Markup& after) {
    return element("section", {{"id", "s-" + picture.id}},
                   element("h2", {}, picture.title) + element("p", {{"class", "note"}}, note) +
                       element("figure", {}, in_page(picture)) + after);
}

Markup timeline_part(const MixReport& report) {
    Markup out = figure_part(loudness_picture(report),
                             report.psr ? "The mix is filled, the plain sum a thin line; moments to listen to are "
                                          "marked. Below it, how far the peaks stand above the loudness (PSR)."
                                        : "The mix is filled, the plain sum a thin line; moments to listen to are "
                                          "marked.");
    if (!report.audibility) return out;
    return out + figure_part(audibility_picture(report),
                             "How much of its own loudness each strip keeps in the mix. A strip need not be heard in "
                             "full: the focus should be, a pad may stay behind.",
                             audibility_table(report));
}

Markup whole_part(const MixReport& report) {
    Markup left = figure_part(balance_picture(report), "Each part while it plays, in LU relative to the whole mix.");
    Markup right = figure_part(stage_picture(report), stage_note(report));
    if (report.masking)
        left +=
            figure_part(masking_picture(report), "The strip of a row loses this much of its loudness to the column’s.",
                        masking_list(report));
    if (report.spectrum)
        right += figure_part(spectrum_picture(*report.spectrum), "1/3-octave levels of the whole song, in dB.",
                             element("p", {{"class", "after"}}, spectrum_in_words(*report.spectrum)));
    if (!report.dynamics.empty())
        right += figure_part(dynamics_picture(report.dynamics),
                             "Peaks above the level (crest, PLR), and loud parts above soft ones (LRA).");
    return element("div", {{"class", "pair"}}, element("div", {}, left) + element("div", {}, right));
}

}  // namespace mixdown
