// Values as shades: rows of values between 0 and 1, in eight steps of one hue that are equally far apart for the eye
// (style.cpp), so that lightness alone tells them apart. Equal neighbours are drawn as one stroke, which keeps a song
// of 64 strips and 300 columns under 300 kB. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "report/html.h"

namespace mixdown {

inline constexpr int shades = 8;

/// 0 .. shades - 1; -1 for NaN, which is not drawn.
[[nodiscard]] int shade_of(double value);

/// One unit of length per value, one unit of height per row, for stretched(). Rows may differ in length.
/// `thickness`: of a row, 0..1; the rest is the gap between rows.
[[nodiscard]] Markup shaded_rows(const std::vector<std::vector<float>>& rows, double thickness);

/// The steps from "less" to "more", in words at both ends, from `share` on at height y.
[[nodiscard]] Markup shade_legend(double y, std::string_view less, std::string_view more);

/// At most `most` columns: means of neighbours, over those that are numbers.
[[nodiscard]] std::vector<float> coarser(const std::vector<float>& values, std::size_t most);

/// How many neighbours coarser() puts together.
[[nodiscard]] std::size_t columns_per_cell(std::size_t columns, std::size_t most);

}  // namespace mixdown
