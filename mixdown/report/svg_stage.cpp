// The stage as the listener sees it: from left to right by pan, the louder the larger. Where depth is known the front
// is at the bottom, next to the listener, and strips that would touch move apart a little; else there is a lane per
// bus. SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/pictures.h"
#include "report/stage_actor.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double head = 26, lane_heading = 20, lane_gap = 6;
constexpr double least_depth_height = 300, foot = 22, search_step = 5;
constexpr double rows_per_strip = 0.8;  // names stand two to a row at best, and one where all are in the centre

struct Standing {
    const Actor* actor;
    double y;
};

struct Lane {
    std::string bus, label;
    std::vector<Actor> actors;
};

std::vector<Lane> lanes_of(const std::vector<StripReport>& strips) {
    std::vector<Lane> lanes;
    for (const Actor& actor : actors_of(strips)) {
        const StripReport& s = *actor.strip;
        auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.bus == s.bus; });
        if (lane == lanes.end())
            lane = lanes.insert(lane, {s.bus, s.bus_label.empty() ? label_of(s.bus) : s.bus_label, {}});
        lane->actors.push_back(actor);
    }
    return lanes;
}

/// The row of each actor: the first with room for it. Returns the number of rows.
std::size_t seat(const std::vector<Actor>& actors, std::vector<std::size_t>& seats) {
    std::vector<std::vector<const Actor*>> rows;
    for (const Actor& a : actors) {
        const auto free = [&](const std::vector<const Actor*>& row) {
            return std::none_of(row.begin(), row.end(), [&](const Actor* b) { return touch(a, *b); });
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

/// Ground and people; returns where it ends.
double draw_lanes(const std::vector<StripReport>& strips, Markup& ground, Markup& people) {
    const double row = actor_height(strips.size());
    double y = head;
    for (const Lane& lane : lanes_of(strips)) {
        std::vector<std::size_t> seats;
        const double height = lane_heading + row * static_cast<double>(seat(lane.actors, seats)) + 4;
        ground += bar(0, 1, y, height, "lane") + label(0, y + 14, "", shortened(lane.label, 24), Anchor::start, 8);
        for (std::size_t i = 0; i < seats.size(); ++i)
            people += drawn(lane.actors[i], y + lane_heading + row * (static_cast<double>(seats[i]) + 0.5));
        y += height + lane_gap;
    }
    return y - lane_gap;
}

/// Nearest to `wanted` on a stage from 0 to `height` where nobody stands yet; NaN if there is no room.
double free_place(const Actor& a, double wanted, double height, double row, const std::vector<Standing>& others) {
    const auto free = [&](double y) {
        return y >= 0 && y <= height && std::none_of(others.begin(), others.end(), [&](const Standing& other) {
                   return std::abs(other.y - y) < row && touch(a, *other.actor);
               });
    };
    for (double away = 0; away <= height; away += search_step) {
        if (free(wanted - away)) return wanted - away;
        if (free(wanted + away)) return wanted + away;
    }
    return std::nan("");
}

/// The loudest stand where they belong, the others as near to it as there is room. Empty if there is no room for all.
std::vector<Standing> stand(std::vector<const Actor*> actors, double height, double row) {
    std::stable_sort(actors.begin(), actors.end(),
                     [](const Actor* a, const Actor* b) { return a->radius > b->radius; });
    std::vector<Standing> standing;
    for (const Actor* a : actors) {
        const double depth = a->strip->depth.value_or(0.5);
        const double wanted = Axis{0, 1, height, 0}.at(std::isfinite(depth) ? depth : 0.5);
        const double y = free_place(*a, wanted, height, row, standing);
        if (std::isnan(y)) return {};
        standing.push_back({a, y});
    }
    return standing;
}

double draw_depth(const std::vector<StripReport>& strips, Markup& ground, Markup& people) {
    static constexpr std::string_view zones[] = {"back", "middle", "front"};
    const std::vector<Actor> actors = actors_of(strips);
    std::vector<const Actor*> all;
    for (const Actor& a : actors) all.push_back(&a);
    const double row = actor_height(actors.size());
    double height = std::max(least_depth_height, row * rows_per_strip * static_cast<double>(actors.size()));
    std::vector<Standing> standing = stand(all, height, row);
    while (standing.empty()) standing = stand(all, height *= 1.1, row);  // two rows per strip are always enough
    const double top = head + row / 2 + 6, end = top + height + row / 2 + 2;
    const Axis down{0, 3, head, end};
    for (int i = 0; i < 3; ++i) {
        ground += bar(0, 1, down.at(i), down.at(i + 1) - down.at(i) - 2, "lane") +
                  label(0, down.at(i) + 15, "", zones[i], Anchor::start, 8);
    }
    for (const Standing& s : standing) people += drawn(*s.actor, top + s.y);
    ground += label(0.5, end + 16, "", "listener", Anchor::middle);
    return end;
}

std::string stage_in_words(const std::vector<StripReport>& strips) {
    std::string text;
    for (const StripReport& s : strips) {
        text += fmt::format("{} {}{}{}. ", shortened(s.name, 40), pan_text(s.pan), s.focus ? ", focus" : "",
                            s.depth && std::isfinite(*s.depth) ? fmt::format(", {:.0f} % back", 100 * *s.depth) : "");
    }
    return text.empty() ? "Nobody is on it." : text;
}

}  // namespace

Picture stage_picture(const MixReport& report) {
    Markup ground, people;
    const bool deep = std::any_of(report.strips.begin(), report.strips.end(),
                                  [](const StripReport& s) { return s.depth.has_value(); });
    if (report.strips.empty()) ground += label(0, head + 10, "", "Nobody is on it.");
    const double end = report.strips.empty() ? head + 20
                       : deep                ? draw_depth(report.strips, ground, people)
                                             : draw_lanes(report.strips, ground, people);
    for (const double pan : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        ground += vertical(stage_share(pan), head - 6, end, pan == 0 ? "zero" : "grid");
        ground += label(stage_share(pan), 13, "", pan == 0 ? "centre" : pan_text(pan), Anchor::middle);
    }
    return {"stage", "Stage, seen by the listener", stage_in_words(report.strips), end + (deep ? foot : lane_gap),
            ground + people};
}

}  // namespace mixdown
