// SPDX-License-Identifier: Apache-2.0
#include "automix/refine.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "automix/level_search.h"
#include "automix/moves.h"

namespace mixdown {
namespace {

/// A search that is over, and the mix it was about.
struct Found {
    const Mix& mix;
    const Brief& brief;
    const LevelSearch& search;
};

/// The strip that exceeds the focus most.
std::size_t worst_rival(const Found& s, const CellJudgement& heard) {
    std::size_t worst = 0;
    double most = -1;
    for (std::size_t j = 0; j < s.mix.strips.size(); ++j) {
        const auto over = s.search.aims().overshadow_by(heard, j);
        if (!over || *over <= most) continue;
        most = *over;
        worst = j;
    }
    return worst;
}

/// `rival` exceeds the focus less because strip `i` moved.
Reason of_overshadow(const Found& s, std::size_t i, std::size_t rival, const CellJudgement& without) {
    const std::string &name = s.mix.strips[i].name, &other = s.mix.strips[rival].name;
    const auto percent = [&](const CellJudgement& heard) {
        return 100 * s.search.aims().overshadow_by(heard, rival).value_or(0);
    };
    const double by = s.search.moves_db()[i], before = percent(without);
    const std::string why =
        i == rival ? fmt::format(
                         "'{}' stood above what the song is about in {:.0f} % of its moments and bands: {:.1f} dB less "
                         "lets it through, inside the band of its group.",
                         name, before, -by)
                   : fmt::format(
                         "'{}' still stood above '{}' in {:.0f} % of its moments and bands, and is as low as its "
                         "group may be: what the song is about comes up by {:.1f} dB, inside its own band.",
                         other, name, before, by);
    return {i == rival ? "refine.overshadow" : "refine.focus",
            why,
            fmt::format("cells of the focus that '{}' exceeds", other),
            "%",
            before,
            100 * s.brief.taste.limit("overshadow"),
            percent(s.search.judged()),
            "mixing.md 3 (overshadow), 8 (fader first)"};
}

/// Strip `heard` stands out more often because strip `i` moved.
Reason of_audibility(const Found& s, std::size_t i, std::size_t heard, const CellJudgement& without) {
    const std::string &name = s.mix.strips[i].name, &other = s.mix.strips[heard].name;
    const AudibleRow& row = s.brief.taste.audible_row(s.mix.strips[heard].role);
    const double before = 100 * without.strips[heard].audible_share, by = s.search.moves_db()[i];
    return {i == heard ? "refine.audible" : "refine.room",
            i == heard
                ? fmt::format("'{}' was heard in {:.0f} % of the moments it plays in: {:.1f} dB more, inside the "
                              "band of its group.",
                              name, before, by)
                : fmt::format("'{}' was heard in {:.0f} % of the moments it plays in: '{}' makes room, {:.1f} dB "
                              "less, inside the band of its group.",
                              other, before, name, -by),
            fmt::format("moments in which '{}' is heard", other),
            "%",
            before,
            100 * (s.mix.strips[heard].focus ? s.brief.taste.limit("focus_audible") : row.least),
            100 * s.search.judged().strips[heard].audible_share,
            "audible.tsv: " + row.source};
}

/// Who is heard more often with a move than without it: who lacks that first, then who gains most.
std::optional<std::size_t> who_gains(const Found& s, const CellJudgement& without) {
    const std::vector<double> asked = s.search.aims().least_shares();
    std::optional<std::size_t> who;
    std::pair<double, double> most;  // of what was lacking, and in all
    for (std::size_t j = 0; j < s.mix.strips.size(); ++j) {
        const double was = without.strips[j].audible_share, more = s.search.judged().strips[j].audible_share - was;
        const std::pair gain{std::clamp(asked[j] - was, 0.0, std::max(0.0, more)), more};
        if (more <= 0 || gain <= most) continue;
        most = gain;
        who = j;
    }
    return who;
}

/// What the move of strip `i` is good for, as the mix would be without it.
Reason reason_for(const Found& s, std::size_t i) {
    std::vector<double> moves = s.search.moves_db();
    moves[i] = 0;
    const CellJudgement without = s.search.judge(moves);
    const bool up = s.search.moves_db()[i] > 0;
    if (up && !s.mix.strips[i].focus) return of_audibility(s, i, i, without);
    const double limit = s.brief.taste.limit("overshadow");
    const std::size_t rival = up ? worst_rival(s, without) : i;
    const auto over = s.search.aims().overshadow_by(without, rival),
               now = s.search.aims().overshadow_by(s.search.judged(), rival);
    if (over && *over > limit - 0.02 && *now < *over) return of_overshadow(s, i, rival, without);
    const std::optional<std::size_t> most = who_gains(s, without);
    if (up && most == i) return of_audibility(s, i, i, without);
    if (!up && most) return of_audibility(s, i, *most, without);
    return of_overshadow(s, i, rival, without);
}

}  // namespace

std::vector<Edit> refine(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "refine");
    LevelSearch search(mix, brief, spectra);
    search.run({});
    search.run({.focus_may_rise = true, .beyond_band_lu = brief.taste.limit("beyond_band")});
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const double by_db = search.moves_db()[i];
        if (std::abs(by_db) < brief.taste.limit("smallest_level_move")) continue;
        moves.add(mix.strips[i].id, "fader_db", mix.strips[i].fader.fader_db + by_db,
                  reason_for({mix, brief, search}, i));
    }
    return moves.take();
}

}  // namespace mixdown
