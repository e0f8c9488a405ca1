// SPDX-License-Identifier: Apache-2.0
#include "automix/arrangement.h"

#include <algorithm>

#include "automix/lead.h"
#include "core/units.h"

namespace mixdown {
namespace {

/// Power of the song's parts at the levels of the profile, the whole mix being 0 LU.
struct Parts {
    PowerSeries focus, rest;  // of the rest: what can move, the buckets without a focus in them
    double share = 0;         // of the whole, that is the focus's by the profile
};

void add_bucket(const Bucket& bucket, const Mix& mix, const Brief& brief, Parts& parts) {
    PowerSeries all, focus;
    for (const std::string& id : bucket.strips) {
        const StripHearing& heard = brief.hearing.at(id);
        const Strip& strip = *mix.find(id);
        const PowerSeries even = scaled(heard.steps, brief.taste.role(strip.role).weight_db - heard.loudness_lufs);
        add_power(all, even);
        if (strip.focus) add_power(focus, even);
    }
    const double gain_db = bucket.target_lu - activity(all).loudness_lufs;
    if (focus.empty()) {
        const double for_focus = bucket.for_focus;  // where the focus rests, so that its share stays as it is
        if (for_focus > 0) add_power(parts.focus, scaled(all, gain_db + db_from_power(for_focus)));
        add_power(parts.rest, scaled(all, gain_db + db_from_power(1 - for_focus)));
        return;
    }
    add_power(parts.focus, scaled(focus, gain_db));
    parts.share += power_from_loudness(activity(scaled(focus, gain_db)).loudness_lufs) / power_from_loudness(0);
}

}  // namespace

double arrangement_lift_lu(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief) {
    constexpr double whole = 0.9;  // tuned: a focus that is more than this of a mix leaves no accompaniment to speak of
    Parts parts;
    for (const Bucket& bucket : buckets) add_bucket(bucket, mix, brief, parts);
    if (parts.focus.empty() || parts.rest.empty()) return 0;
    const std::vector<LeadWindow> windows = lead_windows(parts.focus, parts.rest);
    if (windows.empty()) return 0;
    const double share = std::min(parts.share, whole), most = brief.taste.limit("arrangement_lift");
    return std::clamp(median_lead_lu(windows) - db_from_power(share / (1 - share)), 0.0, most);
}

}  // namespace mixdown
