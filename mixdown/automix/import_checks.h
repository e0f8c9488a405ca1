// Pass 0, import: what is wrong with the stems themselves. Copies and guide tracks are muted, inverted microphones are
// flipped; DC, clipping, silence and damaged samples are reported, for only a new bounce cures them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

/// Two strips on one source, and what their low end does together (measure/polarity.h).
struct PolarityFinding {
    std::string first, second;   // strip ids
    double sum_gain_db = 0;      // level of the sum re the power sum
    double flipped_gain_db = 0;  // the same with one of them flipped
};

/// Strips that may be microphones of one source: the first of each low role against every other of that role.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> polarity_candidates(const Mix& mix);

/// Sentences that name file and cure.
[[nodiscard]] std::vector<std::string> import_warnings(const Mix& mix, const std::vector<Stem>& stems,
                                                       const Brief& brief);

[[nodiscard]] std::vector<Edit> check_import(const Mix& mix, const Brief& brief,
                                             const std::vector<PolarityFinding>& polarity);

}  // namespace mixdown
