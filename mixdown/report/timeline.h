// What the pictures over time share: where the song's sections stand, and the marks of the time below.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "report/song_pictures.h"
#include "report/svg.h"

namespace mixdown {

inline constexpr double section_height = 22;  // of the strip of names

/// The names of the sections between y and y + section_height - 4; a name that has no room is shortened to its initials
/// ("C2"), apart for narrow and wide screens. Nothing when there are no sections.
[[nodiscard]] Markup section_names(const std::vector<SectionMark>& sections, const Axis& time, double y);

/// A line where each section begins.
[[nodiscard]] Markup section_lines(const std::vector<SectionMark>& sections, const Axis& time, double y1, double y2);

/// Ticks and times under a plot that ends at y; takes 22 pixels.
[[nodiscard]] Markup time_scale(const Axis& time, double y);

/// The name of the section at this time; empty where there is none.
[[nodiscard]] std::string section_at(const std::vector<SectionMark>& sections, double at_s);

}  // namespace mixdown
