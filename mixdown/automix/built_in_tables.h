// The tables of data/, compiled in, so that the command needs no installed files.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace mixdown {

struct BuiltInTable {
    std::string_view name;  // "profiles/pop.tsv"
    std::string_view text;
};

/// Written by cmake/embed.cmake.
[[nodiscard]] std::span<const BuiltInTable> built_in_tables();

}  // namespace mixdown
