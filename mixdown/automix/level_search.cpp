// SPDX-License-Identifier: Apache-2.0
#include "automix/level_search.h"

#include <algorithm>

#include "automix/song_hearing.h"
#include "measure/hearing/least_gains.h"

namespace mixdown {
namespace {

// Half of the first can just be heard; a longer one where none of it helps, and what is left of a band at the end.
constexpr double move_steps_db[] = {1, 2, 3, 0.5};
constexpr double weight_of_moves = 0.01;  // tuned: a step must mend a percent of something
constexpr int most_steps = 40;
constexpr double hardly_db = 1e-9;

CellChange moved_by_db(std::size_t strip, double by_db) {
    CellChange change{strip, {}, -1};
    change.factor.fill(static_cast<float>(power_from_db(by_db)));
    return change;
}

}  // namespace

LevelSearch::LevelSearch(const Mix& mix, const Brief& brief, const SongSpectra& spectra)
    : mix_(mix),
      threads_(brief.threads),
      aims_(mix, brief),
      cells_(cells_in(mix, brief.hearing, spectra, brief.threads)),
      keyed_(keyed_changes(mix, spectra)),
      rooms_(level_rooms(mix, brief)),
      at_{std::vector<double>(mix.strips.size(), 0.0)} {
    at_.judged = judge(at_.moves_db);
    at_.cost = aims_.lack(at_.judged);
    for (Bucket& bucket : fill_buckets(mix, brief)) {
        Group& group = groups_.emplace_back();
        for (const std::string& id : bucket.strips) {
            const auto is = [&](const Strip& s) { return s.id == id; };
            const auto strip = std::find_if(mix.strips.begin(), mix.strips.end(), is);
            group.strips.push_back(static_cast<std::size_t>(strip - mix.strips.begin()));
            group.moved_db += moved_off_db(mix, *strip);
        }
        group.bucket = std::move(bucket);
    }
}

void LevelSearch::run(Licence licence) {
    licence_ = licence;
    if (aims_.all_held(at_.judged)) return;
    for (int n = 0; n < most_steps && aims_.lack(at_.judged) > 0 && step(); ++n) {
    }
    if (!aims_.all_held(at_.judged)) run_back();
    take_back_what_is_in_vain();
}

/// A move that was a way to somewhere else, and mends nothing where the search has ended.
void LevelSearch::take_back_what_is_in_vain() {
    for (std::size_t i = 0; i < at_.moves_db.size(); ++i) {
        Place without = at_;
        without.moves_db[i] = 0;
        if (at_.moves_db[i] == 0 || !in_bands(without.moves_db)) continue;
        without.judged = judge(without.moves_db);
        without.cost = cost_of(without.moves_db, without.judged);
        if (without.cost <= at_.cost) at_ = std::move(without);
    }
}

/// Everybody makes all the room he may, as far as his group's band allows.
std::vector<double> LevelSearch::all_the_room() const {
    std::vector<double> moves(mix_.strips.size());
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const LevelRoom room = room_of(i);
        moves[i] = !mix_.strips[i].focus ? -room.down_db : licence_.focus_may_rise ? room.up_db : 0;
    }
    keep_in_bands(moves);
    return moves;
}

void LevelSearch::keep_in_bands(std::vector<double>& moves_db) const {
    for (const Group& group : groups_) {
        const Band band = band_of(group);
        double sum = 0;
        for (const std::size_t i : group.strips) sum += moves_db[i];
        if (sum == 0) continue;
        const double share = std::clamp(std::clamp(sum, band.low_db, band.high_db) / sum, 0.0, 1.0);
        for (const std::size_t i : group.strips) moves_db[i] *= share;
    }
}

/// Who is not heard beside the others comes up, as far as he may: the least gains with which everybody is heard.
std::vector<double> LevelSearch::raised_to_be_heard(std::vector<double> moves_db) const {
    std::vector<GainRange> ranges;
    for (std::size_t i = 0; i < moves_db.size(); ++i) {
        const bool may = !mix_.strips[i].focus || licence_.focus_may_rise;
        const double most_db = may ? std::max(moves_db[i], room_of(i).up_db) : moves_db[i];
        ranges.push_back({power_from_db(moves_db[i]), power_from_db(most_db)});
    }
    const LeastGains least = least_gains(cells_, {.least = aims_.least_shares(), .cut = {}}, ranges, keyed_, threads_);
    for (std::size_t i = 0; i < moves_db.size(); ++i)
        if (least.gains[i] > ranges[i].low) moves_db[i] = db_from_power(least.gains[i]);
    keep_in_bands(moves_db);
    return moves_db;
}

void LevelSearch::run_back() {
    const Place stepwise = at_;
    at_.moves_db = raised_to_be_heard(all_the_room());
    at_.judged = judge(at_.moves_db);
    at_.cost = cost_of(at_.moves_db, at_.judged);
    if (aims_.lack(at_.judged) < aims_.lack(stepwise.judged)) {
        for (int n = 0; n < most_steps && step(); ++n) {
        }
    }
    if (at_.cost >= stepwise.cost) at_ = stepwise;
}

CellJudgement LevelSearch::judge(const std::vector<double>& moves_db) const {
    return cells_.judge(changes_of(moves_db), focus_flags(mix_));
}

LevelRoom LevelSearch::room_of(std::size_t strip) const { return rooms_[strip].wider(licence_.beyond_band_lu); }

/// Groups as wholes stay inside their bands: the mean of all their moves does.
LevelSearch::Band LevelSearch::band_of(const Group& group) const {
    const Bucket& b = group.bucket;
    const auto count = static_cast<double>(group.strips.size());
    const double beyond = licence_.beyond_band_lu;
    return {count * (b.low_lu - b.target_lu - beyond) - group.moved_db,
            count * (b.high_lu - b.target_lu + beyond) - group.moved_db};
}

bool LevelSearch::in_bands(const std::vector<double>& moves_db) const {
    return std::all_of(groups_.begin(), groups_.end(), [&](const Group& group) {
        double sum = 0;
        for (const std::size_t i : group.strips) sum += moves_db[i];
        const Band band = band_of(group);
        return sum >= band.low_db - hardly_db && sum <= band.high_db + hardly_db;
    });
}

/// The strip may go there from where it is.
bool LevelSearch::allowed(std::size_t strip, double by_db) const {
    std::vector<double> moves = at_.moves_db;
    double& move = moves[strip];
    move += by_db;
    const LevelRoom room = room_of(strip);
    if (move < -room.down_db - hardly_db || move > room.up_db + hardly_db) return false;
    return (!mix_.strips[strip].focus || licence_.focus_may_rise) && in_bands(moves);
}

std::vector<CellChange> LevelSearch::changes_of(const std::vector<double>& moves_db) const {
    std::vector<CellChange> changes = keyed_;
    for (std::size_t i = 0; i < moves_db.size(); ++i)
        if (moves_db[i] != 0) changes.push_back(moved_by_db(i, moves_db[i]));
    return changes;
}

double LevelSearch::cost_of(const std::vector<double>& moves_db, const CellJudgement& heard) const {
    double squares = 0;
    for (std::size_t i = 0; i < moves_db.size(); ++i) {
        const LevelRoom room = room_of(i);
        const double most = moves_db[i] > 0 ? room.up_db : room.down_db;
        if (moves_db[i] != 0) squares += moves_db[i] * moves_db[i] / (most * most);
    }
    return aims_.lack(heard) + weight_of_moves * squares;
}

bool LevelSearch::step() {
    return std::any_of(std::begin(move_steps_db), std::end(move_steps_db), [&](double by_db) { return step(by_db); });
}

/// The best single step of this size; false if none mends more than it costs.
bool LevelSearch::step(double size_db) {
    std::vector<std::vector<double>> tried;
    std::vector<CellChange> trials;
    for (std::size_t i = 0; i < at_.moves_db.size(); ++i) {
        for (const double by : {-size_db, size_db}) {
            if (!allowed(i, by)) continue;
            tried.push_back(at_.moves_db);
            tried.back()[i] += by;
            trials.push_back(moved_by_db(i, by));
        }
    }
    const std::vector<CellJudgement> heard =
        cells_.judge_each(trials, changes_of(at_.moves_db), focus_flags(mix_), threads_);
    bool moved = false;
    for (std::size_t t = 0; t < trials.size(); ++t) {
        const double cost = cost_of(tried[t], heard[t]);
        if (cost >= at_.cost - (moved ? 0 : hardly_db)) continue;
        at_.moves_db = tried[t];
        at_.judged = heard[t];
        at_.cost = cost;
        moved = true;
    }
    return moved;
}

}  // namespace mixdown
