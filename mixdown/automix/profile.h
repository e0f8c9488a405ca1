// A profile: what a genre asks of a mix, as data (data/profiles/*.tsv).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
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

/// One number that a genre sets.
struct Dial {
    double value = 0;
    std::string source;
};

struct KnownDial {
    std::string_view id;
    double min, standard, max;
};

inline constexpr KnownDial known_dials[] = {
    {"reverb_lu", -60, -13, 6},     // all reverberation of the mix re what is dry
    {"focus_wet_lu", -20, -2, 20},  // how much more of it than its row of space.tsv says the focus gets
    {"decay_times", 0.1, 1, 10},    // what the spaces of returns.tsv are lengthened by
    {"tilt_db", -6, 0, 6},          // what the highs of all strips gain and their lows lose; negative: darker
    {"width_times", 0, 1, 2},       // how wide stereo strips are: what their side is multiplied by
};

struct Profile {
    std::string name;
    std::vector<FocusStep> focus;
    std::vector<BalanceRow> balance;
    double loudness_lufs = -18;
    std::string loudness_source;
    std::map<std::string, Dial> dials;  // all but the loudness

    /// A dial of the profile, or where it stands if the profile does not say. `id` is one of `known_dials`.
    [[nodiscard]] double dial(const std::string& id) const;
    [[nodiscard]] std::string dial_source(const std::string& id) const;

    /// The row that a role is balanced by: one that names the role itself, else its group, else "other"'s.
    [[nodiscard]] std::size_t row_of(const Role& role) const;
};

/// Errors name the file, the line and what is expected there.
Result<Profile> parse_profile(const std::string& name, const std::string& file, std::string_view text,
                              const Taste& taste);

}  // namespace mixdown
