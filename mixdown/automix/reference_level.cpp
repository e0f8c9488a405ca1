// SPDX-License-Identifier: Apache-2.0
#include "automix/reference_level.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/moves.h"

namespace mixdown {

std::vector<Edit> set_reference_level(const Mix& mix, const Brief& brief) {
    Moves moves(mix, "reference_level");
    const Limit& reference = brief.taste.limits.at("reference_loudness");
    const double most = brief.taste.limit("largest_trim");
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief)) continue;
        const double loudness = brief.hearing.at(strip.id).loudness_lufs;
        const double trim = std::clamp(reference.value - loudness, -most, most);
        moves.add(strip.id, "trim_db", trim,
                  {"level.reference", "Every strip starts from the same loudness while it plays.", "active loudness",
                   "LUFS", loudness, reference.value, loudness + rounded(trim, 2),
                   "limits.tsv, reference_loudness: " + reference.source});
    }
    return moves.take();
}

}  // namespace mixdown
