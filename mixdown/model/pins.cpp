// SPDX-License-Identifier: Apache-2.0
#include "model/pins.h"

#include "model/parameters.h"

namespace mixdown {

bool is_pinned(const std::set<std::string>& pins, std::string_view parameter) {
    if (pins.empty()) return false;
    if (is_automation(parameter)) parameter.remove_prefix(automation_group.size());
    const std::string id(parameter);
    if (pins.contains(std::string(pin_of_all)) || pins.contains(id)) return true;
    const std::string group = split_id(id).group + ".";
    const auto first = pins.lower_bound(group);  // the pins of one processor stand side by side
    return group.size() > 1 && first != pins.end() && first->starts_with(group);
}

bool is_pinned(const Mix& mix, const std::string& strip, std::string_view parameter) {
    if (strip.empty()) return is_pinned(mix.settings.pins, parameter);
    const Strip* found = mix.find(strip);
    return found != nullptr && is_pinned(found->pins, parameter);
}

}  // namespace mixdown
