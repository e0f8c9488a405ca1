// SPDX-License-Identifier: Apache-2.0
#include "automix/whole_kit.h"

#include <fmt/format.h>

#include "core/units.h"

namespace mixdown {
namespace {

double together(double a_lu, double b_lu) { return db_from_power(power_from_db(a_lu) + power_from_db(b_lu)); }

const BalanceRow& row_for(const std::string& role, const Brief& brief) {
    return brief.profile.balance[brief.profile.row_of(brief.taste.role(role))];
}

/// Of the time that the strip plays, the share in which somebody else does.
double accompanied(const PowerSeries& strip, const PowerSeries& others) {
    const std::vector<bool> plays = active_frames(strip), beside = active_frames(others);
    double all = 0, both = 0;
    for (std::size_t i = 0; i < plays.size(); ++i) {
        if (!plays[i]) continue;
        ++all;
        if (i < beside.size() && beside[i]) ++both;
    }
    return all == 0 ? 0 : both / all;
}

}  // namespace

double kick_share(const Brief& brief) {
    const auto power = [&](const char* role) { return power_from_db(row_for(role, brief).target_lu); };
    return power("kick") / (power("kick") + power("drums"));
}

std::optional<BalanceRow> whole_kit_row(const Mix& mix, const Strip& strip, const Brief& brief) {
    if (strip.role != "drums") return std::nullopt;
    const BalanceRow &drums = row_for("drums", brief), &kick = row_for("kick", brief);
    if (&drums == &kick) return std::nullopt;
    PowerSeries kicks;
    for (const Strip& other : mix.strips) {
        if (other.role == "kick" && plays(other, brief)) add_power(kicks, brief.hearing.at(other.id).steps);
    }
    if (accompanied(brief.hearing.at(strip.id).steps, kicks) > 0.5) return std::nullopt;
    std::vector<std::string> subjects = kick.subjects;
    subjects.insert(subjects.end(), drums.subjects.begin(), drums.subjects.end());
    return BalanceRow{subjects, together(kick.target_lu, drums.target_lu), together(kick.low_lu, drums.low_lu),
                      together(kick.high_lu, drums.high_lu),
                      fmt::format("{}, {} together: no kick plays beside the kit", kick.source, drums.source)};
}

}  // namespace mixdown
