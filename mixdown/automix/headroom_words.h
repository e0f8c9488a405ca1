// Why all faders come down together although few may make the peak: what headroom.cpp writes beside its edits.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "measure/peak_blame.h"
#include "model/session.h"

namespace mixdown {

/// Why those who make the peak do not come down alone.
enum class Together {
    keeps_balance,    // nobody was to be asked
    lacks_room,       // neither one nor two can hold every peak inside their bands
    between_samples,  // nobody's part in that peak is known
};

/// A sentence. It names the one or two who make at least half of the highest of the events, whose parts are in the
/// order of the mix; without them, who makes it is left unsaid.
[[nodiscard]] std::string words_for_all(const Mix& mix, const std::vector<PeakEvent>& events, Together why);

}  // namespace mixdown
