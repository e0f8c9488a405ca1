// SPDX-License-Identifier: Apache-2.0
#include "automix/panning.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "automix/stereo_pairs.h"

namespace mixdown {
namespace {

/// Power to the left and to the right of the centre so far: keeps the picture level.
class Scales {
public:
    void put(double position, double loudness_lufs) { weight_ += position * power_from_loudness(loudness_lufs); }
    [[nodiscard]] int lighter_side() const { return weight_ > 0 ? -1 : 1; }

private:
    double weight_ = 0;
};

struct Panning {
    const Mix& mix;
    const Brief& brief;
    Moves moves;
    Scales scales;

    void weigh(const Strip& strip, double position) {
        scales.put(position, brief.hearing.at(strip.id).loudness_lufs + strip.trim.trim_db + strip.fader.fader_db);
    }

    void place(const Strip& strip, double position, const char* rule, std::string why, const Role& role) {
        weigh(strip, position);
        moves.add(strip.id, "pan", position,
                  {rule, std::move(why), "position (-1 left, 1 right)", "", strip.pan.pan, position, position,
                   "roles.tsv: " + role.source});
    }

    void place_likes(std::vector<const Strip*> likes, const Role& role) {
        const auto n = static_cast<double>(likes.size());
        if (likes.size() == 1) {
            place(*likes[0], scales.lighter_side() * role.pan, "pan.lighter_side",
                  fmt::format("{} stands {:.0f} % to the side that is lighter so far.", role.label, 100 * role.pan),
                  role);
            return;
        }
        if (role.seated) {
            std::stable_sort(likes.begin(), likes.end(), [&](const Strip* a, const Strip* b) {
                return brief.hearing.at(a->id).brightness_db > brief.hearing.at(b->id).brightness_db;
            });
        }
        for (std::size_t j = 0; j < likes.size(); ++j) {
            const double position = role.pan * (2 * static_cast<double>(j) - n + 1) / (n - 1);
            place(*likes[j], position, role.seated ? "pan.seat" : "pan.likes_apart",
                  fmt::format(
                      "{} of {} alike ({}){}.", j + 1, likes.size(), role.label,
                      role.seated ? ", seated high left to low right" : ", spread so that none stands on another"),
                  role);
        }
    }
};

}  // namespace

std::vector<Edit> set_pan(const Mix& mix, const Brief& brief) {
    Panning panning{mix, brief, Moves(mix, "pan"), {}};
    std::vector<const Strip*> waiting;
    const auto focus_count =
        std::count_if(mix.strips.begin(), mix.strips.end(), [](const Strip& s) { return s.focus; });
    for (const Strip& strip : mix.strips) {
        const Role& role = brief.taste.role(strip.role);
        if (!plays(strip, brief) || !brief.hearing.at(strip.id).mono || role.pan == 0) continue;
        if (is_pinned(strip.pins, "pan")) {
            panning.weigh(strip, strip.pan.pan);
            continue;
        }
        if (strip.focus && focus_count == 1) continue;  // what the song is about stands in the centre
        if (const int side = side_of(strip.name); side != 0) {
            panning.place(strip, side * role.pan, "pan.named_side",
                          fmt::format("Its name says {}.", side < 0 ? "left" : "right"), role);
        } else {
            waiting.push_back(&strip);
        }
    }
    while (!waiting.empty()) {
        const std::string role = waiting.front()->role;
        std::vector<const Strip*> likes;
        std::erase_if(waiting, [&](const Strip* s) {
            if (s->role == role) likes.push_back(s);
            return s->role == role;
        });
        panning.place_likes(likes, brief.taste.role(role));
    }
    return panning.moves.take();
}

}  // namespace mixdown
