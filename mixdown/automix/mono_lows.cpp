// SPDX-License-Identifier: Apache-2.0
#include "automix/mono_lows.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

#include "automix/moves.h"
#include "automix/strip_response.h"
#include "measure/spectrum/long_term.h"

namespace mixdown {
namespace {

/// The two sides of a stereo sound at one frequency: powers, and Re L R*.
struct SidePower {
    double left = 0, right = 0, cross = 0;
};

/// Behind the strip's width: the side times `side_gain`.
SidePower widened(const SidePower& in, double side_gain) {
    const double mid = (in.left + in.right + 2 * in.cross) / 4, side = (in.left + in.right - 2 * in.cross) / 4;
    const double both = (in.left - in.right) / 4, s2 = side_gain * side_gain;  // both: Re M S*
    return {mid + s2 * side + 2 * side_gain * both, mid + s2 * side - 2 * side_gain * both, mid - s2 * side};
}

MidSidePower lows_of(const Strip& strip, const Brief& brief, const Spectra& heard, double pan_law_db, double below_hz) {
    const bool stereo = !heard.right.empty();
    const PanGains pan = stereo ? balance_gains(strip.pan.pan) : pan_gains(strip.pan.pan, pan_law_db);
    const double gain = power_from_db(strip.trim.trim_db + strip.fader.fader_db) * heard.power.frames();
    MidSidePower sum;
    if (!plays(strip, brief)) return sum;
    for (std::size_t k = 1; k < heard.left.size(); ++k) {
        const double hz = static_cast<double>(k) * heard.bin_hz;
        if (hz >= below_hz) break;
        const double high_pass = std::abs(response(side_section(strip.stereo, heard.rate_hz), hz, heard.rate_hz));
        SidePower at = stereo ? widened({heard.left[k], heard.right[k], heard.cross[k]}, strip.stereo.width * high_pass)
                              : SidePower{heard.left[k], heard.left[k], heard.left[k]};
        const double power = gain * power_gain_at(strip, hz, heard.rate_hz);
        at = {at.left * pan.left * pan.left, at.right * pan.right * pan.right, at.cross * pan.left * pan.right};
        sum.mid += power * (at.left + at.right + 2 * at.cross) / 4;
        sum.side += power * std::max(0.0, at.left + at.right - 2 * at.cross) / 4;
    }
    return sum;
}

double ratio_db(const MidSidePower& power) {
    return power.mid > 0 && power.side > 0 ? db_from_power(power.side / power.mid) : silence_db;
}

/// Can anything be done about this strip's side down there? A stereo one is narrowed, once; a mono one stands nearer to
/// the middle.
bool may_give_way(const Strip& strip, const Spectra& heard) {
    if (heard.right.empty()) return strip.pan.pan != 0 && !is_pinned(strip.pins, "pan");
    return strip.stereo.mono_below_hz == 0 && !is_pinned(strip.pins, "stereo.mono_below_hz");
}

/// The strip that brings most of the side and may give way; null if there is none.
Strip* widest(Mix& mix, const Brief& brief, const SongSpectra& spectra, double below_hz) {
    Strip* worst = nullptr;
    double most = 0;
    for (Strip& strip : mix.strips) {
        const Spectra& heard = spectra.of(strip.id);
        if (!plays(strip, brief) || !may_give_way(strip, heard)) continue;
        const double side = lows_of(strip, brief, heard, mix.settings.pan_law_db, below_hz).side;
        if (side > most) {
            most = side;
            worst = &strip;
        }
    }
    return worst;
}

/// The mono strip goes in by hundredths until the low end holds.
void pull_in(Strip& strip, double limit_db, const std::function<double()>& low_side_db) {
    const double side = strip.pan.pan < 0 ? -1 : 1;
    for (double hundredths = std::ceil(100 * std::abs(strip.pan.pan)) - 1; hundredths >= 0; --hundredths) {
        strip.pan.pan = side * hundredths / 100;
        if (low_side_db() <= limit_db) return;
    }
    strip.pan.pan = 0;
}

}  // namespace

double foreseen_low_side_db(const Mix& mix, const Brief& brief, const SongSpectra& spectra, double below_hz) {
    MidSidePower sum;
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief)) continue;
        const MidSidePower own = lows_of(strip, brief, spectra.of(strip.id), mix.settings.pan_law_db, below_hz);
        sum.mid += own.mid;
        sum.side += own.side;
    }
    return ratio_db(sum);
}

std::vector<Edit> mono_lows(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const double below_hz = brief.taste.limit("mono_below"), limit = brief.taste.limit("low_side");
    Moves moves(mix, "pan");
    Mix to = mix;
    const auto low_side_db = [&] { return foreseen_low_side_db(to, brief, spectra, below_hz); };
    for (double before = low_side_db(); before > limit;) {
        Strip* strip = widest(to, brief, spectra, below_hz);
        if (strip == nullptr) break;
        const bool mono = spectra.of(strip->id).right.empty();
        if (mono)
            pull_in(*strip, limit, low_side_db);
        else
            strip->stereo.mono_below_hz = below_hz;
        const double after = low_side_db();
        const Reason reason{
            mono ? "pan.low_end" : "pan.mono_lows",
            fmt::format("It brings most of what differs between left and right below {:.0f} Hz: {}, for a low end that "
                        "stands firm and survives one speaker.",
                        below_hz, mono ? "it stands nearer to the middle" : "there it is mono now"),
            fmt::format("side re mid of the mix below {:.0f} Hz", below_hz),
            "dB",
            before,
            limit,
            after,
            "limits.tsv, low_side: mixing.md 3"};
        if (mono)
            moves.add(strip->id, "pan", strip->pan.pan, reason);
        else
            moves.add(strip->id, "stereo.mono_below_hz", below_hz, reason);
        before = after;
    }
    return moves.take();
}

}  // namespace mixdown
