// SPDX-License-Identifier: Apache-2.0
#include "engine/change.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/pins.h"
#include "model/routing.h"

namespace mixdown {
namespace {

constexpr std::array<std::string_view, 3> unheard = {"name", "role", "focus"};
constexpr std::array<std::string_view, 3> heard_of_mix = {"pan_law_db", "tempo.bpm", "master.fader_db"};

bool is_vca(const Mix& mix, const std::string& strip) {
    return std::any_of(mix.vcas.begin(), mix.vcas.end(), [&](const Strip& s) { return s.id == strip; });
}

Value value_of(const Change& c) noexcept {
    return c.is_switch ? Value(c.number != 0) : Value(c.number);  // neither allocates
}

}  // namespace

Effect effect_of(const Mix& compiled, const Edit& edit) {
    const auto is_in = [&edit](const auto& list) {
        return std::find(list.begin(), list.end(), edit.parameter) != list.end();
    };
    if (edit.strip.empty()) return is_in(heard_of_mix) ? Effect::live : Effect::none;
    if (is_in(unheard) || is_pin(edit.parameter)) return Effect::none;
    const auto* row = find_parameter(strip_parameters(), edit.parameter);
    const Strip* strip = compiled.find(edit.strip);
    if (row == nullptr || strip == nullptr || is_automation(row->id)) return Effect::structural;
    // Saturation that is compiled in goes off and on where it is, its latency kept.
    const bool there = edit.parameter == "saturation.on" && strip->saturation.on;
    if (is_structural(*row) && !there) return Effect::structural;
    const bool of_vca = edit.parameter == "fader_db" || edit.parameter == "mute" || edit.parameter == "solo";
    return is_vca(compiled, edit.strip) && !of_vca ? Effect::none : Effect::live;
}

void Change::apply(Strip& to) const noexcept { (void)strip_row->set(to, value_of(*this)); }
void Change::apply(Mix& mix) const noexcept { (void)mix_row->set(mix, value_of(*this)); }

Change change_of(const Mix& mix, const Edit& edit) {
    Change change;
    change.is_switch = std::holds_alternative<bool>(edit.to);
    change.number = change.is_switch ? (std::get<bool>(edit.to) ? 1 : 0) : std::get<double>(edit.to);
    if (edit.strip.empty()) {
        change.mix_row = find_parameter(mix_parameters(), edit.parameter);
        change.for_all = edit.parameter != "master.fader_db";
        return change;
    }
    change.strip_row = find_parameter(strip_parameters(), edit.parameter);
    change.for_all = edit.parameter == "solo" || edit.parameter == "mute" || edit.parameter == "routing.solo_safe";
    change.strip = strip_count(mix);
    if (const auto index = index_of(mix, edit.strip)) {
        change.strip = *index;
    } else {
        while (mix.vcas[change.strip - strip_count(mix)].id != edit.strip) ++change.strip;
    }
    return change;
}

}  // namespace mixdown
