// The document of `alternatives --json`: the mixes, their gates, how far they are apart, and what their names claim.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/gate.h"

namespace mixdown {

struct AlternativeReport {
    std::string name, file;
    std::vector<Gate> gates;
    std::vector<std::pair<std::string, double>> proof;  // "treble", dB against the first mix
    std::vector<double> distance_db;                    // to all mixes, in their order
};

struct AlternativesReport {
    std::string session;
    std::vector<AlternativeReport> mixes;  // the unbiased one first
    std::vector<std::string> refused;
    std::vector<std::string> warnings;  // of the unbiased one
};

[[nodiscard]] std::string alternatives_json(const AlternativesReport& report);

}  // namespace mixdown
