// What the automatic mix has heard of each strip, put together from the measurements of its sources.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "measure/meter.h"
#include "model/session.h"

namespace mixdown {

/// A stem after the measuring pass.
struct Stem {
    Source source;
    std::string name;                  // the file's, fit to be shown
    std::vector<std::string> folders;  // it was found in, outermost first
    Measurement measured;
    std::int64_t non_finite_samples = 0;
};

struct StripHearing {
    PowerSeries steps;         // K-weighted power per 100 ms of song time, as recorded (before trim)
    double loudness_lufs = 0;  // over its active frames
    double active_share = 0;   // of its own length
    double brightness_db = 0;  // K-weighted re plain power: higher means brighter; does not change with gain
    double peak_dbfs = 0;
    int channels = 1;
    double left_share = 0.5;  // of its K-weighted power, in stereo
    bool mono = true;         // one channel, or two equal ones: so does a stereo strip of width 0
    bool silent = false;
    std::string echo_of;                     // the strip that it is an echo of (id); empty: of none
    std::string layer_of;                    // the strip that it makes one hit with, and is softer than; empty: none
    double layer_db = 0;                     // re that one, as they came
    std::map<std::string, double> together;  // by strip id: TrackRelation::together, of those that share a source
};

using Hearing = std::map<std::string, StripHearing>;  // by strip id

/// A strip whose active loudness is not above `inaudible_lufs` counts as silent: lifting it would lift noise.
[[nodiscard]] Hearing hear(const Mix& mix, const std::vector<Stem>& stems, double inaudible_lufs);

/// `steps` with the given gain.
[[nodiscard]] PowerSeries scaled(const PowerSeries& steps, double gain_db);

/// sum += steps, the longer length wins. Powers add: sources are taken as uncorrelated.
void add_power(PowerSeries& sum, const PowerSeries& steps);

/// The loudness a strip gains from its trim, fader and pan, dB. A ride that is a curve is not in it.
[[nodiscard]] double strip_gain_db(const Strip& strip, const StripHearing& heard, double pan_law_db);

/// The ride at a number of moments, `per_s` a second, the first half a distance after the song's start, dB; empty where
/// the strip has no curve for it.
[[nodiscard]] std::vector<double> ride_db(const Strip& strip, std::size_t count, double per_s);

/// The strip's power per 100 ms as it is in the mix: with trim, fader, ride and pan.
[[nodiscard]] PowerSeries steps_in_mix(const Strip& strip, const StripHearing& heard, double pan_law_db);

}  // namespace mixdown
