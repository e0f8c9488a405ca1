// SPDX-License-Identifier: Apache-2.0
#include "automix/refine.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/buckets.h"
#include "automix/hearing_gates.h"
#include "automix/moves.h"
#include "automix/song_hearing.h"

namespace mixdown {
namespace {

constexpr double step_db = 1;             // half of it can just be heard
constexpr double weight_of_moves = 0.01;  // tuned: a step must mend a percent of something
constexpr int most_steps = 40;

/// How far a strip may move, dB.
struct Room {
    double down_db = 0, up_db = 0;
};

CellChange moved_by_db(std::size_t strip, double by_db) {
    CellChange change{strip, {}, -1};
    change.factor.fill(static_cast<float>(power_from_db(by_db)));
    return change;
}

struct Search {
    const Mix& mix;
    const Brief& brief;
    BandCells cells;
    std::vector<CellChange> keyed;
    struct Group {
        Bucket bucket;
        std::vector<std::size_t> strips;
        double moved_db = 0;  // by all of them together, before
    };
    std::vector<Group> groups;
    std::vector<Room> rooms;
    bool focus_may_rise = false;
    std::vector<double> moves_db;
    CellJudgement judged;
    double cost = 0;

    Search(const Mix& m, const Brief& b, const SongSpectra& spectra)
        : mix(m),
          brief(b),
          cells(cells_in(m, b.hearing, spectra)),
          keyed(keyed_changes(m, spectra)),
          rooms(m.strips.size()),
          moves_db(m.strips.size(), 0.0),
          judged(judge(moves_db)) {
        cost = cost_of(moves_db, judged);
        for (Bucket& bucket : fill_buckets(mix, brief)) {
            Group& group = groups.emplace_back();
            for (const std::string& id : bucket.strips) {
                const auto is = [&](const Strip& s) { return s.id == id; };
                const auto at = std::find_if(mix.strips.begin(), mix.strips.end(), is) - mix.strips.begin();
                rooms[static_cast<std::size_t>(at)] = room_of(*mix.find(id), bucket);
                group.strips.push_back(static_cast<std::size_t>(at));
                group.moved_db += moved_before_db(*mix.find(id));
            }
            group.bucket = std::move(bucket);
        }
    }

    /// What this pass has moved a strip by in rounds before this one.
    [[nodiscard]] double moved_before_db(const Strip& strip) const {
        double moved_db = 0;
        for (const Edit& edit : mix.edits) {
            if (edit.pass == "refine" && edit.strip == strip.id)
                moved_db += std::get<double>(edit.to) - std::get<double>(edit.from);
        }
        return moved_db;
    }

    /// Groups as wholes stay inside their bands: the mean of their moves does.
    [[nodiscard]] bool in_bands(const std::vector<double>& moves) const {
        return std::all_of(groups.begin(), groups.end(), [&](const Group& group) {
            double sum = group.moved_db;
            for (const std::size_t i : group.strips) sum += moves[i];
            const double mean = sum / static_cast<double>(group.strips.size());
            const Bucket& b = group.bucket;
            return mean >= b.low_lu - b.target_lu - 1e-9 && mean <= b.high_lu - b.target_lu + 1e-9;
        });
    }

    /// What is left of the band after the moves that this pass has made before.
    [[nodiscard]] Room room_of(const Strip& strip, const Bucket& bucket) const {
        if (is_pinned(strip.pins, "fader_db")) return {};
        const double moved_db = moved_before_db(strip);
        const double inside = bucket.strips.size() > 1 ? brief.taste.limit("inside_group") : 0;
        const double up = std::min(std::max(bucket.high_lu - bucket.target_lu, inside) - moved_db,
                                   fader_parameters[0].max - strip.fader.fader_db);
        const double down = strip.focus ? 0 : std::max(bucket.target_lu - bucket.low_lu, inside) + moved_db;
        return {std::max(0.0, down), std::max(0.0, up)};
    }

    [[nodiscard]] std::vector<CellChange> changes_of(const std::vector<double>& moves) const {
        std::vector<CellChange> changes = keyed;
        for (std::size_t i = 0; i < moves.size(); ++i)
            if (moves[i] != 0) changes.push_back(moved_by_db(i, moves[i]));
        return changes;
    }

    [[nodiscard]] CellJudgement judge(const std::vector<double>& moves) const {
        return cells.judge(changes_of(moves), focus_flags(mix));
    }

    [[nodiscard]] double cost_of(const std::vector<double>& moves, const CellJudgement& heard) const {
        double squares = 0;
        for (std::size_t i = 0; i < moves.size(); ++i) {
            const double room = moves[i] > 0 ? rooms[i].up_db : rooms[i].down_db;
            if (moves[i] != 0) squares += moves[i] * moves[i] / (room * room);
        }
        return lack_of_hearing(mix, brief, heard) + weight_of_moves * squares;
    }

    /// The strip may go there.
    [[nodiscard]] bool allowed(std::size_t i, double by_db) const {
        std::vector<double> moves = moves_db;
        moves[i] += by_db;
        if (moves[i] < -rooms[i].down_db - 1e-9 || moves[i] > rooms[i].up_db + 1e-9) return false;
        return (!mix.strips[i].focus || focus_may_rise) && in_bands(moves);
    }

    /// The best single step; false if none mends more than it costs.
    bool step() {
        std::vector<std::vector<double>> tried;
        std::vector<CellChange> trials;
        for (std::size_t i = 0; i < moves_db.size(); ++i) {
            for (const double by : {-step_db, step_db}) {
                if (!allowed(i, by)) continue;
                tried.push_back(moves_db);
                tried.back()[i] += by;
                trials.push_back(moved_by_db(i, by));
            }
        }
        const std::vector<CellJudgement> heard = cells.judge_each(trials, changes_of(moves_db), focus_flags(mix));
        std::size_t best = trials.size();
        double best_cost = cost - 1e-9;
        for (std::size_t t = 0; t < trials.size(); ++t) {
            const double tried_cost = cost_of(tried[t], heard[t]);
            if (tried_cost >= best_cost) continue;
            best = t;
            best_cost = tried_cost;
        }
        if (best == trials.size()) return false;
        moves_db = tried[best];
        judged = heard[best];
        cost = best_cost;
        return true;
    }
};

/// The strip that exceeds the focus most.
std::size_t worst_rival(const Search& s, const CellJudgement& heard) {
    std::size_t worst = 0;
    double most = -1;
    for (std::size_t j = 0; j < s.mix.strips.size(); ++j) {
        const auto over = overshadow_by(s.mix, s.brief, heard, j);
        if (!over || *over <= most) continue;
        most = *over;
        worst = j;
    }
    return worst;
}

/// `rival` exceeds the focus less because strip `i` moved.
Reason of_overshadow(const Search& s, std::size_t i, std::size_t rival, const CellJudgement& without) {
    const std::string &name = s.mix.strips[i].name, &other = s.mix.strips[rival].name;
    const auto percent = [&](const CellJudgement& heard) {
        return 100 * overshadow_by(s.mix, s.brief, heard, rival).value_or(0);
    };
    const double by = s.moves_db[i], before = percent(without);
    const std::string why =
        i == rival ? fmt::format(
                         "'{}' stood above what the song is about in {:.0f} % of its moments and bands: {:g} dB less "
                         "lets it through, inside the band of its group.",
                         name, before, -by)
                   : fmt::format(
                         "'{}' still stood above '{}' in {:.0f} % of its moments and bands, and is as low as its "
                         "group may be: what the song is about comes up by {:g} dB, inside its own band.",
                         other, name, before, by);
    return {i == rival ? "refine.overshadow" : "refine.focus",
            why,
            fmt::format("cells of the focus that '{}' exceeds", other),
            "%",
            before,
            100 * s.brief.taste.limit("overshadow"),
            percent(s.judged),
            "mixing.md 3 (overshadow), 8 (fader first)"};
}

/// Strip `heard` stands out more often because strip `i` moved.
Reason of_audibility(const Search& s, std::size_t i, std::size_t heard, const CellJudgement& without) {
    const std::string &name = s.mix.strips[i].name, &other = s.mix.strips[heard].name;
    const AudibleRow& row = s.brief.taste.audible_row(s.mix.strips[heard].role);
    const double before = 100 * without.strips[heard].audible_share, by = s.moves_db[i];
    return {i == heard ? "refine.audible" : "refine.room",
            i == heard ? fmt::format("'{}' was heard in {:.0f} % of the moments it plays in: {:g} dB more, inside the "
                                     "band of its group.",
                                     name, before, by)
                       : fmt::format("'{}' was heard in {:.0f} % of the moments it plays in: '{}' makes room, {:g} dB "
                                     "less, inside the band of its group.",
                                     other, before, name, -by),
            fmt::format("moments in which '{}' is heard", other),
            "%",
            before,
            100 * (s.mix.strips[heard].focus ? s.brief.taste.limit("focus_audible") : row.least),
            100 * s.judged.strips[heard].audible_share,
            "audible.tsv: " + row.source};
}

/// What the move of strip `i` is good for, as the mix would be without it.
Reason reason_for(const Search& s, std::size_t i) {
    std::vector<double> moves = s.moves_db;
    moves[i] = 0;
    const CellJudgement without = s.judge(moves);
    const bool up = s.moves_db[i] > 0;
    if (up && !s.mix.strips[i].focus) return of_audibility(s, i, i, without);
    const double limit = s.brief.taste.limit("overshadow");
    const std::size_t rival = up ? worst_rival(s, without) : i;
    const auto over = overshadow_by(s.mix, s.brief, without, rival),
               now = overshadow_by(s.mix, s.brief, s.judged, rival);
    if (over && *over > limit - 0.02 && *now < *over) return of_overshadow(s, i, rival, without);
    std::size_t most = i;  // who gains most by it
    double gain = 0;
    for (std::size_t j = 0; j < s.mix.strips.size(); ++j) {
        const double more = s.judged.strips[j].audible_share - without.strips[j].audible_share;
        if (j == i || more <= gain) continue;
        gain = more;
        most = j;
    }
    if (most != i && !up) return of_audibility(s, i, most, without);
    return of_overshadow(s, i, rival, without);
}

}  // namespace

std::vector<Edit> refine(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "refine");
    Search search(mix, brief, spectra);
    for (const bool last_resort : {false, true}) {
        search.focus_may_rise = last_resort;
        for (int n = 0; n < most_steps && lack_of_hearing(mix, brief, search.judged) > 0; ++n) {
            if (!search.step()) break;
        }
    }
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (search.moves_db[i] == 0) continue;
        moves.add(mix.strips[i].id, "fader_db", mix.strips[i].fader.fader_db + search.moves_db[i],
                  reason_for(search, i));
    }
    return moves.take();
}

}  // namespace mixdown
