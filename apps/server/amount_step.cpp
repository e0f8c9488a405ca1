// SPDX-License-Identifier: Apache-2.0
#include "apps/server/amount_step.h"

#include <fmt/format.h>

#include "apps/server/standing_moves.h"
#include "automix/users_word.h"
#include "model/difference.h"
#include "model/last_word.h"

namespace mixdown {
namespace {

/// As amounts_from() reads it.
std::string written(const Amounts& amounts) {
    std::string text;
    for (std::size_t i = 0; i < dimension_names.size(); ++i)
        text += fmt::format("{}{}={:g}", i > 0 ? "," : "", dimension_names[i], 100 * amounts.of[i]);
    return text;
}

}  // namespace

Amounts amounts_in(const Mix& mix) {
    for (auto edit = mix.edits.rbegin(); edit != mix.edits.rend(); ++edit) {
        if (edit->reason.rule == again_rule) break;
        if (edit->reason.rule != amount_rule) continue;
        const auto* text = std::get_if<std::string>(&edit->reason.target);
        const auto amounts = amounts_from(text != nullptr ? *text : "");
        return amounts ? *amounts : Amounts{};
    }
    return {};
}

Result<Step> amount_step(const Mix& mix, const Amounts& amounts) {
    std::vector<Edit> whole = mix.edits;
    std::erase_if(whole, [](const Edit& e) { return e.reason.rule == amount_rule; });
    const Mix blank = blank_console(mix);
    Mix full = blank, part = blank;
    if (Status done = apply_all(full, whole); !done)
        return Error{Fault::session, "amounts", "the moves of this mix do not lead to it: " + done.error().problem,
                     "mix it again first"};
    if (Status done = apply_all(part, scaled_edits(blank, whole, amounts)); !done) return done.error();
    Step step;
    const LastWord last(mix.edits);
    for (Edit& edit : difference(mix, part)) {
        const Edit* word = last.on(edit.strip, edit.parameter);
        if (word == nullptr || word->who == "user") continue;
        edit.who = "automix";
        edit.pass = "amount";
        edit.reason.rule = amount_rule;
        edit.reason.why = "You asked for this much of the automatic mix.";
        edit.reason.quantity = "amount";
        edit.reason.target = written(amounts);
        edit.reason.source = "the user";
        step.push_back(std::move(edit));
    }
    return step;
}

}  // namespace mixdown
