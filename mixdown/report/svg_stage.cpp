// The stage as the listener sees it: a lane per bus, each strip from left to right by its pan, the louder the larger.
// Strips that would touch on a narrow screen stand in rows of their own; on a wide one they only get more room.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double narrow = 334, letter = 6.9, actor_height = 25, lane_heading = 20, lane_gap = 6;
constexpr double largest = 11, smallest = 3.5, range_lu = 24;  // radius of the loudest, of what is range_lu softer
constexpr double head = 26;

struct Actor {
    const StripReport* strip;
    double share, radius;
    bool words_left;
    double left, right;  // what it covers on a narrow screen
};

struct Lane {
    std::string bus, label;
    std::vector<Actor> actors;
};

double share_of(double pan) { return Axis{-1, 1, 0.07, 0.93}.at(std::isfinite(pan) ? pan : 0); }

Actor actor_of(const StripReport& strip, double loudest) {
    const Axis size{loudest - range_lu, loudest, smallest, largest};
    const bool heard = std::isfinite(strip.loudness_lufs_active) && !strip.muted;
    Actor a{&strip, share_of(strip.pan), heard ? size.at(strip.loudness_lufs_active) : smallest, false, 0, 0};
    a.words_left = a.share > 0.6;
    const double x = a.share * narrow, words = letter * columns(shortened(strip.name, 18)) + 10;
    a.left = x - a.radius - (a.words_left ? words : 0);
    a.right = x + a.radius + (a.words_left ? 0 : words);
    return a;
}

std::vector<Lane> lanes_of(const std::vector<StripReport>& strips) {
    double loudest = -100;
    for (const StripReport& s : strips) {
        if (!s.muted && std::isfinite(s.loudness_lufs_active)) loudest = std::max(loudest, s.loudness_lufs_active);
    }
    std::vector<Lane> lanes;
    for (const StripReport& s : strips) {
        auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.bus == s.bus; });
        if (lane == lanes.end())
            lane = lanes.insert(lane, {s.bus, s.bus_label.empty() ? label_of(s.bus) : s.bus_label, {}});
        lane->actors.push_back(actor_of(s, loudest));
    }
    return lanes;
}

/// The row of each actor: the first with room for it. Returns the number of rows.
std::size_t seat(const std::vector<Actor>& actors, std::vector<std::size_t>& seats) {
    std::vector<std::vector<const Actor*>> rows;
    for (const Actor& a : actors) {
        const auto free = [&](const std::vector<const Actor*>& row) {
            return std::none_of(row.begin(), row.end(),
                                [&](const Actor* b) { return a.left < b->right + 4 && b->left < a.right + 4; });
        };
        const auto row = std::find_if(rows.begin(), rows.end(), free);
        seats.push_back(static_cast<std::size_t>(row - rows.begin()));
        if (row == rows.end())
            rows.push_back({&a});
        else
            row->push_back(&a);
    }
    return rows.size();
}

Markup drawn(const Actor& a, double y) {
    const StripReport& s = *a.strip;
    const bool heard = std::isfinite(s.loudness_lufs_active) && !s.muted;
    const char* style = !heard ? "muted" : s.focus ? "focus" : "strip";
    const std::string hint =
        fmt::format("{}: {}, {} LUFS", s.name, pan_text(s.pan), number_text(s.loudness_lufs_active));
    const double dx = (a.radius + 4) * (a.words_left ? -1 : 1);
    return element("g", {},
                   element("title", {}, hint) + dot(a.share, y, a.radius, style) +
                       label(a.share, y + 4, s.focus ? "name-focus halo" : "who halo", shortened(s.name, 18),
                             a.words_left ? Anchor::end : Anchor::start, dx));
}

std::string in_words(const std::vector<StripReport>& strips) {
    std::string text;
    for (const StripReport& s : strips)
        text += fmt::format("{} {}{}. ", shortened(s.name, 40), pan_text(s.pan), s.focus ? ", focus" : "");
    return text.empty() ? "Nobody is on it." : text;
}

}  // namespace

Picture stage_picture(const MixReport& report) {
    Markup ground, actors;
    double y = head;
    if (report.strips.empty()) ground += label(0, y + 10, "", "Nobody is on it.");
    for (const Lane& lane : lanes_of(report.strips)) {
        std::vector<std::size_t> seats;
        const double height = lane_heading + actor_height * static_cast<double>(seat(lane.actors, seats)) + 4;
        ground += bar(0, 1, y, height, "lane") + label(0, y + 14, "", shortened(lane.label, 24), Anchor::start, 8);
        for (std::size_t i = 0; i < seats.size(); ++i) {
            actors += drawn(lane.actors[i], y + lane_heading + actor_height * (static_cast<double>(seats[i]) + 0.5));
        }
        y += height + lane_gap;
    }
    for (const double pan : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        ground += vertical(share_of(pan), head - 6, y - lane_gap, pan == 0 ? "zero" : "grid");
        ground += label(share_of(pan), 13, "", pan == 0 ? "centre" : pan_text(pan), Anchor::middle);
    }
    return {"stage", "Stage, seen by the listener", in_words(report.strips), y, ground + actors};
}

}  // namespace mixdown
