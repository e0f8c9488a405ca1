// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/tone.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "measure/k_weighting.h"

namespace mixdown {

namespace {

constexpr double largest_lack_db = 60;       // tuned: a missing band must not decide everything
constexpr double weighting_rate_hz = 48000;  // the rate BS.1770 gives its filters for

double tone_centre_hz(std::size_t band) { return ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(band)); }

/// Of the K-weighted power, dB.
double loudness_of_levels(const ToneLevels& levels_db) {
    const KWeighting k = k_weighting(weighting_rate_hz);
    double power = 0;
    for (std::size_t b = 0; b < levels_db.size(); ++b) {
        const double f = tone_centre_hz(b);
        const double weight =
            k.shelf.amplitude_at(f, weighting_rate_hz) * k.high_pass.amplitude_at(f, weighting_rate_hz);
        power += weight * weight * power_from_db(levels_db[b]);
    }
    return db_from_power(power);
}

}  // namespace

ToneLevels tone_levels(const ThirdOctaves& spectrum) {
    ToneLevels levels{};
    for (std::size_t b = 0; b < levels.size(); ++b) levels[b] = db_from_power(spectrum.power(first_tone_band + b));
    return levels;
}

ToneTarget tone_of_reference(const ThirdOctaves& reference, double tolerance_db) {
    ToneTarget target{tone_levels(reference), tone_levels(reference)};
    const double floor_db = *std::max_element(target.low_db.begin(), target.low_db.end()) - largest_lack_db;
    for (std::size_t b = 0; b < tone_bands; ++b) {
        target.low_db[b] = std::max(target.low_db[b], floor_db) - tolerance_db;
        target.high_db[b] = std::max(target.high_db[b], floor_db) + tolerance_db;
    }
    return target;
}

ToneJudgement judge_tone(const ThirdOctaves& mix, const ToneTarget& target) {
    ToneJudgement result;
    ToneLevels curve{};
    for (std::size_t b = 0; b < tone_bands; ++b) curve[b] = (target.low_db[b] + target.high_db[b]) / 2;
    const ToneLevels levels = tone_levels(mix);
    const double louder_db = loudness_of_levels(levels) - loudness_of_levels(curve);
    if (!std::isfinite(louder_db)) return result;
    double squares = 0, outside_squares = 0;
    for (std::size_t b = 0; b < tone_bands; ++b) {
        const double level = levels[b] - louder_db, tolerance = (target.high_db[b] - target.low_db[b]) / 2;
        const double difference = std::max(level - curve[b], -largest_lack_db);
        const double outside = std::copysign(std::max(std::abs(difference) - tolerance, 0.0), difference);
        result.difference_db[b] = difference;
        result.outside_db[b] = outside;
        squares += difference * difference;
        outside_squares += outside * outside;
    }
    result.rms_db = std::sqrt(squares / tone_bands);
    result.outside_rms_db = std::sqrt(outside_squares / tone_bands);
    return result;
}

}  // namespace mixdown
