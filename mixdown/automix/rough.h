// A rough mix as edits: copied from a session, or recovered from a stereo file (measure/mixture).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>

#include "automix/brief.h"
#include "automix/eq_fit.h"

namespace mixdown {

/// The edits that give the strips of `now` what their counterparts in `rough` have; `counterparts`: ids of `rough` by
/// ids of `now`. Buses and returns go by their own ids; returns that `now` lacks are put up in it.
[[nodiscard]] std::vector<Edit> copied_rough(const Mix& rough, const std::map<std::string, std::string>& counterparts,
                                             Mix& now);

/// What a strip is in a stereo mix: its gains to both sides where its equaliser does nothing, negative: inverted.
struct RecoveredStrip {
    std::string strip;
    double left = 0, right = 0;
    FilterSettings high_pass;
    std::array<EqBandSettings, eq_bands> eq = Strip::standard_bands();
    double error_db = 0;  // of the response
};

/// Position and level (amplitude) of a strip with these gains; a mono strip by the pan law, a stereo one by balance.
struct Placed {
    double pan = 0, level = 0;
};
[[nodiscard]] Placed placed(double left, double right, bool mono_source, double pan_law_db);

/// Sets faders, positions, polarity and equalisers to what was recovered. A strip that is not in the mix (70 dB under
/// the highest gain, or under 0 dB) is muted.
[[nodiscard]] std::vector<Edit> recovered_rough(const Mix& now, const Brief& brief,
                                                const std::vector<RecoveredStrip>& recovered);

}  // namespace mixdown
