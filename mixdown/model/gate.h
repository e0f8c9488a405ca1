// A gate: a measured condition that a finished mix must meet, and how it went.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mixdown {

struct Gate {
    std::string id;
    bool passed = true;
    std::optional<double> value;  // nothing: there was nothing to measure (no rival, no target)
    double limit = 0;
    std::string unit;
    std::optional<double> at_s;       // the moment to look at
    std::vector<std::string> strips;  // names of those to blame
    std::string advice;               // what to do when it failed
    std::string open;                 // the proof that no setting of the console can make it hold; then it stays open
};

}  // namespace mixdown
