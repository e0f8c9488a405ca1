// A stem as it stands in a mix: its spectra, seen through a gain and an equaliser, without rendering anything. Gains
// multiply band powers; the powers of uncorrelated stems add.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "measure/power_series.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

struct MixPart {
    const Spectra* spectra = nullptr;   // outlives the part
    double gain_db = 0;                 // -infinity: off
    std::vector<double> response = {};  // power gain of each band (response_for), or empty: 1
    double start_s = 0;                 // of the stem's first frame in the song; a frame of 50 ms is the resolution
    const Spectra* dry = nullptr;  // says when it plays, of as many frames: what rings on is not playing; null: spectra
};

/// What a filter does to the power in each of the stem's bands. `power_gain` is |H|^2 at a frequency in Hz. Within a
/// band, frequencies weigh as much as the stem has power there on average: a bell may be narrower than a band.
[[nodiscard]] std::vector<double> response_for(const Spectra& spectra, const std::function<double(double)>& power_gain);

/// Where it lies among the song's frames, 20 per second: [start, end).
[[nodiscard]] int start_frame(const MixPart& part);
[[nodiscard]] int end_frame(const MixPart& part);

/// Factor of each band: gain and response.
[[nodiscard]] std::vector<float> band_gains(const MixPart& part);

/// K-weighted power per 100 ms of the part itself, as loudness_meter.h would measure it after the gain and equaliser.
/// Needs no audio: the weighting is applied to the bands. A last odd frame is dropped. Frames overlap, so hits are
/// spread over 0.1 s more than in the audio (hi-hats and claps read up to 0.5 LU off); the difference that a gain or an
/// equaliser makes is better known than either loudness (on 42 real stems 0.1 LU in 95 % of cases, 0.5 LU at worst, for
/// a bell of 9 dB and Q 4 at 100 Hz, where the bands are as wide as the bell).
[[nodiscard]] PowerSeries predicted_steps(const MixPart& part);

/// One per frame of the part itself: within a 400 ms frame in which the dry sound is active (power_series.h).
[[nodiscard]] std::vector<bool> active_spectrum_frames(const MixPart& part);

/// The 400 ms (eight frames, fewer at the ends) around a frame.
template <class T>
[[nodiscard]] std::span<const T> window_around(std::span<const T> frames, std::size_t frame) {
    constexpr std::size_t before = 3, after = 5;
    const std::size_t from = frame < before ? 0 : frame - before;
    return frames.subspan(from, std::min(frame + after, frames.size()) - from);
}

}  // namespace mixdown
