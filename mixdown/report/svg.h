// What the pictures are drawn with. A picture is as wide as its place: across, positions are shares of the width; down,
// they are pixels. So the letters keep their size from a phone to a poster.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/html.h"

namespace mixdown {

/// From a quantity to a share of the width (or of a height), clamped to the axis.
struct Axis {
    double low = 0, high = 1;  // of the quantity
    double from = 0, to = 1;   // where these two stand
    [[nodiscard]] double at(double value) const;
};

/// Multiples of a round step inside [low, high], at most `most`.
[[nodiscard]] std::vector<double> ticks(double low, double high, const std::vector<double>& steps, std::size_t most);

[[nodiscard]] std::string percent(double share);  // "43.21%"
[[nodiscard]] std::string pixels(double length);  // "12.5"

enum class Anchor { start, middle, end };
[[nodiscard]] Markup label(double share, double y, std::string_view style, std::string_view text,
                           Anchor anchor = Anchor::start, double dx = 0);
[[nodiscard]] Markup vertical(double share, double y1, double y2, std::string_view style);
[[nodiscard]] Markup horizontal(double share1, double share2, double y, std::string_view style);
[[nodiscard]] Markup bar(double share1, double share2, double y, double height, std::string_view style);
[[nodiscard]] Markup swatch(double share, double y, std::string_view style);  // in a legend, 18 pixels wide
[[nodiscard]] Markup dot(double share, double y, double radius, std::string_view style);

/// Text that is cut off where its place ends.
[[nodiscard]] Markup label_within(double share1, double share2, double y, std::string_view style,
                                  std::string_view text);

/// A drawing in coordinates of its own (columns x rows), stretched over its place.
[[nodiscard]] Markup stretched(double share1, double share2, double y, double height, double columns, double rows,
                               const Markup& drawing);

/// Names beside the rows of a drawing: a heading as high as what is above the rows, then one line per row.
struct GutterName {
    std::string text;
    bool focus = false;
};
[[nodiscard]] Markup names_beside(double top, double row_height, const std::vector<GutterName>& names);

/// A drawing and what it says in words, for those who do not see it.
struct Picture {
    std::string id, title, description;
    double height = 0;
    Markup drawing;
    Markup gutter = {};  // to the left of it, in a page: HTML as high as the drawing; empty: none
};

/// As a part of a page, in the page's style.
[[nodiscard]] Markup in_page(const Picture& picture);

/// As a file of its own: own name space, own colours, own ground.
[[nodiscard]] std::string as_file(const Picture& picture, double width);

}  // namespace mixdown
