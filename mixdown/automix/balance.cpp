// SPDX-License-Identifier: Apache-2.0
#include "automix/balance.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "automix/focus_margin.h"
#include "automix/moves.h"
#include "automix/power_together.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

using Faders = std::map<std::string, double>;  // dB by strip id

/// A strip's power in the song with its trim, ride, pan and the given fader.
PowerSeries power_of(const std::string& id, double fader_db, const Mix& mix, const Brief& brief) {
    Strip strip = *mix.find(id);
    strip.fader.fader_db = fader_db;
    return steps_in_mix(strip, brief.hearing.at(id), mix.settings.pan_law_db);
}

PowerSeries power_of(const std::vector<std::string>& ids, const Faders& faders, const Mix& mix, const Brief& brief) {
    std::vector<Strip> strips;
    for (const std::string& id : ids) {
        strips.push_back(*mix.find(id));
        strips.back().fader.fader_db = faders.at(id);
    }
    return power_together(strips, brief.hearing, mix.settings.pan_law_db);
}

void shift(const std::vector<std::string>& ids, double by_db, Faders& faders) {
    for (const std::string& id : ids) faders[id] += by_db;
}

/// Before the bucket is put on its target: by its role, or, a layer, where it keeps its level to its sound.
double weight_db(const Strip& strip, const Mix& mix, const Brief& brief) {
    const double weight = brief.taste.role(strip.role).weight_db;
    const StripHearing& heard = brief.hearing.at(strip.id);
    const Strip* main = heard.layer_of.empty() ? nullptr : mix.find(heard.layer_of);
    if (main == nullptr || !plays(*main, brief)) return weight;
    const double there = brief.hearing.at(main->id).loudness_lufs + main->trim.trim_db;
    return weight + there + heard.layer_db - heard.loudness_lufs - strip.trim.trim_db;
}

/// Faders that put every bucket on its target, the whole mix being 0 LU.
Faders on_target(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief) {
    Faders faders;
    for (const Bucket& bucket : buckets) {
        for (const std::string& id : bucket.strips) faders[id] = weight_db(*mix.find(id), mix, brief);
        const double loudness = activity(power_of(bucket.strips, faders, mix, brief)).loudness_lufs;
        if (std::isfinite(loudness)) shift(bucket.strips, bucket.target_lu - loudness, faders);  // else somebody hid it
    }
    return faders;
}

/// Buckets that would overshadow the focus come down to it.
void clear_the_focus(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief, Faders& faders) {
    std::vector<std::string> focus;
    for (const Strip& strip : mix.strips) {
        if (strip.focus && faders.contains(strip.id)) focus.push_back(strip.id);
    }
    const PowerSeries focus_power = power_of(focus, faders, mix, brief);
    for (const Bucket& bucket : buckets) {
        std::vector<std::string> rivals = bucket.strips;
        std::erase_if(rivals, [&](const std::string& id) { return mix.find(id)->focus; });
        const auto margin =
            worst_margin(mix, focus_power, power_of(rivals, faders, mix, brief), brief.taste.limit("focus_plays"));
        const double least = brief.taste.limit("focus_margin") + 0.5;  // tuned: room for what correlation adds
        if (margin && std::isfinite(margin->lu) && margin->lu < least) shift(rivals, margin->lu - least, faders);
    }
}

/// All faders together to the profile's loudness, none above the end of its travel; but for somebody whom the user's
/// trim has hidden, nobody gives away more than a little.
void to_loudness(const Mix& mix, const Brief& brief, Faders& faders) {
    constexpr double most_given_db = 6;  // tuned, as what a bucket's others make up for
    std::vector<std::string> all;
    double highest = -1000;
    for (const auto& [id, fader] : faders) {
        all.push_back(id);
        if (!is_pinned(mix, id, "fader_db")) highest = std::max(highest, fader);
    }
    const double top = fader_parameters[0].max, now = integrated_loudness(power_of(all, faders, mix, brief));
    const double wanted = brief.profile.loudness_lufs - now;
    const double by = std::min(wanted, std::max(top - highest, wanted - most_given_db));
    if (!std::isfinite(by)) return;
    for (auto& [id, fader] : faders) fader += by;
}

/// How far the pinned faders stand from the plan, as most strips have it (those that are free stand on it): a mix that
/// is pinned as a whole at another level keeps that level.
double common_offset_db(const Mix& mix, const Faders& faders) {
    std::vector<double> offsets;
    for (const auto& [id, fader] : faders) {
        const Strip& strip = *mix.find(id);
        offsets.push_back(is_pinned(strip.pins, "fader_db") ? strip.fader.fader_db - fader : 0);
    }
    const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
    std::nth_element(offsets.begin(), middle, offsets.end());
    return offsets.empty() ? 0 : *middle;
}

/// Pinned faders stay; those that share a bucket with them move, within a few dB, until the bucket is as loud as
/// planned.
void hold_pins(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief, Faders& faders) {
    constexpr double most_db = 6;  // tuned: what a bucket's other strips make up for
    const double offset = common_offset_db(mix, faders);
    for (auto& [id, fader] : faders) fader += offset;
    for (const Bucket& bucket : buckets) {
        std::vector<std::string> free = bucket.strips;
        std::erase_if(free, [&](const std::string& id) { return is_pinned(mix, id, "fader_db"); });
        if (free.size() == bucket.strips.size()) continue;
        const double planned = activity(power_of(bucket.strips, faders, mix, brief)).loudness_lufs;
        for (const std::string& id : bucket.strips) {
            if (is_pinned(mix, id, "fader_db")) faders[id] = mix.find(id)->fader.fader_db;
        }
        double low = -most_db, high = most_db;
        for (int i = 0; i < 20 && !free.empty() && std::isfinite(planned); ++i) {
            const double middle = (low + high) / 2;
            Faders tried = faders;
            shift(free, middle, tried);
            const bool loud = activity(power_of(bucket.strips, tried, mix, brief)).loudness_lufs > planned;
            (loud ? high : low) = middle;
        }
        shift(free, (low + high) / 2, faders);
    }
    for (auto& [id, fader] : faders) fader = std::min(fader, fader_parameters[0].max);
}

/// Where faders and equalisers put every bucket (LUFS), but not out of its band.
std::vector<double> aims_of(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief,
                            const SongSpectra& spectra) {
    std::vector<BucketLevel> levels;
    for (const Bucket& bucket : buckets) {
        Faders faders;
        for (const std::string& id : bucket.strips)
            faders[id] = mix.find(id)->fader.fader_db + loudness_change_lu(*mix.find(id), spectra.of(id));
        levels.push_back({&bucket, activity(power_of(bucket.strips, faders, mix, brief)).loudness_lufs});
    }
    const double common = working_level(levels);
    std::vector<double> aims;
    for (const BucketLevel& level : levels)
        aims.push_back(level.lufs - outside_band(level.lufs - common, *level.bucket));
    return aims;
}

/// The bucket as the subject of a sentence: a melody may have the place of singers that there are not.
std::string subject_of(const Bucket& bucket, const Mix& mix, const Brief& brief) {
    const auto stands_in = [&](const std::string& id) {
        const BalanceRow& own = brief.profile.balance[brief.profile.row_of(brief.taste.role(mix.find(id)->role))];
        return bucket.name != "focus" && fmt::format("{}", fmt::join(own.subjects, "+")) != bucket.name;
    };
    const bool lead = std::all_of(bucket.strips.begin(), bucket.strips.end(), stands_in);
    return lead ? fmt::format("The lead, which has the place of '{}',", bucket.name) : fmt::format("'{}'", bucket.name);
}

Reason reason_for(const Bucket& bucket, double measured, double move, const Mix& mix, const Brief& brief) {
    return {"balance.group",
            fmt::format("{} plays {:.1f} LU under the whole mix (band {:.1f} to {:.1f}).",
                        subject_of(bucket, mix, brief), -bucket.target_lu, bucket.low_lu, bucket.high_lu) +
                fmt::format(" The mix aims at {:g} LUFS.", brief.profile.loudness_lufs),
            "active loudness",
            "LUFS",
            measured,
            measured + move,
            measured + rounded(move, 2),
            bucket.source};
}

}  // namespace

std::vector<Edit> balance(const Mix& mix, const Brief& brief) {
    Moves moves(mix, "balance");
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    Faders faders = on_target(buckets, mix, brief);
    clear_the_focus(buckets, mix, brief, faders);
    to_loudness(mix, brief, faders);
    hold_pins(buckets, mix, brief, faders);
    for (const Bucket& bucket : buckets) {
        for (const std::string& id : bucket.strips) {
            const double to = std::max(faders.at(id), off_db);
            if (std::abs(to) < brief.taste.limit("smallest_level_move")) continue;
            const double measured = activity(power_of(id, 0, mix, brief)).loudness_lufs;
            if (!std::isfinite(measured)) continue;
            Reason reason = reason_for(bucket, measured, to, mix, brief);
            if (const std::string& main = brief.hearing.at(id).layer_of; !main.empty())
                reason.why += fmt::format(" It is a layer of '{}' and keeps its level to it.", mix.find(main)->name);
            moves.add(id, "fader_db", to, std::move(reason));
        }
    }
    return moves.take();
}

std::vector<Edit> rebalance(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                            const std::vector<double>& bucket_loudness_lufs, double mix_loudness_lufs) {
    Moves moves(mix, "rebalance");
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const std::vector<double> aims = aims_of(buckets, mix, brief, spectra);
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        Faders now;
        for (const std::string& id : buckets[b].strips) now[id] = mix.find(id)->fader.fader_db;
        const double aimed = aims[b];
        const double move = aimed - bucket_loudness_lufs[b];
        if (!std::isfinite(move) || std::abs(move) < brief.taste.limit("balance_error")) continue;
        for (const std::string& id : buckets[b].strips) {
            const double to = std::clamp(now[id] + move, off_db, fader_parameters[0].max);
            moves.add(
                id, "fader_db", to,
                {"balance.rebalance",
                 fmt::format(
                     "Rendered, '{}' is {:.1f} LU {} than its sources alone foretold: they are not independent.",
                     buckets[b].name, std::abs(move), move < 0 ? "louder" : "softer"),
                 fmt::format("loudness of '{}' while it plays (mix {:.1f} LUFS)", buckets[b].name, mix_loudness_lufs),
                 "LUFS", bucket_loudness_lufs[b], aimed, bucket_loudness_lufs[b] + rounded(to - now[id], 2),
                 buckets[b].source});
        }
    }
    return moves.take();
}

}  // namespace mixdown
