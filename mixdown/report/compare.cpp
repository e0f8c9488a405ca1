// Level-matching, figures and bands of a comparison.
//
//     gain = loudness of A - loudness of B       difference of a band = B + gain - A      (dB)
//     distance = sqrt(mean over bands and over mid and side of difference^2)              (mixing.md 3: from 2 dB on,
//                                                                                          two mixes are different
//                                                                                          ones)
// Levels more than 60 dB under the loudest band are taken as being there: what nobody hears does not differ.
// SPDX-License-Identifier: Apache-2.0
#include "report/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/units.h"
#include "measure/spectrum/long_term.h"

namespace mixdown {
namespace {

constexpr double no_side_db = -60;     // tuned: not heard beside the mid
constexpr double heard_range_db = 60;  // tuned: under the loudest band
constexpr double match_tolerance_lu = 0.01;
constexpr int most_turns = 8;  // the absolute gate may let blocks in as B is turned up; it settles at once
constexpr double top_hz = 20000;

struct NamedRegion {
    const char* name;
    double low_hz, high_hz;
};
/// Usual words of mixing engineers, with the borders of mixing.md 8 rounded to 1/3 octaves.
constexpr std::array named_regions = {NamedRegion{"low end", 22, 112}, NamedRegion{"low mids", 112, 447},
                                      NamedRegion{"mids", 447, 1778}, NamedRegion{"presence", 1778, 5623},
                                      NamedRegion{"highs", 5623, 22387}};

/// Equal channels leave a side of rounding errors, 80 dB and more under the mid: that is none.
double ratio_db(const MidSidePower& power) {
    const double ratio_db = db_from_power(power.mid > 0 ? power.side / power.mid : 0);
    return ratio_db < no_side_db ? silence_db : ratio_db;
}

double difference(double high, double low) {
    return std::isfinite(high) && std::isfinite(low) ? high - low : std::numeric_limits<double>::quiet_NaN();
}

MixFigures figures_of(const Measurement& m) {
    MixFigures f{m.loudness_lufs_i,
                 m.max_short_term_lufs,
                 m.max_momentary_lufs,
                 m.loudness_range_lu,
                 m.true_peak_dbtp,
                 m.sample_peak_dbfs,
                 0,
                 0,
                 m.correlation,
                 0,
                 0};
    f.plr_lu = difference(m.true_peak_dbtp, m.loudness_lufs_i);
    f.crest_db = difference(m.sample_peak_dbfs, m.rms_dbfs);
    f.side_to_mid_db = ratio_db(side_powers(m.spectra, {0, top_hz}).front());
    f.low_side_to_mid_db = ratio_db(side_powers(m.spectra, {0, low_end_hz}).front());
    return f;
}

MixFigures turned(MixFigures f, double gain_db, const PowerSeries& steps) {
    f.loudness_lufs_i = integrated_loudness(steps);
    for (double* level : {&f.max_short_term_lufs, &f.max_momentary_lufs, &f.true_peak_dbtp, &f.sample_peak_dbfs})
        *level += gain_db;
    f.plr_lu = difference(f.true_peak_dbtp, f.loudness_lufs_i);
    return f;
}

PowerSeries scaled(PowerSeries steps, double gain_db) {
    for (double& step : steps) step *= power_from_db(gain_db);
    return steps;
}

/// Turns b until it is as loud as a.
void match(Comparison& c, const Measurement& b) {
    const double wanted = c.a.as_is.loudness_lufs_i;
    c.matched = std::isfinite(integrated_loudness(c.a.steps)) && std::isfinite(integrated_loudness(b.steps));
    for (int turn = 0; c.matched && turn < most_turns; ++turn) {
        c.unmatched_lu = integrated_loudness(scaled(b.steps, c.gain_db)) - wanted;
        if (std::abs(c.unmatched_lu) <= match_tolerance_lu) break;
        c.gain_db -= c.unmatched_lu;
    }
    c.b.steps = scaled(b.steps, c.gain_db);
    if (c.matched) c.unmatched_lu = integrated_loudness(c.b.steps) - wanted;
    c.matched_b = turned(c.b.as_is, c.gain_db, c.b.steps);
}

/// Differences of levels, those under `floor_db` counted as being there.
double heard_difference(double b_power, double a_power, double floor_db) {
    return std::max(db_from_power(b_power), floor_db) - std::max(db_from_power(a_power), floor_db);
}

double loudest_db(const std::vector<MidSidePower>& a, const std::vector<MidSidePower>& b) {
    double loudest = silence_db;
    for (const auto* powers : {&a, &b}) {
        for (const MidSidePower& p : *powers) loudest = std::max(loudest, db_from_power(p.sum()));
    }
    return loudest;
}

void compare_bands(Comparison& c, const std::vector<MidSidePower>& a, const std::vector<MidSidePower>& b) {
    const double loudest = loudest_db(a, b);
    if (!std::isfinite(loudest)) return;
    const double floor_db = loudest - heard_range_db;
    const std::vector<double> centres = third_octave_centres_hz();
    double tone = 0, distance = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const double whole = heard_difference(b[i].sum(), a[i].sum(), floor_db);
        const double mid = heard_difference(b[i].mid, a[i].mid, floor_db);
        const double side = heard_difference(b[i].side, a[i].side, floor_db);
        c.bands.push_back(
            {centres[i], db_from_power(a[i].sum()), db_from_power(b[i].sum()), whole, ratio_db(a[i]), ratio_db(b[i])});
        tone += whole * whole;
        distance += (mid * mid + side * side) / 2;
    }
    c.tone_difference_db = std::sqrt(tone / static_cast<double>(centres.size()));
    c.mix_distance_db = std::sqrt(distance / static_cast<double>(centres.size()));
    for (const NamedRegion& r : named_regions) {
        double sum_a = 0, sum_b = 0;
        for (std::size_t i = 0; i < centres.size(); ++i) {
            if (centres[i] < r.low_hz || centres[i] >= r.high_hz) continue;
            sum_a += a[i].sum();
            sum_b += b[i].sum();
        }
        c.regions.push_back({r.name, r.low_hz, r.high_hz, heard_difference(sum_b, sum_a, floor_db)});
    }
}

}  // namespace

Comparison compare(const std::string& name_a, const Measurement& a, const std::string& name_b, const Measurement& b) {
    Comparison c;
    c.a = {name_a, a.length_s(), a.rate_hz, a.channels, figures_of(a), a.steps, {}};
    c.b = {name_b, b.length_s(), b.rate_hz, b.channels, figures_of(b), {}, {}};
    match(c, b);
    std::vector<MidSidePower> matched = third_octave_powers(b.spectra);
    for (MidSidePower& p : matched) {
        p.mid *= power_from_db(c.gain_db);
        p.side *= power_from_db(c.gain_db);
    }
    compare_bands(c, third_octave_powers(a.spectra), matched);
    return c;
}

}  // namespace mixdown
