// SPDX-License-Identifier: Apache-2.0
#include "model/difference.h"

#include "core/units.h"
#include "model/parameters.h"
#include "model/routing.h"

namespace mixdown {
namespace {

template <class Owner>
void add_differences(Step& step, std::span<const BoundParameter<Owner>> rows, const std::string& id, const Owner& from,
                     const Owner& to) {
    for (const auto& row : rows) {
        Value before = row.get(from), after = row.get(to);
        if (before == after) continue;
        Edit edit;
        edit.strip = id;
        edit.parameter = row.id;
        edit.from = std::move(before);
        edit.to = std::move(after);
        step.push_back(std::move(edit));
    }
}

template <class Owner>
Value without(const Edit& edit, const BoundParameter<Owner>& row, const Value& now) {
    const auto* from = std::get_if<double>(&edit.from);
    const auto* to = std::get_if<double>(&edit.to);
    const auto* present = std::get_if<double>(&now);
    if (now == edit.to || from == nullptr || to == nullptr || present == nullptr) return edit.from;
    return std::clamp(rounded(*present + *from - *to, 6), row.min, row.max);
}

}  // namespace

Step difference(const Mix& from, const Mix& to) {
    Step step;
    add_differences(step, mix_parameters(), "", from, to);
    for (const auto* list : {&from.strips, &from.buses, &from.returns, &from.vcas}) {
        for (const Strip& strip : *list) {
            if (const Strip* other = to.find(strip.id)) {
                add_differences(step, strip_parameters(), strip.id, strip, *other);
            }
        }
    }
    return step;
}

Step taking_back(const Mix& mix, const Edit& edit) {
    auto back = make_edit(mix, edit.strip, edit.parameter, edit.from);
    if (!back) return {};
    if (edit.strip.empty()) {
        back->to = without(edit, *find_parameter(mix_parameters(), edit.parameter), back->from);
    } else {
        back->to = without(edit, *find_parameter(strip_parameters(), edit.parameter), back->from);
    }
    if (back->to == back->from) return {};
    return {*back};
}

}  // namespace mixdown
