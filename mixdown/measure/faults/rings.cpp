// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/rings.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "measure/faults/pauses.h"

namespace mixdown {
namespace {

constexpr double core = 0.035;  // of the frequency, either side
constexpr double near_octaves = 0.2, far_octaves = 0.5;
constexpr double fewest_core_bins = 1, fewest_near_bins = 4, fewest_far_bins = 6;
constexpr double least_peak_db = 2;     // tuned: below it a spectrum is called smooth
constexpr double apart_octaves = 0.25;  // nearer peaks are one
constexpr double furthest_db = 14;      // tuned: held notes begin here; rings of real stems end below 12
constexpr double plays = 0.03;          // tuned: 15 dB under the programme
constexpr double steadily_db = 3.5;     // tuned: three quarters of the frames show so much
constexpr double widest_spread_db =
    4;  // tuned: half of the frames show no more beyond that; notes come and go by 5 and more
constexpr double least_side_db = 2;      // tuned: where one side is as loud, the spectrum ends there
constexpr std::size_t least_shown = 60;  // tuned: 3 s of sound; a phrase may well be about one note
constexpr double harmonic = 0.02;        // of a whole multiple: an overtone of the other
constexpr int beside = 5;                // bands of Spectra that a frame is compared with, either side
constexpr double no_power = 1e-18;

double mean_between(std::span<const double> powers, double bin_hz, double from_hz, double to_hz) {
    const auto from = static_cast<std::size_t>(std::max(1.0, std::round(from_hz / bin_hz)));
    const auto to = std::min(powers.size(), static_cast<std::size_t>(std::round(to_hz / bin_hz)) + 1);
    double sum = no_power;
    for (std::size_t k = from; k < to; ++k) sum += powers[k];
    return to > from ? sum / static_cast<double>(to - from) : no_power;
}

/// Mean powers per bin; nothing if they would reach beyond the spectrum.
struct Surroundings {
    double core, below, above;
};
std::optional<Surroundings> surroundings(std::span<const double> powers, double bin_hz, double hz) {
    const double inner = std::max(hz * (std::exp2(near_octaves) - 1), fewest_near_bins * bin_hz);
    const double outer = std::max(hz * (std::exp2(far_octaves) - 1), inner + fewest_far_bins * bin_hz);
    if (hz - outer < bin_hz || (hz + outer) / bin_hz >= static_cast<double>(powers.size())) return std::nullopt;
    const double width = std::max(core * hz, fewest_core_bins * bin_hz);
    return Surroundings{mean_between(powers, bin_hz, hz - width, hz + width),
                        mean_between(powers, bin_hz, hz - outer, hz - inner),
                        mean_between(powers, bin_hz, hz + inner, hz + outer)};
}

/// The top of a parabola through three logarithms, in bins.
double peak_bin(std::span<const double> powers, std::size_t k) {
    const double left = std::log(powers[k - 1] + no_power), mid = std::log(powers[k] + no_power),
                 right = std::log(powers[k + 1] + no_power);
    return static_cast<double>(k) + 0.5 * (left - right) / std::min(left - 2 * mid + right, -no_power);
}

/// Peaks of s, the furthest first, each standing for all that lies near it.
std::vector<Ring> peaks_of(std::span<const double> powers, double bin_hz, const RingSearch& search) {
    std::vector<Ring> all, apart;
    for (std::size_t k = 2; k + 1 < powers.size(); ++k) {
        if (powers[k] < powers[k - 1] || powers[k] < powers[k + 1]) continue;
        const double hz = peak_bin(powers, k) * bin_hz;
        if (hz < search.from_hz || hz > search.to_hz) continue;
        const auto around = surroundings(powers, bin_hz, hz);
        if (!around || around->core < power_from_db(least_side_db) * std::max(around->below, around->above)) continue;
        const double out_db = *stand_out_db(powers, bin_hz, hz);
        if (out_db >= least_peak_db) all.push_back({hz, out_db});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Ring& a, const Ring& b) { return a.stands_out_db > b.stands_out_db; });
    for (const Ring& peak : all) {
        const auto near = [&](const Ring& r) {
            return std::abs(std::log2(r.frequency_hz / peak.frequency_hz)) < apart_octaves;
        };
        if (std::none_of(apart.begin(), apart.end(), near)) apart.push_back(peak);
    }
    return apart;
}

/// How far each frame in which it plays shows the place, dB.
std::vector<double> shown_db(const Spectra& spectra, double frequency_hz) {
    const int low = static_cast<int>(std::floor(2 * (erb_number(frequency_hz) - Spectra::first_cam) - 0.5));
    if (low < beside + 1 || low + 2 + beside >= Spectra::bands) return {};
    const std::vector<double> powers = frame_powers(spectra.power);
    const double least = plays * power_while_playing(powers);
    std::vector<double> shown;
    for (int f = 0; f < spectra.power.frames(); ++f) {
        if (!(powers[static_cast<std::size_t>(f)] > least)) continue;
        const auto mean = [&, row = spectra.power[f]](int from, int count) {
            double sum = no_power;
            for (int b = from; b < from + count; ++b) sum += static_cast<double>(row[static_cast<std::size_t>(b)]);
            return sum / count;
        };
        const double around = std::sqrt(mean(low - 1 - beside, beside) * mean(low + 3, beside));
        shown.push_back(db_from_power(mean(low, 2) / around));
    }
    std::sort(shown.begin(), shown.end());
    return shown;
}

/// Is it there nearly always, and about as far?
bool is_steady(const Spectra& spectra, const Ring& peak) {
    const std::vector<double> shown = shown_db(spectra, peak.frequency_hz);
    if (shown.size() < least_shown) return false;
    const double quarter = shown[shown.size() / 4], usual = shown[shown.size() / 2];
    return quarter >= steadily_db && usual - quarter <= widest_spread_db;
}

bool is_overtone(const Ring& a, const Ring& b) {
    const double ratio = std::max(a.frequency_hz, b.frequency_hz) / std::min(a.frequency_hz, b.frequency_hz);
    return std::abs(ratio - std::round(ratio)) < harmonic * ratio;
}

}  // namespace

std::vector<double> bin_powers(const Spectra& spectra) {
    std::vector<double> powers = spectra.left;
    for (std::size_t k = 0; k < std::min(powers.size(), spectra.right.size()); ++k) powers[k] += spectra.right[k];
    return powers;
}

std::optional<double> stand_out_db(std::span<const double> powers, double bin_hz, double frequency_hz) {
    const auto around = surroundings(powers, bin_hz, frequency_hz);
    if (!around) return std::nullopt;
    return db_from_power(around->core / std::sqrt(around->below * around->above));
}

std::vector<Ring> find_rings(const Spectra& spectra, const RingSearch& search) {
    std::vector<Ring> peaks = peaks_of(bin_powers(spectra), spectra.bin_hz, search);
    const auto stands = [&](std::size_t i) { return i < peaks.size() ? peaks[i].stands_out_db : 0; };
    const auto rings = [&](std::size_t i) {
        return i < peaks.size() && stands(i) >= search.least_db && stands(i) <= furthest_db &&
               is_steady(spectra, peaks[i]);
    };
    const bool one = rings(0) && stands(0) - stands(1) >= search.clear_db;
    const bool two =
        rings(0) && rings(1) && stands(1) - stands(2) >= search.clear_db && !is_overtone(peaks[0], peaks[1]);
    peaks.resize(two ? 2 : one ? 1 : 0);
    return peaks;
}

}  // namespace mixdown
