// Sums among the stems: a group's bounce beside the tracks that it sums ("1-DRUMS Group" beside kick and snare), as
// workstations export them. Played with its parts it is heard twice; the parts can be mixed.
//
//     it is their sum if  P(t, f) / sum_i p_i(t, f)  is one gain, within 2 dB, in nine of ten cells that sound
//
// P, p: powers every 50 ms in bands of 2 Cam. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "automix/hearing.h"
#include "automix/taste.h"

namespace mixdown {

struct GroupSum {
    std::string sum;                 // strip id
    std::vector<std::string> parts;  // of those, two or more
    double within = 0;               // share of its cells that bear it out, 0..1
};

/// Looked at are strips whose role stands for their group, or whose name says that they are a group or bus; their parts
/// are the other strips of that group (drums: with percussion or without; vocals: with backing vocals or without).
/// Strips of two files are passed over. Limits: limits.tsv, sum_*.
[[nodiscard]] std::vector<GroupSum> find_group_sums(const Mix& mix, const std::vector<Stem>& stems, const Taste& taste);

}  // namespace mixdown
