// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>

#include "apps/jobs/effect_answers.h"
#include "apps/jobs/quantity_measures.h"
#include "automix/clean.h"
#include "core/units.h"
#include "measure/faults/rests.h"
#include "measure/faults/rings.h"
#include "measure/music/sibilance.h"
#include "measure/scores/width.h"
#include "measure/unevenness.h"

namespace mixdown::measure {

/// The same figure of what comes out of the move's strips on both sides of it.
static Measured both(const MadeMove& move, StripBench& bench, BenchDetail detail,
                     const std::function<double(const HeardStrips&)>& figure) {
    if (move.strips.empty()) return std::nullopt;
    const HeardStrips& before = bench.strips(move.before, move.strips, detail);
    const HeardStrips& after = bench.strips(move.after, move.strips, detail);
    return BeforeAfter{figure(before), figure(after)};
}

double sum_of(const PowerSeries& steps) { return std::accumulate(steps.begin(), steps.end(), 0.0); }

Measured active_loudness(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::loudness,
                [](const HeardStrips& heard) { return activity(heard.steps).loudness_lufs; });
}

Measured standing_out(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::loudness,
                [](const HeardStrips& heard) { return unevenness_lu(heard.steps); });
}

double left_re_right_db(const PowerSeries& left, const PowerSeries& right) {
    return db_from_power(sum_of(left) / sum_of(right));
}

Measured sides_of_strip(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::loudness,
                [](const HeardStrips& heard) { return left_re_right_db(heard.left_steps, heard.right_steps); });
}

/// Where a mono source stands, from the powers of the sides: the inverse of a constant-power pan.
///     position = 4 / pi * atan(sqrt(right / left)) - 1
Measured position(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::loudness, [](const HeardStrips& heard) {
        const double left = sum_of(heard.left_steps), right = sum_of(heard.right_steps);
        return 4 / std::numbers::pi * std::atan2(std::sqrt(right), std::sqrt(left)) - 1;
    });
}

double power_between(const Spectra& s, double from_hz, double to_hz) {
    double power = 0;
    for (std::size_t k = 1; k < s.left.size(); ++k) {  // bin 0 is the offset
        const double hz = static_cast<double>(k) * s.bin_hz;
        if (hz >= from_hz && hz < to_hz) power += s.left[k] + (k < s.right.size() ? s.right[k] : 0);
    }
    return power;
}

/// After the move as before it, re what the strip had before.
Measured power_below(const MadeMove& move, const std::string& hole, StripBench& bench) {
    double edge_hz = 0;
    if (std::from_chars(hole.data(), hole.data() + hole.size(), edge_hz).ec != std::errc()) return std::nullopt;
    const Spectra& before = bench.strips(move.before, move.strips, BenchDetail::spectra).spectra;
    const Spectra& after = bench.strips(move.after, move.strips, BenchDetail::spectra).spectra;
    const double all = power_between(before, 0, before.rate_hz);
    const auto share_db = [&](const Spectra& s) {
        return std::max(db_from_power(power_between(s, 0, edge_hz) / all), lowest_rumble_db);
    };
    return BeforeAfter{share_db(before), share_db(after)};
}

Measured ringing(const MadeMove& move, const std::string& hole, StripBench& bench) {
    double at_hz = 0;
    if (std::from_chars(hole.data(), hole.data() + hole.size(), at_hz).ec != std::errc()) return std::nullopt;
    return both(move, bench, BenchDetail::spectra, [&](const HeardStrips& h) {
        return stand_out_db(bin_powers(h.spectra), h.spectra.bin_hz, at_hz).value_or(silence_db);
    });
}

Measured sibilance(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::spectra,
                [](const HeardStrips& h) { return find_sibilance(h.spectra).level_db; });
}

/// Where the strip rested before the move.
Measured resting(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const Spectra& before = bench.strips(move.before, move.strips, BenchDetail::spectra).spectra;
    const Spectra& after = bench.strips(move.after, move.strips, BenchDetail::spectra).spectra;
    const Rests rests = find_rests(before);
    return BeforeAfter{rest_level_db(rests, frame_powers(before.power)),
                       rest_level_db(rests, frame_powers(after.power))};
}

Measured brightness(const MadeMove& move, const std::string& hole, StripBench& bench) {
    double pivot_hz = 0;
    if (std::from_chars(hole.data(), hole.data() + hole.size(), pivot_hz).ec != std::errc()) return std::nullopt;
    return both(move, bench, BenchDetail::spectra, [&](const HeardStrips& h) {
        return db_from_power(power_between(h.spectra, pivot_hz, h.spectra.rate_hz) /
                             power_between(h.spectra, 0, pivot_hz));
    });
}

Measured side_of_strip(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    return both(move, bench, BenchDetail::spectra,
                [](const HeardStrips& heard) { return judge_width(heard.spectra).side_to_mid_db; });
}

Measured plain_level(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const auto level = [](const HeardStrips& h) {
        return db_from_power(power_between(h.spectra, 0, h.spectra.rate_hz));
    };
    auto levels = both(move, bench, BenchDetail::spectra, level);
    if (levels) *levels = {0, levels->change()};
    return levels;
}

/// Of what one strip sends, re the strip, over the whole song. Nothing comes back before there is a send.
Measured wet_re_dry(const MadeMove& move, const std::string& space, StripBench& bench) {
    if (move.strips.size() != 1) return std::nullopt;
    const auto ratio = [&](const Mix& mix) {
        std::string id;
        for (const Strip& strip : mix.returns) {
            if (strip.name == space) id = strip.id;
        }
        const double dry = sum_of(bench.strips(mix, move.strips, BenchDetail::loudness).steps);
        return db_from_power(sum_of(bench.returned(mix, move.strips.front(), id).steps) / dry);
    };
    const double before = ratio(move.before);
    return BeforeAfter{before, ratio(move.after)};
}

/// The return that a move set up, before and after; nothing if it touched no single one.
template <class Figure>
static Measured of_return(const MadeMove& move, Figure figure) {
    const Strip* before = move.strips.size() == 1 ? move.before.find(move.strips.front()) : nullptr;
    const Strip* after = move.strips.size() == 1 ? move.after.find(move.strips.front()) : nullptr;
    if (before == nullptr || after == nullptr) return std::nullopt;
    return BeforeAfter{figure(*before, move.before), figure(*after, move.after)};
}

constexpr double effects_rate_hz = 48000;

Measured decay(const MadeMove& move, const std::string& /*hole*/, StripBench& /*bench*/) {
    return of_return(move,
                     [](const Strip& s, const Mix&) { return s.reverb.on ? decay_of(s.reverb, effects_rate_hz) : 0; });
}

Measured echo_time(const MadeMove& move, const std::string& /*hole*/, StripBench& /*bench*/) {
    return of_return(move, [](const Strip& s, const Mix& mix) {
        return s.delay.on ? echo_of(s.delay, mix.settings.tempo_bpm, effects_rate_hz) : 0;
    });
}

}  // namespace mixdown::measure
