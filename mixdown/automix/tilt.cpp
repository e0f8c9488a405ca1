// SPDX-License-Identifier: Apache-2.0
#include "automix/tilt.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

#include "automix/hearing_gates.h"
#include "automix/moves.h"
#include "automix/played_steps.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

constexpr double pivot_hz = 1000;                         // what lies above it is bright (mixing.md 8, vocabulary)
constexpr double tilt_low_hz = 400, tilt_high_hz = 2500;  // tuned: with the shelves' slopes nearly a straight line
constexpr double audible_db = 1;                          // automix.md 5: what can be heard of an equaliser
constexpr std::array amounts = {1.0, 0.75, 0.5};          // less than half of what was asked for is not it

struct Ends {
    double low = 0, high = 0, below = 0, above = 0;  // power at the shelves, and on both sides of the pivot
    [[nodiscard]] double brightness_db() const { return db_from_power(above / below); }
    /// More of the strip than what counts as rumble.
    [[nodiscard]] bool has(double part, const Brief& brief) const {
        return part > power_from_db(brief.taste.limit("rumble")) * (below + above);
    }
};

Ends ends_of(const Strip& strip, const Spectra& s) {
    Ends parts;
    for (std::size_t k = 1; k < s.left.size(); ++k) {
        const double hz = static_cast<double>(k) * s.bin_hz;
        const double power = power_gain_at(strip, hz, s.rate_hz) * (s.left[k] + (k < s.right.size() ? s.right[k] : 0));
        (hz < pivot_hz ? parts.below : parts.above) += power;
        if (hz < tilt_low_hz) parts.low += power;
        if (hz > tilt_high_hz) parts.high += power;
    }
    return parts;
}

void bend(EqBandSettings& shelf, double corner_hz, double by_db) {
    if (!shelf.on) {
        shelf.gain_db = 0;
        shelf.frequency_hz = corner_hz;
    }
    shelf.on = true;
    shelf.gain_db += by_db;
}

/// The strip with its shelves, as loud as before; itself where they would change nothing that is heard.
Strip tilted(const Strip& strip, const Brief& brief, const SongSpectra& song, double tilt_db) {
    const Spectra& spectra = song.of(strip.id);
    const Ends before = ends_of(strip, spectra);
    Strip bent = strip;
    if (!before.has(before.below, brief) || !before.has(before.above, brief))
        return strip;  // as loud as before, it would be the same
    if (before.has(before.low, brief) && !is_pinned(strip.pins, "eq1.on")) bend(bent.eq.front(), tilt_low_hz, -tilt_db);
    if (before.has(before.high, brief) && !is_pinned(strip.pins, "eq6.on")) bend(bent.eq.back(), tilt_high_hz, tilt_db);
    if (std::abs(ends_of(bent, spectra).brightness_db() - before.brightness_db()) < audible_db) return strip;
    bent.fader.fader_db += rounded(played_loudness(strip, brief, song, 0) - played_loudness(bent, brief, song, 0), 2);
    return bent;
}

Mix tilted(Mix mix, const Brief& brief, const SongSpectra& spectra, double tilt_db) {
    for (Strip& strip : mix.strips) {
        if (plays(strip, brief) && !is_pinned(strip.pins, "fader_db")) strip = tilted(strip, brief, spectra, tilt_db);
    }
    return mix;
}

void tell(const Strip& from, const Strip& to, const Spectra& spectra, const Brief& brief, Moves& moves) {
    const double before = ends_of(from, spectra).brightness_db(), after = ends_of(to, spectra).brightness_db();
    const Reason reason{"tone.tilt",
                        fmt::format("The mix was to be {}: the {} of '{}' come up and its {} go down, as loud as "
                                    "before.",
                                    after > before ? "brighter" : "darker", after > before ? "highs" : "lows",
                                    from.name, after > before ? "lows" : "highs"),
                        fmt::format("power above {:g} Hz re below, of the strip", pivot_hz),
                        "dB",
                        before,
                        after,
                        after,
                        brief.profile.dial_source("tilt_db")};
    for (const std::size_t b : {std::size_t{0}, to.eq.size() - 1}) {
        const std::string eq = fmt::format("eq{}.", b + 1);
        moves.add(from.id, eq + "frequency_hz", to.eq[b].frequency_hz, reason);
        moves.add(from.id, eq + "gain_db", to.eq[b].gain_db, reason);
        moves.add(from.id, eq + "on", to.eq[b].on, reason);
    }
    moves.add(from.id, "fader_db", to.fader.fader_db, reason);
}

}  // namespace

std::vector<Edit> tilt(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "tilt");
    const double asked_db = brief.profile.dial("tilt_db");
    for (const double amount : amounts) {
        if (std::abs(amount * asked_db) < audible_db) break;
        const Mix then = tilted(mix, brief, spectra, amount * asked_db);
        if (spoils_hearing(mix, then, brief, spectra)) continue;
        for (std::size_t i = 0; i < mix.strips.size(); ++i) {
            if (then.strips[i] != mix.strips[i])
                tell(mix.strips[i], then.strips[i], spectra.of(mix.strips[i].id), brief, moves);
        }
        break;
    }
    return moves.take();
}

}  // namespace mixdown
