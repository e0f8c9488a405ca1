// SPDX-License-Identifier: Apache-2.0
#include "dsp/absorption.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double low_hz = 125, mid_hz = 1000, high_hz = 8000;
constexpr double low_corner_hz = 300, high_corner_hz = 4000;

constexpr double square(double x) { return x * x; }
double low_share(double hz) { return 1 / (1 + square(hz / low_corner_hz)); }
double high_share(double hz) { return 1 / (1 + square(high_corner_hz / hz)); }

/// |H|^2 of the shelf (1 + sqrt(g) s) / (1 + s / sqrt(g)) at the squared frequency u: 1 at 0, g^2 far above.
double shelf_power(double g, double u) { return g * (1 + g * u) / (g + u); }

/// The shelf g whose power at the squared frequency a is `ratio` times that at b, as far as the first order can go.
double shelf_for(double ratio, double a, double b) {
    const double limit = 0.98 * a / b;
    const double r = std::clamp(ratio, 1 / limit, limit);
    const double two = a - r * b, one = (1 + a * b) * (1 - r), none = b - r * a;
    return (-one + std::sqrt(one * one - 4 * two * none)) / (2 * two);
}

/// One first-order section as y = direct x + mix memory, memory = pole memory + x.
struct Section {
    double direct, mix, pole;
};

/// tan_corner = tan(pi corner / rate), the bilinear transform.
Section high_shelf(double g, double tan_corner) {
    const double root = std::sqrt(g), scale = 1 / (tan_corner + 1 / root);
    const double pole = (1 / root - tan_corner) * scale, direct = (tan_corner + root) * scale;
    return {direct, (tan_corner - root) * scale + direct * pole, pole};
}
Section low_shelf(double g, double tan_corner) {
    const double root = std::sqrt(g), scale = 1 / (1 + tan_corner / root);
    const double pole = (1 - tan_corner / root) * scale, direct = (1 + tan_corner * root) * scale;
    return {direct, (tan_corner * root - 1) * scale + direct * pole, pole};
}

double warped(double hz, double rate_hz) { return std::tan(std::numbers::pi * std::min(hz / rate_hz, 0.45)); }

}  // namespace

double decay_at(const DecayTimes& times, double hz) noexcept {
    const auto low = [](double f) { return low_share(f) - low_share(mid_hz); };
    const auto high = [](double f) { return high_share(f) - high_share(mid_hz); };
    const double at_low = 1 / times.low_factor - 1, at_high = 1 / times.high_factor - 1;
    const double scale = 1 / (low(low_hz) * high(high_hz) - high(low_hz) * low(high_hz));
    const double low_part = (at_low * high(high_hz) - at_high * high(low_hz)) * scale;
    const double high_part = (at_high * low(low_hz) - at_low * low(high_hz)) * scale;
    return times.mid_s / std::max(1 + low_part * low(hz) + high_part * high(hz), 0.2);  // set_absorption's last bound
}

double longest_decay(const DecayTimes& times) noexcept {
    return std::max(
        {decay_at(times, 1e-3), decay_at(times, low_hz), times.mid_s, decay_at(times, high_hz), decay_at(times, 1e6)});
}

void set_absorption(Absorption& out, int line, double frames, const DecayTimes& times,
                    double rate_hz) noexcept MIXDOWN_REALTIME {
    const double mid_db = -60 * frames / (times.mid_s * rate_hz);
    const double low_db = mid_db / times.low_factor - mid_db, high_db = mid_db / times.high_factor - mid_db;
    const double low_tan = warped(low_corner_hz, rate_hz), high_tan = warped(high_corner_hz, rate_hz);
    const auto above = [&](double hz) { return square(warped(hz, rate_hz) / high_tan); };
    const auto below = [&](double hz) { return square(low_tan / warped(hz, rate_hz)); };

    double low = 1, high = 1;
    for (int round = 0; round < 2; ++round) {  // each shelf makes up for what the other does
        const double low_leak = shelf_power(high, above(low_hz)) / shelf_power(high, above(mid_hz));
        low = shelf_for(power_from_db(low_db) / low_leak, below(low_hz), below(mid_hz));
        low = std::min(low, std::pow(10, -0.8 * mid_db / 20));
        const double high_leak = shelf_power(low, below(high_hz)) / shelf_power(low, below(mid_hz));
        high = shelf_for(power_from_db(high_db) / high_leak, above(high_hz), above(mid_hz));
    }
    const double leak = shelf_power(low, below(mid_hz)) * shelf_power(high, above(mid_hz));
    const double slowest = std::pow(10, 0.2 * mid_db / 20) / (std::max(low, 1.0) * std::max(high, 1.0));
    const Section l = low_shelf(low, low_tan), h = high_shelf(high, high_tan);
    const double gain = 0.25 * std::min(std::sqrt(power_from_db(mid_db) / leak), slowest) * l.direct;
    out.low_pole[line] = static_cast<float>(l.pole);
    out.low_mix[line] = static_cast<float>(l.mix / l.direct);
    out.high_pole[line] = static_cast<float>(h.pole);
    out.high_mix[line] = static_cast<float>(gain * h.mix);
    out.direct[line] = static_cast<float>(gain * h.direct);
}

}  // namespace mixdown
