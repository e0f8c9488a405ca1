// SPDX-License-Identifier: Apache-2.0
#include "automix/last_ride.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/hearing_aims.h"
#include "automix/lead_place.h"
#include "automix/moves.h"
#include "automix/rides.h"
#include "automix/song_hearing.h"
#include "model/edit.h"

namespace mixdown {
namespace {

bool is_ridden(const Strip& strip) { return strip.automation.contains("ride.gain_db"); }

/// The ride goes again.
std::vector<Edit> no_ride(const Mix& mix, const CellJudgement& with, const CellJudgement& without, const Brief& brief) {
    Moves moves(mix, "rides");
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const Strip& strip = mix.strips[i];
        if (!is_ridden(strip)) continue;
        moves.add(strip.id, "automation.ride.gain_db", "",
                  {"ride.hides", fmt::format("With its ride '{}' was covered more often: it goes without.", strip.name),
                   fmt::format("moments in which '{}' is heard", strip.name), "%", 100 * with.strips[i].audible_share,
                   100 * brief.taste.limit("focus_audible"), 100 * without.strips[i].audible_share,
                   "mixing.md 3 (audibility: focus >= 95 %)"});
    }
    return moves.take();
}

}  // namespace

std::vector<Edit> last_ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    std::vector<Edit> edits = ride(mix, brief, spectra);
    const bool stands = std::any_of(mix.strips.begin(), mix.strips.end(), is_ridden);
    if (edits.empty() && !stands) return {};
    const HearingAims aims(mix, brief);
    const auto heard = [&](const Mix& m) {
        return cells_in(m, brief.hearing, spectra, brief.threads).judge(keyed_changes(m, spectra), focus_flags(m));
    };
    Mix ridden = mix;
    if (!apply_all(ridden, edits)) return {};
    const CellJudgement with = heard(ridden);
    if (aims.all_held(with)) return edits;
    const CellJudgement now = edits.empty() ? with : heard(mix), without = stands ? heard(without_rides(mix)) : now;
    const double least = std::min(aims.lack(now), aims.lack(without));
    if (aims.lack(with) <= least) return edits;
    if (aims.all_held(now) || aims.lack(now) <= least) return {};
    return no_ride(mix, now, without, brief);
}

}  // namespace mixdown
