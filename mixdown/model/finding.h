// A fault found in the stems, by name: what, where, how much, and what to do.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mixdown {

struct Finding {
    std::string kind;          // "hum", "clipped", "late" ...: see stem_findings.h, track_findings.h, level_findings.h
    std::string strip, other;  // who (a file or a strip's name), and against whom
    std::optional<double> at_s;  // where it is heard first, if it has a place
    double measured = 0, limit = 0;
    std::string unit;
    std::string words;  // a sentence without its subject, with the cure

    /// "Kick Out.wav: hums ..."
    [[nodiscard]] std::string text() const { return strip + ": " + words; }
};

}  // namespace mixdown
