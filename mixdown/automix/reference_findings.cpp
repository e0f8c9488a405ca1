// SPDX-License-Identifier: Apache-2.0
#include "automix/reference_findings.h"

#include <cmath>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr double heard_db = 1;  // automix.md 5: what can be heard of an equaliser

double band_hz(std::size_t band) { return ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(band)); }

void tell_left(const std::string& names, const ToneJudgement& judged, std::vector<Finding>& found) {
    const ToneLevels& outside = judged.outside_db;
    std::size_t worst = 0;
    for (std::size_t b = 1; b < tone_bands; ++b)
        if (std::abs(outside[b]) > std::abs(outside[worst])) worst = b;
    if (std::abs(outside[worst]) <= heard_db) return;
    const auto is_left = [&](std::size_t b) {
        return outside[b] * outside[worst] > 0 && std::abs(outside[b]) > heard_db;
    };
    std::size_t from = worst, to = worst;
    while (from > 0 && is_left(from - 1)) --from;
    while (to + 1 < tone_bands && is_left(to + 1)) ++to;
    const std::string where = from == to ? fmt::format("{:.0f} Hz", band_hz(from))
                                         : fmt::format("{:.0f} to {:.0f} Hz", band_hz(from), band_hz(to));
    found.push_back({"reference_left",
                     names,
                     "",
                     {},
                     judged.difference_db[worst],
                     judged.difference_db[worst] - outside[worst],
                     "dB",
                     fmt::format("its tone was not followed at {}, where the mix has {:.1f} dB {} than was aimed at: "
                                 "equalisers that keep every strip as loud, and everybody heard, bring no more",
                                 where, std::abs(judged.difference_db[worst]), outside[worst] > 0 ? "more" : "less")});
}

/// Mean distance of tone.
double far_from(const std::vector<ReferenceSong>& references, const Measurement& song) {
    double sum = 0;
    for (const ReferenceSong& reference : references) sum += distance_to(reference, song).tone_db;
    return sum / static_cast<double>(references.size());
}

}  // namespace

std::vector<Finding> reference_findings(const std::vector<ReferenceSong>& references, const ToneTarget& tone,
                                        const Measurement& plain, const Measurement& mixed) {
    constexpr double told_db = 0.1;  // as it is printed
    std::vector<Finding> found;
    if (references.empty()) return found;
    const std::string names = names_of(references);
    tell_left(names, judge_tone(third_octaves_of(mixed.spectra), tone), found);
    const double was = far_from(references, plain), is = far_from(references, mixed);
    if (is > was + told_db)
        found.push_back({"reference_lost",
                         names,
                         "",
                         {},
                         is,
                         was,
                         "dB",
                         fmt::format("the mix is further from its tone ({:.1f} dB) than the plain sum of the stems was "
                                     "({:.1f} dB): faders follow the profile, and equalisers alone follow a "
                                     "reference; if it is a mix of these stems, give it as --rough",
                                     is, was)});
    return found;
}

}  // namespace mixdown
