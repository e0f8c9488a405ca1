// SPDX-License-Identifier: Apache-2.0
#include "automix/hold_loudness.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"

namespace mixdown {
namespace {

constexpr double to_spare_lu = 0.05;  // what rendering may add again

}  // namespace

double loudest_lufs(const Brief& brief) {
    return brief.profile.loudness_lufs + brief.taste.limit("loudness_above_target");
}

std::vector<Edit> hold_loudness(const Mix& mix, const Brief& brief, double loudness_lufs) {
    const double loudest = loudest_lufs(brief);
    const auto pinned = [](const Strip& strip) { return is_pinned(strip.pins, "fader_db"); };
    if (!(loudness_lufs > loudest) || std::any_of(mix.strips.begin(), mix.strips.end(), pinned)) return {};
    const double by_db = std::ceil(100 * (loudness_lufs - loudest + to_spare_lu)) / 100;
    const Reason reason{
        "headroom.loudness",
        fmt::format("Together the parts are louder than the profile's {:g} LUFS foretold: all faders come down by "
                    "{:g} dB, so the balance stays. Loudness is the mastering's task.",
                    brief.profile.loudness_lufs, by_db),
        "integrated loudness of the master",
        "LUFS",
        loudness_lufs,
        loudest,
        loudness_lufs - by_db,
        "limits.tsv, loudness_above_target: " + brief.taste.limits.at("loudness_above_target").source};
    Moves moves(mix, "headroom");
    for (const Strip& strip : mix.strips) {
        if (plays(strip, brief))
            moves.add(strip.id, "fader_db", std::max(strip.fader.fader_db - by_db, off_db), reason);
    }
    return moves.take();
}

}  // namespace mixdown
