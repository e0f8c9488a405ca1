// Sections of a song: where what is played changes, and which parts are alike (A B A B C).
//
//     novelty(t) = D(before, after) = E d(x, y) - (E d(x, x') + E d(y, y')) / 2     x: rows of 4 bars or 8 s before t,
//     y: after
//
// the energy distance of two groups of rows, which is Foote's checkerboard kernel on the matrix of distances; at the
// ends of the song, where there are fewer rows, it is weighed by n m / (n + m), as its test statistic is. Its peaks are
// boundaries; sections whose D is small share a letter. Source: Foote, "Automatic audio segmentation using a measure of
// audio novelty", ICME 2000; Szekely and Rizzo, "Energy statistics", J. Stat. Planning and Inference 143 (2013).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/music/tempo.h"

namespace mixdown {

struct Section {
    double start_s = 0, end_s = 0;
    char label = 'A';    // the first of its kind is new: 'A', 'B', ... ; after 'Z' all are 'Z'
    double novelty = 0;  // at its start: 0.08 just a section, 0.3 everything changes; 0 for the first
};

/// From start to end of the song without gaps; empty without audio. Boundaries lie on beats if the rhythm is sure, else
/// on half seconds.
[[nodiscard]] std::vector<Section> find_sections(std::span<const Spectra* const> stems, const Rhythm& rhythm);

}  // namespace mixdown
