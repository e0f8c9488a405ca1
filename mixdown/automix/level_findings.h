// Faults of level among the stems as they come: too_loud, masked_bass.
//
// The balance asks of every strip a change of level c_i (trim and fader). Where three quarters of the strips agree
// (|c_i - median c| <= `balanced_stems`: somebody has balanced them), a strip that must come down far more than they is
// too loud, not meant. Stems bounced at full level each say nothing, and nothing is said.
//
// Source: ours; audibility: measure/faults/audible_share.h.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "model/finding.h"

namespace mixdown {

/// `mix` after the balance. Finding::strip is a strip's name.
[[nodiscard]] std::vector<Finding> loud_findings(const Mix& mix, const Brief& brief);

/// Bass that nobody hears in the plain sum of the stems (for all but other bass tracks).
[[nodiscard]] std::vector<Finding> masked_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief);

}  // namespace mixdown
