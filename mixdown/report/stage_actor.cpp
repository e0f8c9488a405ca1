// SPDX-License-Identifier: Apache-2.0
#include "report/stage_actor.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/words.h"

namespace mixdown {
namespace {

constexpr double narrow = 334, letter = 6.9, gap = 4, below = 9;  // of the line of the width, under the name
constexpr double largest = 11, smallest = 3.5, range_lu = 24;     // radius of the loudest, of what is range_lu softer
constexpr std::size_t crowd = 32;
constexpr double crowded_height = 19, dot_box_height = 25, crowded_largest = 9;
constexpr int actor_name_columns = 18;

bool is_heard(const StripReport& s) { return std::isfinite(s.loudness_lufs_active) && !s.muted; }

Markup width_line(const StripReport& s, double y) {
    if (!(s.width > 0.05)) return {};
    return horizontal(stage_share(s.pan - s.width), stage_share(s.pan + s.width), y + below, "spread");
}

std::string place_text(const StripReport& s) {
    std::string text = fmt::format("{}: {}, {} LUFS", s.name, pan_text(s.pan), number_text(s.loudness_lufs_active));
    if (s.depth && std::isfinite(*s.depth)) text += fmt::format(", {:.0f} % back", 100 * *s.depth);
    return text;
}

}  // namespace

double stage_share(double pan) { return Axis{-1, 1, 0.07, 0.93}.at(std::isfinite(pan) ? pan : 0); }

double actor_height(std::size_t actors) { return actors > crowd ? crowded_height : dot_box_height; }

std::vector<Actor> actors_of(const std::vector<StripReport>& strips) {
    double loudest = -100;
    for (const StripReport& s : strips) {
        if (is_heard(s)) loudest = std::max(loudest, s.loudness_lufs_active);
    }
    const Axis size{loudest - range_lu, loudest, smallest, strips.size() > crowd ? crowded_largest : largest};
    std::vector<Actor> actors;
    for (const StripReport& s : strips) {
        Actor a{&s, stage_share(s.pan), is_heard(s) ? size.at(s.loudness_lufs_active) : smallest, false, 0, 0};
        a.words_left = a.share > 0.6;
        const double x = a.share * narrow, words = letter * columns(shortened(s.name, actor_name_columns)) + 10;
        a.left = x - a.radius - (a.words_left ? words : 0);
        a.right = x + a.radius + (a.words_left ? 0 : words);
        actors.push_back(a);
    }
    return actors;
}

bool touch(const Actor& a, const Actor& b) { return a.left < b.right + gap && b.left < a.right + gap; }

Markup drawn(const Actor& a, double y) {
    const StripReport& s = *a.strip;
    const char* style = !is_heard(s) ? "muted" : s.focus ? "focus" : "strip";
    const double dx = (a.radius + 4) * (a.words_left ? -1 : 1);
    return element("g", {},
                   element("title", {}, place_text(s)) + width_line(s, y) + dot(a.share, y, a.radius, style) +
                       label(a.share, y + 4, s.focus ? "name-focus halo" : "who halo",
                             shortened(s.name, actor_name_columns), a.words_left ? Anchor::end : Anchor::start, dx));
}

}  // namespace mixdown
