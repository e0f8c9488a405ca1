// Pass 4, static balance: every bucket gets the loudness that the profile gives it relative to the whole, its strips
// standing to each other by the weights of their roles; then all faders together bring the mix to its loudness.
//
//     bucket power(t) = power of gain_i * strip_i together  (power_together.h)
//     fader_i = weight_i + (target - loudness of the bucket while it plays) + (mix loudness - predicted loudness)
//
// Nothing may overshadow the focus: a bucket that would be louder than it, while it plays, comes down.
// Source: loudness templates, Wichern et al., AES 139 (2015); knowledge mixing.md sections 5 and 6.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/buckets.h"
#include "automix/song_spectra.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> balance(const Mix& mix, const Brief& brief);

/// Pass 8, re-balance: what the rendered mix shows of each bucket (LUFS while it plays, in the order of fill_buckets)
/// against what was aimed at: where faders and equalisers put it, inside its band. Sources that are alike without being
/// heard as one add up differently than predicted.
[[nodiscard]] std::vector<Edit> rebalance(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                                          const std::vector<double>& bucket_loudness_lufs, double mix_loudness_lufs);

}  // namespace mixdown
