// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/decomposition.h"

#include <algorithm>

#include "measure/referee/median.h"

namespace mixdown {

namespace {

constexpr int lanes_of_four = 4;
constexpr int margin_bins = Decomposition::bins_along / 2;
constexpr float separation = 4;  // in power: Driedger's factor 2 in amplitude

}  // namespace

Decomposition::Decomposition(int bins)
    : bins_(bins), width_((bins + lanes_of_four - 1) / lanes_of_four * lanes_of_four) {
    for (auto& row : rows_) row.resize(static_cast<std::size_t>(width_ + 2 * margin_bins));
    for (auto* part : {&transient_, &steady_, &residual_}) part->resize(static_cast<std::size_t>(width_));
}

void Decomposition::keep(std::span<const float> power) {
    float* const bins = rows_[added_++ % frames_across].data() + margin_bins;
    std::copy(power.begin(), power.begin() + bins_, bins);
    for (int i = 0; i < margin_bins; ++i) bins[-1 - i] = bins[std::min(i, bins_ - 1)];
    for (int i = 0; i < width_ - bins_ + margin_bins; ++i) bins[bins_ + i] = bins[std::max(bins_ - 1 - i, 0)];
}

const float* Decomposition::row(int frame) const {
    return rows_[std::clamp(frame, 0, added_ - 1) % frames_across].data() + margin_bins;
}

SpectrumParts Decomposition::split(int frame) {
    const float* rows[frames_across];
    for (int i = 0; i < frames_across; ++i) rows[i] = row(frame - frames_across / 2 + i);
    const float* const own = row(frame);
    const FourFloats factor = all_four(separation), none = all_four(0);
    for (int k = 0; k < width_; k += lanes_of_four) {
        const FourFloats power = load_four(own + k);
        const FourFloats across = median_of<frames_across>([&](int i) { return load_four(rows[i] + k); });
        const FourFloats along = median_of<bins_along>([&](int i) { return load_four(own + k - margin_bins + i); });
        const FourFloats transient = along > factor * across ? power : none;
        const FourFloats steady = across > factor * along ? power : none;
        store_four(transient, transient_.data() + k);
        store_four(steady, steady_.data() + k);
        store_four(power - transient - steady, residual_.data() + k);  // exact: both are 0 or the power itself
    }
    const auto bins = static_cast<std::size_t>(bins_);
    return {std::span(transient_).first(bins), std::span(steady_).first(bins), std::span(residual_).first(bins)};
}

}  // namespace mixdown
