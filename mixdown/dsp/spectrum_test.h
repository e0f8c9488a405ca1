// Spectra for tests: a plain radix-2 transform, and what lies away from a sine and its harmonics.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace mixdown {

/// In place; the size is a power of two.
inline void transform(std::vector<std::complex<double>>& x) {
    const std::size_t n = x.size();
    if (n == 1) return;
    std::vector<std::complex<double>> even(n / 2), odd(n / 2);
    for (std::size_t i = 0; i < n / 2; ++i) {
        even[i] = x[2 * i];
        odd[i] = x[2 * i + 1];
    }
    transform(even);
    transform(odd);
    for (std::size_t i = 0; i < n / 2; ++i) {
        const auto turned =
            std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n)) * odd[i];
        x[i] = even[i] + turned;
        x[i + n / 2] = even[i] - turned;
    }
}

/// Power in each bin under a Blackman-Harris window (side lobes -92 dB), so that the bins of a sine of amplitude 1 sum
/// to 1. Source: F. J. Harris, "On the use of windows for harmonic analysis with the DFT", Proc. IEEE 66(1) 1978.
inline std::vector<double> power_spectrum(const std::vector<double>& audio) {
    const std::size_t n = audio.size();
    std::vector<std::complex<double>> x(n);
    double energy = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double t = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
        const double w = 0.35875 - 0.48829 * std::cos(t) + 0.14128 * std::cos(2 * t) - 0.01168 * std::cos(3 * t);
        x[i] = w * audio[i];
        energy += w * w;
    }
    transform(x);
    std::vector<double> power(n / 2);
    for (std::size_t i = 0; i < n / 2; ++i) power[i] = std::norm(x[i]) * 4 / (energy * static_cast<double>(n));
    return power;
}

/// The strongest bin (dB, a full-scale sine reads 0) further than `margin_hz` from 0 Hz and from `sine_hz`, and further
/// than `harmonic_margin_hz` from its harmonics.
inline double strongest_elsewhere_db(const std::vector<double>& audio, double rate_hz, double sine_hz, double margin_hz,
                                     double harmonic_margin_hz, double up_to_hz = 1e9) {
    const auto power = power_spectrum(audio);
    double strongest = 1e-30;
    for (std::size_t i = 0; i < power.size(); ++i) {
        const double f = static_cast<double>(i) * rate_hz / static_cast<double>(audio.size());
        const bool near_harmonic = sine_hz > 0 && std::abs(std::remainder(f, sine_hz)) <= harmonic_margin_hz;
        const bool near_signal = f <= margin_hz || std::abs(f - sine_hz) <= margin_hz;
        if (!near_harmonic && !near_signal && f < up_to_hz) strongest = std::max(strongest, power[i]);
    }
    return 10 * std::log10(strongest * 2.0044);  // a sine spreads over 2.0044 bins' worth of this window (Harris, ENBW)
}

/// Where a click is looked for: 1 kHz away from the signal. The corners of any straight ramp of 20 ms can be seen
/// nearer by (from 0 to full scale, DC: -72 dB at 450 Hz, -86 dB at 1 kHz, 12 dB less per octave).
inline constexpr double click_margin_hz = 1000, click_harmonic_margin_hz = 450;

/// The click of a moved setting: a rig plays a full-scale sine of 997 Hz (or 1.0 throughout) with settings a, the
/// middle of 8192 frames moves to b within 960. The strongest bin away from the signal and its harmonics is the click.
template <class Rig>
double click_db(const Rig& rig, bool sine) {
    using V = typename Rig::V;
    auto p = rig.prepared();
    for (int lane = 0; lane < V::count; ++lane) rig.set(p, lane, rig.a, 1);
    p.reset();
    std::vector<V> audio;
    for (int i = 0; i < 48000 + 8192; ++i) {
        audio.push_back(V(sine ? std::sin(2 * std::numbers::pi * 997 * i / 48000) : 1));
        for (int lane = 1; lane < V::count; lane += 2) audio.back().set(lane, 0);  // the other side of the strip
    }
    rig.run(p, audio.data(), 48000 + 3600);
    for (int lane = 0; lane < V::count; ++lane) rig.set(p, lane, rig.b, 960);
    rig.run(p, audio.data() + 48000 + 3600, 8192 - 3600);
    std::vector<double> part;
    for (std::size_t i = 48000; i < audio.size(); ++i) part.push_back(audio[i][0]);
    return strongest_elsewhere_db(part, 48000, sine ? 997 : 0, click_margin_hz, click_harmonic_margin_hz);
}

}  // namespace mixdown
