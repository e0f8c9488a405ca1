// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/ear.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/units.h"
#include "measure/hearing/ear_tables.h"

namespace mixdown {
namespace {

constexpr double loudness_constant = 0.046871;                        // C, sones per Cam and ear: ANSI S3.4-2007
constexpr double lowest_heard_cam = 1.75, highest_heard_cam = 38.95;  // the 372 filters of the standard, 0.1 Cam each
constexpr double filter_reference_level_db = 51, lower_slope_per_db = 0.35;  // ANSI S3.4-2007, 3.5
constexpr double highest_deviation = 2;                                      // ibid.: g beyond which a filter is 0
constexpr double highest_exponent = 26;    // tuned: -97 dB; tails below only make slow, denormal numbers
constexpr int points_per_filter_band = 8;  // tuned: 0.01 dB from finer ones

/// One auditory filter: its slopes below and above the centre.
struct RoexFilter {
    double centre_hz = 0, lower = 0, upper = 0;

    RoexFilter() = default;
    RoexFilter(double hz, double level_db) : centre_hz(hz), upper(4 * hz / erb_hz(hz)) {
        const double slope_1k = 4 * 1000 / erb_hz(1000);
        lower = upper - lower_slope_per_db * (upper / slope_1k) * (level_db - filter_reference_level_db);
    }
    [[nodiscard]] double weight(double hz) const {
        const double g = (hz - centre_hz) / centre_hz;
        const double pg = g > 0 ? upper * g : -lower * g;
        return g > highest_deviation || pg > highest_exponent ? 0 : (1 + pg) * std::exp(-pg);
    }
};

/// Cams that the standard hears within centre c.
double heard_cams(int c) {
    const double low = Spectra::first_cam + c, high = low + 1;
    return std::max(0.0, std::min(high, highest_heard_cam) - std::max(low, lowest_heard_cam));
}

static_assert(ear_bands == Spectra::bands && ear_centres == (Spectra::bands + 1) / 2);

/// Per band and centre, for a band that is filled evenly. Includes the way to the inner ear and the listening level.
std::vector<EarRow> filters_of(const EarSettings& settings) {
    std::vector<EarRow> filters(Spectra::bands);
    std::array<RoexFilter, ear_centres> roex;
    for (int c = 0; c < ear_centres; ++c)
        roex[static_cast<std::size_t>(c)] = RoexFilter(Ear::centre_hz(c), settings.filter_level_db);
    for (int band = 0; band < Spectra::bands; ++band) {
        const double low = frequency_of_erb_number(Spectra::first_cam + 0.5 * band);
        const double high = frequency_of_erb_number(Spectra::first_cam + 0.5 * (band + 1));
        for (int i = 0; i < points_per_filter_band; ++i) {
            const double hz = low + (high - low) * (i + 0.5) / points_per_filter_band;
            const double gain =
                power_from_db(settings.full_scale_spl_db + ear_transfer_db(hz)) / points_per_filter_band;
            for (std::size_t c = 0; c < ear_centres; ++c)
                filters[static_cast<std::size_t>(band)][c] += static_cast<float>(gain * roex[c].weight(hz));
        }
    }
    return filters;
}

}  // namespace

Ear::Ear(const EarSettings& settings) : constants_(), filters_(filters_of(settings)) {
    for (int centre = 0; centre < centres; ++centre) {
        const auto c = static_cast<std::size_t>(centre);
        const double hz = centre_hz(centre), threshold = power_from_db(threshold_excitation_db(hz));
        const LoudnessGrowth growth = loudness_growth(hz);
        constants_.gain[c] = static_cast<float>(growth.gain);
        constants_.a[c] = static_cast<float>(growth.a);
        constants_.alpha[c] = static_cast<float>(growth.alpha);
        constants_.threshold[c] = static_cast<float>(threshold);
        constants_.masked_ratio[c] =
            static_cast<float>(power_from_db(masked_threshold_ratio_db(hz) + settings.k_offset_db));
        constants_.sones_per_unit[c] = static_cast<float>(2 * loudness_constant * heard_cams(centre));
    }
    const EarRow nothing = {};  // by the same arithmetic as what is compared with it
    ear_loops().grow(constants_, nothing, constants_.x_nothing);
    ear_loops().grow(constants_, constants_.threshold, constants_.x_threshold);
}

void Ear::excite(std::span<const float> powers, EarRow& excitation) const {
    ear_loops().excite(filters_.data(), powers.data(), excitation);
}
void Ear::alone(const EarRow& signal, EarRow& sones) const { ear_loops().alone(constants_, signal, sones); }
void Ear::prepare(Mixture& mixture) const { ear_loops().grow(constants_, mixture.excitation, mixture.x); }
void Ear::in_mixture(const EarRow& signal, const Mixture& mixture, EarRow& sones) const {
    ear_loops().in_mixture(constants_, signal, mixture.excitation, mixture.x, sones);
}

double sum_of(const EarRow& row) {
    double sum = 0;
    for (const float x : row) sum += static_cast<double>(x);
    return sum;
}

}  // namespace mixdown
