// SPDX-License-Identifier: Apache-2.0
#include "automix/headroom_words.h"

#include <algorithm>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr double most_of_it = 0.5;  // of the highest peak

/// Who makes most of an event: one, or two if that takes two.
struct Makers {
    std::vector<std::size_t> strips;
    double share = 0;  // 0..1, or more where others pull the other way
};

Makers makers_of(const PeakEvent& event, std::size_t strips) {
    Makers makers;
    for (int n = 0; n < 2 && makers.share < most_of_it; ++n) {
        std::size_t largest = strips;
        for (std::size_t i = 0; i < std::min(strips, event.parts.size()); ++i) {
            const bool taken = !makers.strips.empty() && makers.strips.front() == i;
            if (!taken && (largest == strips || event.parts[i] > event.parts[largest])) largest = i;
        }
        if (largest == strips) break;
        makers.strips.push_back(largest);
        makers.share += event.parts[largest] / event.level;
    }
    return makers;
}

std::string words_for(Together why, bool one) {
    if (why == Together::keeps_balance) return "the balance is to be kept";
    if (why == Together::between_samples) return "the peak between the samples asks for more";
    return one ? "its place in the balance has no room to hold every peak"
               : "their places in the balance have no room to hold every peak";
}

}  // namespace

std::string words_for_all(const Mix& mix, const std::vector<PeakEvent>& events, Together why) {
    const auto lower = [](const PeakEvent& a, const PeakEvent& b) { return a.level < b.level; };
    const auto highest = std::max_element(events.begin(), events.end(), lower);
    if (highest == events.end() || highest->parts.empty())
        return "All faders come down together, so the balance stays.";
    const Makers makers = makers_of(*highest, mix.strips.size());
    if (makers.share < most_of_it)
        return "Many strips make the peak: all faders come down together, so the balance stays.";
    const bool one = makers.strips.size() == 1;
    std::string names = fmt::format("'{}'", mix.strips[makers.strips.front()].name);
    if (!one) names += fmt::format(" and '{}'", mix.strips[makers.strips.back()].name);
    return fmt::format("{} {} {:.0f} % of the highest peak, but {}: all faders come down together.", names,
                       one ? "makes" : "make", std::min(100 * makers.share, 100.0), words_for(why, one));
}

}  // namespace mixdown
