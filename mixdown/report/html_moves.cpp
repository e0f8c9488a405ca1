// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fmt/format.h>

#include "report/edits.h"
#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

struct Pass {
    std::string id;
    std::vector<const Edit*> edits;
};

/// In the order in which they first acted.
std::vector<Pass> passes_of(const Mix& mix) {
    std::vector<Pass> passes;
    for (const Edit& edit : mix.edits) {
        auto pass = std::find_if(passes.begin(), passes.end(), [&](const Pass& p) { return p.id == edit.pass; });
        if (pass == passes.end()) pass = passes.insert(pass, {edit.pass, {}});
        pass->edits.push_back(&edit);
    }
    return passes;
}

/// Sentence, rule and its source.
Markup why_of(const Edit& edit) {
    const Reason& r = edit.reason;
    const std::string rule = r.rule + (r.rule.empty() || r.source.empty() ? "" : " · ") + r.source;
    const std::string sentence = r.why.empty() && edit.who == "user" ? "Your own move." : r.why;
    return escaped(sentence) + (rule.empty() ? Markup() : element("small", {}, rule));
}

/// "−16.6 → −23.0 LUFS", and of what.
Markup aim_of(const Reason& r) {
    const bool numbers = std::holds_alternative<double>(r.measured) && std::holds_alternative<double>(r.target);
    const bool shared = numbers && !r.unit.empty();  // the unit is said once
    const std::string measured = shared ? number_text(std::get<double>(r.measured)) : stated_text(r.measured, r.unit);
    const std::string target = stated_text(r.target, r.unit);
    Markup aim = escaped(measured.empty() && target.empty() ? "–" : fmt::format("{} → {}", measured, target));
    return r.quantity.empty() ? aim : aim + element("small", {}, r.quantity);
}

Row row_of(const Edit& edit, const Mix& mix, bool with_why) {
    const auto change = fmt::format("{} → {}", value_text(mix, edit, edit.from), value_text(mix, edit, edit.to));
    const std::string predicted = stated_text(edit.reason.predicted, edit.reason.unit);
    Row row = {element("span", {{"class", "nowrap"}}, name(shortened(strip_name(mix, edit), 32))),
               element("span", {{"class", "nowrap"}}, label_of(edit.parameter) + " " + change)};
    if (with_why) row.push_back(element("span", {{"class", "long"}}, why_of(edit)));
    row.push_back(element("span", {{"class", "nowrap"}}, aim_of(edit.reason)));
    row.push_back(element("span", {{"class", "nowrap"}}, predicted.empty() ? "–" : predicted));
    return row;
}

/// A pass with one reason for all its moves says it once, above them.
Markup details_of(const Pass& pass, const Mix& mix) {
    const std::string why = why_of(*pass.edits.front()).text(), title = pass_label(pass.id);
    const bool one_reason =
        std::all_of(pass.edits.begin(), pass.edits.end(), [&](const Edit* e) { return why_of(*e).text() == why; });
    std::vector<Column> columns = {{"Strip"}, {"Move"}, {"Why"}, {"Measured → target"}, {"Predicted"}};
    if (one_reason) columns.erase(columns.begin() + 2);
    std::vector<Row> rows;
    for (const Edit* edit : pass.edits) rows.push_back(row_of(*edit, mix, !one_reason));
    Markup out = element("summary", {}, escaped(title) + element("span", {}, count_text(pass.edits.size(), "move")));
    if (one_reason) out += element("div", {{"class", "note"}}, why_of(*pass.edits.front()));
    return element("details", {}, out + table("Moves: " + title, columns, rows));
}

}  // namespace

Markup moves_part(const MixReport& report) {
    Markup out = element("h2", {{"id", "moves"}}, "Moves and reasons");
    if (report.mix == nullptr || report.mix->edits.empty()) return out + element("p", {}, "Nothing was moved.");
    out += element("p", {{"class", "note"}},
                   "All that was done to the plain sum, pass by pass. Each move can be undone alone.");
    for (const Pass& pass : passes_of(*report.mix)) out += details_of(pass, *report.mix);
    return out;
}

}  // namespace mixdown
