// The colours of pages and pictures: text that can be read, shades that every eye tells apart.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "report/heat.h"
#include "report/style.h"

namespace mixdown {
namespace {

struct Rgb {
    double r, g, b;  // linear light
};

Rgb colour_of(const std::string& css, const std::string& name, bool light) {
    std::size_t at = css.find("--" + name + ":#");
    if (light) at = css.find("--" + name + ":#", at + 1);
    const auto part = [&](std::size_t i) {
        const double v = std::stoi(css.substr(at + name.size() + 4 + 2 * i, 2), nullptr, 16) / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return {part(0), part(1), part(2)};
}

double luminance(const Rgb& c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

/// WCAG 2.2, contrast ratio.
double contrast(const Rgb& x, const Rgb& y) {
    const auto [low, high] = std::minmax({luminance(x), luminance(y)});
    return (high + 0.05) / (low + 0.05);
}

/// OKLab (Ottosson 2020).
double lightness(const Rgb& c) {
    const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
    const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
    const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
    return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
}

TEST(Colours, TextIsReadableOnEveryGround) {
    const std::string css = page_style();
    for (const bool light : {false, true}) {
        for (const char* text : {"text", "second", "focus", "hot", "level"}) {
            for (const char* ground : {"page", "card"}) {
                if (std::string(text) == "level" && std::string(ground) == "page" && light)
                    continue;  // large text only
                EXPECT_GE(contrast(colour_of(css, text, light), colour_of(css, ground, light)), 4.5)
                    << text << " on " << ground << (light ? ", light" : ", dark");
            }
        }
    }
}

TEST(Colours, ShadesAreEquallyFarApart) {
    const std::string css = page_style();
    for (const bool light : {false, true}) {
        double before = 0;
        for (int shade = 0; shade < shades; ++shade) {
            const double now = lightness(colour_of(css, "shade" + std::to_string(shade), light));
            if (shade > 0) {
                EXPECT_NEAR(now - before, light ? -0.083 : 0.083, 0.01) << shade;
            }
            before = now;
        }
        EXPECT_GT(contrast(colour_of(css, "shade0", light), colour_of(css, "well", light)), light ? 1.15 : 1.5);
    }
}

/// Machado, Oliveira & Fernandes 2009, severity 1: protanopia, deuteranopia, tritanopia.
TEST(Colours, ShadesKeepTheirOrderForColourBlindEyes) {
    using Matrix = std::array<double, 9>;
    const std::array<Matrix, 3> kinds = {
        Matrix{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        Matrix{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        Matrix{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
    const std::string css = page_style();
    for (const bool light : {false, true}) {
        for (const Matrix& m : kinds) {
            double before = light ? 2 : -1;
            for (int shade = 0; shade < shades; ++shade) {
                const Rgb c = colour_of(css, "shade" + std::to_string(shade), light);
                const auto row = [&](std::size_t i) {
                    return std::max(m[i] * c.r + m[i + 1] * c.g + m[i + 2] * c.b, 0.0);
                };
                const double now = lightness({row(0), row(3), row(6)});
                EXPECT_GT(light ? before - now : now - before, 0.05) << shade;
                before = now;
            }
        }
    }
}

}  // namespace
}  // namespace mixdown
