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
    std::string_view id, unit;
    double min = 0, standard = 0, max = 0;
    std::function<Value(const Owner&)> get;
    std::function<bool(Owner&, const Value&)> set;  // false: wrong kind or out of range
};

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

/// A value as people read it: "on", "-3.5", "drums".
[[nodiscard]] std::string text_of(const Value& value);

}  // namespace mixdown
