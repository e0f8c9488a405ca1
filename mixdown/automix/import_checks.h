// Pass 0, import: what is wrong with the stems themselves. Copies and guide tracks are muted, inverted microphones are
// flipped; the rest is reported, for only a new bounce or the user's hand cures it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/track_findings.h"

namespace mixdown {

/// Everything found before the balance: of each stem, between tracks, and bass that is masked in the plain sum.
/// (level_findings.h has what the balance shows.)
[[nodiscard]] std::vector<Finding> import_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief,
                                                   const std::vector<ComparedTracks>& compared);

[[nodiscard]] std::vector<Edit> check_import(const Mix& mix, const Brief& brief,
                                             const std::vector<ComparedTracks>& compared);

}  // namespace mixdown
