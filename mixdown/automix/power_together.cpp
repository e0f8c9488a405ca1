// SPDX-License-Identifier: Apache-2.0
#include "automix/power_together.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

PanGains position_of(const Strip& strip, const StripHearing& heard, double pan_law_db) {
    return heard.channels == 1 ? pan_gains(strip.pan.pan, pan_law_db) : balance_gains(strip.pan.pan);
}

/// 1 where both stand on one place, 0 on opposite sides.
double shared_position(const PanGains& a, const PanGains& b) {
    const double powers = (a.left * a.left + a.right * a.right) * (b.left * b.left + b.right * b.right);
    return powers > 0 ? (a.left * b.left + a.right * b.right) / std::sqrt(powers) : 0;
}

double shared(const Strip& a, const Strip& b, const Hearing& hearing, double pan_law_db) {
    const StripHearing &heard_a = hearing.at(a.id), &heard_b = hearing.at(b.id);
    const auto found = heard_a.together.find(b.id);
    if (found == heard_a.together.end()) return 0;
    const double sign = a.trim.polarity_inverted == b.trim.polarity_inverted ? 1 : -1;
    return sign * found->second *
           shared_position(position_of(a, heard_a, pan_law_db), position_of(b, heard_b, pan_law_db));
}

}  // namespace

void note_what_is_shared(Hearing& hearing, const std::vector<ComparedTracks>& compared, const Mix& mix, double least) {
    const auto whole = [&](const std::string& id) { return mix.find(id)->sources.size() == 1; };
    for (const ComparedTracks& tracks : compared) {
        if (std::abs(tracks.relation.together) < least) continue;
        if (!whole(tracks.pair.first) || !whole(tracks.pair.second)) continue;
        hearing.at(tracks.pair.first).together[tracks.pair.second] = tracks.relation.together;
        hearing.at(tracks.pair.second).together[tracks.pair.first] = tracks.relation.together;
    }
}

PowerSeries power_together(const std::vector<Strip>& strips, const Hearing& hearing, double pan_law_db) {
    std::vector<PowerSeries> powers;
    PowerSeries sum;
    for (const Strip& strip : strips) {
        powers.push_back(steps_in_mix(strip, hearing.at(strip.id), pan_law_db));
        add_power(sum, powers.back());
    }
    for (std::size_t i = 0; i < strips.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double c = shared(strips[i], strips[j], hearing, pan_law_db);
            if (c == 0) continue;
            const std::size_t steps = std::min(powers[i].size(), powers[j].size());
            for (std::size_t t = 0; t < steps; ++t) sum[t] += 2 * c * std::sqrt(powers[i][t] * powers[j][t]);
        }
    }
    for (double& power : sum) power = std::max(0.0, power);
    return sum;
}

}  // namespace mixdown
