// A profile: what a genre asks of a mix, as data (data/profiles/*.tsv).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace mixdown {

struct Role;
struct Taste;

/// A bucket of roles or groups that share one level: loudness while it plays, relative to the whole mix.
struct BalanceRow {
    std::vector<std::string> subjects;
    double target_lu = 0, low_lu = 0, high_lu = 0;
    std::string source;
};

/// One way to find the focus: one of `leads` must be there, `joins` come along, `absent` must not be there.
struct FocusStep {
    double step = 0;
    std::vector<std::string> leads, joins, absent;  // roles or groups; a lead may be "*melodic"
    std::string source;
};

inline constexpr std::string_view melodic_strip = "*melodic";

struct Profile {
    std::string name;
    std::vector<FocusStep> focus;
    std::vector<BalanceRow> balance;
    double loudness_lufs = -18;
    std::string loudness_source;

    /// The row that a role is balanced by: one that names the role itself, else its group, else "other"'s.
    [[nodiscard]] std::size_t row_of(const Role& role) const;
};

/// Errors name the file, the line and what is expected there.
Result<Profile> parse_profile(const std::string& name, const std::string& file, std::string_view text,
                              const Taste& taste);

}  // namespace mixdown
