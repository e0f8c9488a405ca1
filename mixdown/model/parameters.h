// All parameters of a strip and of a mix in one list each, gathered from the processors' tables. Adding a processor to
// the strip is one line in parameters.cpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "model/session.h"

namespace mixdown {

template <class Owner>
struct BoundParameter {
    std::string id;  // "fader_db", or with the processor it belongs to: "compressor.ratio", "eq2.gain_db"
    std::string_view unit;
    double min = 0, standard = 0, max = 0;
    std::function<Value(const Owner&)> get;
    std::function<bool(Owner&, const Value&)> set;  // false: wrong kind or out of range
};

/// Beside every number that is not structural there is a text "automation.ID": its curve as model/curve.h writes it,
/// empty for none; the mute has one of steps ("0 0 hold, 12.5 1 hold, 20 0"), which mutes beside the switch; beside
/// every parameter a switch "pinned.ID" (model/pins.h).
[[nodiscard]] std::span<const BoundParameter<Strip>> strip_parameters();
[[nodiscard]] std::span<const BoundParameter<Mix>> mix_parameters();

template <class Owner>
[[nodiscard]] const BoundParameter<Owner>* find_parameter(std::span<const BoundParameter<Owner>> rows,
                                                          std::string_view id) {
    for (const auto& row : rows) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

/// Does a change of this parameter change what is connected to what, or how late it is? Such a number has no curve.
[[nodiscard]] bool is_structural(const BoundParameter<Strip>& row);

inline constexpr std::string_view automation_group = "automation.";
[[nodiscard]] inline bool is_automation(std::string_view id) { return id.starts_with(automation_group); }

/// "gate.on" is "on" of the group "gate"; "fader_db" belongs to no group.
struct SplitId {
    std::string group, key;
};
[[nodiscard]] inline SplitId split_id(const std::string& id) {
    const std::size_t dot = id.find('.');
    if (dot == std::string::npos) return {"", id};
    return {id.substr(0, dot), id.substr(dot + 1)};
}

/// A value as people read it: "on", "-3.5", "drums".
[[nodiscard]] std::string text_of(const Value& value);

}  // namespace mixdown
