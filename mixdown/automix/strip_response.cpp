// SPDX-License-Identifier: Apache-2.0
#include "automix/strip_response.h"

#include <algorithm>

#include "core/units.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {
namespace {

double power_of(const Biquad& section, double frequency_hz, double rate_hz) {
    return std::norm(response(section, frequency_hz, rate_hz));
}

bool shapes(const Strip& strip) {
    const auto on = [](const EqBandSettings& band) { return band.on && band.gain_db != 0; };
    return strip.high_pass.on || strip.low_pass.on || std::any_of(strip.eq.begin(), strip.eq.end(), on);
}

/// All that a sound goes through; what is off lets it pass.
struct StripSections {
    std::vector<Biquad> high_pass, low_pass, eq;

    StripSections(const Strip& strip, double rate_hz) {
        for (int i = 0; i < filter_sections; ++i) {
            high_pass.push_back(section_of(strip.high_pass, PassKind::high_pass, i, rate_hz));
            low_pass.push_back(section_of(strip.low_pass, PassKind::low_pass, i, rate_hz));
        }
        for (int band = 0; band < eq_bands; ++band)
            eq.push_back(section_of(strip.eq[static_cast<std::size_t>(band)], shape_of_band(band), rate_hz));
    }

    [[nodiscard]] double power_at(double frequency_hz, double rate_hz) const {
        double gain = 1;
        for (std::size_t i = 0; i < high_pass.size(); ++i)
            gain *= power_of(high_pass[i], frequency_hz, rate_hz) * power_of(low_pass[i], frequency_hz, rate_hz);
        for (const Biquad& band : eq) gain *= power_of(band, frequency_hz, rate_hz);
        return gain;
    }
};

EarRow per_cam(const std::vector<double>& bands) {
    EarRow row{};
    for (std::size_t c = 0; c < ear_centres; ++c) row[c] = static_cast<float>((bands[2 * c] + bands[2 * c + 1]) / 2);
    return row;
}

}  // namespace

double power_gain_at(const Strip& strip, double frequency_hz, double rate_hz) {
    return StripSections(strip, rate_hz).power_at(frequency_hz, rate_hz);
}

std::vector<double> strip_response(const Strip& strip, const Spectra& spectra) {
    if (!shapes(strip)) return {};
    const StripSections sections(strip, spectra.rate_hz);
    return response_for(spectra, [&](double hz) { return sections.power_at(hz, spectra.rate_hz); });
}

EarRow factor_of(const EqBandSettings& settings, int band, const Spectra& spectra) {
    const Biquad section = section_of(settings, shape_of_band(band), spectra.rate_hz);
    return per_cam(response_for(spectra, [&](double hz) { return power_of(section, hz, spectra.rate_hz); }));
}

EarRow moved_by(const EqBandSettings& settings, int band, const Spectra& spectra) {
    const Biquad part = moved_part(settings, shape_of_band(band), spectra.rate_hz);
    const double by = amplitude_from_db(settings.range_db) - 1;
    return per_cam(
        response_for(spectra, [&](double hz) { return std::norm(1.0 + by * response(part, hz, spectra.rate_hz)); }));
}

double loudness_change_lu(const Strip& strip, const Spectra& spectra) {
    if (!shapes(strip)) return 0;
    const MixPart before{.spectra = &spectra}, after{.spectra = &spectra, .response = strip_response(strip, spectra)};
    return activity(predicted_steps(after)).loudness_lufs - activity(predicted_steps(before)).loudness_lufs;
}

}  // namespace mixdown
