// SPDX-License-Identifier: Apache-2.0
#include "automix/crowding.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/octave_cuts.h"
#include "measure/hearing/crowd.h"

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

double asked_of(const Strip& strip, Asked whom, const CrowdedMix& c) {
    if (!plays(strip, c.brief) || whom == (strip.focus ? Asked::parts : Asked::focus)) return 0;
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

/// Some of the crowd, those that lack most before all others: "'A', 'B', 'C' and 5 others".
std::string names_of(const Crowd& crowd, const std::vector<std::string>& lacking, const Mix& mix) {
    constexpr std::size_t most = 4;
    std::vector<std::string> names;
    for (const std::size_t i : crowd.strips) names.push_back(mix.strips[i].name);
    const auto place = [&](const std::string& name) { return std::find(lacking.begin(), lacking.end(), name); };
    std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    const std::size_t others = names.size() > most ? names.size() - most : 0;
    names.resize(names.size() - others);
    std::string text = fmt::format("'{}'", fmt::join(names, "', '"));
    return others > 0 ? text + fmt::format(" and {} more", others) : text;
}

std::string words_of_crowd(const Crowd& crowd, const std::vector<std::string>& lacking, const CrowdedMix& c) {
    const auto is_focus = [&](std::size_t i) { return c.mix.strips[i].focus; };
    const bool focus = std::any_of(crowd.strips.begin(), crowd.strips.end(), is_focus);
    return fmt::format(
        "Wherever the faders stand, and with any {:g} cuts of {:g} dB besides, these {} parts cannot all be heard "
        "as often as their roles ask{}: {}. Too many of them play in the same bands at the same moments: one at least "
        "is always "
        "covered. That is for the arrangement: fewer parts at once.",
        c.brief.taste.limit("unmask_cuts"), c.brief.taste.limit("unmask_deepest"), crowd.strips.size(),
        focus ? ", and the focus as it must" : "", names_of(crowd, lacking, c.mix));
}

}  // namespace

std::string proof_of_crowding(const BandCells& cells, std::span<const CellChange> changes,
                              const std::vector<std::string>& lacking, const CrowdedMix& crowded) {
    CellAsks asks = asks_of(crowded);
    const auto crowd_of = [&](Asked whom) {
        asks.least.clear();
        for (const Strip& strip : crowded.mix.strips) asks.least.push_back(asked_of(strip, whom, crowded));
        return find_crowd(cells, asks, changes);
    };
    auto crowd = crowd_of(Asked::parts);
    if (!crowd && !crowd_of(Asked::focus)) crowd = crowd_of(Asked::everybody);
    return crowd ? words_of_crowd(*crowd, lacking, crowded) : "";
}

}  // namespace mixdown
