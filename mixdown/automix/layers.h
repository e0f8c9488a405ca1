// Layers of one hit: drums and percussion of one role that strike together in every band they share ("Kick Sub" and
// "Kick Click", "Snare Top" and "Snare Bottom"). Whoever made the sound set their levels to each other: they keep them,
// and it is the sound that has to be heard, not each layer. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/hearing.h"
#include "automix/taste.h"

namespace mixdown {

/// Notes in `hearing` who is a layer of whom: of the loudest of his role that he strikes with. `mix` has its roles.
/// Limits: limits.tsv, layer_*.
void note_layers(Hearing& hearing, const Mix& mix, const std::vector<Stem>& stems, const Taste& taste);

/// Do they belong to one sound?
[[nodiscard]] bool are_layers(const Strip& a, const Strip& b, const Hearing& hearing);

}  // namespace mixdown
