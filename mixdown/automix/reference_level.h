// Pass 3, reference level: trims bring every strip to the same active loudness, so that faders are comparable and what
// the stems were bounced at does not matter.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> set_reference_level(const Mix& mix, const Brief& brief);

}  // namespace mixdown
