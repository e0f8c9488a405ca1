// The taste of space as data: which spaces a song shares (data/returns.tsv), and how far away each role stands in them
// (data/space.tsv).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace mixdown {

/// A reverberation, or an echo in time with the song.
struct SharedSpace {
    std::string id, label, effect;
    double short_s = 0, long_s = 0;  // decay in fast and dense songs, in slow and sparse ones
    double pre_delay_ms = 0, pre_delay_beats = 0;
    double beats = 0, feedback = 0;  // of an echo
    double low_cut_hz = 0, high_cut_hz = 0;
    std::string source;

    [[nodiscard]] bool echoes() const { return effect == "delay"; }
};

/// Where a role or a group stands.
struct SpaceRow {
    int plane = 0;      // 0 front, 1 middle, 2 back
    std::string space;  // empty: none
    double wet_lu = 0;  // what comes back from it, re the dry strip
    std::optional<double> echo_lu;
    std::string source;
};

struct SpaceTaste {
    std::vector<SharedSpace> spaces;  // in console order
    std::map<std::string, SpaceRow> rows;

    [[nodiscard]] const SharedSpace* find(const std::string& id) const;
    [[nodiscard]] const SharedSpace* echo() const;  // the first one
};

/// Errors name table, line and cure. What the subjects are called is for the caller to check.
Result<SpaceTaste> parse_space(std::string_view returns_text, std::string_view space_text);

}  // namespace mixdown
