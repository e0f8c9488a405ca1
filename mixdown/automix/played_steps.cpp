// SPDX-License-Identifier: Apache-2.0
#include "automix/played_steps.h"

#include "automix/compression.h"
#include "automix/strip_response.h"

namespace mixdown {

PowerSeries played_steps(const Strip& strip, const Brief& brief, const SongSpectra& spectra, double pan_law_db) {
    const StripHearing& heard = brief.hearing.at(strip.id);
    const Spectra& sound = spectra.of(strip.id);
    PowerSeries steps = steps_in_mix(strip, heard, pan_law_db);
    const double gain = power_from_db(loudness_change_lu(strip, sound));
    for (double& step : steps) step *= gain;
    if (!strip.compressor.on) return steps;
    const StripDynamics dynamics(strip, heard, sound);
    const PowerSeries compressed = dynamics.compressed(strip.compressor);
    const double makeup = power_from_db(strip.compressor.makeup_db);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (dynamics.steps()[i] > 0) steps[i] *= makeup * compressed[i] / dynamics.steps()[i];
    }
    return steps;
}

double played_loudness(const Strip& strip, const Brief& brief, const SongSpectra& spectra, double pan_law_db) {
    return activity(played_steps(strip, brief, spectra, pan_law_db)).loudness_lufs;
}

}  // namespace mixdown
