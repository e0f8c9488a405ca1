// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "measure/mixture/mixture.h"

namespace mixdown {
namespace {

constexpr int turns = 30;               // of gains and compressor
constexpr double believed = 0.5;        // tuned: a compressor that leaves more than half of it over explains nothing
constexpr double worth_looking = 1e-5;  // tuned: -50 dB left over: filters and rounding leave as much
constexpr double heard_moment = 1e-3;   // tuned: -30 dB re the loudest moment; below, c is what it was before

/// Below a hundredth of the rate, 12 dB/oct less: there a high-pass on a strip turns phases so far that no gain fits.
/// All signals go through it, so the gains stay what they are.
std::vector<float> without_lows(const float* x) {
    constexpr double a = 0.939;  // exp(-2 pi / 100)
    std::vector<float> y(x, x + stretch_frames);
    for (int pass = 0; pass < 2; ++pass) {
        double last = 0, out = 0;
        for (float& v : y) {
            const auto in = static_cast<double>(v);
            out = a * (out + in - last);
            last = in;
            v = static_cast<float>(out);
        }
    }
    return y;
}

double real_product(const float* a, const float* b, int count) {
    std::array<float, 8> lanes{};
    double sum = 0;
    for (int i = 0; i < count; i += 8) {
        for (std::size_t l = 0; l < 8; ++l) lanes[l] += a[i + static_cast<int>(l)] * b[i + static_cast<int>(l)];
        if ((i & 127) != 120) continue;
        for (float& lane : lanes) sum += static_cast<double>(std::exchange(lane, 0.0F));
    }
    return sum;
}

}  // namespace

void GainMoments::add(const SongStretch& stretch) {
    constexpr int frames = stretch_frames / moments_per_stretch;
    for (int side = 0; side < sides; ++side) {
        const auto s = static_cast<std::size_t>(side);
        std::vector<std::vector<float>> signals;
        for (const float* part : stretch.parts[s]) signals.push_back(without_lows(part));
        signals.push_back(without_lows(stretch.mix[s]));
        for (int from = 0; from < stretch_frames; from += frames) {
            for (std::size_t i = 0; i < parts_; ++i) {
                for (std::size_t j = i; j < parts_; ++j)
                    moments_[s].push_back(
                        static_cast<float>(real_product(signals[i].data() + from, signals[j].data() + from, frames)));
            }
            for (const auto& x : signals)
                moments_[s].push_back(
                    static_cast<float>(real_product(x.data() + from, signals.back().data() + from, frames)));
        }
    }
}

/// The gains of one side where the mix is compressed by c.
std::vector<double> GainMoments::gains_at(int side, const std::vector<double>& c) const {
    const auto& moments = moments_[static_cast<std::size_t>(side)];
    Hermitian r(parts_);
    std::vector<std::complex<double>> p(parts_);
    for (std::size_t m = 0; m < c.size(); ++m) {
        const float* at = moments.data() + m * stride();
        for (std::size_t i = 0; i < parts_; ++i) {
            for (std::size_t j = i; j < parts_; ++j) r.at(i, j) += c[m] * c[m] * static_cast<double>(*at++);
        }
        for (std::size_t i = 0; i < parts_; ++i) p[i] += c[m] * static_cast<double>(*at++);
    }
    std::vector<double> gains;
    for (const auto& h : solve(r, p).h) gains.push_back(h.real());
    return gains;
}

namespace {

/// <s, s>, <s, y> and <y, y> of one moment, s being the sum of the parts with these gains.
struct MomentFit {
    double ss = 0, sy = 0, yy = 0;
    MomentFit(const float* at, const std::vector<double>& gain) {
        for (std::size_t i = 0; i < gain.size(); ++i) {
            for (std::size_t j = i; j < gain.size(); ++j)
                ss += (i == j ? 1 : 2) * gain[i] * gain[j] * static_cast<double>(*at++);
        }
        for (const double g : gain) sy += g * static_cast<double>(*at++);
        yy = static_cast<double>(*at);
    }
};

}  // namespace

double GainMoments::left_over(const Found& found) const {
    double left = 0, all = 0;
    for (std::size_t side = 0; side < sides; ++side) {
        for (std::size_t m = 0; m * stride() < moments_[side].size(); ++m) {
            const MomentFit fit(moments_[side].data() + m * stride(), found.gain[side]);
            const double c = found.compressor.empty() ? 1 : found.compressor[m];
            left += fit.yy - 2 * c * fit.sy + c * c * fit.ss;
            all += fit.yy;
        }
    }
    return all > 0 ? std::max(0.0, left / all) : 0;
}

/// Sets c by the gains, its power mean over the song being 1.
void GainMoments::follow(Found& found) const {
    double loudest = 0;
    std::vector<double> ss(found.compressor.size()), sy(ss);
    for (std::size_t side = 0; side < sides; ++side) {
        for (std::size_t m = 0; m < ss.size(); ++m) {
            const MomentFit fit(moments_[side].data() + m * stride(), found.gain[side]);
            ss[m] += fit.ss;
            sy[m] += fit.sy;
            loudest = std::max(loudest, ss[m]);
        }
    }
    double sum = 0, weight = 0;
    for (std::size_t m = 0; m < ss.size(); ++m) {
        if (ss[m] > heard_moment * loudest) found.compressor[m] = std::clamp(sy[m] / ss[m], 0.05, 20.0);
        sum += ss[m] * found.compressor[m];
        weight += ss[m];
    }
    for (double& c : found.compressor) c *= weight / sum;
}

GainMoments::Found GainMoments::find() const {
    const std::size_t moments = moments_[0].size() / stride();
    Found plain;
    for (int side = 0; side < sides; ++side)
        plain.gain[static_cast<std::size_t>(side)] = gains_at(side, std::vector<double>(moments, 1.0));
    plain.unexplained = left_over(plain);
    if (plain.unexplained < worth_looking) return plain;
    Found pressed = plain;
    pressed.compressor.assign(moments, 1.0);
    for (int turn = 0; turn < turns; ++turn) {
        follow(pressed);
        for (int side = 0; side < sides; ++side)
            pressed.gain[static_cast<std::size_t>(side)] = gains_at(side, pressed.compressor);
    }
    pressed.unexplained = left_over(pressed);
    return pressed.unexplained < believed * plain.unexplained ? pressed : plain;
}

}  // namespace mixdown
