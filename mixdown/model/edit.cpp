// SPDX-License-Identifier: Apache-2.0
#include "model/edit.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/focus_map.h"
#include "model/parameters.h"
#include "model/routing.h"

namespace mixdown {
namespace {

std::string place_of(const std::string& strip, const std::string& parameter) {
    return strip.empty() ? fmt::format("mix, {}", parameter) : fmt::format("strip '{}', {}", strip, parameter);
}

Error unknown_strip(const std::string& strip) {
    if (strip == "master") return {Fault::session, "master", "is no strip", "pull the track faders instead"};
    return {Fault::session, fmt::format("strip '{}'", strip), "there is no such strip", "use the id of a strip or bus"};
}

template <class Owner>
Error refused(const BoundParameter<Owner>& row, const Edit& edit) {
    const bool number = std::holds_alternative<double>(edit.from) || row.max > row.min;
    return {Fault::session, place_of(edit.strip, edit.parameter), fmt::format("cannot be '{}'", text_of(edit.to)),
            number ? fmt::format("give a number from {} to {} {}", row.min, row.max, row.unit)
                   : "give a value of the kind it has now"};
}

Error senseless(const Edit& edit, std::string cure) {
    return {Fault::session, place_of(edit.strip, edit.parameter), fmt::format("cannot be '{}'", text_of(edit.to)),
            std::move(cure)};
}

bool is_in(const std::vector<Strip>& list, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const Strip& s) { return s.id == id; });
}

/// What the rows alone cannot know: names must lead somewhere, and a pan law is one of four.
Status check_meaning(const Mix& mix, const Edit& edit) {
    const auto* name = std::get_if<std::string>(&edit.to);
    if (name != nullptr && !name->empty()) {
        if (auto cure = cure_for_name(mix, edit.parameter, *name)) return senseless(edit, *cure);
    }
    const bool effect = edit.parameter == "reverb.on" || edit.parameter == "delay.on";
    if (effect && edit.to == Value(true) && is_in(mix.strips, edit.strip))
        return senseless(edit, "put it on a return and send the track to it");
    if (edit.parameter == "pan_law_db") {
        const auto* law = std::get_if<double>(&edit.to);
        if (law != nullptr && *law != 0 && *law != -3 && *law != -4.5 && *law != -6)
            return senseless(edit, "use 0, -3, -4.5 or -6");
    }
    return ok();
}

bool is_focus_map(const Mix& mix, const std::string& text) {
    const auto map = focus_map_from(text);
    const auto all_there = [&](const FocusSpan& span) {
        return std::all_of(span.strips.begin(), span.strips.end(),
                           [&](const std::string& id) { return is_in(mix.strips, id); });
    };
    return map && std::all_of(map->begin(), map->end(), all_there);
}

/// After a change of routing: no strip may hear itself.
bool changes_routing(const std::string& parameter) {
    return parameter == "bus" || parameter.ends_with(".to") || parameter.ends_with(".key");
}

template <class Owner>
Status set(Owner& owner, std::span<const BoundParameter<Owner>> rows, const Edit& edit) {
    const auto* row = find_parameter(rows, edit.parameter);
    if (row == nullptr) {
        return Error{Fault::session, place_of(edit.strip, edit.parameter), "there is no such parameter", ""};
    }
    if (!row->set(owner, edit.to)) return refused(*row, edit);
    return ok();
}

}  // namespace

std::optional<std::string> cure_for_name(const Mix& mix, const std::string& parameter, const std::string& name) {
    if (parameter == "bus" && !is_in(mix.buses, name)) return "name a bus of this mix, or none";
    if (parameter == "routing.vca" && !is_in(mix.vcas, name)) return "name a VCA of this mix, or none";
    const bool send = parameter.starts_with("send") && parameter.ends_with(".to");
    if (send && !is_in(mix.returns, name) && !is_in(mix.buses, name))
        return "name a return or a bus of this mix, or none";
    if (parameter.ends_with(".key") && !index_of(mix, name)) return "name a strip of this mix, or none";
    const bool character = name == "room" || name == "plate" || name == "hall";
    if (parameter == "reverb.character" && !character) return "use room, plate or hall";
    if (parameter == "focus.by_section" && !is_focus_map(mix, name)) return "write 'start_s strip+strip, ...'";
    return std::nullopt;
}

Result<Edit> make_edit(const Mix& mix, const std::string& strip, const std::string& parameter, Value to) {
    Edit edit;
    edit.strip = strip;
    edit.parameter = parameter;
    edit.to = std::move(to);
    const Error unknown{Fault::session, place_of(strip, parameter), "there is no such parameter", ""};
    if (strip.empty()) {
        const auto* row = find_parameter(mix_parameters(), parameter);
        if (row == nullptr) return unknown;
        edit.from = row->get(mix);
        return edit;
    }
    const Strip* found = mix.find(strip);
    if (found == nullptr) return unknown_strip(strip);
    const auto* row = find_parameter(strip_parameters(), parameter);
    if (row == nullptr) return unknown;
    edit.from = row->get(*found);
    return edit;
}

Status apply(Mix& mix, const Edit& edit) {
    if (Status meaning = check_meaning(mix, edit); !meaning) return meaning;
    if (edit.strip.empty()) return set(mix, mix_parameters(), edit);
    Strip* strip = mix.find(edit.strip);
    if (strip == nullptr) return unknown_strip(edit.strip);
    if (!changes_routing(edit.parameter)) return set(*strip, strip_parameters(), edit);
    const Strip before = *strip;
    if (Status done = set(*strip, strip_parameters(), edit); !done) return done;
    const auto routing = route(mix);
    if (routing) return ok();
    *strip = before;
    return routing.error();
}

Status check_whole(const Mix& mix) {
    const MasterSettings& master = mix.settings.master;
    if (master.unlocked || master.fader_db == 0) return ok();
    return Error{Fault::session, "mix, master.fader_db", "is locked at 0.0 dB",
                 "pull the track faders instead, or unlock it in the console first"};
}

Status apply_all(Mix& mix, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) {
        if (Status done = apply(mix, edit); !done) return done;
        mix.edits.push_back(edit);
    }
    return ok();
}

Edit inverse(Edit edit) {
    std::swap(edit.from, edit.to);
    return edit;
}

std::optional<Edit> coalesced(const Edit& first, const Edit& then) {
    if (first.strip != then.strip || first.parameter != then.parameter || first.who != then.who ||
        first.pass != then.pass || first.to != then.from) {
        return std::nullopt;
    }
    Edit both = then;
    both.from = first.from;
    return both;
}

}  // namespace mixdown
