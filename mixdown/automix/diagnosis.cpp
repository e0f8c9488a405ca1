// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/lessons.h"
#include "core/units.h"
#include "measure/scores/impact.h"
#include "measure/scores/reverberance.h"

namespace mixdown {
namespace {

constexpr double highs_from_hz = 4000;  // mixing.md 8 (frequency vocabulary: presence and above)
constexpr double usual_decay_s = 1.5;   // mixing.md 7b: between a room and a hall
constexpr const char* given = "the plain sum";

/// Mean over the bands of the highs of how far they lie under the band of tone, dB; 0 or less.
double highs_lacking_db(const MixedSong& song) {
    const ToneJudgement judged = judge_tone(third_octaves_of(song.plain.spectra), song.tone);
    double sum = 0, count = 0;
    for (std::size_t b = 0; b < tone_bands; ++b) {
        if (ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(b)) < highs_from_hz) continue;
        sum += std::min(0.0, judged.outside_db[b]);
        ++count;
    }
    return sum / count;
}

/// The most reverberation that all stems together can hold, re the dry; nothing if none of them tells.
std::optional<double> reverberation_db(const MixedSong& song) {
    double wet = 0, dry = 0;
    for (const Strip& strip : song.mix.strips) {
        const auto heard = song.brief.hearing.find(strip.id);
        if (!plays(strip, song.brief)) continue;
        const auto most = most_reverberance_db(song.spectra.of(strip.id), usual_decay_s);
        if (!most) continue;
        const double power = power_from_loudness(heard->second.loudness_lufs);
        dry += power;
        wet += power * power_from_db(*most);
    }
    if (!(dry > 0)) return std::nullopt;
    return db_from_power(wet / dry);
}

}  // namespace

std::vector<Finding> diagnose(const MixedSong& song) {
    const auto limit = [&](const char* id) { return song.brief.taste.limit(id); };
    std::vector<Finding> found;
    if (const double lack = highs_lacking_db(song); lack < -limit("dull"))
        found.push_back({"dull",
                         given,
                         "",
                         {},
                         lack,
                         -limit("dull"),
                         "dB",
                         fmt::format("is dull: above {:g} kHz it lies {:.1f} dB under the band of {}",
                                     highs_from_hz / 1000, -lack, song.brief.profile.name)});
    const double psr = peak_to_short_term_lu(song.plain.true_peak_dbtp, song.plain.max_short_term_lufs);
    if (std::isfinite(psr) && psr < limit("least_psr"))
        found.push_back({"flat",
                         given,
                         "",
                         {},
                         psr,
                         limit("least_psr"),
                         "LU",
                         fmt::format("is flat: its peaks stand only {:.1f} LU above its loudest three seconds; take "
                                     "limiters and maximisers off the parts",
                                     psr)});
    const double least = song.brief.profile.dial("reverb_lu") - limit("dry");
    if (const auto wet = reverberation_db(song); wet && *wet < least)
        found.push_back(
            {"dry",
             given,
             "",
             {},
             *wet,
             least,
             "LU",
             fmt::format("is dry: its parts hold hardly any room ({:.0f} LU re the dry sound at most; {} has {:g})",
                         *wet, song.brief.profile.name, song.brief.profile.dial("reverb_lu"))});
    return found;
}

}  // namespace mixdown
