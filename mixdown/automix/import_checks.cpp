// SPDX-License-Identifier: Apache-2.0
#include "automix/import_checks.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

#include "automix/level_findings.h"
#include "automix/moves.h"
#include "automix/prints.h"
#include "automix/stem_findings.h"
#include "automix/stereo_pairs.h"
#include "model/last_word.h"

namespace mixdown {
namespace {

/// The user stated its role, or that it is in focus.
bool is_spoken_for(const std::string& strip, const Edit* role, const std::vector<std::string>& stated_focus) {
    const bool in_focus = std::find(stated_focus.begin(), stated_focus.end(), strip) != stated_focus.end();
    return in_focus || (role != nullptr && role->who == "user");
}

/// Of two copies the one that the user named stays, else the one whose name says what it is, else the first.
std::vector<const Strip*> worth_keeping_first(const Mix& mix, const std::vector<std::string>& stated_focus) {
    const LastWord last(mix.edits);
    const auto rank = [&](const Strip* strip) {
        const Edit* role = last.on(strip->id, "role");
        if (is_spoken_for(strip->id, role, stated_focus)) return 0;
        return role != nullptr && role->reason.rule == "role.name" ? 1 : 2;
    };
    std::vector<const Strip*> strips;
    for (const Strip& strip : mix.strips) strips.push_back(&strip);
    std::stable_sort(strips.begin(), strips.end(), [&](const Strip* a, const Strip* b) { return rank(a) < rank(b); });
    return strips;
}

void mute_copies(const std::vector<ComparedTracks>& compared, const Mix& mix, const Brief& brief,
                 const std::vector<std::string>& stated_focus, Moves& moves) {
    const double tolerance = brief.taste.limit("copy_tolerance");
    std::set<std::string> gone;
    for (const Strip* strip : worth_keeping_first(mix, stated_focus)) {
        for (const ComparedTracks& t : compared) {
            const bool first = t.pair.first == strip->id;
            if ((!first && t.pair.second != strip->id) || gone.contains(t.pair.first) || gone.contains(t.pair.second))
                continue;
            if (fault_of(t, mix, brief) != TrackFault::copy) continue;
            const std::string& other = first ? t.pair.second : t.pair.first;
            gone.insert(other);
            moves.add(
                other, "mute", true,
                {"import.copy", fmt::format("It is a copy of '{}': together they would only be louder.", strip->name),
                 "largest difference of the two envelopes", "dB", 0.0, tolerance, "one copy is heard",
                 "limits.tsv, copy_tolerance: " + brief.taste.limits.at("copy_tolerance").source});
        }
    }
}

std::string names_of(const GroupSum& sum, const Mix& mix) {
    std::vector<std::string> names;
    for (const std::string& id : sum.parts) names.push_back("'" + mix.find(id)->name + "'");
    return fmt::format("{}", fmt::join(names, ", "));
}

void mute_sums(const std::vector<GroupSum>& sums, const Mix& mix, const Brief& brief,
               const std::vector<std::string>& stated_focus, Moves& moves) {
    const LastWord last(mix.edits);
    const Limit& limit = brief.taste.limits.at("sum_share");
    for (const GroupSum& sum : sums) {
        if (is_spoken_for(sum.sum, last.on(sum.sum, "role"), stated_focus)) continue;
        moves.add(sum.sum, "mute", true,
                  {"import.sum",
                   fmt::format("It is the sum of {}, which play themselves: with it they would be heard twice.",
                               names_of(sum, mix)),
                   "share of its cells that are theirs", "", sum.within, limit.value, "its parts are heard",
                   "limits.tsv, sum_share: " + limit.source});
    }
}

void mute_guides(const Mix& mix, const Brief& brief, Moves& moves) {
    for (const Strip& strip : mix.strips) {
        if (strip.role != "guide") continue;
        moves.add(strip.id, "mute", true,
                  {"import.guide", "A click or talkback track is no part of the music.", "role", "", strip.role,
                   "music only", "silent", "roles.tsv, guide: " + brief.taste.role("guide").source});
    }
}

/// The low end speaks for it, or where that says nothing, the whole.
Reason why_flipped(const TrackRelation& relation, const Strip& against, const Brief& brief) {
    const Limit &low = brief.taste.limits.at("polarity_loss"), &whole = brief.taste.limits.at("polarity_correlation");
    if (relation.sum_gain_db < low.value)
        return {"import.polarity",
                fmt::format("Its low end cancels '{}': flipped, the two add up.", against.name),
                fmt::format("40-200 Hz sum with '{}' re power sum", against.name),
                "dB",
                relation.sum_gain_db,
                low.value,
                relation.flipped_gain_db,
                "limits.tsv, polarity_loss: " + low.source};
    return {"import.polarity",
            fmt::format("It is inverted against '{}': flipped, what they share adds up.", against.name),
            fmt::format("correlation with '{}'", against.name),
            "",
            relation.correlation,
            whole.value,
            -relation.correlation,
            "limits.tsv, polarity_correlation: " + whole.source};
}

void flip_inverted(const std::vector<ComparedTracks>& compared, const Mix& mix, const Brief& brief, Moves& moves) {
    std::set<std::string> judged;  // against the first of their source, once
    for (const Strip& strip : mix.strips) {
        for (const ComparedTracks& t : compared) {
            if (t.pair.first != strip.id || t.relation.kind == Kinship::unrelated) continue;
            if (judged.contains(t.pair.second)) continue;
            if (fault_of(t, mix, brief) == TrackFault::polarity) {
                moves.add(t.pair.second, "polarity_inverted", true, why_flipped(t.relation, strip, brief));
            }
            if (strip.role == mix.find(t.pair.second)->role) judged.insert(t.pair.second);
        }
    }
}

double left_re_right_db(const StripHearing& heard) {
    return std::clamp(db_from_power(heard.left_share) - db_from_power(1 - heard.left_share), silence_db, -silence_db);
}

}  // namespace

std::vector<Finding> import_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief,
                                     const std::vector<ComparedTracks>& compared, const std::vector<GroupSum>& sums) {
    std::vector<Finding> found;
    const auto take = [&](std::vector<Finding> more) {
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    for (const Stem& stem : stems) take(stem_findings(stem, brief.taste));
    take(track_findings(compared, mix, brief));
    for (const GroupSum& sum : sums)
        found.push_back({"sum",
                         mix.find(sum.sum)->name,
                         mix.find(sum.parts.front())->name,
                         {},
                         sum.within,
                         brief.taste.limit("sum_share"),
                         "share",
                         fmt::format("is the sum of {}: it is muted unless you speak for it (--role, --focus)",
                                     names_of(sum, mix))});
    take(masked_findings(mix, stems, brief));
    return found;
}

std::vector<Edit> check_import(const Mix& mix, const Brief& brief, const std::vector<ComparedTracks>& compared,
                               const std::vector<std::string>& stated_focus, const std::vector<GroupSum>& sums) {
    Moves moves(mix, "import");
    mute_guides(mix, brief, moves);
    mute_sums(sums, mix, brief, stated_focus, moves);
    mute_copies(compared, mix, brief, stated_focus, moves);
    flip_inverted(compared, mix, brief, moves);
    return moves.take();
}

std::vector<Edit> centre_one_sided(const Mix& mix, const Brief& brief) {
    Moves moves(mix, "import");
    const double limit = -brief.taste.limit("one_sided");
    for (const Strip& strip : mix.strips) {
        const StripHearing& heard = brief.hearing.at(strip.id);
        const bool central = brief.taste.role(strip.role).pan == 0 && side_of(strip.name) == 0 && !is_print(strip);
        if (!central || heard.silent || heard.channels != 2 || std::abs(left_re_right_db(heard)) < limit) continue;
        moves.add(
            strip.id, "stereo.width", 0.0,
            {"import.one_sided",
             fmt::format("Its file has sound on its {} side only; {} belongs in the middle: that side is heard on "
                         "both.",
                         heard.left_share > 0.5 ? "left" : "right", brief.taste.role(strip.role).label),
             "left re right, of the strip", "dB", left_re_right_db(heard), 0.0, 0.0,
             "limits.tsv, one_sided: " + brief.taste.limits.at("one_sided").source});
    }
    return moves.take();
}

}  // namespace mixdown
