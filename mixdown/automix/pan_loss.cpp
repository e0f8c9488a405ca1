// SPDX-License-Identifier: Apache-2.0
#include "automix/pan_loss.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "automix/buckets.h"
#include "automix/moves.h"
#include "automix/power_together.h"

namespace mixdown {
namespace {

/// What the strip's position takes, re the centre, dB.
double pan_loss_db(const Strip& strip, const StripHearing& heard, double pan_law_db) {
    Strip centred = strip;
    centred.pan.pan = 0;
    return strip_gain_db(centred, heard, pan_law_db) - strip_gain_db(strip, heard, pan_law_db);
}

/// What strips of one source, panned apart, add up to less than they did in the middle: dB by strip, one for all of a
/// bucket.
std::map<std::string, double> parting_losses_db(const Mix& mix, const Brief& brief) {
    std::map<std::string, double> losses;
    const double law_db = mix.settings.pan_law_db;
    for (const Bucket& bucket : fill_buckets(mix, brief)) {
        std::vector<Strip> apart, centred;
        for (const std::string& id : bucket.strips) {
            apart.push_back(*mix.find(id));
            centred.push_back(apart.back());
            centred.back().pan.pan = 0;
            apart.back().fader.fader_db += pan_loss_db(apart.back(), brief.hearing.at(id), law_db);
        }
        const double before = activity(power_together(centred, brief.hearing, law_db)).loudness_lufs;
        const double loss = before - activity(power_together(apart, brief.hearing, law_db)).loudness_lufs;
        for (const std::string& id : bucket.strips) losses[id] = std::isfinite(loss) ? loss : 0;
    }
    return losses;
}

}  // namespace

std::vector<Edit> make_up_pan_loss(const Mix& mix, const Brief& brief) {
    Moves moves(mix, "pan");
    const std::map<std::string, double> parting = parting_losses_db(mix, brief);
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || is_pinned(strip.pins, "fader_db")) continue;
        const StripHearing& heard = brief.hearing.at(strip.id);
        const double now = strip.fader.fader_db;
        const auto parted = parting.find(strip.id);
        const double own = pan_loss_db(strip, heard, mix.settings.pan_law_db);
        const double apart = parted == parting.end() ? 0 : parted->second;
        const double to = std::min(now + own + apart, fader_parameters[0].max);
        if (std::abs(to - now) < brief.taste.limit("smallest_level_move")) continue;
        const double loudness = heard.loudness_lufs + strip_gain_db(strip, heard, mix.settings.pan_law_db);
        moves.add(
            strip.id, "fader_db", to,
            {"pan.loss",
             fmt::format("Where {} {:.1f} dB {} than in the middle: the fader makes up for it.",
                         std::abs(apart) > std::abs(own) ? "it and its group stand they add up" : "it stands it is",
                         std::abs(to - now), to > now ? "softer" : "louder"),
             "active loudness", "LUFS", loudness, loudness + to - now, loudness + rounded(to - now, 2),
             "design 5 (balance law)"});
    }
    return moves.take();
}

}  // namespace mixdown
