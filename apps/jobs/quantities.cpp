// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>

#include "apps/jobs/effect_answers.h"
#include "core/units.h"
#include "measure/hearing/band_cells.h"
#include "measure/hearing/masking.h"
#include "measure/unevenness.h"

namespace mixdown {
namespace {

using Measured = std::optional<BeforeAfter>;

/// The same figure of what comes out of the move's strips on both sides of it.
Measured both(const MadeMove& move, StripBench& bench, BenchDetail detail,
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
    return BeforeAfter{db_from_power(power_between(before, 0, edge_hz) / all),
                       db_from_power(power_between(after, 0, edge_hz) / all)};
}

Measured plain_level(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const auto level = [](const HeardStrips& h) {
        return db_from_power(power_between(h.spectra, 0, h.spectra.rate_hz));
    };
    auto levels = both(move, bench, BenchDetail::spectra, level);
    if (levels) *levels = {0, levels->change()};
    return levels;
}

/// What the move's strip takes of the loudness of the strip called `masked`, from the spectra of all that comes out.
Measured loudness_taken(const MadeMove& move, const std::string& masked, StripBench& bench) {
    const auto share = [&](const Mix& mix) {
        std::vector<MixPart> parts;
        int of = -1, by = -1;
        for (const Strip& strip : mix.strips) {
            if (strip.name == masked) of = static_cast<int>(parts.size());
            if (strip.id == move.strips.front()) by = static_cast<int>(parts.size());
            parts.push_back({.spectra = &bench.strips(mix, {strip.id}, BenchDetail::spectra).spectra});
        }
        if (of < 0 || by < 0) return std::numeric_limits<double>::quiet_NaN();
        return 100 * listen_for_masking(parts).loss_share(of, by);
    };
    const BeforeAfter taken{share(move.before), share(move.after)};
    return std::isnan(taken.change()) ? Measured() : taken;
}

/// What all strips are like, as they come out, in cells (measure/hearing/band_cells.h); and whose figures are wanted.
struct HeardCells {
    CellJudgement cells;
    std::vector<double> focus;  // how long each strip of the focus plays; 0 for the others
    std::optional<std::size_t> named;
};

HeardCells cells_of(const Mix& mix, const std::string& name, StripBench& bench) {
    HeardCells heard;
    std::vector<MixPart> parts;
    for (const Strip& strip : mix.strips) {
        const HeardStrips& out = bench.strips(mix, {strip.id}, BenchDetail::spectra);
        if (strip.name == name) heard.named = parts.size();
        heard.focus.push_back(strip.focus && !strip.fader.mute ? activity(out.steps).share : 0);
        parts.push_back({.spectra = &out.spectra});
    }
    heard.cells = BandCells(parts).judge();
    return heard;
}

Measured moments_heard(const MadeMove& move, const std::string& name, StripBench& bench) {
    const HeardCells before = cells_of(move.before, name, bench), after = cells_of(move.after, name, bench);
    if (!before.named || !after.named) return std::nullopt;
    const auto percent = [](const HeardCells& h) { return 100 * h.cells.strips[*h.named].audible_share; };
    return BeforeAfter{percent(before), percent(after)};
}

/// Mean over the strips of the focus, each weighing as long as it plays.
Measured cells_exceeded(const MadeMove& move, const std::string& name, StripBench& bench) {
    const auto percent = [&](const Mix& mix) {
        const HeardCells heard = cells_of(mix, name, bench);
        double sum = 0, weight = 0;
        for (std::size_t i = 0; heard.named && i < heard.focus.size(); ++i) {
            sum += heard.focus[i] * heard.cells.overshadow(i, *heard.named);
            weight += heard.focus[i];
        }
        return weight > 0 ? 100 * sum / weight : std::numeric_limits<double>::quiet_NaN();
    };
    const double before = percent(move.before);
    return BeforeAfter{before, percent(move.after)};
}

Measured sample_peak(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{before.sample_peak_dbfs, bench.whole(move.after).sample_peak_dbfs};
}

Measured left_re_right(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const auto tilt = [](const Measurement& m) { return db_from_power(sum_of(m.left_steps) / sum_of(m.right_steps)); };
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{tilt(before), tilt(bench.whole(move.after))};
}

/// How much more, or less, low end two strips have together than if they knew nothing of each other.
Measured low_sum(const MadeMove& move, const std::string& other, StripBench& bench) {
    std::string id;
    for (const Strip& strip : move.before.strips) {
        if (strip.name == other) id = strip.id;
    }
    if (id.empty()) return std::nullopt;
    const auto gain_db = [&](const Mix& mix) {
        const auto low = [&](const std::vector<std::string>& ids) {
            return power_between(bench.strips(mix, ids, BenchDetail::spectra).spectra, 40, 200);
        };
        const double one = low({move.strips.front()}), two = low({id}), sum = low({move.strips.front(), id});
        return db_from_power(sum / (one + two));
    };
    const double before = gain_db(move.before);
    return BeforeAfter{before, gain_db(move.after)};
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
Measured of_return(const MadeMove& move, Figure figure) {
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

const std::array quantities = {
    Quantity{"active loudness", false, 0.3, active_loudness},
    Quantity{"loudness of '{}' while it plays (mix {} LUFS)", true, 0.3, active_loudness},
    Quantity{"how far loud notes of '{}' stand out", false, 0.3, standing_out},
    Quantity{"loudness re what the other strips lead to expect", false, 0.3, active_loudness},  // the others stay
    Quantity{"position (-1 left, 1 right)", false, 0.03, position},
    Quantity{"power below {} Hz re the stem", false, 0.3, power_below},
    Quantity{"unweighted level re the stem", false, 0.3, plain_level},
    Quantity{"loudness of '{}' that it takes", false, 0.3, loudness_taken},
    Quantity{"moments in which '{}' is heard", false, 1, moments_heard},
    Quantity{"cells of the focus that '{}' exceeds", false, 1, cells_exceeded},
    Quantity{"what comes back from the {}, re the dry strip", false, 0.3, wet_re_dry},
    Quantity{"decay by 60 dB at 1 kHz", true, 0.05, decay},
    Quantity{"time to the echo", true, 1, echo_time},
    Quantity{"sample peak of the master", true, 0.3, sample_peak},
    Quantity{"left re right", true, 0.3, left_re_right},
    Quantity{"40-200 Hz sum with '{}' re power sum", false, 0.3, low_sum},
};

/// What stands at the first {} of a pattern, or "" where it has none; nothing if the text is not of the pattern.
std::optional<std::string> match(const std::string& pattern, const std::string& text) {
    const std::size_t hole = pattern.find("{}");
    if (hole == std::string::npos) return pattern == text ? std::optional<std::string>("") : std::nullopt;
    if (text.compare(0, hole, pattern, 0, hole) != 0) return std::nullopt;
    const std::string rest = pattern.substr(hole + 2), next = rest.substr(0, rest.find("{}"));
    const std::size_t end = next.empty() ? text.size() : text.find(next, hole);
    if (end == std::string::npos || !match(rest, text.substr(end))) return std::nullopt;
    return text.substr(hole, end - hole);
}

}  // namespace

std::optional<NamedQuantity> quantity_named(const std::string& words) {
    for (const Quantity& q : quantities) {
        if (const auto hole = match(q.words, words)) return NamedQuantity{&q, *hole};
    }
    return std::nullopt;
}

bool borne_out(double predicted, double measured, double tolerance) {
    return std::abs(measured - predicted) <= std::max(tolerance, 0.1 * std::abs(predicted));
}

}  // namespace mixdown
