// SPDX-License-Identifier: Apache-2.0
#include "report/style.h"

#include <array>
#include <fmt/format.h>
#include <string_view>

#include "report/style_sheets.h"

namespace mixdown {
namespace {

struct Colour {
    std::string_view name, dark, light;
};

constexpr std::array colours = {
    Colour{"page", "#1b1e23", "#f3f4f6"},
    Colour{"card", "#24282e", "#ffffff"},
    Colour{"well", "#101215", "#e9ebee"},
    Colour{"line", "#383e47", "#d3d7dd"},
    Colour{"text", "#e8eaed", "#1b1e23"},
    Colour{"second", "#a7afb9", "#565e69"},
    Colour{"level", "#3aa3c9", "#17789b"},
    Colour{"focus", "#5aa9ff", "#0a5fc2"},
    Colour{"hot", "#ff5a52", "#c4261e"},
    Colour{"warm", "#ffd24d", "#8a6100"},
    // One hue, lightness rising (on white: falling) in equal steps of OKLab, 0.37..0.95 and 0.88..0.30, so that the
    // order shows to every eye and on a grey printer. Source of the space: Ottosson 2020, "A perceptual color space".
    Colour{"shade0", "#293f68", "#9ae7ef"},
    Colour{"shade1", "#24588c", "#65cee5"},
    Colour{"shade2", "#0875ac", "#30b3d9"},
    Colour{"shade3", "#0392c0", "#0096c8"},
    Colour{"shade4", "#04b1d2", "#0779b1"},
    Colour{"shade5", "#48cdde", "#165d96"},
    Colour{"shade6", "#83e7e7", "#204374"},
    Colour{"shade7", "#bdfef4", "#1e2c4f"},
};

/// Strokes and fills of the shades.
std::string shade_rules() {
    std::string text;
    for (const Colour& c : colours) {
        if (!c.name.starts_with("shade")) continue;
        text += fmt::format("svg .{0} {{ stroke: var(--{0}); }} svg .fill{1} {{ fill: var(--{0}); }}\n", c.name,
                            c.name.substr(5));
    }
    return text;
}

std::string variables(bool light) {
    std::string text = ":root{";
    for (const Colour& c : colours) text += fmt::format("--{}:{};", c.name, light ? c.light : c.dark);
    return text + "}\n";
}

std::string with_values(std::string_view style, bool light) {
    std::string text(style);
    for (const Colour& c : colours) {
        const std::string use = fmt::format("var(--{})", c.name);
        for (auto at = text.find(use); at != std::string::npos; at = text.find(use, at)) {
            text.replace(at, use.size(), light ? c.light : c.dark);
        }
    }
    return text;
}

std::string when_light(const std::string& style) {
    return fmt::format("@media (prefers-color-scheme: light) {{\n{}}}\n", style);
}

}  // namespace

std::string page_style() {
    std::string text = variables(false) + when_light(variables(true)) + std::string(page_sheet);
    text += std::string(picture_shapes) + std::string(picture_colours) + shade_rules();
    return text + fmt::format("@media print {{\n{}{}}}\n", variables(true), print_sheet);
}

std::string file_style() {
    const std::string coloured = std::string(picture_colours) + shade_rules();
    return std::string(picture_shapes) + with_values(coloured, false) + when_light(with_values(coloured, true));
}

}  // namespace mixdown
