// SPDX-License-Identifier: Apache-2.0
#include "automix/level_findings.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/prints.h"
#include "measure/faults/audible_share.h"

namespace mixdown {
namespace {

constexpr double balanced_share = 0.75;  // tuned: a few may be wrong, as in any rough mix
constexpr std::size_t least_strips = 4;  // tuned: with fewer there is no majority to stand out from

/// The value that `share` of the others lie under: 0.5 is the median.
double quantile_of(std::vector<double> values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// Adds the powers of a stem to the song's, `start` frames later.
void add_grid(PowerGrid& sum, const PowerGrid& own, int start) {
    const auto width = static_cast<std::size_t>(sum.columns());
    for (int f = std::max(0, -start); f < own.frames() && f + start < sum.frames(); ++f) {
        float* to = sum.values().data() + static_cast<std::size_t>(f + start) * width;
        for (std::size_t b = 0; b < width; ++b) to[b] += own[f][b];
    }
}

/// The spectra of some of the strips, added up in song time.
template <class Takes>
PowerGrid sum_of(const Mix& mix, const std::vector<Stem>& stems, int frames, Takes takes) {
    PowerGrid sum(Spectra::bands);
    sum.values().resize(static_cast<std::size_t>(frames) * Spectra::bands);
    for (const Strip& strip : mix.strips) {
        if (strip.fader.mute || !takes(strip)) continue;
        for (const Stem& stem : stems) {
            if (std::find(strip.sources.begin(), strip.sources.end(), stem.source.id) == strip.sources.end()) continue;
            add_grid(sum, stem.measured.spectra.power,
                     static_cast<int>(std::lround(stem.source.start_s * Spectra::frames_per_s)));
        }
    }
    return sum;
}

}  // namespace

std::vector<Finding> loud_findings(const Mix& mix, const Brief& brief) {
    std::vector<const Strip*> strips;
    std::vector<double> changes, apart;
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || is_print(strip)) continue;
        strips.push_back(&strip);
        changes.push_back(strip.trim.trim_db + strip.fader.fader_db);
    }
    if (strips.size() < least_strips) return {};
    const double usual = quantile_of(changes, 0.5);
    for (const double change : changes) apart.push_back(std::abs(change - usual));
    if (quantile_of(apart, balanced_share) > brief.taste.limit("balanced_stems")) return {};
    std::vector<Finding> found;
    const double limit = brief.taste.limit("too_loud");
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const double over_db = usual - changes[i];
        if (over_db < limit) continue;
        found.push_back({"too_loud",
                         strips[i]->name,
                         "",
                         {},
                         over_db,
                         limit,
                         "dB",
                         fmt::format("is {:.0f} dB too loud against the other stems; the mix turns it down", over_db)});
    }
    return found;
}

std::vector<Finding> masked_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief) {
    std::vector<Finding> found;
    double longest_s = 0;
    for (const Stem& stem : stems) longest_s = std::max(longest_s, stem.source.start_s + stem.measured.length_s());
    const int frames = static_cast<int>(std::ceil(longest_s * Spectra::frames_per_s));
    const double limit = brief.taste.limit("audible_bass");
    const auto is_bass = [&](const Strip& strip) { return brief.taste.role(strip.role).group == "bass"; };
    const PowerGrid rest = sum_of(mix, stems, frames, [&](const Strip& strip) { return !is_bass(strip); });
    for (const Strip& strip : mix.strips) {
        if (!is_bass(strip) || !plays(strip, brief)) continue;
        const PowerGrid own = sum_of(mix, stems, frames, [&](const Strip& other) { return other.id == strip.id; });
        const double share = audible_share(own, rest);
        if (share >= limit) continue;
        found.push_back({"masked_bass",
                         strip.name,
                         "",
                         {},
                         share,
                         limit,
                         "share",
                         fmt::format("is masked in the plain sum of the stems: it is heard in {:.0f} % of the time it "
                                     "plays; the mix brings it up",
                                     100 * share)});
    }
    return found;
}

}  // namespace mixdown
