// SPDX-License-Identifier: Apache-2.0
#include "automix/hearing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/units.h"
#include "measure/spectrum/combined.h"

namespace mixdown {
namespace {

constexpr const char* ride_id = "ride.gain_db";

const Stem* stem_of(const std::vector<Stem>& stems, const std::string& source_id) {
    const auto is = [&](const Stem& stem) { return stem.source.id == source_id; };
    const auto found = std::find_if(stems.begin(), stems.end(), is);
    return found == stems.end() ? nullptr : &*found;
}

/// What a stereo strip is that is narrowed to its middle; returns what share of its power that is.
double narrow(StripHearing& heard, const std::vector<const Stem*>& sources) {
    const double share = sources.size() == 1 ? middle_share(sources[0]->measured.spectra) : 0.5;
    for (double& power : heard.steps) power *= share;
    heard.left_share = 0.5;
    heard.mono = true;
    return share;
}

double sum_of(const PowerSeries& steps) { return std::accumulate(steps.begin(), steps.end(), 0.0); }

/// Of the strip's sources: one in stereo, or two in mono that are left and right.
double left_share_of(const std::vector<const Stem*>& sources) {
    double left = 0, right = 0;
    if (sources.size() == 2) {
        left = sum_of(sources[0]->measured.steps);
        right = sum_of(sources[1]->measured.steps);
    } else if (sources.size() == 1) {
        left = sum_of(sources[0]->measured.left_steps);
        right = sum_of(sources[0]->measured.right_steps);
    }
    return left + right > 0 ? left / (left + right) : 0.5;
}

/// Steps of the song before the source starts, to the nearest 100 ms.
std::size_t steps_before(const Stem& stem) { return static_cast<std::size_t>(std::lround(stem.source.start_s * 10)); }

/// `steps` moved to where the source starts in the song.
PowerSeries placed(const Stem& stem) {
    PowerSeries steps(steps_before(stem), 0.0);
    steps.insert(steps.end(), stem.measured.steps.begin(), stem.measured.steps.end());
    return steps;
}

}  // namespace

Hearing hear(const Mix& mix, const std::vector<Stem>& stems, double inaudible_lufs) {
    Hearing hearing;
    for (const Strip& strip : mix.strips) {
        StripHearing& heard = hearing[strip.id];
        heard.peak_dbfs = silence_db;
        double plain_power = 0;
        std::size_t begins = std::numeric_limits<std::size_t>::max();  // the step with which its first source does
        std::vector<const Stem*> sources;
        for (const std::string& id : strip.sources) {
            const Stem* stem = stem_of(stems, id);
            if (stem == nullptr) continue;
            sources.push_back(stem);
            add_power(heard.steps, placed(*stem));
            begins = std::min(begins, steps_before(*stem));
            heard.peak_dbfs = std::max(heard.peak_dbfs, stem->measured.sample_peak_dbfs);
            heard.active_share = std::max(heard.active_share, stem->measured.active_share);
            plain_power += power_from_db(stem->measured.rms_dbfs) * stem->measured.channels;
            heard.channels = strip.sources.size() == 2 ? 2 : stem->measured.channels;
            heard.mono = strip.sources.size() == 1 && (heard.channels == 1 || stem->measured.channels_equal);
        }
        heard.left_share = left_share_of(sources);
        if (heard.channels == 2 && strip.stereo.width == 0) plain_power *= narrow(heard, sources);
        const double sum = std::accumulate(heard.steps.begin(), heard.steps.end(), 0.0);
        const double mean = heard.steps.size() <= begins ? 0 : sum / static_cast<double>(heard.steps.size() - begins);
        heard.loudness_lufs = activity(heard.steps).loudness_lufs;
        heard.silent = !(heard.loudness_lufs > inaudible_lufs);
        heard.brightness_db = heard.silent ? 0 : db_from_power(mean) - db_from_power(plain_power);
    }
    return hearing;
}

PowerSeries scaled(const PowerSeries& steps, double gain_db) {
    const double gain = power_from_db(gain_db);
    PowerSeries out(steps);
    for (double& power : out) power *= gain;
    return out;
}

void add_power(PowerSeries& sum, const PowerSeries& steps) {
    if (sum.size() < steps.size()) sum.resize(steps.size(), 0.0);
    for (std::size_t i = 0; i < steps.size(); ++i) sum[i] += steps[i];
}

double strip_gain_db(const Strip& strip, const StripHearing& heard, double pan_law_db) {
    const PanGains g = heard.channels == 1 ? pan_gains(strip.pan.pan, pan_law_db) : balance_gains(strip.pan.pan);
    const double power = g.left * g.left + g.right * g.right;
    const double pan_db = db_from_power(heard.channels == 1 ? power : power / 2);
    const double ride = strip.automation.contains(ride_id) ? 0 : strip.ride.gain_db;
    return strip.trim.trim_db + strip.fader.fader_db + ride + pan_db;
}

std::vector<double> ride_db(const Strip& strip, std::size_t count, double per_s) {
    std::vector<double> ride;
    const auto curve = strip.automation.find(ride_id);
    if (curve == strip.automation.end()) return ride;
    CurveReader reader(curve->second);
    for (std::size_t i = 0; i < count; ++i) ride.push_back(reader.value_at((static_cast<double>(i) + 0.5) / per_s));
    return ride;
}

PowerSeries steps_in_mix(const Strip& strip, const StripHearing& heard, double pan_law_db) {
    PowerSeries steps = scaled(heard.steps, strip_gain_db(strip, heard, pan_law_db));
    const std::vector<double> ride = ride_db(strip, steps.size(), 10);
    for (std::size_t i = 0; i < ride.size(); ++i) steps[i] *= power_from_db(ride[i]);
    return steps;
}

}  // namespace mixdown
