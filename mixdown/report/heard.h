// The audibility map in few figures: how much of each strip is heard while it plays, and where least.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/mix_report.h"

namespace mixdown {

struct HeardRow {
    std::string name;
    double mean = 0, least = 0;  // 0..1; NaN where the strip never plays
    std::string least_where;     // the section, or the moment; empty: it never plays
};

/// The least is that of a section, or of ten seconds where no section is known.
[[nodiscard]] std::vector<HeardRow> heard_rows(const AudibilityMap& map, const std::vector<SectionMark>& sections);

/// "93 %"; "–" for NaN.
[[nodiscard]] std::string share_text(double share);

/// Whether a strip of this name is in focus.
[[nodiscard]] bool in_focus(const MixReport& report, const std::string& strip);

}  // namespace mixdown
