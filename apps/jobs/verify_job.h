// Explanations that prove themselves: every move of a mix is taken away, what it concerns is rendered with and without
// it, the quantity of its reason is measured on both, and the change is held against the predicted one.
//
// A reason speaks of the mix as it stood when the move was made, so that is where the move is taken away: with it, all
// that came before; without it, the same but the move. A strip's own quantities are measured on the strip alone, those
// of the mix on the whole mix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "core/result.h"
#include "model/session.h"
#include "report/verified.h"

namespace mixdown {

/// `only_strip`: the moves of one strip (its id); empty: all. Errors: a stem that cannot be played, edits that do not
/// lead to the mix, interrupted.
[[nodiscard]] Result<Verification> verify(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                          const std::string& only_strip, const JobControl& control);

}  // namespace mixdown
