// Loudness figures from a power series: mean K-weighted power, summed over channels, in consecutive 100 ms steps of the
// programme (loudness_meter.h makes one; a last partial step is dropped).
//
//     loudness = -0.691 + 10 log10(power)      LUFS
//
// A gain of g dB multiplies every step by 10^(g/10), and the power of uncorrelated stems adds: a fader can be judged
// without listening again. Spans shorter than one block give silence_db (loudness) or 0 (range, share). All are O(n).
// Sources: ITU-R BS.1770-5 Annex 1 (loudness, gates), EBU Tech 3341 v4 (momentary 400 ms, short-term 3 s, both every
// 100 ms), EBU Tech 3342 (loudness range); mixing.md section 3 (activity).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mixdown {

using PowerSeries = std::vector<double>;

/// LUFS; silence_db for 0.
[[nodiscard]] double loudness_from_power(double power);
[[nodiscard]] double power_from_loudness(double loudness_lufs);

/// Loudness of the whole programme: mean of the 400 ms blocks (every 100 ms) above -70 LUFS and then above their own
/// loudness - 10 LU. LUFS; silence_db when no block passes.
[[nodiscard]] double integrated_loudness(std::span<const double> steps);

/// The blocks that integrated loudness is the mean of: block i is the steps [i, i + block_steps).
inline constexpr std::size_t block_steps = 4;
[[nodiscard]] std::vector<std::size_t> gated_blocks(std::span<const double> steps);

/// Loudest 400 ms. LUFS.
[[nodiscard]] double max_momentary(std::span<const double> steps);

/// Loudest 3 s. LUFS.
[[nodiscard]] double max_short_term(std::span<const double> steps);

/// Difference of the 95th and the 10th percentile of the short-term loudness above -70 LUFS and then above its own mean
/// - 20 LU. LU. (3 s windows every second, the least overlap that Tech 3342 allows and what libebur128 takes; windows
/// every 100 ms would read up to 5.6 LU differently on stems that seldom play.)
[[nodiscard]] double loudness_range(std::span<const double> steps);

/// Where a stem plays at all, and how loud it is there.
struct Activity {
    double loudness_lufs = 0;  // of the mean power over its active frames; silence_db if there are none
    double share = 0;          // active frames / all frames, 0..1
};
[[nodiscard]] Activity activity(std::span<const double> steps);

/// One per 400 ms frame (frame i begins with step i): louder than -90 LUFS and within 25 LU of the stem's own gated
/// loudness. That is gated at 50 LU under the loudest frame instead of -70 LUFS, then as always at -10 LU: stems come
/// at any gain, and an absolute gate would let frames in or out as it changes (up to 0.1 LU and other frames on real
/// stems).
[[nodiscard]] std::vector<bool> active_frames(std::span<const double> steps);

}  // namespace mixdown
