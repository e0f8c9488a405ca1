// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "measure/mixture/mixture.h"
#include "measure/spectrum/hann.h"
#include "measure/spectrum/spectrum_loops.h"

namespace mixdown {
namespace {

constexpr double lowest_hz = 28, highest_hz = 17000;
constexpr double step = 1.122462;     // a sixth of an octave
constexpr double surest_db = 0.03;    // nothing is known better than this
constexpr double power_scale = 1e-9;  // tuned: what 24 bits leave over, re a band of the mix

/// Sum of conj(a) b over packed spectra: 8 real parts, 8 imaginary ones, and so on.
std::complex<double> product(const float* a, const float* b, int groups) {
    std::array<float, 8> re{}, im{};
    for (int g = 0; g < groups; ++g, a += 16, b += 16) {
        for (std::size_t l = 0; l < 8; ++l) {
            re[l] += a[l] * b[l] + a[l + 8] * b[l + 8];
            im[l] += a[l] * b[l + 8] - a[l + 8] * b[l];
        }
    }
    std::complex<double> sum;
    for (std::size_t l = 0; l < 8; ++l)
        sum += std::complex<double>(static_cast<double>(re[l]), static_cast<double>(im[l]));
    return sum;
}

}  // namespace

BandMoments::BandMoments(int parts, double rate_hz)
    : parts_(static_cast<std::size_t>(parts)),
      rate_hz_(rate_hz),
      table_(stretch_frames),
      window_(hann_window(stretch_frames)) {
    const double bin_hz = rate_hz / stretch_frames;
    const double top_hz = std::min(highest_hz, 0.45 * rate_hz);
    int bin = std::max(1, static_cast<int>(std::ceil(lowest_hz / bin_hz)));
    for (double edge_hz = lowest_hz * step; bin * bin_hz < top_hz; edge_hz *= step) {
        const int end = static_cast<int>(std::ceil(edge_hz / bin_hz));
        if (end - bin < 2) continue;
        bands_.push_back({bin, end - bin, packed_});
        packed_ += 16 * ((end - bin + 7) / 8);
        bin = end;
    }
    for (std::size_t side = 0; side < sides; ++side) {
        r_[side].assign(bands_.size(), Hermitian(parts_));
        p_[side].assign(bands_.size(), std::vector<std::complex<double>>(parts_));
        y_[side].assign(bands_.size(), 0.0);
    }
    z_.resize(static_cast<std::size_t>(2 * spectrum_lanes * stretch_frames));
    spectra_.resize((parts_ + 1) * static_cast<std::size_t>(packed_));
}

/// The packed spectra of these signals, two of them to a transform.
void BandMoments::transform(const std::vector<const float*>& signals) {
    const int pairs = static_cast<int>(signals.size() + 1) / 2;
    for (int first = 0; first < pairs; first += spectrum_lanes) {
        const float *real[spectrum_lanes], *imaginary[spectrum_lanes];
        for (int lane = 0; lane < spectrum_lanes; ++lane) {
            const auto pair = static_cast<std::size_t>(std::min(first + lane, pairs - 1));
            real[lane] = signals[2 * pair];
            imaginary[lane] = signals[std::min(2 * pair + 1, signals.size() - 1)];
        }
        spectrum_loops().transform(table_, window_.data(), real, imaginary, z_.data());
        for (int lane = 0; lane < std::min<int>(spectrum_lanes, pairs - first); ++lane) {
            const auto signal = static_cast<std::size_t>(2 * (first + lane));
            float* p = spectra_.data() + signal * static_cast<std::size_t>(packed_);
            float* q = signal + 1 < signals.size() ? p + packed_ : nullptr;
            for (const Band& band : bands_) {
                for (int k = 0; k < band.bins; ++k) {
                    const int at = band.at + 16 * (k / 8) + k % 8;
                    const int bin = band.first_bin + k;
                    const float* up = z_.data() + static_cast<std::ptrdiff_t>(16) * table_.position(bin) + lane;
                    const float* down =
                        z_.data() + static_cast<std::ptrdiff_t>(16) * table_.position(stretch_frames - bin) + lane;
                    p[at] = 0.5F * (up[0] + down[0]);
                    p[at + 8] = 0.5F * (up[8] - down[8]);
                    if (q == nullptr) continue;
                    q[at] = 0.5F * (up[8] + down[8]);
                    q[at + 8] = 0.5F * (down[0] - up[0]);
                }
            }
        }
    }
}

void BandMoments::add(const SongStretch& stretch) {
    ++stretches_;
    for (std::size_t side = 0; side < sides; ++side) {
        std::vector<const float*> signals = stretch.parts[side];
        signals.push_back(stretch.mix[side]);
        transform(signals);
        for (std::size_t b = 0; b < bands_.size(); ++b) {
            const auto x = [&](std::size_t i) {
                return spectra_.data() + i * static_cast<std::size_t>(packed_) + bands_[b].at;
            };
            const int groups = (bands_[b].bins + 7) / 8;
            for (std::size_t i = 0; i < parts_; ++i) {
                for (std::size_t j = i; j < parts_; ++j) r_[side][b].at(i, j) += product(x(i), x(j), groups);
                p_[side][b][i] += product(x(i), x(parts_), groups);
            }
            y_[side][b] += product(x(parts_), x(parts_), groups).real();
        }
    }
}

BandMoments::Found BandMoments::find() const {
    Found found;
    auto& points = found.responses;
    for (auto& side : points) side.resize(parts_);
    double left_over = 0, all = 0;
    for (std::size_t b = 0; b < bands_.size(); ++b) {
        for (std::size_t side = 0; side < sides; ++side) {
            const Hermitian& r = r_[side][b];
            const Solution s = solve(r, p_[side][b]);
            double left = y_[side][b];
            for (std::size_t i = 0; i < parts_; ++i) left -= (std::conj(s.h[i]) * p_[side][b][i]).real();
            left_over += std::max(left, 0.0);
            all += y_[side][b];
            const double count = static_cast<double>(stretches_) * bands_[b].bins;
            const double noise = (std::max(left, 0.0) + power_scale * y_[side][b]) / std::max(1.0, count / 2);
            const double bin = bands_[b].first_bin + 0.5 * (bands_[b].bins - 1);
            for (std::size_t i = 0; i < parts_; ++i) {
                const double power = std::norm(s.h[i]);
                const double error_db = power > 0 ? 8.686 * std::sqrt(noise * s.spread[i] / (2 * power)) : 1e9;
                const double variance = surest_db * surest_db + error_db * error_db;
                points[side][i].push_back({bin * rate_hz_ / stretch_frames, 10 * std::log10(std::max(power, 1e-30)),
                                           s.spread[i] > 0 ? surest_db * surest_db / variance : 0});
            }
        }
    }
    found.unexplained = all > 0 ? left_over / all : 0;
    return found;
}

}  // namespace mixdown
