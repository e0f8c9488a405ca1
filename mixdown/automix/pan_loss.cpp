// SPDX-License-Identifier: Apache-2.0
#include "automix/pan_loss.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"

namespace mixdown {
namespace {

/// What the strip's position takes, re the centre, dB.
double pan_loss_db(const Strip& strip, const StripHearing& heard, double pan_law_db) {
    Strip centred = strip;
    centred.pan.pan = 0;
    return strip_gain_db(centred, heard, pan_law_db) - strip_gain_db(strip, heard, pan_law_db);
}

}  // namespace

std::vector<Edit> make_up_pan_loss(const Mix& mix, const Brief& brief) {
    Moves moves(mix, "pan");
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || is_pinned(strip.pins, "fader_db")) continue;
        const StripHearing& heard = brief.hearing.at(strip.id);
        const double now = strip.fader.fader_db;
        const double to = std::min(now + pan_loss_db(strip, heard, mix.settings.pan_law_db), fader_parameters[0].max);
        if (std::abs(to - now) < brief.taste.limit("smallest_level_move")) continue;
        const double loudness = heard.loudness_lufs + strip_gain_db(strip, heard, mix.settings.pan_law_db);
        moves.add(strip.id, "fader_db", to,
                  {"pan.loss",
                   fmt::format("Where it stands it is {:.1f} dB {} than in the middle: the fader makes up for it.",
                               std::abs(to - now), to > now ? "softer" : "louder"),
                   "active loudness", "LUFS", loudness, loudness + to - now, loudness + rounded(to - now, 2),
                   "design 5 (balance law)"});
    }
    return moves.take();
}

}  // namespace mixdown
