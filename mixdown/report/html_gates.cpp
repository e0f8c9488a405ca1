// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/gate_list.h"
#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

Markup nothing() { return escaped("–"); }

Markup measured(const Gate* gate) {
    if (gate == nullptr) return nothing();
    return escaped(measured_text(gate->value, gate->unit == "share" ? gate->unit : ""));  // other units: at the limit
}

Row row_of(const Gate& gate, const std::vector<Gate>& before) {
    const GateWords words = gate_words(gate.id);
    const char* style = gate.passed ? "nowrap passed" : "nowrap failed";
    return {element("span", {{"class", "nowrap"}}, words.label),
            element("strong", {{"class", style}},
                    gate.passed         ? "✓ passed"
                    : gate.open.empty() ? "✗ failed"
                                        : "○ open"),
            measured(find_gate(before, gate.id)),
            measured(&gate),
            element("span", {{"class", "nowrap"}},
                    fmt::format("{} {}", words.relation, measured_text(gate.limit, gate.unit))),
            gate.at_s ? escaped(time_text(*gate.at_s)) : nothing(),
            gate.strips.empty() ? nothing() : element("span", {{"class", "long"}}, name(list_text(gate.strips, 4))),
            gate.passed ? nothing()
                        : element("span", {{"class", "long"}}, name(gate.open.empty() ? gate.advice : gate.open))};
}

}  // namespace

Markup gates_part(const MixReport& report) {
    const Markup heading =
        element("h2", {{"id", "gates"}}, "Gates") +
        element("p", {{"class", "note"}}, "What a finished mix must meet, measured on the rendered audio.");
    if (report.after.gates.empty()) return heading + element("p", {}, "No gate was set.");
    std::vector<Row> rows;
    for (const Gate& gate : report.after.gates) rows.push_back(row_of(gate, report.before.gates));
    return heading + table("Gates",
                           {{"Condition"},
                            {"Result"},
                            {"Plain sum", true},
                            {"Mix", true},
                            {"Limit"},
                            {"Where", true},
                            {"Strips"},
                            {"What to do"}},
                           rows);
}

}  // namespace mixdown
