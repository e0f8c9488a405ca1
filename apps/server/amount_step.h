// How much of the automatic mix there is, changed while it plays: the step that takes every parameter which the
// automatic mix has set, and nobody since, as far as `amounts` say from the plain sum to the mix (automix/amount.h).
// The amounts themselves stand in the reason of these edits, so that undo and the journal know them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/amount.h"
#include "model/history.h"

namespace mixdown {

/// Those of the newest such step; all of the mix when there is none since it was made (anew).
[[nodiscard]] Amounts amounts_in(const Mix& mix);

/// Empty when nothing would change. Error: the mix does not follow from its edits.
[[nodiscard]] Result<Step> amount_step(const Mix& mix, const Amounts& amounts);

}  // namespace mixdown
