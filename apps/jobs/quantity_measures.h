// How the quantities of quantities.cpp are measured: what comes out of a move's strips on both sides of it (strip_
// quantities.cpp), and what is heard of the whole mix (mix_quantities.cpp). Nothing: it cannot be told here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/quantities.h"

namespace mixdown::measure {

using Measured = std::optional<BeforeAfter>;

Measured active_loudness(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured standing_out(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured sides_of_strip(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured position(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured power_below(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured ringing(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured sibilance(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured resting(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured brightness(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured side_of_strip(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured off_aim(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured plain_level(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured loudness_taken(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured moments_heard(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured cells_exceeded(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured third_octave(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured sample_peak(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured master_loudness(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured left_re_right(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured low_side(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured low_sum(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured wet_re_dry(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured decay(const MadeMove& move, const std::string& hole, StripBench& bench);
Measured echo_time(const MadeMove& move, const std::string& hole, StripBench& bench);

/// Sum of a series, and the power of a spectrum in [from, to) Hz without its offset.
[[nodiscard]] double sum_of(const PowerSeries& steps);
[[nodiscard]] double power_between(const Spectra& s, double from_hz, double to_hz);
[[nodiscard]] double left_re_right_db(const PowerSeries& left, const PowerSeries& right);

}  // namespace mixdown::measure
