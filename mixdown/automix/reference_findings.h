// What a mix did not take from its references: told, as nothing is forced. Tone goes by equalisers on strips, each as
// loud as before, so what the levels of the profile make of a song stays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/reference_song.h"
#include "model/finding.h"

namespace mixdown {

/// reference_left: the run of third octaves that the mix leaves furthest outside of `tone`, by more than can be heard;
/// reference_lost: in the mean the plain sum is nearer to the tone of the references than the mix is. One of each at
/// most. `strip` names the references.
[[nodiscard]] std::vector<Finding> reference_findings(const std::vector<ReferenceSong>& references,
                                                      const ToneTarget& tone, const Measurement& plain,
                                                      const Measurement& mixed);

}  // namespace mixdown
