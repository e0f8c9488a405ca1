// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/pluck.h"

#include <cmath>
#include <numeric>

#include "apps/demo/oscillator.h"

namespace mixdown::demo {
namespace {

/// The displacement of a string pulled aside at `place` and let go, seen over one period; harmonics sin(pi n place) /
/// n^2.
double triangle(double turns, double place) {
    if (turns < place / 2) return turns / (place / 2);
    if (turns > 1 - place / 2) return (turns - 1) / (place / 2);
    return 1 - 2 * (turns - place / 2) / (1 - place);
}

/// One period of the pluck: low-passed noise combed by the pick's place, and the triangle; no mean, RMS 0.3.
std::vector<double> pluck_shape(std::size_t length, const PluckSettings& s, Random& random) {
    std::vector<double> noise(length);
    const double keep = std::exp(-two_pi * s.brightness_hz / rate_hz);
    double low = 0;
    for (std::size_t i = 0; i < 2 * length; ++i) {  // twice around, so that the ends meet
        if (i < length) noise[i] = random.between(-1, 1);
        low = (1 - keep) * noise[i % length] + keep * low;
        if (i >= length) noise[i % length] = low;
    }
    std::vector<double> shape(length);
    const auto pick = static_cast<std::size_t>(s.pick_position * static_cast<double>(length));
    for (std::size_t i = 0; i < length; ++i) {
        const double turns = static_cast<double>(i) / static_cast<double>(length);
        shape[i] = (1 - s.finger) * (noise[i] - noise[(i + length - pick) % length]);
        shape[i] += s.finger * triangle(turns, s.pick_position);
    }
    const double mean = std::reduce(shape.begin(), shape.end()) / static_cast<double>(length);
    double power = 0;
    for (double& x : shape) {
        x -= mean;
        power += x * x;
    }
    const double scale = 0.3 / std::sqrt(power / static_cast<double>(length) + 1e-12);
    for (double& x : shape) x *= scale;
    return shape;
}

}  // namespace

Pluck::Pluck(const PluckSettings& settings, Random& random) : hz_(settings.hz), dulling_(settings.dulling) {
    const double period = rate_hz / settings.hz;
    const double whole = std::floor(period - dulling_ - 0.2);
    const double fraction = period - dulling_ - whole;  // 0.2 to 1.2 frames are the allpass's
    allpass_ = (1 - fraction) / (1 + fraction);
    rho_ = loss(settings.ring_s);
    line_ = pluck_shape(static_cast<std::size_t>(whole), settings, random);
}

double Pluck::next() noexcept {
    const double out = line_[at_];
    const double dulled = rho_ * ((1 - dulling_) * out + dulling_ * last_);
    last_ = out;
    allpass_out_ = allpass_ * (dulled - allpass_out_) + allpass_in_;
    allpass_in_ = dulled;
    line_[at_] = allpass_out_;
    if (++at_ == line_.size()) at_ = 0;
    return out;
}

void Pluck::damp(double ring_s) noexcept { rho_ = loss(ring_s); }

double Pluck::loss(double ring_s) const noexcept { return std::pow(10, -3 / (ring_s * hz_)); }

}  // namespace mixdown::demo
