// SPDX-License-Identifier: Apache-2.0
#include "automix/crowding.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/hearing_aims.h"
#include "automix/octave_cuts.h"
#include "core/units.h"
#include "measure/hearing/least_gains.h"

namespace mixdown {
namespace {

/// Who is asked.
enum class Asked { parts, focus, everybody };

/// The focus is asked as a mean over its strips, each weighing as long as it plays: what each must be heard at least,
/// were all others of it heard always.
double least_of_focus(const Strip& strip, const CrowdedMix& c) {
    double weight = 0;
    for (const Strip& other : c.mix.strips)
        if (other.focus && plays(other, c.brief)) weight += c.brief.hearing.at(other.id).active_share;
    const double own = c.brief.hearing.at(strip.id).active_share;
    constexpr double roundings = 1e-9;
    return std::max(0.0, 1 - (1 - c.brief.taste.limit("focus_audible")) * weight / own - roundings);
}

/// Of those that hold one source nobody is asked: the others may be heard in his stead.
double asked_of(const Strip& strip, bool has_others, Asked whom, const CrowdedMix& c) {
    if (has_others || !plays(strip, c.brief) || whom == (strip.focus ? Asked::parts : Asked::focus)) return 0;
    return strip.focus ? least_of_focus(strip, c) : c.brief.taste.audible_row(strip.role).least;
}

CellAsks asks_of(const CrowdedMix& c) {
    CellAsks asks{.least = {}, .cut = {}, .cuts = static_cast<std::size_t>(c.brief.taste.limit("unmask_cuts"))};
    for (const Strip& strip : c.mix.strips) {
        EarRow& all = asks.cut.emplace_back();
        all.fill(1);
        for (const EarRow& cut : every_cut(strip, c.spectra, c.brief.taste.limit("unmask_deepest")))
            for (std::size_t cam = 0; cam < ear_centres; ++cam) all[cam] *= cut[cam];
    }
    return asks;
}

std::vector<GainRange> ranges_of(const std::vector<LevelRoom>& rooms) {
    std::vector<GainRange> ranges;
    for (const LevelRoom& room : rooms) ranges.push_back({power_from_db(-room.down_db), power_from_db(room.up_db)});
    return ranges;
}

std::string words_of_crowding(const LeastGains& least, Asked whom, const CrowdedMix& c) {
    return fmt::format(
        "No setting of the faders inside their bands and pins, with any {:g} cuts of {:g} dB besides, lets all parts "
        "be heard as often as their roles ask{}: beside the others, each no louder than it must be, '{}' would have to "
        "stand {:.1f} dB above its band, if not more. Too many parts play in the same bands at the same moments. That "
        "is for the arrangement: fewer parts at once.",
        c.brief.taste.limit("unmask_cuts"), c.brief.taste.limit("unmask_deepest"),
        whom == Asked::everybody ? ", and the focus as it must" : "", c.mix.strips[*least.beyond].name,
        std::max(0.1, least.beyond_db));
}

}  // namespace

std::string proof_of_crowding(const BandCells& cells, std::span<const CellChange> changes, const CrowdedMix& crowded) {
    CellAsks asks = asks_of(crowded);
    const std::vector<GainRange> ranges = ranges_of(crowded.rooms);
    const HearingAims aims(crowded.mix, crowded.brief);
    const auto least_with = [&](Asked whom) {
        asks.least.clear();
        for (std::size_t i = 0; i < crowded.mix.strips.size(); ++i)
            asks.least.push_back(asked_of(crowded.mix.strips[i], aims.has_others(i), whom, crowded));
        return least_gains(cells, asks, ranges, changes, crowded.brief.threads);
    };
    const LeastGains parts = least_with(Asked::parts);
    if (parts.beyond) return words_of_crowding(parts, Asked::parts, crowded);
    if (least_with(Asked::focus).beyond) return "";
    const LeastGains everybody = least_with(Asked::everybody);
    return everybody.beyond ? words_of_crowding(everybody, Asked::everybody, crowded) : "";
}

}  // namespace mixdown
