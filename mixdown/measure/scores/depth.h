// Depth: do the strips stand in planes, some near, some far? Distance is told by the direct-to-reverberant ratio.
//
//     D/R = direct loudness - 10 log10(sum over returns of 10^(wet loudness / 10))        dB, the nearer the higher
//
// Planes: going from the farthest strip to the nearest, a new plane begins 4 dB above where the last one began.
// Source: mixing.md section 3 (depth: at least 3 planes, at least 4 dB apart), 7b (what stands where); that distance is
// heard from D/R: P. Zahorik, JASA 111 (2002), whose listeners noticed changes of 5 to 6 dB.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace mixdown {

/// Nobody hears more room between a strip and itself than this. tuned: 20 dB under the preferred -9 LU.
inline constexpr double driest_direct_to_reverberant_db = 30;

/// From what is known of a mix: loudness of a strip's direct sound, and of what it sends out of every return (LUFS, or
/// dB relative to the direct sound with direct_lufs = 0). At most driest_direct_to_reverberant_db.
[[nodiscard]] double direct_to_reverberant_db(double direct_lufs, std::span<const double> wet_lufs);

struct Depth {
    double spread_db = 0;  // nearest - farthest strip
    int planes = 0;        // 0 without strips
    double in_order = 1;   // share of the pairs planned in different planes that stand at least 4 dB apart as planned
};

/// `planned`: the plane each strip should stand in, 0 the front; empty if there is no plan.
[[nodiscard]] Depth judge_depth(std::span<const double> direct_to_reverberant_db, std::span<const int> planned);

/// From audio alone: how far a sound falls within 60 ms when it stops, which is as far as its reverberation lets it.
struct FallAfterSound {
    bool known = false;  // is there a sound that stops?
    double fall_db = 0;  // if known; at most driest_direct_to_reverberant_db
};

/// `envelope`: power per 1/160 s of a band of one strip (impact.h has two). The fall gets less as reverberation is
/// added to a stem. It is no D/R: sounds that last hide how dry they are, instruments that ring on look wet, and short
/// sounds fall deeper than long ones in the same room. So compare mixes of one stem, never one stem with another.
[[nodiscard]] FallAfterSound fall_after_sound(std::span<const double> envelope);

}  // namespace mixdown
