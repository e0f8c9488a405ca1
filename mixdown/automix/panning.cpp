// SPDX-License-Identifier: Apache-2.0
#include "automix/panning.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/moves.h"
#include "automix/stage.h"
#include "automix/stereo_pairs.h"

namespace mixdown {
namespace {

constexpr double told_share = 0.3;  // of a shared range: below, the rival is not worth a word

/// Where a strip is to stand, and why.
struct Place {
    const Strip* strip = nullptr;
    double position = 0;
    const char* rule = "";
    std::string why;
};

struct Panning {
    const Mix& mix;
    const Brief& brief;
    const SongSpectra& spectra;
    Stage stage = {};
    std::vector<Place> places = {};  // of those who do not choose

    /// Mono, or so narrow that it has no image to keep.
    [[nodiscard]] bool is_a_point(const Strip& strip) const {
        const Spectra& heard = spectra.of(strip.id);
        return brief.hearing.at(strip.id).mono ||
               (!heard.right.empty() && side_to_mid_db(heard, 20, 20000) < brief.taste.limit("narrow_stereo"));
    }

    /// W: how far from the centre a sound of this range may stand.
    [[nodiscard]] double width(const BandShares& shares) const {
        const double hz = median_hz(shares), from = brief.taste.limit("centre_below");
        if (hz <= 0) return 1;
        return std::clamp(std::log(hz / from) / std::log(brief.taste.limit("full_width_from") / from), 0.0, 1.0);
    }

    void stand(const Strip& strip, double position, bool may_cross = false) {
        const double db = brief.hearing.at(strip.id).loudness_lufs + strip.trim.trim_db + strip.fader.fader_db;
        stage.add({&strip, power_from_db(db), band_shares(spectra.of(strip.id)), position, may_cross});
    }

    void place(const Strip& strip, double position, const char* rule, std::string why) {
        stand(strip, position);
        places.push_back({&strip, position, rule, std::move(why)});
    }

    void place_likes(std::vector<const Strip*> likes, const Role& role) {
        const auto w = [&](const Strip& strip) { return role.seated ? 1 : width(band_shares(spectra.of(strip.id))); };
        if (likes.size() == 1) return stand(*likes[0], rounded(role.pan * w(*likes[0]), 2), true);
        if (role.seated) {
            std::stable_sort(likes.begin(), likes.end(), [&](const Strip* a, const Strip* b) {
                return brief.hearing.at(a->id).brightness_db > brief.hearing.at(b->id).brightness_db;
            });
        }
        const auto n = static_cast<double>(likes.size());
        for (std::size_t j = 0; j < likes.size(); ++j) {
            const double seat = (2 * static_cast<double>(j) - n + 1) / (n - 1);
            place(*likes[j], role.pan * w(*likes[j]) * seat, role.seated ? "pan.seat" : "pan.likes_apart",
                  fmt::format(
                      "{} of {} alike ({}){}.", j + 1, likes.size(), role.label,
                      role.seated ? ", seated high left to low right" : ", spread so that none stands on another"));
        }
    }

    [[nodiscard]] Place chosen(const PlacedStrip& player) const {
        const Stage::Rival rival = stage.rival_of(player);
        const std::string& label = brief.taste.role(player.strip->role).label;
        const char* side = player.position < 0 ? "left" : "right";
        const double percent = 100 * std::abs(player.position);
        if (rival.player != nullptr && rival.shared >= told_share && rival.player->position * player.position <= 0) {
            return {player.strip, player.position, "pan.apart",
                    fmt::format("{} stands {:.0f} % {}, {} '{}', which plays in the same range ({:.0f} % shared).",
                                label, percent, side, rival.player->position == 0 ? "beside" : "opposite",
                                rival.player->strip->name, 100 * rival.shared)};
        }
        return {player.strip, player.position, "pan.lighter_side",
                fmt::format("{} stands {:.0f} % {}, where the picture is lighter.", label, percent, side)};
    }

    void tell(const Place& to, Moves& moves) const {
        const bool mono = brief.hearing.at(to.strip->id).channels == 1;
        const auto tilt_db = [&](double position) {
            const PanGains g = mono ? pan_gains(position, mix.settings.pan_law_db) : balance_gains(position);
            return db_from_amplitude(g.left) - db_from_amplitude(g.right);
        };
        const double tilt = tilt_db(to.position);
        moves.add(to.strip->id, "pan", to.position,
                  {to.rule, to.why, "left re right, of the strip", "dB", tilt_db(to.strip->pan.pan), tilt, tilt,
                   "roles.tsv: " + brief.taste.role(to.strip->role).source});
    }
};

}  // namespace

std::vector<Edit> set_pan(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Panning panning{mix, brief, spectra};
    std::vector<const Strip*> waiting;
    const auto focus_count =
        std::count_if(mix.strips.begin(), mix.strips.end(), [](const Strip& s) { return s.focus; });
    for (const Strip& strip : mix.strips) {
        const Role& role = brief.taste.role(strip.role);
        if (!plays(strip, brief) || !panning.is_a_point(strip)) continue;
        if (is_pinned(strip.pins, "pan") || role.pan == 0 || (strip.focus && focus_count == 1)) {
            panning.stand(strip, strip.pan.pan);  // what the song is about stands in the centre
        } else if (const int side = side_of(strip.name); side != 0) {
            panning.place(strip, side * role.pan, "pan.named_side",
                          fmt::format("Its name says {}.", side < 0 ? "left" : "right"));
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
    panning.stage.choose_sides();
    for (const PlacedStrip& player : panning.stage.players()) {
        if (player.may_cross) panning.places.push_back(panning.chosen(player));
    }
    Moves moves(mix, "pan");
    for (const Strip& strip : mix.strips) {  // in console order
        for (const Place& place : panning.places) {
            if (place.strip == &strip) panning.tell(place, moves);
        }
    }
    return moves.take();
}

}  // namespace mixdown
