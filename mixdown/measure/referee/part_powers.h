// Listens to a mix for the second referee: what strikes, what lasts and what is neither (decomposition.h), in half-Bark
// bands, 43 frames a second; the powers of left and right are added. 4 minutes keep 6 MB.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/block.h"
#include "measure/referee/critical_bands.h"
#include "measure/referee/decomposition.h"
#include "measure/spectrum/frame_transformer.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {

enum SoundPart : std::size_t { transient_part, steady_part, residual_part, mix_parts };

/// Mean square in every band of every part, one per frame; the parts add up to the mix.
using PartPowers = std::array<BandPowers, mix_parts>;

class PartListener {
public:
    /// Frames of 2048 samples that overlap by half at 44.1 kHz: partials are told apart from 100 Hz on, and a stroke
    /// lasts one or two frames.
    static constexpr double frames_per_s = 43;

    /// Any rate from 8 kHz; one or two channels.
    PartListener(double rate_hz, int channels);

    /// The next frames of the mix. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The end of the mix. Nothing may be added afterwards.
    [[nodiscard]] std::vector<PartPowers> finish();

private:
    void hear(const FrameBatch& batch);
    void keep(const SpectrumParts& parts);

    FrameTransformer frames_;
    Decomposition decomposition_;
    std::vector<BinShares> bands_;
    std::vector<float> power_;       // work: bin k at k - 1
    std::vector<PartPowers> heard_;  // so far
};

}  // namespace mixdown
