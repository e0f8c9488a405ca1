// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "apps/jobs/quantity_measures.h"

namespace mixdown {
namespace {

using namespace measure;  // NOLINT(google-build-using-namespace): the table names them all

const std::array quantities = {
    Quantity{"active loudness", false, 0.3, active_loudness},
    Quantity{"loudness of '{}' while it plays (mix {} LUFS)", true, 0.3, active_loudness},
    Quantity{"how far loud notes of '{}' stand out", false, 0.3, standing_out},
    Quantity{"loudness re what the other strips lead to expect", false, 0.3, active_loudness},  // the others stay
    Quantity{"left re right, of the strip", false, 0.3, sides_of_strip},
    Quantity{"side re mid of the mix below {} Hz", true, 0.3, low_side},
    Quantity{"position (-1 left, 1 right)", false, 0.03, position},
    Quantity{"power below {} Hz re the stem", false, 0.3, power_below},
    Quantity{"power above {} Hz re below, of the strip", false, 0.3, brightness},
    Quantity{"how far {} Hz stands out of what is around it", false, 0.3, ringing},
    Quantity{"loudness of its s and t re the voice", false, 0.3, sibilance},
    Quantity{"level in its rests re while it plays", false, 0.5, resting},
    Quantity{"unweighted level re the stem", false, 0.3, plain_level},
    Quantity{"loudness of '{}' that it takes", false, 0.3, loudness_taken},
    Quantity{"moments in which '{}' is heard", false, 1, moments_heard},
    Quantity{"cells of the focus that '{}' exceeds", false, 1, cells_exceeded},
    Quantity{"what comes back from the {}, re the dry strip", false, 0.3, wet_re_dry},
    Quantity{"decay by 60 dB at 1 kHz", true, 0.05, decay},
    Quantity{"time to the echo", true, 1, echo_time},
    Quantity{"third octave of the mix at {} Hz re its loudness", true, 0.3, third_octave},
    Quantity{"sample peak of the master", true, 0.3, sample_peak},
    Quantity{"integrated loudness of the master", true, 0.3, master_loudness},
    Quantity{"left re right", true, 0.3, left_re_right},
    Quantity{"how far the lead strays from {} LU over the rest, rms of 3 s windows", true, 0.3, off_aim},
    Quantity{"side re mid, of the strip", false, 0.3, side_of_strip},
    Quantity{"40-200 Hz sum with '{}' re power sum", false, 0.3, low_sum},
};

/// What stands at the first {} of a pattern, or "" where it has none; nothing if the text is not of the pattern.
std::optional<std::string> match(const std::string& pattern, const std::string& text) {
    const std::size_t hole = pattern.find("{}");
    if (hole == std::string::npos) return pattern == text ? std::optional<std::string>("") : std::nullopt;
    if (text.compare(0, hole, pattern, 0, hole) != 0) return std::nullopt;
    const std::string rest = pattern.substr(hole + 2), next = rest.substr(0, rest.find("{}"));
    const std::size_t end = next.empty() ? text.size() : text.find(next, hole);
    if (end == std::string::npos || !match(rest, text.substr(end))) return std::nullopt;
    return text.substr(hole, end - hole);
}

}  // namespace

std::optional<NamedQuantity> quantity_named(const std::string& words) {
    for (const Quantity& q : quantities) {
        if (const auto hole = match(q.words, words)) return NamedQuantity{&q, *hole};
    }
    return std::nullopt;
}

double tolerance_of(const Quantity& quantity, double predicted, double step) {
    constexpr double rounding = 0.01;  // of what reasons state
    return std::max({quantity.tolerance, 0.1 * std::abs(predicted), step > 0 ? step + rounding : 0});
}

}  // namespace mixdown
