// Parameter tables: one row per setting of a processor. Session files, the command line, the console and the manual all
// read these rows; ids are permanent.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace mixdown {

/// The value of a parameter: a switch, a number in the unit of its row, or a word.
using Value = std::variant<bool, double, std::string>;

template <class Settings>
struct Parameter {
    using Field = std::variant<bool Settings::*, double Settings::*, std::string Settings::*>;

    std::string_view id;
    std::string_view unit;                  // "dB", "Hz", ... ; "" for switches and words
    double min = 0, standard = 0, max = 0;  // numbers only
    Field field;

    [[nodiscard]] Value get(const Settings& settings) const {
        return std::visit([&](auto member) { return Value(settings.*member); }, field);
    }
    [[nodiscard]] bool is_number() const { return std::holds_alternative<double Settings::*>(field); }

    /// False if `value` is of another kind or outside [min, max]; then `settings` stays as it was.
    [[nodiscard]] bool set(Settings& settings, const Value& value) const {
        return std::visit(
            [&]<class Kind>(Kind Settings::*member) {
                const Kind* given = std::get_if<Kind>(&value);
                if (given == nullptr) return false;
                if constexpr (std::is_same_v<Kind, double>) {
                    if (!(*given >= min && *given <= max)) return false;  // also refuses NaN
                }
                settings.*member = *given;
                return true;
            },
            field);
    }
};

}  // namespace mixdown
