// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/part_powers.h"

namespace mixdown {

namespace {

float power_in(const BinShares& band, std::span<const float> bins) {
    const float* power = bins.data() + band.first - 1;  // the bins begin with bin 1
    float sum = 0;
    for (const float share : band.shares) sum += share * *power++;
    return sum;
}

}  // namespace

PartListener::PartListener(double rate_hz, int channels)
    : frames_(rate_hz, channels, frames_per_s, false),
      decomposition_(frames_.size() / 2 - 1),
      bands_(shares_of_bands(CriticalBands::edges_hz(), rate_hz / frames_.size(), frames_.size() / 2)),
      power_(static_cast<std::size_t>(frames_.size() / 2 - 1)) {}

void PartListener::add(ConstFloatBlock audio) {
    frames_.add(audio, [this](const FrameBatch& batch) { hear(batch); });
}

std::vector<PartPowers> PartListener::finish() {
    frames_.finish([this](const FrameBatch& batch) { hear(batch); });
    decomposition_.finish([this](const SpectrumParts& parts) { keep(parts); });
    return std::move(heard_);
}

void PartListener::hear(const FrameBatch& batch) {
    const auto scale = static_cast<float>(frames_.scale());
    for (const FrameBatch::Group& group : batch.groups) {
        for (int lane = 0; lane < group.frames; ++lane) {
            for (std::size_t i = 0; i < power_.size(); ++i)  // the bins begin with bin 1
                power_[i] = scale * group.power[spectrum_lanes * (i + 1) + static_cast<std::size_t>(lane)];
            decomposition_.add(power_, [this](const SpectrumParts& parts) { keep(parts); });
        }
    }
}

void PartListener::keep(const SpectrumParts& parts) {
    PartPowers& row = heard_.emplace_back();
    for (std::size_t b = 0; b < bands_.size(); ++b) {
        row[transient_part][b] = power_in(bands_[b], parts.transient);
        row[steady_part][b] = power_in(bands_[b], parts.steady);
        row[residual_part][b] = power_in(bands_[b], parts.residual);
    }
}

}  // namespace mixdown
