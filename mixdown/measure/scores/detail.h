// Detail: is the small print heard? How audible what is not the focus is, and how much of the treble is not masked.
//
//     detail = 100 (mean audibility of the stems that are not the focus + share of treble cells not masked)    points
//
// Treble: above 4 kHz. The masking model gives the audibilities and the thresholds; here they only become a figure.
// Source: mixing.md section 3 (detail: at least 10 points above the flat sum).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "measure/spectrum/spectra.h"

namespace mixdown {

inline constexpr double detail_from_hz = 4000;

/// Share of the cells (frame, band) from detail_from_hz on in which `stem` plays (within 40 dB of its loudest cell
/// there) that exceed `threshold`: the power it must have to be heard beside the others. Both like Spectra::power, with
/// as many frames. 0..1; 0 if it never plays there.
[[nodiscard]] double unmasked_treble_share(const PowerGrid& stem, const PowerGrid& threshold);

/// `audibilities` 0..1 of the stems that are not the focus, `treble_share` 0..1. 0..200 points.
[[nodiscard]] double detail_points(std::span<const double> audibilities, double treble_share);

}  // namespace mixdown
