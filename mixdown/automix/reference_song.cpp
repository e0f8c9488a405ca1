// SPDX-License-Identifier: Apache-2.0
#include "automix/reference_song.h"

#include <algorithm>
#include <fmt/format.h>

#include "measure/dynamics.h"
#include "measure/scores/width.h"

namespace mixdown {
namespace {

constexpr double narrowest_db = -40;  // below, nobody hears that it is not mono

double width_of(double side_to_mid_db) { return std::clamp(side_to_mid_db, narrowest_db, -narrowest_db); }

double peaks_of(const Measurement& m) { return peak_to_loudness(m.true_peak_dbtp, m.loudness_lufs_i); }

}  // namespace

std::string names_of(const std::vector<ReferenceSong>& references) {
    std::string names;
    for (const ReferenceSong& reference : references) names += (names.empty() ? "" : " + ") + reference.name;
    return names;
}

ToneTarget aimed_tone(const ToneTarget& profile, const std::vector<ReferenceSong>& references, double amount,
                      double tolerance_db) {
    if (references.empty()) return profile;
    ToneTarget target = profile;
    ToneLevels towards{};
    for (const ReferenceSong& reference : references) {
        const ToneJudgement judged = judge_tone(third_octaves_of(reference.measured.spectra), profile);
        for (std::size_t b = 0; b < towards.size(); ++b)
            towards[b] += judged.difference_db[b] / static_cast<double>(references.size());
    }
    for (std::size_t b = 0; b < towards.size(); ++b) {
        const double middle = (profile.low_db[b] + profile.high_db[b]) / 2 + amount * towards[b];
        const double half = (profile.high_db[b] - profile.low_db[b]) / 2;
        const double tolerance = half + amount * (tolerance_db - half);
        target.low_db[b] = middle - tolerance;
        target.high_db[b] = middle + tolerance;
    }
    return target;
}

std::string aimed_at(const std::string& profile, const std::vector<ReferenceSong>& references, double amount) {
    if (references.empty() || amount <= 0) return {};
    const std::string songs = names_of(references);
    return amount < 1 ? fmt::format("{:.0f} % {}, {:.0f} % {}", 100 * amount, songs, 100 - 100 * amount, profile)
                      : songs;
}

ReferenceDistance distance_to(const ReferenceSong& reference, const Measurement& mix) {
    const ToneTarget target = tone_of_reference(third_octaves_of(reference.measured.spectra), 0);
    const Width of_mix = judge_width(mix.spectra), of_reference = judge_width(reference.measured.spectra);
    return {judge_tone(third_octaves_of(mix.spectra), target).rms_db, peaks_of(mix) - peaks_of(reference.measured),
            mix.loudness_range_lu - reference.measured.loudness_range_lu,
            width_of(of_mix.side_to_mid_db) - width_of(of_reference.side_to_mid_db),
            width_of(of_mix.low_side_to_mid_db) - width_of(of_reference.low_side_to_mid_db)};
}

}  // namespace mixdown
