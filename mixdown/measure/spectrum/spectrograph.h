// Listens to the spectrum of a programme: audio in, Spectra out, in one pass.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/spectrum/frame_transformer.h"
#include "measure/spectrum/pitch_comb.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

/// A column of a PowerGrid: bins from `first` on, each with its share of the power.
struct BinShares {
    int first = 1;
    std::vector<float> shares;
};

/// The bins of each of the given bands; band b spans [edges[b], edges[b + 1]) Hz. A bin k stands for the frequencies
/// within half a bin of it, and belongs to a band as far as they do; nothing is lost between bands.
[[nodiscard]] std::vector<BinShares> shares_of_bands(const std::vector<double>& edges_hz, double bin_hz, int bins);

/// A column that is made of one or more such runs of bins.
using BinColumn = std::vector<BinShares>;

class Spectrograph {
public:
    /// Any rate from 8 kHz; one or two channels.
    Spectrograph(double rate_hz, int channels);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The end of the programme. Nothing may be added afterwards.
    [[nodiscard]] Spectra finish();

private:
    void hear_frames(const FrameBatch& batch);
    void hear_envelopes(const FrameBatch& batch);

    FrameTransformer frames_, envelopes_;
    std::vector<BinColumn> bands_, low_, chroma_, envelope_bands_;
    PitchComb pitch_;
    Spectra heard_;  // so far
};

}  // namespace mixdown
