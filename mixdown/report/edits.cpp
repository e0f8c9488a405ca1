// SPDX-License-Identifier: Apache-2.0
#include "report/edits.h"

#include "model/parameters.h"
#include "report/words.h"

namespace mixdown {
namespace {

template <class Owner>
std::string unit_in(std::span<const BoundParameter<Owner>> rows, const std::string& id) {
    const auto* row = find_parameter(rows, id);
    return row == nullptr ? std::string() : std::string(row->unit);
}

}  // namespace

std::string strip_name(const Mix& mix, const Edit& edit) {
    if (edit.strip.empty()) return "mix";
    const Strip* strip = mix.find(edit.strip);
    return strip == nullptr ? edit.strip : strip->name;
}

std::string parameter_unit(const Edit& edit) {
    return edit.strip.empty() ? unit_in(mix_parameters(), edit.parameter) : unit_in(strip_parameters(), edit.parameter);
}

std::string value_text(const Mix& mix, const Edit& edit, const Value& value) {
    if (const double* number = std::get_if<double>(&value)) {
        return edit.parameter == "pan" ? pan_text(*number) : level_text(*number, parameter_unit(edit));
    }
    if (edit.parameter == "bus") {
        const std::string* id = std::get_if<std::string>(&value);
        const Strip* bus = id == nullptr ? nullptr : mix.find(*id);
        if (id != nullptr && id->empty()) return "master";
        if (bus != nullptr) return bus->name;
    }
    return text_of(value);
}

}  // namespace mixdown
