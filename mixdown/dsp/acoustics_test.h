// What room acoustics measures of an impulse response. Rates are 48 kHz.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>
#include <vector>

#include "core/units.h"

namespace mixdown::acoustics {

inline constexpr double rate_hz = 48000;
using Signal = std::vector<double>;

/// Fourier transform of a power of two, in place; radix 2.
inline void transform(std::vector<std::complex<double>>& x) {
    const std::size_t n = x.size();
    for (std::size_t i = 1, j = 0; i < n; ++i) {
        std::size_t bit = n >> 1U;
        for (; (j & bit) != 0; bit >>= 1U) j ^= bit;
        j ^= bit;
        if (i < j) std::swap(x[i], x[j]);
    }
    for (std::size_t half = 1; half < n; half *= 2) {
        std::vector<std::complex<double>> turn(half);
        for (std::size_t k = 0; k < half; ++k) {
            turn[k] = std::polar(1.0, -std::numbers::pi * static_cast<double>(k) / static_cast<double>(half));
        }
        for (std::size_t i = 0; i < n; i += 2 * half) {
            for (std::size_t k = 0; k < half; ++k) {
                const auto even = x[i + k], odd = x[i + k + half] * turn[k];
                x[i + k] = even + odd;
                x[i + k + half] = even - odd;
            }
        }
    }
}

/// Power of the bins 0 .. n/2 of `count` frames from `from`, under a Blackman window (side lobes below -58 dB).
inline Signal power_spectrum(const Signal& x, std::size_t from, std::size_t count) {
    std::vector<std::complex<double>> bins(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double a = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        bins[i] = x[from + i] * (0.42 - 0.5 * std::cos(a) + 0.08 * std::cos(2 * a));
    }
    transform(bins);
    Signal power(count / 2 + 1);
    for (std::size_t i = 0; i < power.size(); ++i) power[i] = std::norm(bins[i]);
    return power;
}

/// One octave round `centre_hz`: two second-order band-passes (bilinear, Q of an octave each narrowed by the second).
inline Signal octave_band(Signal x, double centre_hz) {
    const double w = 2 * std::numbers::pi * centre_hz / rate_hz, alpha = std::sin(w) / (2 * 1.1);
    for (int pass = 0; pass < 2; ++pass) {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (double& v : x) {
            const double y = (alpha * (v - x2) + 2 * std::cos(w) * y1 - (1 - alpha) * y2) / (1 + alpha);
            x2 = x1, x1 = v, y2 = y1, y1 = y;
            v = y;
        }
    }
    return x;
}

/// The energy still to come at each frame, in dB of all of it (Schroeder 1965, backward integration).
inline Signal energy_decay_db(const Signal& h) {
    Signal level(h.size());
    double sum = 0;
    for (std::size_t i = h.size(); i-- > 0;) level[i] = sum += h[i] * h[i];
    for (double& v : level) v = db_from_power(v / sum);
    return level;
}

/// Seconds for 60 dB: the straight line that fits the decay from -5 to -35 dB best (T30 of ISO 3382).
inline double decay_time(const Signal& h) {
    const Signal level = energy_decay_db(h);
    double n = 0, t = 0, l = 0, tt = 0, tl = 0;
    for (std::size_t i = 0; i < level.size() && level[i] > -35; ++i) {
        if (level[i] > -5) continue;
        const double at = static_cast<double>(i) / rate_hz;
        n += 1, t += at, l += level[i], tt += at * at, tl += at * level[i];
    }
    return -60 * (n * tt - t * t) / (n * tl - t * l);
}

/// Normalised echo density round frame `at`: the share of frames beyond one standard deviation in a Hann window of 20
/// ms, over what it is for Gaussian noise. Abel and Huang, "A simple, robust measure of reverberation echo density",
/// AES 121st Convention, 2006.
inline double echo_density(const Signal& h, std::size_t at) {
    constexpr std::size_t width = 961;
    double weight = 0, power = 0, beyond = 0;
    const auto hann = [](std::size_t k) {
        return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / width);
    };
    const auto value = [&](std::size_t k) { return at + k >= width / 2 ? h[at + k - width / 2] : 0.0; };
    for (std::size_t k = 0; k < width; ++k) weight += hann(k), power += hann(k) * value(k) * value(k);
    const double deviation = std::sqrt(power / weight);
    for (std::size_t k = 0; k < width; ++k) beyond += std::abs(value(k)) > deviation ? hann(k) : 0;
    return beyond / weight / std::erfc(1 / std::numbers::sqrt2);
}

inline double correlation(const Signal& a, const Signal& b, std::size_t from, std::size_t to) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = from; i < to; ++i) ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
    return ab / std::sqrt(aa * bb);
}

inline double rms_db(const Signal& x, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += x[i] * x[i];
    return db_from_power(sum / static_cast<double>(to - from));
}

/// How far the strongest bin stands out of the median one, in dB, worst of all third octaves from 100 Hz to 10 kHz.
inline double peak_over_median_db(const Signal& power) {
    const double bin_hz = rate_hz / 2 / static_cast<double>(power.size() - 1);
    double worst = 0;
    for (double low = 100; low < 10000; low *= std::cbrt(2)) {
        Signal band(power.begin() + static_cast<std::ptrdiff_t>(low / bin_hz),
                    power.begin() + static_cast<std::ptrdiff_t>(low * std::cbrt(2) / bin_hz));
        std::sort(band.begin(), band.end());
        worst = std::max(worst, db_from_power(band.back() / band[band.size() / 2]));
    }
    return worst;
}

}  // namespace mixdown::acoustics
