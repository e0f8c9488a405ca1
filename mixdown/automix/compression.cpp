// SPDX-License-Identifier: Apache-2.0
#include "automix/compression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "automix/detector.h"
#include "automix/strip_response.h"
#include "core/units.h"
#include "dsp/level.h"
#include "measure/k_weighting.h"

namespace mixdown {
namespace {

constexpr std::size_t frames_per_step = 16;  // 100 ms
constexpr std::size_t crest_frames = 32;     // 200 ms

using Bands = std::array<double, Spectra::envelope_bands>;

/// Long-term powers of the strip behind trim, filters and equaliser.
struct LongTerm {
    Bands plain{}, weighted{};  // per envelope band; K-weighted
    double left = 0, right = 0, cross = 0;
};

LongTerm long_term(const Strip& strip, const Spectra& s) {
    LongTerm sums;
    const KWeighting k = k_weighting(s.rate_hz);
    const double trim = power_from_db(strip.trim.trim_db);
    const bool filtered = !strip_response(strip, s).empty();
    for (std::size_t bin = 1; bin < s.left.size(); ++bin) {
        const double hz = static_cast<double>(bin) * s.bin_hz;
        const double gain = trim * (filtered ? power_gain_at(strip, hz, s.rate_hz) : 1);
        const double right = bin < s.right.size() ? s.right[bin] : 0, power = gain * (s.left[bin] + right);
        const double ear = k.shelf.amplitude_at(hz, s.rate_hz) * k.high_pass.amplitude_at(hz, s.rate_hz);
        const std::size_t band = envelope_band_of(hz);
        sums.plain[band] += power;
        sums.weighted[band] += power * ear * ear;
        sums.left += gain * s.left[bin];
        sums.right += gain * right;
        if (bin < s.cross.size()) sums.cross += gain * s.cross[bin];
    }
    return sums;
}

/// What a detector that hears the louder side sees, re both together.
double louder_side(const LongTerm& sums) {
    const double both = sums.left + sums.right, u2 = both - 2 * sums.cross, v2 = both + 2 * sums.cross;
    if (both <= 0) return 1;
    const double uv = std::sqrt(std::max(u2, 0.0) * std::max(v2, 0.0));
    const double q = uv > 0 ? std::clamp((sums.left - sums.right) / uv, -1.0, 1.0) : 0;
    return 0.5 + uv / (both * std::numbers::pi) * (std::sqrt(1 - q * q) + q * std::asin(q));
}

/// The envelopes, their bands added with weights that give each its long-term power.
std::vector<double> weighed(const PowerGrid& envelopes, const Bands& powers, double factor) {
    Bands means{};
    for (int t = 0; t < envelopes.frames(); ++t)
        for (std::size_t b = 0; b < means.size(); ++b) means[b] += static_cast<double>(envelopes[t][b]);
    Bands weights{};
    for (std::size_t b = 0; b < means.size(); ++b)
        weights[b] = means[b] > 0 ? factor * powers[b] * envelopes.frames() / means[b] : 0;
    std::vector<double> sums;
    for (int t = 0; t < envelopes.frames(); ++t) {
        double sum = 0;
        for (std::size_t b = 0; b < weights.size(); ++b) sum += weights[b] * static_cast<double>(envelopes[t][b]);
        sums.push_back(sum);
    }
    return sums;
}

}  // namespace

StripDynamics::StripDynamics(const Strip& strip, const StripHearing& heard, const Spectra& spectra)
    : steps_(scaled(heard.steps, strip.trim.trim_db)) {
    const LongTerm sums = long_term(strip, spectra);
    power_ = weighed(spectra.envelopes, sums.plain, louder_side(sums));
    weighted_ = weighed(spectra.envelopes, sums.weighted, 1);
}

PowerSeries StripDynamics::compressed(const CompressorSettings& s) const {
    const double detect = follower_step(s.rms_ms, Spectra::envelopes_per_s);
    const double attack = follower_step(s.attack_ms, Spectra::envelopes_per_s),
                 release = follower_step(s.release_ms, Spectra::envelopes_per_s);
    const double lowest = power_from_db(s.threshold_db - s.knee_db / 2);
    PowerSeries out = steps_;
    double square = 0, gain_db = 0;
    for (std::size_t i = 0, t = 0; i < out.size(); ++i) {
        double before = 0, after = 0;
        for (const std::size_t end = std::min(t + frames_per_step, power_.size()); t < end; ++t) {
            square += detect * (power_[t] - square);
            const double target = square > lowest ? compression_gain_db(10 * std::log10(square), s) : 0;
            before += weighted_[t];
            after += gain_db < -1e-3 ? weighted_[t] * power_from_db(gain_db) : weighted_[t];
            gain_db += (target < gain_db ? attack : release) * (target - gain_db);  // after the frame: hits come first
        }
        if (before > 0) out[i] *= after / before;
    }
    return out;
}

double StripDynamics::squared_crest() const {
    const std::vector<bool> active = active_frames(steps_);
    double sum = 0, count = 0;
    for (std::size_t t = 0; t + crest_frames <= power_.size(); t += crest_frames) {
        const std::size_t frame = t / frames_per_step;
        if (frame >= active.size() || !active[frame]) continue;
        double peak = 0, mean = 0;
        for (std::size_t i = t; i < t + crest_frames; ++i) {
            peak = std::max(peak, power_[i]);
            mean += power_[i] / crest_frames;
        }
        if (mean > 0) sum += 2 * peak / mean, ++count;
    }
    return count > 0 ? sum / count : 2;
}

}  // namespace mixdown
