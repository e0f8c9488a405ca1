// SPDX-License-Identifier: Apache-2.0
#include "report/frequency_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace mixdown {
namespace {

struct Octave {
    double hz;
    std::string_view text;
};
constexpr std::array octaves = {Octave{31.5, "31"}, Octave{63, "63"},    Octave{125, "125"}, Octave{250, "250"},
                                Octave{500, "500"}, Octave{1000, "1k"},  Octave{2000, "2k"}, Octave{4000, "4k"},
                                Octave{8000, "8k"}, Octave{16000, "16k"}};
constexpr std::array nominal_steps = {1.0, 1.25, 1.6, 2.0, 2.5, 3.15, 4.0, 5.0, 6.3, 8.0};  // IEC 61260-1, annex E
constexpr double room_octaves = 0.25;

}  // namespace

Axis frequency_axis(const std::vector<double>& centre_hz) {
    if (centre_hz.empty()) return {std::log2(20.0), std::log2(20000.0), 0, 1};
    return {std::log2(centre_hz.front()) - room_octaves, std::log2(centre_hz.back()) + room_octaves, 0, 1};
}

Markup frequency_grid(const Axis& across, double y1, double y2) {
    Markup out;
    for (const Octave& octave : octaves) {
        const double place = std::log2(octave.hz);
        if (place < across.low || place > across.high) continue;
        out += vertical(across.at(place), y1, y2, "grid faint");
        out += label(across.at(place), y2 + 18, "", octave.text, Anchor::middle);
    }
    return out;
}

std::string frequency_path(const std::vector<double>& centre_hz, const std::vector<double>& level_db,
                           const Axis& across, const Axis& down) {
    std::string path;
    bool pen = false;
    for (std::size_t i = 0; i < std::min(centre_hz.size(), level_db.size()); ++i) {
        const bool known = std::isfinite(level_db[i]);
        if (known)
            path += fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", 1000 * across.at(std::log2(centre_hz[i])),
                                down.at(level_db[i]));
        pen = known;
    }
    return path;
}

std::string frequency_text(double frequency_hz) {
    if (!(frequency_hz > 0) || !std::isfinite(frequency_hz)) return "–";
    const int step = static_cast<int>(std::lround(10 * std::log10(frequency_hz)));
    const int decade = static_cast<int>(std::floor(step / 10.0));
    const double nominal = nominal_steps[static_cast<std::size_t>(step - 10 * decade)] * std::pow(10.0, decade);
    if (nominal >= 1000) return fmt::format("{:g}\u00A0kHz", nominal / 1000);
    return fmt::format("{:g}\u00A0Hz", nominal);
}

}  // namespace mixdown
