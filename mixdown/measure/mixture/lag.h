// How late is one recording of a song against another? Whole-song delays (a codec's lead-in, a bounce that starts late)
// show as the one peak of the generalised cross-correlation, every frequency weighing alike:
//
//     g(lag) = sum over k of exp(j arg(conj(A) B)) exp(j 2 pi k lag / size)          the phase transform (PHAT)
//
// Source: Knapp & Carter, IEEE Trans. ASSP 24 (1976).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

namespace mixdown {

inline constexpr int lag_excerpt_frames = 1 << 17, lag_excerpts = 8;
inline constexpr int most_lag_frames = lag_excerpt_frames / 4;

/// Frames by which `b` is late (negative: early), to whole frames; nothing if no lag stands out. Each excerpt holds
/// lag_excerpt_frames samples of both from the same moment; there are up to lag_excerpts.
[[nodiscard]] std::optional<int> find_lag(const std::vector<std::vector<float>>& a,
                                          const std::vector<std::vector<float>>& b, double rate_hz);

}  // namespace mixdown
