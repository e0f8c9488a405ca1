// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/mains_hum.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double contrast = 4;           // tuned: 6 dB; leakage between lines 50 Hz apart stays 9 dB under them
constexpr double lone_contrast = 16;     // tuned: 12 dB, where the line is the only one
constexpr double most_off_hz = 4;        // tuned: a third of a bin of 10.8 .. 11.7 Hz
constexpr double largest_spread_db = 2;  // tuned: a line 10 dB over the noise in its bin spreads by 1.9 dB
constexpr double tiny = 1e-20;

/// The mean of Spectra::low over the pauses; [k] is bin k, as in the transform.
std::vector<double> low_spectrum(const Spectra& spectra, const Pauses& pauses) {
    std::vector<double> mean(static_cast<std::size_t>(spectra.low.columns()) + 1, 0.0);
    for (const int f : pauses.frames) {
        for (std::size_t k = 1; k < mean.size(); ++k) mean[k] += static_cast<double>(spectra.low[f][k - 1]);
    }
    for (double& power : mean) power /= static_cast<double>(pauses.frames.size());
    return mean;
}

double between_bins(const std::vector<double>& power, double bin) {
    const auto k = static_cast<std::size_t>(bin);
    const double part = bin - static_cast<double>(k);
    return (1 - part) * power[k] + part * power[k + 1];
}

struct Line {
    std::size_t bin;
    double power, contrast;
};

/// The line near `at_hz`, if the spectrum has its peak there and it stands out from what is half a `spacing_hz` away.
std::optional<Line> line_at(const std::vector<double>& power, double bin_hz, double at_hz, double spacing_hz) {
    const double place = at_hz / bin_hz, half = spacing_hz / 2 / bin_hz;
    if (place + half + 1 >= static_cast<double>(power.size())) return {};
    auto k = static_cast<std::size_t>(place);
    if (power[k + 1] > power[k]) ++k;
    if (!(power[k] > tiny && power[k] >= power[k - 1] && power[k] >= power[k + 1])) return {};
    const double left = std::log(power[k - 1] + tiny), mid = std::log(power[k]), right = std::log(power[k + 1] + tiny);
    const double peak = static_cast<double>(k) + 0.5 * (left - right) / std::min(left - 2 * mid + right, -tiny);
    if (std::abs(peak - place) * bin_hz > most_off_hz) return {};
    const double around = (between_bins(power, place - half) + between_bins(power, place + half)) / 2;
    const double sum = power[k - 1] + power[k] + power[k + 1];
    const double out = power[k] / std::max(around, tiny);
    if (out < contrast) return {};
    return Line{k, sum, out};
}

double spread_db(const Spectra& spectra, const Pauses& pauses, std::size_t bin) {
    double sum = 0, squares = 0;
    for (const int f : pauses.frames) {
        const double level_db = db_from_power(static_cast<double>(spectra.low[f][bin - 1]) + tiny);
        sum += level_db;
        squares += level_db * level_db;
    }
    const auto n = static_cast<double>(pauses.frames.size());
    return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

MainsHum hum_of(const Spectra& spectra, const Pauses& pauses, const std::vector<double>& power, double mains_hz) {
    MainsHum hum{mains_hz, 0, 0, silence_db};
    double clearest = 0;
    for (int h = 1; h * mains_hz < static_cast<double>(power.size()) * spectra.bin_hz; ++h) {
        const auto line = line_at(power, spectra.bin_hz, h * mains_hz, mains_hz);
        if (!line || spread_db(spectra, pauses, line->bin) > largest_spread_db) continue;
        ++hum.lines;
        hum.power += line->power;
        clearest = std::max(clearest, line->contrast);
    }
    if (hum.lines == 0 || (hum.lines == 1 && clearest < lone_contrast)) return {0, 0, 0, silence_db};
    hum.level_db = db_from_power(hum.power / pauses.programme_power);
    return hum;
}

}  // namespace

MainsHum find_hum(const Spectra& spectra, const Pauses& pauses) {
    if (pauses.frames.empty()) return {0, 0, 0, silence_db};
    const std::vector<double> power = low_spectrum(spectra, pauses);
    const MainsHum fifty = hum_of(spectra, pauses, power, 50), sixty = hum_of(spectra, pauses, power, 60);
    if (fifty.lines != sixty.lines) return fifty.lines > sixty.lines ? fifty : sixty;
    return fifty.power >= sixty.power ? fifty : sixty;
}

}  // namespace mixdown
