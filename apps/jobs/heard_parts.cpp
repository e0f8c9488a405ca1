// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/heard_parts.h"

#include <algorithm>
#include <set>
#include <string>

namespace mixdown {
namespace {

/// As long as `sum` is.
void add_power(PowerGrid& sum, const PowerGrid& more) {
    const std::size_t count = std::min(sum.values().size(), more.values().size());
    for (std::size_t i = 0; i < count; ++i) sum.values()[i] += more.values()[i];
}

}  // namespace

HeardParts::HeardParts(const Mix& mix, StripBench& bench) {
    for (const Strip& strip : mix.strips) {
        const Spectra& dry = bench.strips(mix, {strip.id}, BenchDetail::spectra).spectra;
        MixPart& part = parts_.emplace_back(MixPart{.spectra = &dry, .dry = &dry});
        std::set<std::string> returns;
        for (const SendSettings& send : strip.sends)
            if (!send.to.empty()) returns.insert(send.to);
        if (returns.empty()) continue;
        Spectra& wet = wet_.emplace_back(dry);
        for (const std::string& to : returns)
            add_power(wet.power, bench.returned(mix, strip.id, to, BenchDetail::spectra).spectra.power);
        part.spectra = &wet;
    }
}

}  // namespace mixdown
