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
    Colour{"page", "#1b1e23", "#f3f4f6"},  Colour{"card", "#24282e", "#ffffff"},
    Colour{"well", "#101215", "#e9ebee"},  Colour{"line", "#383e47", "#d3d7dd"},
    Colour{"text", "#e8eaed", "#1b1e23"},  Colour{"second", "#a7afb9", "#565e69"},
    Colour{"level", "#3aa3c9", "#17789b"}, Colour{"focus", "#5aa9ff", "#0a5fc2"},
    Colour{"hot", "#ff5a52", "#c4261e"},   Colour{"warm", "#ffd24d", "#8a6100"},
};

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
    text += std::string(picture_shapes) + std::string(picture_colours);
    return text + fmt::format("@media print {{\n{}{}}}\n", variables(true), print_sheet);
}

std::string file_style() {
    return std::string(picture_shapes) + with_values(picture_colours, false) +
           when_light(with_values(picture_colours, true));
}

}  // namespace mixdown
