// SPDX-License-Identifier: Apache-2.0
#include "automix/prints.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

#include "automix/level_room.h"
#include "automix/moves.h"
#include "automix/power_together.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

bool is_effect(const Strip& strip) { return is_print(strip) || strip.role == "fx" || strip.role == "guide"; }

std::vector<std::size_t> those(const std::vector<Strip>& strips, const std::function<bool(const Strip&)>& which) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < strips.size(); ++i) {
        if (!is_effect(strips[i]) && which(strips[i])) found.push_back(i);
    }
    return found;
}

bool has_word(const Strip& strip, const std::string& word) {
    const std::vector<std::string> tokens = name_tokens(strip.name);
    return std::find(tokens.begin(), tokens.end(), word) != tokens.end();
}

/// The strip as it came.
Strip untouched(const Strip& strip) {
    Strip plain;
    plain.id = strip.id;
    return plain;
}

double loudness_lufs(const std::vector<Strip>& strips, const Mix& mix, const Brief& brief) {
    return activity(power_together(strips, brief.hearing, mix.settings.pan_law_db)).loudness_lufs;
}

/// As they stand, equalised and compressed.
double loudness_in_mix(const std::vector<const Strip*>& strips, const Mix& mix, const Brief& brief,
                       const SongSpectra& spectra) {
    std::vector<Strip> heard;
    for (const Strip* strip : strips) {
        heard.push_back(*strip);
        heard.back().fader.fader_db += loudness_change_lu(*strip, spectra.of(strip->id));
    }
    return loudness_lufs(heard, mix, brief);
}

std::string names_of(const Print& print) {
    constexpr std::size_t few = 3;
    std::vector<std::string> names;
    for (const Strip* strip : print.of) names.push_back("'" + strip->name + "'");
    if (names.size() > few) return fmt::format("{} and {} others", names.front(), names.size() - 1);
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::vector<std::size_t> printed_from(const Strip& print, const std::vector<Strip>& strips, const Taste& taste) {
    const auto named = taste.names.print(print.name);
    if (!named) return {};
    const std::vector<std::string>& words = named->of;
    if (words.empty()) return those(strips, [](const Strip&) { return true; });
    const std::string name = fmt::format("{}", fmt::join(words, " "));
    auto called = those(strips, [&](const Strip& s) { return unnumbered(name_tokens(s.name)) == words; });
    if (!called.empty()) return called;
    if (const auto match = taste.names.match(name)) {
        const std::string& group = taste.role(match->role).group;
        auto players = those(strips, [&](const Strip& s) { return s.role == match->role; });
        if (players.empty() || match->role == group)
            players = those(strips, [&](const Strip& s) { return is_a(s, group, taste); });
        return players;
    }
    return those(strips, [&](const Strip& s) {
        return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has_word(s, word); });
    });
}

namespace {

/// What it was heard to be an echo of, else what its name says.
std::vector<std::size_t> sources_of(const Strip& print, const Mix& mix, const Brief& brief) {
    const std::string& echoed = brief.hearing.at(print.id).echo_of;
    if (echoed.empty()) return printed_from(print, mix.strips, brief.taste);
    return those(mix.strips, [&](const Strip& strip) { return strip.id == echoed; });
}

}  // namespace

std::vector<Print> prints_in(const Mix& mix, const Brief& brief) {
    std::vector<Print> prints;
    for (const Strip& strip : mix.strips) {
        if (!is_print(strip) || !plays(strip, brief)) continue;
        Print print{&strip, {}, 0};
        std::vector<std::size_t> sources = sources_of(strip, mix, brief);
        const auto heard = [&](std::size_t i) { return plays(mix.strips[i], brief); };
        if (std::none_of(sources.begin(), sources.end(), heard))
            sources = those(mix.strips, [](const Strip&) { return true; });
        for (const std::size_t i : sources) {
            if (heard(i)) print.of.push_back(&mix.strips[i]);
        }
        std::vector<Strip> as_they_came;
        for (const Strip* of : print.of) as_they_came.push_back(untouched(*of));
        print.level_lu = loudness_lufs({untouched(strip)}, mix, brief) - loudness_lufs(as_they_came, mix, brief);
        if (std::isfinite(print.level_lu)) prints.push_back(std::move(print));
    }
    return prints;
}

std::vector<Edit> follow_with_prints(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "prints");
    for (const Print& print : prints_in(mix, brief)) {
        const double now =
            loudness_in_mix({print.strip}, mix, brief, spectra) - loudness_in_mix(print.of, mix, brief, spectra);
        const double wanted = print.level_lu + moved_off_db(mix, *print.strip), by_db = wanted - now;
        if (!(std::abs(by_db) >= brief.taste.limit("smallest_level_move"))) continue;
        moves.add(print.strip->id, "fader_db", print.strip->fader.fader_db + by_db,
                  {"print.follow",
                   fmt::format("It is a printed effect of {}: it keeps the level to it that it came with, "
                               "and what it was made of gets that much less of ours.",
                               names_of(print)),
                   "active loudness re what it was made of", "LU", now, wanted, wanted,
                   "roles.tsv: " + brief.taste.role(print.strip->role).source});
    }
    return moves.take();
}

}  // namespace mixdown
