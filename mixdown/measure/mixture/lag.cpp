// SPDX-License-Identifier: Apache-2.0
#include "measure/mixture/lag.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <complex>

#include "measure/spectrum/hann.h"
#include "measure/spectrum/spectrum_loops.h"

namespace mixdown {
namespace {

constexpr double lag_from_hz = 80, lag_to_hz = 8000;
constexpr double stands_out = 8;  // tuned: standard deviations over all lags; chance reaches 5 among 65536

using Complex = std::complex<double>;

struct Transform {
    FftTable table{lag_excerpt_frames};
    std::vector<float> z = std::vector<float>(static_cast<std::size_t>(2 * spectrum_lanes) * lag_excerpt_frames);

    void run(const std::vector<float>& window, const std::vector<const float*>& real,
             const std::vector<const float*>& imaginary) {
        spectrum_loops().transform(table, window.data(), real.data(), imaginary.data(), z.data());
    }
    [[nodiscard]] Complex at(int k, int lane) const {
        const float* p = z.data() + static_cast<std::ptrdiff_t>(2 * spectrum_lanes) * table.position(k) + lane;
        return {static_cast<double>(p[0]), static_cast<double>(p[spectrum_lanes])};
    }
};

}  // namespace

std::optional<int> find_lag(const std::vector<std::vector<float>>& a, const std::vector<std::vector<float>>& b,
                            double rate_hz) {
    assert(a.size() == b.size() && a.size() <= lag_excerpts);
    if (a.empty()) return std::nullopt;
    std::vector<const float*> real(spectrum_lanes), imaginary(spectrum_lanes);
    for (std::size_t lane = 0; lane < spectrum_lanes; ++lane) {
        real[lane] = a[std::min(lane, a.size() - 1)].data();
        imaginary[lane] = b[std::min(lane, a.size() - 1)].data();
    }
    Transform transform;
    transform.run(hann_window(lag_excerpt_frames), real, imaginary);
    std::vector<float> re(lag_excerpt_frames), im(re);
    const double bin_hz = rate_hz / lag_excerpt_frames;
    for (int k = static_cast<int>(lag_from_hz / bin_hz); k < lag_excerpt_frames / 2 && k * bin_hz < lag_to_hz; ++k) {
        Complex sum;
        for (int lane = 0; lane < static_cast<int>(a.size()); ++lane) {
            const Complex up = transform.at(k, lane), down = std::conj(transform.at(lag_excerpt_frames - k, lane));
            const Complex cross = std::conj(0.5 * (up + down)) * Complex(0, -0.5) * (up - down);
            if (std::abs(cross) > 0) sum += cross / std::abs(cross);
        }
        re[static_cast<std::size_t>(k)] = static_cast<float>(sum.real());   // of its conjugate: transformed, that is
        im[static_cast<std::size_t>(k)] = static_cast<float>(-sum.imag());  // the inverse
    }
    std::fill(real.begin(), real.end(), re.data());
    std::fill(imaginary.begin(), imaginary.end(), im.data());
    transform.run(std::vector<float>(lag_excerpt_frames, 1.0F), real, imaginary);
    int best = 0;
    double highest = 0, power = 0;
    for (int lag = -most_lag_frames; lag <= most_lag_frames; ++lag) {
        const double g = std::abs(transform.at((lag + lag_excerpt_frames) % lag_excerpt_frames, 0).real());
        power += g * g;
        if (g > highest) {
            highest = g;
            best = lag;
        }
    }
    if (!(highest > stands_out * std::sqrt(power / (2 * most_lag_frames + 1)))) return std::nullopt;
    return best;
}

}  // namespace mixdown
