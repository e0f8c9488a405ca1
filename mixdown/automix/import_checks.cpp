// SPDX-License-Identifier: Apache-2.0
#include "automix/import_checks.h"

#include <fmt/format.h>
#include <iterator>
#include <set>

#include "automix/level_findings.h"
#include "automix/moves.h"
#include "automix/stem_findings.h"

namespace mixdown {
namespace {

void mute_copies(const std::vector<ComparedTracks>& compared, const Mix& mix, const Brief& brief, Moves& moves) {
    const double tolerance = brief.taste.limit("copy_tolerance");
    std::set<std::string> gone;
    for (const Strip& strip : mix.strips) {  // in console order, so that of three copies the first stays
        for (const ComparedTracks& t : compared) {
            if (t.pair.first != strip.id || gone.contains(t.pair.first) || gone.contains(t.pair.second)) continue;
            if (fault_of(t, mix, brief) != TrackFault::copy) continue;
            gone.insert(t.pair.second);
            moves.add(
                t.pair.second, "mute", true,
                {"import.copy", fmt::format("It is a copy of '{}': together they would only be louder.", strip.name),
                 "largest difference of the two envelopes", "dB", 0.0, tolerance, "one copy is heard",
                 "limits.tsv, copy_tolerance: " + brief.taste.limits.at("copy_tolerance").source});
        }
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

void flip_inverted(const std::vector<ComparedTracks>& compared, const Mix& mix, const Brief& brief, Moves& moves) {
    const double limit = brief.taste.limit("polarity_loss");
    std::set<std::string> judged;  // against the first of their source, once
    for (const Strip& strip : mix.strips) {
        for (const ComparedTracks& t : compared) {
            if (t.pair.first != strip.id || t.relation.kind == Kinship::unrelated) continue;
            if (judged.contains(t.pair.second)) continue;
            if (fault_of(t, mix, brief) == TrackFault::polarity) {
                moves.add(
                    t.pair.second, "polarity_inverted", true,
                    {"import.polarity", fmt::format("Its low end cancels '{}': flipped, the two add up.", strip.name),
                     fmt::format("40-200 Hz sum with '{}' re power sum", strip.name), "dB", t.relation.sum_gain_db,
                     limit, t.relation.flipped_gain_db,
                     "limits.tsv, polarity_loss: " + brief.taste.limits.at("polarity_loss").source});
            }
            if (strip.role == mix.find(t.pair.second)->role) judged.insert(t.pair.second);
        }
    }
}

}  // namespace

std::vector<Finding> import_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief,
                                     const std::vector<ComparedTracks>& compared) {
    std::vector<Finding> found;
    const auto take = [&](std::vector<Finding> more) {
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    for (const Stem& stem : stems) take(stem_findings(stem, brief.taste));
    take(track_findings(compared, mix, brief));
    take(masked_findings(mix, stems, brief));
    return found;
}

std::vector<Edit> check_import(const Mix& mix, const Brief& brief, const std::vector<ComparedTracks>& compared) {
    Moves moves(mix, "import");
    mute_guides(mix, brief, moves);
    mute_copies(compared, mix, brief, moves);
    flip_inverted(compared, mix, brief, moves);
    return moves.take();
}

}  // namespace mixdown
