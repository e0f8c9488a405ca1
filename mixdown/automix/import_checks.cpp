// SPDX-License-Identifier: Apache-2.0
#include "automix/import_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr std::size_t least_steps = 30;    // 3 s: shorter stems are alike by chance
constexpr double quiet_re_loudest = 1e-4;  // 40 dB under the loudest step quantisation shows

/// Is b a scaled copy of a? Their envelopes then differ by one factor everywhere.
bool is_copy(const PowerSeries& a, const PowerSeries& b, double tolerance_db) {
    if (a.size() != b.size() || a.size() < least_steps) return false;
    const auto loudest = static_cast<std::size_t>(std::max_element(a.begin(), a.end()) - a.begin());
    if (!(a[loudest] > 0 && b[loudest] > 0)) return false;
    const double factor = b[loudest] / a[loudest];
    std::size_t compared = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] < quiet_re_loudest * a[loudest]) {
            if (b[i] > 2 * quiet_re_loudest * b[loudest]) return false;
            continue;
        }
        if (!(std::abs(db_from_power(b[i]) - db_from_power(a[i] * factor)) <= tolerance_db)) return false;
        ++compared;
    }
    return compared >= least_steps;
}

void mute_copies(const Mix& mix, const Brief& brief, Moves& moves) {
    const double tolerance = brief.taste.limit("copy_tolerance");
    std::vector<const Strip*> kept;
    for (const Strip& strip : mix.strips) {
        const StripHearing& heard = brief.hearing.at(strip.id);
        if (heard.silent) continue;
        const auto same = [&](const Strip* s) {
            return is_copy(brief.hearing.at(s->id).steps, heard.steps, tolerance);
        };
        const auto original = std::find_if(kept.begin(), kept.end(), same);
        if (original == kept.end()) {
            kept.push_back(&strip);
            continue;
        }
        moves.add(
            strip.id, "mute", true,
            {"import.copy", fmt::format("It is a copy of '{}': together they would only be louder.", (*original)->name),
             "largest difference of the two envelopes", "dB", 0.0, tolerance, "one copy is heard",
             "limits.tsv, copy_tolerance: " + brief.taste.limits.at("copy_tolerance").source});
    }
}

void mute_guides(const Mix& mix, const Brief& brief, Moves& moves) {
    for (const Strip& strip : mix.strips) {
        if (strip.role != "guide") continue;
        moves.add(strip.id, "mute", true,
                  {"import.guide", "A click or talkback track is no part of the music.", "role", "", strip.role,
                   "music only", "silent", "roles.tsv, guide: " + brief.taste.role("guide").source});
    }
}

void flip_inverted(const std::vector<PolarityFinding>& findings, const Mix& mix, const Brief& brief, Moves& moves) {
    const double limit = brief.taste.limit("polarity_loss");
    for (const PolarityFinding& f : findings) {
        if (f.sum_gain_db >= limit || f.flipped_gain_db <= f.sum_gain_db) continue;
        moves.add(f.second, "polarity_inverted", true,
                  {"import.polarity",
                   fmt::format("Its low end cancels '{}': flipped, the two add up.", mix.find(f.first)->name),
                   "40-200 Hz sum re power sum", "dB", f.sum_gain_db, limit, f.flipped_gain_db,
                   "limits.tsv, polarity_loss: " + brief.taste.limits.at("polarity_loss").source});
    }
}

void warn_of(const Stem& stem, const Brief& brief, std::vector<std::string>& warnings) {
    const Measurement& m = stem.measured;
    const auto warn = [&](std::string text) {
        warnings.push_back(printable(stem.source.file) + ": " + std::move(text));
    };
    if (!std::isfinite(m.sample_peak_dbfs))
        warn("is silent; it changes nothing");
    else if (!(m.loudness_lufs_active > brief.taste.limit("inaudible_loudness"))) {
        warn(fmt::format("is nearly silent ({:.0f} LUFS while it plays); it stays as it is", m.loudness_lufs_active));
    }
    if (stem.non_finite_samples > 0) {
        warn(fmt::format("has {} samples that are no numbers (NaN or Inf); they play as silence; bounce it again",
                         stem.non_finite_samples));
    }
    if (static_cast<double>(m.clipped_samples) >= brief.taste.limit("clipped_samples")) {
        warn(fmt::format("is clipped: {} samples in flat runs at full scale; bounce it again at a lower level",
                         m.clipped_samples));
    }
    if (m.dc_offset >= brief.taste.limit("dc_offset")) {
        warn(fmt::format("has a DC offset of {:.4f} (full scale 1); it costs headroom; bounce it with a DC filter",
                         m.dc_offset));
    }
    if (m.channels == 2 && m.correlation <= brief.taste.limit("stereo_correlation")) {
        warn(fmt::format("left and right cancel in mono (correlation {:.2f}); flip one side and bounce again",
                         m.correlation));
    }
    if (m.channels == 2 && m.channels_equal) warn("has two equal channels: it is mono in a stereo file");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> polarity_candidates(const Mix& mix) {
    static constexpr std::array low_roles = {"kick", "snare", "tom", "bass", "sub_bass", "synth_bass"};
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const char* role : low_roles) {
        const Strip* first = nullptr;
        for (const Strip& strip : mix.strips) {
            if (strip.role != role || strip.fader.mute) continue;
            if (first == nullptr)
                first = &strip;
            else
                pairs.emplace_back(first->id, strip.id);
        }
    }
    return pairs;
}

std::vector<std::string> import_warnings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief) {
    std::vector<std::string> warnings;
    for (const Stem& stem : stems) warn_of(stem, brief, warnings);
    if (mix.strips.size() == 1) warnings.emplace_back("there is one stem only: nothing to balance it against");
    return warnings;
}

std::vector<Edit> check_import(const Mix& mix, const Brief& brief, const std::vector<PolarityFinding>& polarity) {
    Moves moves(mix, "import");
    mute_guides(mix, brief, moves);
    mute_copies(mix, brief, moves);
    flip_inverted(polarity, mix, brief, moves);
    return moves.take();
}

}  // namespace mixdown
