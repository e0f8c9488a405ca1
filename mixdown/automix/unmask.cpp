// SPDX-License-Identifier: Apache-2.0
#include "automix/unmask.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "automix/free_bell.h"
#include "automix/hearing_aims.h"
#include "automix/keyed_cut.h"
#include "automix/moves.h"
#include "automix/octave_cuts.h"
#include "automix/song_hearing.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

constexpr double in_the_way = 0.05;  // of the focus's cells: who exceeds it in fewer is not cut
constexpr double mostly = 0.8;  // tuned: of the masker's time; plays the focus less, the cut comes and goes with it

double depth_db(const EqBandSettings& cut) { return cut.dynamic ? cut.range_db : cut.gain_db; }

/// A cut carried out: strip `masker`, in octave `group`.
struct CutTrial {
    std::size_t masker = 0, bell = 0;
    int group = 0;
    EqBandSettings band;
    CellJudgement judged = {};
};

struct Unmasking {
    const Brief& brief;
    const SongSpectra& spectra;
    Mix mix;  // with the cuts so far
    HearingAims aims;
    BandCells cells;
    std::vector<CellChange> before;  // what was keyed before
    CellJudgement judged;
    std::map<std::pair<std::size_t, std::size_t>, CutTrial> cuts;  // as they stand at last, by strip and bell

    Unmasking(const Mix& m, const Brief& b, const SongSpectra& s)
        : brief(b),
          spectra(s),
          mix(m),
          aims(m, b),
          cells(cells_in(m, b.hearing, s, b.threads)),
          before(keyed_changes(m, s)),
          judged(cells.judge(before, focus_flags(m))) {}

    [[nodiscard]] double lack() const { return aims.lack(judged); }

    /// The bell for a cut: one that this pass has set there and may go deeper, else a free one.
    [[nodiscard]] std::optional<std::size_t> bell_for(std::size_t strip, int group) const {
        const Strip& s = mix.strips[strip];
        for (std::size_t b = 0; b < s.eq.size(); ++b) {
            if (!s.eq[b].on || s.eq[b].frequency_hz != centre_of_octave_hz(group)) continue;
            const bool own = cuts.contains({strip, b});
            return own && -depth_db(s.eq[b]) < brief.taste.limit("unmask_deepest") ? std::optional(b) : std::nullopt;
        }
        const double share = shares_of_octaves(s, spectra)[static_cast<std::size_t>(group)];
        return share < all_it_has ? free_bell(s, centre_of_octave_hz(group)) : std::nullopt;
    }

    [[nodiscard]] CellChange change_of(const CutTrial& cut) const {
        const Spectra& heard = spectra.of(mix.strips[cut.masker].id);
        const int band = static_cast<int>(cut.bell);
        if (!cut.band.dynamic) return {cut.masker, factor_of(cut.band, band, heard), -1};
        const auto is_key = [&](const Strip& s) { return s.id == cut.band.key; };
        const auto key = std::find_if(mix.strips.begin(), mix.strips.end(), is_key) - mix.strips.begin();
        return {cut.masker, moved_by(cut.band, band, heard), static_cast<int>(key)};
    }

    /// What was keyed before and all cuts; without the one at the bell of `cut`, if that is given.
    [[nodiscard]] std::vector<CellChange> changes(const CutTrial* without = nullptr) const {
        std::vector<CellChange> changes = before;
        for (const auto& [bell, cut] : cuts) {
            if (!without || bell != std::pair(without->masker, without->bell)) changes.push_back(change_of(cut));
        }
        return changes;
    }

    /// What `trial` changes where all cuts are made: one that goes deeper begins where the cut before it ends.
    [[nodiscard]] CellChange change_beside(const CutTrial& trial) const {
        CellChange change = change_of(trial);
        const auto there = cuts.find({trial.masker, trial.bell});
        if (there == cuts.end()) return change;
        const EarRow already = change_of(there->second).factor;
        for (std::size_t c = 0; c < ear_centres; ++c) change.factor[c] /= already[c];
        return change;
    }

    void carry_out(const CutTrial& cut) {
        mix.strips[cut.masker].eq[cut.bell] = cut.band;
        judged = cut.judged;
        cuts[{cut.masker, cut.bell}] = cut;
    }

    /// The one strip of the focus, if it is one, and rests while the masker plays on.
    [[nodiscard]] std::optional<std::size_t> key_for(std::size_t masker) const {
        std::vector<std::size_t> focus;
        for (std::size_t i = 0; i < mix.strips.size(); ++i) {
            if (mix.strips[i].focus && plays(mix.strips[i], brief)) focus.push_back(i);
        }
        if (focus.size() != 1) return std::nullopt;
        if (cells.together(masker, focus.front()) >= mostly) return std::nullopt;
        return focus.front();
    }
};

EqBandSettings cut_at(int group, std::size_t masker, std::size_t bell, const Unmasking& u) {
    const EqBandSettings& before = u.mix.strips[masker].eq[bell];
    const double there_db = before.on ? depth_db(before) : 0;
    const Taste& taste = u.brief.taste;
    const double cut_db = std::max(there_db - taste.limit("unmask_cut"), -taste.limit("unmask_deepest"));
    const auto key = u.key_for(masker);
    return key ? keyed_cut(group, -cut_db, u.mix.strips[*key], u.spectra) : octave_cut(group, -cut_db);
}

/// Who is in the way of the focus, cut in each octave where that may help.
std::vector<CutTrial> trials_of(const Unmasking& u) {
    std::vector<CutTrial> trials;
    for (std::size_t j = 0; j < u.mix.strips.size(); ++j) {
        const auto over = u.aims.overshadow_by(u.judged, j);
        if (!over || *over < in_the_way) continue;
        for (int group = first_cut_octave; group < band_groups; ++group) {
            if (const auto bell = u.bell_for(j, group)) trials.push_back({j, *bell, group, cut_at(group, j, *bell, u)});
        }
    }
    return trials;
}

std::optional<CutTrial> best_trial(const Unmasking& u) {
    const std::vector<CutTrial> trials = trials_of(u);
    std::vector<CellChange> changes;
    for (const CutTrial& trial : trials) changes.push_back(u.change_beside(trial));
    const std::vector<CellJudgement> judged =
        u.cells.judge_each(changes, u.changes(), focus_flags(u.mix), u.brief.threads);
    double least = u.lack() - u.brief.taste.limit("unmask_gain");
    std::optional<CutTrial> best;
    for (std::size_t t = 0; t < trials.size(); ++t) {
        const double lack = u.aims.lack(judged[t]);
        if (best ? lack >= least : lack > least) continue;
        best = trials[t];
        best->judged = judged[t];
        least = lack;
    }
    return best;
}

std::string words_of(const CutTrial& cut, const Unmasking& u) {
    const Strip& masker = u.mix.strips[cut.masker];
    const std::string where =
        fmt::format("'{}' covers what the song is about between {:.0f} and {:.0f} Hz: {:g} dB less there", masker.name,
                    band_group_edges_hz[cut.group], band_group_edges_hz[cut.group + 1], -depth_db(cut.band));
    if (!cut.band.dynamic) return where + ".";
    return where + fmt::format(" while '{}' plays, and as before when not.", u.mix.find(cut.band.key)->name);
}

/// Each with what it is good for beside all the others.
void tell(const CutTrial& cut, const Unmasking& u, Moves& moves) {
    const Strip& masker = u.mix.strips[cut.masker];
    const auto percent = [&](const CellJudgement& heard) { return 100 * *u.aims.overshadow_by(heard, cut.masker); };
    const Reason reason{cut.band.dynamic ? "unmask.keyed_cut" : "unmask.cut",
                        words_of(cut, u),
                        fmt::format("cells of the focus that '{}' exceeds", masker.name),
                        "%",
                        percent(u.cells.judge(u.changes(&cut), focus_flags(u.mix))),
                        100 * u.brief.taste.limit("overshadow"),
                        percent(u.judged),
                        "mixing.md 8 (cut the masker in the focus's bands; keyed by the focus)"};
    const std::string eq = fmt::format("eq{}.", cut.bell + 1);
    moves.add(masker.id, eq + "frequency_hz", cut.band.frequency_hz, reason);
    moves.add(masker.id, eq + "q", cut.band.q, reason);
    moves.add(masker.id, eq + "gain_db", cut.band.gain_db, reason);
    if (cut.band.dynamic) {
        moves.add(masker.id, eq + "threshold_db", cut.band.threshold_db, reason);
        moves.add(masker.id, eq + "range_db", cut.band.range_db, reason);
        moves.add(masker.id, eq + "ratio", cut.band.ratio, reason);
        moves.add(masker.id, eq + "attack_ms", cut.band.attack_ms, reason);
        moves.add(masker.id, eq + "release_ms", cut.band.release_ms, reason);
        moves.add(masker.id, eq + "key", cut.band.key, reason);
        moves.add(masker.id, eq + "dynamic", true, reason);
    }
    moves.add(masker.id, eq + "on", true, reason);
}

}  // namespace

std::vector<Edit> unmask(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "unmask");
    Unmasking u(mix, brief, spectra);
    for (int n = 0; n < static_cast<int>(brief.taste.limit("unmask_cuts")) && u.lack() > 0; ++n) {
        std::optional<CutTrial> cut = best_trial(u);
        if (!cut) break;
        u.carry_out(*cut);
    }
    for (const auto& [bell, cut] : u.cuts) tell(cut, u, moves);
    return moves.take();
}

}  // namespace mixdown
