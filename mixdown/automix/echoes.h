// Echoes among the stems: a stem that holds what another one of its role holds, up to 0.8 s later and softer, band by
// band ("Lead 2", bounced from a delay of "Lead 1"). It is mixed as a printed delay (prints.h), by no name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/hearing.h"
#include "automix/taste.h"

namespace mixdown {

struct Echo {
    std::size_t of = 0, strip = 0;  // of the strips
    double delay_s = 0;             // to the nearest 50 ms
    double level_db = 0;            // re what it echoes; negative
    double likeness = 0;            // measure/faults/likeness.h, that much later; 0..1
};

/// `strips` have their roles. Of several that one may be an echo of the loudest that is none itself; a strip is the
/// echo of one. A second take, which is as like at the same moment, is none. Limits: limits.tsv, echo_*.
[[nodiscard]] std::vector<Echo> find_echoes(const std::vector<Strip>& strips, const std::vector<Stem>& stems,
                                            const Taste& taste);

}  // namespace mixdown
