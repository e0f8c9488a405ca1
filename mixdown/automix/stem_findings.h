// Faults of one stem, from its measurements alone: silent, nearly_silent, non_finite, clipped, dc_offset, out_of_phase,
// one_sided, mono_in_stereo, hum, room_noise.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/hearing.h"
#include "automix/taste.h"
#include "model/finding.h"

namespace mixdown {

/// Finding::strip is the file as Source::file has it, fit to be shown.
[[nodiscard]] std::vector<Finding> stem_findings(const Stem& stem, const Taste& taste);

}  // namespace mixdown
