// SPDX-License-Identifier: Apache-2.0
#include "automix/widen.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "measure/scores/width.h"

namespace mixdown {
namespace {

constexpr double widest = 2, smallest_change = 0.05;  // tuned: half a decibel of side

}  // namespace

std::vector<Edit> widen(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "widen");
    const double times = brief.profile.dial("width_times");
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || brief.hearing.at(strip.id).channels != 2) continue;
        const double side_db = judge_width(spectra.of(strip.id)).side_to_mid_db;
        const double to = std::clamp(strip.stereo.width * times, 0.0, widest);
        if (side_db < brief.taste.limit("narrow_stereo") || std::abs(to - strip.stereo.width) < smallest_change)
            continue;
        const double by_db = db_from_amplitude(to / strip.stereo.width);
        moves.add(strip.id, "stereo.width", to,
                  {"pan.width",
                   fmt::format("The picture was to be {}: the side of '{}' by {:+.1f} dB.",
                               by_db > 0 ? "wider" : "narrower", strip.name, by_db),
                   "side re mid, of the strip", "dB", side_db, side_db + by_db, side_db + by_db,
                   brief.profile.dial_source("width_times")});
    }
    return moves.take();
}

}  // namespace mixdown
