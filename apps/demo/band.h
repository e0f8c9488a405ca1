// The band: every stem of the session as one row. The faults a mixer must find and cure are planted here and nowhere
// else: loud guitars, a lost bass, a pad over the voice, a hat with DC, a kick microphone against the other; and the
// sum of the stems clips though none of them does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "apps/demo/take.h"

namespace mixdown::demo {

/// What the recordist did wrong, on purpose.
struct Slip {
    double level_db = 0;    // this much too loud or too soft
    double dc_offset = 0;   // of full scale
    bool inverted = false;  // polarity
    std::string_view words = {};
};

struct StemRow {
    std::string_view name;  // of the file, without ".wav"
    int channels;
    Instrument play;
    Part part;
    std::uint64_t take;  // rows with the same number share their unevenness: microphones on one performance
    bool right;
    double level_db;  // RMS of its loud parts in a fair balance
    Slip slip = {};
};

[[nodiscard]] std::span<const StemRow> band();

}  // namespace mixdown::demo
