// Counts what the test program allocates, so that "no allocation in the audio callback" is a fact.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mixdown {
[[nodiscard]] long allocations_so_far() noexcept;
}
