// SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_gates.h"

#include <algorithm>

#include "automix/hearing_aims.h"
#include "automix/song_hearing.h"

namespace mixdown {
namespace {

/// Strips that take more than a twentieth of the focus's loudness, else the one that takes most.
std::vector<std::string> who_covers(const Mix& mix, const HearingAims& aims, const Masking& masking) {
    std::vector<std::string> names;
    const std::string* worst = nullptr;
    double most = 0;
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        if (mix.strips[j].focus) continue;
        const double loss =
            *aims.of_focus([&](std::size_t i) { return masking.loss_share(static_cast<int>(i), static_cast<int>(j)); });
        if (loss > 0.05) names.push_back(mix.strips[j].name);
        if (loss <= most) continue;
        most = loss;
        worst = &mix.strips[j].name;
    }
    if (names.empty() && worst != nullptr) names.push_back(*worst);
    return names;
}

double least_of(const Strip& strip, const Brief& brief) { return brief.taste.audible_row(strip.role).least; }

Gate audible_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"focus_audible", true, {}, brief.taste.limit("focus_audible"),
              "share",         {},   {}, "pull the faders of these strips, or cut what they have in its bands"};
    const HearingAims aims(mix, brief);
    gate.value = aims.focus_heard(masking.cells);
    if (!gate.value) return gate;
    gate.limit = aims.focus_asked(masking.cells);
    gate.passed = aims.held(masking.cells)[0];
    gate.strips = who_covers(mix, aims, masking);
    return gate;
}

Gate overshadow_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"overshadow", true, {}, brief.taste.limit("overshadow"),
              "share",      {},   {}, "pull this fader, or cut it in the focus's bands"};
    const HearingAims aims(mix, brief);
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        const auto share = aims.overshadow_by(masking.cells, j);
        if (!share || (gate.value && *gate.value >= *share)) continue;
        gate.value = share;
        gate.passed = *share <= gate.limit;
        gate.strips = {mix.strips[j].name};
    }
    return gate;
}

/// The limit is that of the strip which lacks most; all that lack are named, the worst first.
Gate parts_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"parts_audible", true, {}, 0, "share", {}, {}, "raise these faders, or cut what covers them"};
    const HearingAims aims(mix, brief);
    std::vector<std::pair<double, std::string>> lacking;
    double worst = -1;
    for (std::size_t i = 0; i < masking.strips.size(); ++i) {
        if (mix.strips[i].focus || !plays(mix.strips[i], brief)) continue;
        const double least = least_of(mix.strips[i], brief), share = aims.heard_share(masking.cells, i);
        if (least <= 0) continue;  // nobody asks
        if (share < least) lacking.emplace_back(share - least, mix.strips[i].name);
        if (least - share <= worst) continue;
        worst = least - share;
        gate.value = share;
        gate.limit = least;
        gate.passed = share >= least;
    }
    std::sort(lacking.begin(), lacking.end());
    for (const auto& [lack, name] : lacking) gate.strips.push_back(name);
    return gate;
}

}  // namespace

std::vector<Gate> judge_hearing(const Mix& mix, const Brief& brief, const Masking& masking) {
    if (masking.strips.empty()) {
        std::vector<Gate> nothing;
        for (const char* id : {"focus_audible", "overshadow", "parts_audible"}) nothing.push_back({.id = id});
        return nothing;
    }
    return {audible_gate(mix, brief, masking), overshadow_gate(mix, brief, masking), parts_gate(mix, brief, masking)};
}

bool spoils_hearing(const Mix& now, const Mix& then, const Brief& brief, const SongSpectra& spectra) {
    const auto held = [&](const Mix& mix) {
        const BandCells cells = cells_in(mix, brief.hearing, spectra, brief.threads);
        return HearingAims(mix, brief).held(cells.judge(keyed_changes(mix, spectra), focus_flags(mix)));
    };
    const auto before = held(now), after = held(then);
    for (std::size_t g = 0; g < after.size(); ++g) {
        if (before[g] && !after[g]) return true;
    }
    return false;
}

}  // namespace mixdown
