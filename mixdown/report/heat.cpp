// SPDX-License-Identifier: Apache-2.0
#include "report/heat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "report/svg.h"

namespace mixdown {

int shade_of(double value) {
    if (std::isnan(value)) return -1;
    return static_cast<int>(std::clamp(std::floor(value * shades), 0.0, shades - 1.0));
}

Markup shaded_rows(const std::vector<std::vector<float>>& rows, double thickness) {
    std::array<std::string, shades> paths;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::vector<float>& values = rows[row];
        for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
            const int shade = shade_of(static_cast<double>(values[begin]));
            while (end < values.size() && shade_of(static_cast<double>(values[end])) == shade) ++end;
            if (shade >= 0)
                paths[static_cast<std::size_t>(shade)] += fmt::format("M{} {}.5h{}", begin, row, end - begin);
        }
    }
    Markup out;
    for (std::size_t shade = 0; shade < shades; ++shade) {
        if (!paths[shade].empty())
            out += single("path", {{"class", fmt::format("shade{}", shade)}, {"d", paths[shade]}});
    }
    return element("g", {{"class", "cells"}, {"stroke-width", fmt::format("{:g}", thickness)}}, out);
}

Markup shade_legend(double y, std::string_view less, std::string_view more) {
    constexpr double letter = 7.2, step = 14;
    Markup out = label(0, y + 4, "", less);
    double x = letter * static_cast<double>(less.size()) + 4;
    for (int shade = 0; shade < shades; ++shade, x += step) {
        out += single("rect", {{"x", pixels(x)},
                               {"y", pixels(y - 5)},
                               {"width", pixels(step)},
                               {"height", "10"},
                               {"class", fmt::format("fill{}", shade)}});
    }
    return out + label(0, y + 4, "", more, Anchor::start, x + 7);
}

std::size_t columns_per_cell(std::size_t columns, std::size_t most) {
    return std::max<std::size_t>(1, (columns + most - 1) / most);
}

std::vector<float> coarser(const std::vector<float>& values, std::size_t most) {
    const std::size_t width = columns_per_cell(values.size(), most);
    std::vector<float> out;
    for (std::size_t begin = 0; begin < values.size(); begin += width) {
        float sum = 0, count = 0;
        for (std::size_t i = begin; i < std::min(begin + width, values.size()); ++i) {
            if (!std::isnan(values[i])) sum += values[i], count += 1;
        }
        out.push_back(count > 0 ? sum / count : std::numeric_limits<float>::quiet_NaN());
    }
    return out;
}

}  // namespace mixdown
