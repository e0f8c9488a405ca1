// SPDX-License-Identifier: Apache-2.0
#include "automix/hold_loudness.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "dsp/fader.h"

namespace mixdown {
namespace {

constexpr double to_spare_lu = 0.05;  // what rendering may add again, or take away

bool a_fader_is_pinned(const Mix& mix) {
    return std::any_of(mix.strips.begin(), mix.strips.end(),
                       [](const Strip& strip) { return is_pinned(strip.pins, "fader_db"); });
}

std::string source_of(const Brief& brief, const std::string& limit) {
    return "limits.tsv, " + limit + ": " + brief.taste.limits.at(limit).source;
}

std::vector<Edit> all_by(double db, const Mix& mix, const Brief& brief, const Reason& reason) {
    Moves moves(mix, "headroom");
    for (const Strip& strip : mix.strips) {
        if (sounds(strip, brief)) moves.add(strip.id, "fader_db", std::max(strip.fader.fader_db + db, off_db), reason);
    }
    return moves.take();
}

/// What the highest fader of those that sound may still go up, dB.
double room_above_db(const Mix& mix, const Brief& brief) {
    double room = fader_parameters[0].max - off_db;
    for (const Strip& strip : mix.strips) {
        if (sounds(strip, brief)) room = std::min(room, fader_parameters[0].max - strip.fader.fader_db);
    }
    return room;
}

/// What has no loudness, being too short or too soft for the meter, is no louder than its peak.
double at_most_lufs(double loudness_lufs, const Peaks& peaks) {
    return std::isfinite(loudness_lufs) ? loudness_lufs : peaks.sample_peak_dbfs;
}

std::vector<Edit> brought_down(const Mix& mix, const Brief& brief, double loudness_lufs) {
    const double loudest = loudest_lufs(brief);
    const double by_db = std::ceil(100 * (loudness_lufs - loudest + to_spare_lu)) / 100;
    return all_by(
        -by_db, mix, brief,
        {"headroom.loudness",
         fmt::format("Together the parts are louder than the {:g} LUFS that the profile asks for: all faders come "
                     "down by {:g} dB, so the balance stays. Loudness is the mastering's task.",
                     brief.profile.loudness_lufs, by_db),
         "integrated loudness of the master", "LUFS", loudness_lufs, loudest, loudness_lufs - by_db,
         source_of(brief, "loudness_above_target")});
}

std::vector<Edit> brought_up(const Mix& mix, const Brief& brief, double loudness_lufs, const Peaks& peaks) {
    const double now = at_most_lufs(loudness_lufs, peaks), softest = softest_lufs(brief);
    if (!std::isfinite(now)) return {};  // of silence there is nothing to lift
    const double room_db = std::min(-excess_db(peaks, ceilings(brief.taste)), room_above_db(mix, brief));
    const double by_db = std::floor(100 * std::min(softest - now + to_spare_lu, room_db)) / 100;
    if (by_db <= 0) return {};
    return all_by(by_db, mix, brief,
                  {"headroom.soft",
                   fmt::format("The mix is softer than it need be, and there is room under the peak ceiling: all "
                               "faders go up by {:g} dB, so the balance stays.",
                               by_db),
                   "integrated loudness of the master", "LUFS", now, softest, now + by_db,
                   source_of(brief, "loudness_below_target")});
}

}  // namespace

double loudest_lufs(const Brief& brief) {
    return brief.profile.loudness_lufs + brief.taste.limit("loudness_above_target");
}

double softest_lufs(const Brief& brief) {
    return brief.profile.loudness_lufs - brief.taste.limit("loudness_below_target");
}

bool too_soft(const Brief& brief, double loudness_lufs, const Peaks& peaks) {
    const bool room = -excess_db(peaks, ceilings(brief.taste)) > brief.taste.limit("room_for_loudness");
    return room && at_most_lufs(loudness_lufs, peaks) < softest_lufs(brief);
}

std::vector<Edit> hold_loudness(const Mix& mix, const Brief& brief, double loudness_lufs, const Peaks& peaks) {
    if (a_fader_is_pinned(mix)) return {};
    if (loudness_lufs > loudest_lufs(brief)) return brought_down(mix, brief, loudness_lufs);
    return too_soft(brief, loudness_lufs, peaks) ? brought_up(mix, brief, loudness_lufs, peaks) : std::vector<Edit>();
}

}  // namespace mixdown
