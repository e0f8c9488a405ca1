// What stands between the mix and its release: a card per gate that failed, and what was found on single stems.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "report/page_parts.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

/// "Peaks leave mastering too little room. −2.1 dBFS measured, allowed are −3.0 dBFS."
std::string why_failed(const Gate& gate) {
    const GateWords words = gate_words(gate.id);
    std::string text(words.why);
    if (!gate.value || !std::isfinite(*gate.value)) return text;
    if (!text.empty()) text += ' ';
    const std::string_view relation = words.relation == "≥"   ? "asked for is at least"
                                      : words.relation == "≤" ? "allowed are"
                                                              : "the limit is";
    text += fmt::format("{} measured, {} {}.", measured_text(gate.value, gate.unit), relation,
                        measured_text(gate.limit, gate.unit));
    return text;
}

std::string where_failed(const Gate& gate, const std::vector<SectionMark>& sections) {
    if (!gate.at_s || !std::isfinite(*gate.at_s)) return "in the song as a whole";
    const std::string section = section_at(sections, *gate.at_s);
    return time_text(*gate.at_s) + (section.empty() ? "" : " (" + shortened(section, 32) + ")");
}

Markup line(std::string_view title, const Markup& text) { return element("dt", {}, title) + element("dd", {}, text); }

Markup card_of(const Gate& gate, const std::vector<SectionMark>& sections) {
    Markup lines = line("Where", escaped(where_failed(gate, sections))) + line("Why", escaped(why_failed(gate)));
    if (!gate.strips.empty()) lines += line("Strips", name(list_text(gate.strips, 6)));
    if (!gate.open.empty()) lines += line("Why it stays open", name(gate.open));
    if (gate.open.empty()) lines += line("What to do", escaped(gate.advice.empty() ? "–" : gate.advice));
    const std::string_view mark = gate.open.empty() ? "✗ " : "○ ";
    return element("li", {},
                   element("h3", {}, std::string(mark) + gate_words(gate.id).label) + element("dl", {}, lines));
}

}  // namespace

Markup failures_part(const MixReport& report) {
    Markup cards;
    for (const Gate& gate : report.after.gates) {
        if (!gate.passed) cards += card_of(gate, report.sections);
    }
    if (cards.empty()) return {};
    return element("section", {{"id", "failed"}},
                   element("h2", {}, "What failed") + element("ul", {{"class", "failures"}}, cards));
}

Markup findings_part(const MixReport& report) {
    if (report.findings.empty()) return {};
    std::vector<Row> rows;
    for (const StemFinding& f : report.findings) {
        rows.push_back({element("span", {{"class", "nowrap"}}, name(shortened(f.strip, 32))),
                        element(f.serious ? "strong" : "span", {}, f.what) + element("small", {}, f.evidence),
                        escaped(f.at_s && std::isfinite(*f.at_s) ? time_text(*f.at_s) : "–"),
                        element("span", {{"class", "long"}}, f.advice.empty() ? "–" : f.advice)});
    }
    return element("h2", {{"id", "findings"}}, "Findings on stems") +
           element("p", {{"class", "note"}}, "Faults of the material itself; what is bold can be heard.") +
           table("Findings on stems", {{"Strip"}, {"Finding"}, {"Where", true}, {"What to do"}}, rows);
}

}  // namespace mixdown
