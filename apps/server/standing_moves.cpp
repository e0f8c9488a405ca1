// SPDX-License-Identifier: Apache-2.0
#include "apps/server/standing_moves.h"

#include <fmt/format.h>
#include <map>

#include "apps/server/amount_step.h"
#include "model/difference.h"

namespace mixdown {
namespace {

bool is_taken_back(const Edit& move, std::size_t index, const Edit& back) {
    if (const auto* one = std::get_if<double>(&back.reason.measured)) return static_cast<double>(index) == *one;
    return back.reason.target == Value(std::string()) || back.reason.target == Value(move.pass);
}

/// The move as it counts now: by the amount of its dimension.
Edit at_amount(Edit move, const Amounts& amounts) {
    const auto* from = std::get_if<double>(&move.from);
    const auto* to = std::get_if<double>(&move.to);
    if (from != nullptr && to != nullptr) move.to = *from + amounts.at(dimension_of(move.parameter)) * (*to - *from);
    return move;
}

std::vector<std::size_t> chosen_moves(const Mix& mix, const MoveChoice& choice) {
    std::vector<std::size_t> chosen = standing_moves(mix);
    std::erase_if(chosen, [&](std::size_t i) {
        const Edit& move = mix.edits[i];
        const bool nameless =
            choice.pass.empty() && dimension_of(move.parameter) == Dimension::none;  // role, bus, focus
        return (!choice.edit && nameless) || (choice.edit && i != static_cast<std::size_t>(*choice.edit)) ||
               (!choice.strip.empty() && move.strip != choice.strip) ||
               (!choice.pass.empty() && move.pass != choice.pass);
    });
    return chosen;
}

}  // namespace

std::vector<std::size_t> standing_moves(const Mix& mix) {
    std::map<StripParameter, std::vector<std::size_t>> standing;
    for (std::size_t i = 0; i < mix.edits.size(); ++i) {
        const Edit& edit = mix.edits[i];
        auto& moves = standing[{edit.strip, edit.parameter}];
        const std::string& rule = edit.reason.rule;
        if (rule == again_rule)
            moves.clear();
        else if (rule == take_back_rule && !edit.reason.quantity.empty())
            std::erase_if(moves, [&](std::size_t m) { return is_taken_back(mix.edits[m], m, edit); });
        else if (edit.who != "user" && rule != amount_rule)
            moves.push_back(i);
    }
    std::vector<std::size_t> all;
    for (const auto& [key, moves] : standing) all.insert(all.end(), moves.begin(), moves.end());
    std::sort(all.begin(), all.end());
    return all;
}

Result<Step> taking_back(const Mix& mix, const MoveChoice& choice) {
    const std::vector<std::size_t> chosen = chosen_moves(mix, choice);
    if (chosen.empty()) return Error{Fault::usage, "edit", "is no move of the automatic mix that stands", ""};
    const Amounts amounts = amounts_in(mix);
    Mix work = mix;
    for (auto i = chosen.rbegin(); i != chosen.rend(); ++i) {
        for (const Edit& back : taking_back(work, at_amount(mix.edits[*i], amounts))) {
            if (Status done = apply(work, back); !done) return done.error();
        }
    }
    Step step = difference(mix, work);
    if (step.empty()) return Error{Fault::usage, "edit", "is back already", ""};
    for (Edit& edit : step) {
        edit.who = "user";
        edit.reason.rule = take_back_rule;
        edit.reason.quantity = "moves";
        edit.reason.target = choice.pass;
        if (choice.edit) edit.reason.measured = static_cast<double>(*choice.edit);
        edit.reason.why = choice.edit ? mix.edits[chosen.front()].reason.why : choice.pass;
    }
    return step;
}

}  // namespace mixdown
