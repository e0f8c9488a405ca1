// SPDX-License-Identifier: Apache-2.0
#include "model/edit.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/parameters.h"

namespace mixdown {
namespace {

std::string place_of(const std::string& strip, const std::string& parameter) {
    return strip.empty() ? fmt::format("mix, {}", parameter) : fmt::format("strip '{}', {}", strip, parameter);
}

Error unknown_strip(const std::string& strip) {
    if (strip == "master") {
        return {Fault::session, "master", "the master fader stays at 0.0 dB", "pull the track faders instead"};
    }
    return {Fault::session, fmt::format("strip '{}'", strip), "there is no such strip", "use the id of a strip or bus"};
}

template <class Owner>
Error refused(const BoundParameter<Owner>& row, const Edit& edit) {
    const bool number = std::holds_alternative<double>(edit.from) || row.max > row.min;
    return {Fault::session, place_of(edit.strip, edit.parameter), fmt::format("cannot be '{}'", text_of(edit.to)),
            number ? fmt::format("give a number from {} to {} {}", row.min, row.max, row.unit)
                   : "give a value of the kind it has now"};
}

/// What the rows alone cannot know: a bus must exist, a bus feeds the master, and a pan law is one of four.
Status check_meaning(const Mix& mix, const Edit& edit) {
    const auto fails = [&](std::string cure) {
        return Error{Fault::session, place_of(edit.strip, edit.parameter),
                     fmt::format("cannot be '{}'", text_of(edit.to)), std::move(cure)};
    };
    if (edit.parameter == "bus") {
        const auto* bus = std::get_if<std::string>(&edit.to);
        const auto is = [](const std::string* id) { return [id](const Strip& s) { return s.id == *id; }; };
        if (bus == nullptr || bus->empty()) return ok();
        if (std::none_of(mix.buses.begin(), mix.buses.end(), is(bus))) return fails("name a bus of this mix, or none");
        if (std::any_of(mix.buses.begin(), mix.buses.end(), is(&edit.strip))) return fails("a bus feeds the master");
    }
    if (edit.parameter == "pan_law_db") {
        const auto* law = std::get_if<double>(&edit.to);
        if (law != nullptr && *law != 0 && *law != -3 && *law != -4.5 && *law != -6)
            return fails("use 0, -3, -4.5 or -6");
    }
    return ok();
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
    return set(*strip, strip_parameters(), edit);
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
