// SPDX-License-Identifier: Apache-2.0
#include "automix/buckets.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "automix/arrangement.h"
#include "automix/prints.h"
#include "automix/whole_kit.h"
#include "core/units.h"

namespace mixdown {
namespace {

/// The rule that made the strip focus, or "".
std::string focus_rule(const Mix& mix, const Strip& strip) {
    std::string rule;
    for (const Edit& edit : mix.edits) {
        if (strip.focus && edit.strip == strip.id && edit.parameter == "focus") rule = edit.reason.rule;
    }
    return rule;
}

/// The row that the profile's own focus stands in: the loudest one.
std::size_t leading_row(const Profile& profile) {
    const auto quieter = [](const BalanceRow& a, const BalanceRow& b) { return a.target_lu < b.target_lu; };
    return static_cast<std::size_t>(std::max_element(profile.balance.begin(), profile.balance.end(), quieter) -
                                    profile.balance.begin());
}

std::string name_of(const BalanceRow& row) { return fmt::format("{}", fmt::join(row.subjects, "+")); }

Bucket bucket_of(const BalanceRow& row, const std::string& name, const Profile& profile) {
    return {.name = name,
            .target_lu = row.target_lu,
            .low_lu = row.low_lu,
            .high_lu = row.high_lu,
            .source = fmt::format("profiles/{}.tsv: {}", profile.name, row.source)};
}

bool has_focus(const Bucket& bucket, const Mix& mix) {
    return std::any_of(bucket.strips.begin(), bucket.strips.end(),
                       [&](const std::string& id) { return mix.find(id)->focus; });
}

void lift_the_rest(double by_lu, const Mix& mix, std::vector<Bucket>& buckets) {
    for (Bucket& bucket : buckets) {
        if (has_focus(bucket, mix)) continue;
        const double lift = db_from_power(bucket.for_focus + (1 - bucket.for_focus) * power_from_db(by_lu));
        for (double* level : {&bucket.target_lu, &bucket.low_lu, &bucket.high_lu}) *level += lift;
    }
}

}  // namespace

double working_level(const std::vector<BucketLevel>& levels) {
    const auto slope = [&](double common) {  // of the sum of squares: it rises with the level
        double sum = 0;
        for (const BucketLevel& level : levels) sum -= outside_band(level.lufs - common, *level.bucket);
        return sum;
    };
    double low = -200, high = 200;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (slope(middle) < 0 ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::vector<Bucket> fill_buckets(const Mix& mix, const Brief& brief) {
    const std::vector<BalanceRow>& rows = brief.profile.balance;
    const std::size_t lead = leading_row(brief.profile);
    std::vector<Bucket> buckets;
    for (const BalanceRow& row : rows) buckets.push_back(bucket_of(row, name_of(row), brief.profile));
    std::optional<Bucket> kits;  // whole ones
    std::vector<const Strip*> stated, stand_ins;
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || is_print(strip)) continue;
        const Role& role = brief.taste.role(strip.role);
        const std::size_t row = brief.profile.row_of(role);
        const std::string rule = focus_rule(mix, strip);
        if (row != lead && rule == "focus.user")
            stated.push_back(&strip);
        else if (row != lead && rule == "focus.lead" && role.melodic > 0)
            stand_ins.push_back(&strip);
        else if (const auto kit = whole_kit_row(mix, strip, brief)) {
            if (!kits) kits = bucket_of(*kit, name_of(*kit), brief.profile);
            kits->strips.push_back(strip.id);
        } else
            buckets[row].strips.push_back(strip.id);
    }
    const auto row_of = [&](const Strip* strip) { return brief.profile.row_of(brief.taste.role(strip->role)); };
    const bool nobody_leads = std::none_of(
        buckets[lead].strips.begin(), buckets[lead].strips.end(),
        [&](const std::string& id) { return plays_enough_to_lead(*mix.find(id), brief.hearing, brief.taste); });
    for (const Strip* strip : stand_ins) buckets[nobody_leads ? lead : row_of(strip)].strips.push_back(strip->id);
    if (!stated.empty()) {
        Bucket focus = bucket_of(rows[lead], "focus", brief.profile);
        for (const Strip* strip : stated) focus.strips.push_back(strip->id);
        const std::vector<std::string> displaced = buckets[lead].strips;
        buckets[lead] = bucket_of(rows[row_of(stated.front())], buckets[lead].name, brief.profile);
        buckets[lead].strips = displaced;
        buckets.insert(buckets.begin(), focus);
    }
    if (kits) {
        const bool kick_leads = std::any_of(mix.strips.begin(), mix.strips.end(),
                                            [](const Strip& strip) { return strip.focus && strip.role == "kick"; });
        if (kick_leads) kits->for_focus = kick_share(brief);
        buckets.push_back(*kits);
    }
    std::erase_if(buckets, [](const Bucket& b) { return b.strips.empty(); });
    lift_the_rest(arrangement_lift_lu(buckets, mix, brief), mix, buckets);
    return buckets;
}

}  // namespace mixdown
