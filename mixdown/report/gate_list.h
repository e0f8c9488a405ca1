// Looking things up in a list of gates.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/gate.h"

namespace mixdown {

[[nodiscard]] inline const Gate* find_gate(const std::vector<Gate>& gates, std::string_view id) {
    const auto found = std::find_if(gates.begin(), gates.end(), [&](const Gate& g) { return g.id == id; });
    return found == gates.end() ? nullptr : &*found;
}

[[nodiscard]] inline std::size_t count_passed(const std::vector<Gate>& gates) {
    return static_cast<std::size_t>(std::count_if(gates.begin(), gates.end(), [](const Gate& g) { return g.passed; }));
}

}  // namespace mixdown
