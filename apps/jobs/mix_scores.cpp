// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/mix_scores.h"

#include <algorithm>
#include <cmath>

#include "automix/hearing_gates.h"
#include "automix/strip_response.h"
#include "core/units.h"
#include "measure/hearing/band_cells.h"
#include "measure/scores/depth.h"
#include "measure/scores/detail.h"
#include "measure/scores/impact.h"
#include "model/audible.h"

namespace mixdown {
namespace {

using Chosen = std::vector<std::size_t>;  // strips

/// Of those that play: a stem that came inaudible is nobody's detail, however far a fader lifts it.
template <class Choose>
Chosen heard_strips(const ScoredMix& s, const Brief& brief, Choose choose) {
    Chosen chosen;
    for (std::size_t i = 0; i < s.mix.strips.size(); ++i) {
        const Strip& strip = s.mix.strips[i];
        const bool heard = audible(s.mix, strip) && plays(strip, brief) && s.masking.strips[i].active_share > 0;
        if (heard && choose(strip)) chosen.push_back(i);
    }
    return chosen;
}

Chosen heard_strips(const ScoredMix& s, const Brief& brief) {
    return heard_strips(s, brief, [](const Strip&) { return true; });
}

double mean_audible(const ScoredMix& s, const Brief& brief) {
    const Chosen all = heard_strips(s, brief);
    double sum = 0;
    for (const std::size_t i : all) sum += s.masking.cells.strips[i].audible_share;
    return all.empty() ? 1 : sum / static_cast<double>(all.size());
}

double worst_overshadow(const ScoredMix& s, const Brief& brief) {
    for (const Gate& gate : judge_hearing(s.mix, brief, s.masking)) {
        if (gate.id == "overshadow" && gate.value) return *gate.value;
    }
    return 0;
}

/// Power of a part in a band and frame of its own.
double cell(const MixPart& part, const std::vector<float>& gains, int frame, std::size_t band) {
    return static_cast<double>(gains[band]) * static_cast<double>(part.spectra->power[frame][band]);
}

/// Powers of all parts in song time.
PowerGrid sum_of_parts(std::span<const MixPart> parts) {
    int frames = 0;
    for (const MixPart& part : parts) frames = std::max(frames, end_frame(part));
    PowerGrid sum(Spectra::bands);
    sum.values().assign(static_cast<std::size_t>(frames) * Spectra::bands, 0.0F);
    for (const MixPart& part : parts) {
        const std::vector<float> gains = band_gains(part);
        for (int f = 0; f < part.spectra->power.frames(); ++f) {
            const auto row = static_cast<std::size_t>(f + start_frame(part)) * Spectra::bands;
            for (std::size_t b = 0; b < Spectra::bands; ++b)
                sum.values()[row + b] += static_cast<float>(cell(part, gains, f, b));
        }
    }
    return sum;
}

/// Share of the part's treble that lies above what the others would hide: 6 dB under them (band_masking.h).
double treble_share(const MixPart& part, const PowerGrid& all) {
    const std::vector<float> gains = band_gains(part);
    const double hidden = power_from_db(audible_ratio_db);
    PowerGrid own(Spectra::bands), threshold(Spectra::bands);
    for (int f = 0; f < part.spectra->power.frames(); ++f) {
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            const double power = cell(part, gains, f, b);
            own.values().push_back(static_cast<float>(power));
            const double rest = std::max(0.0, static_cast<double>(all[f + start_frame(part)][b]) - power);
            threshold.values().push_back(static_cast<float>(hidden * rest));
        }
    }
    return unmasked_treble_share(own, threshold);
}

double detail_of(const ScoredMix& s, const Brief& brief) {
    const Chosen others = heard_strips(s, brief, [](const Strip& strip) { return !strip.focus; });
    if (others.empty()) return detail_points({}, 1);
    const PowerGrid all = sum_of_parts(s.parts);
    std::vector<double> audibilities;
    double treble = 0;
    for (const std::size_t i : others) {
        audibilities.push_back(s.masking.cells.strips[i].audible_share);
        treble += treble_share(s.parts[i], all) / static_cast<double>(others.size());
    }
    return detail_points(audibilities, treble);
}

/// The drums' envelopes together; of everything where there are no drums.
Envelope strokes_of(const ScoredMix& s, const Brief& brief, Envelope (*envelope)(const Spectra&)) {
    Chosen drums = heard_strips(s, brief, [&](const Strip& strip) {
        return is_a(strip, "drums", brief.taste) || is_a(strip, "percussion", brief.taste);
    });
    if (drums.empty()) drums = heard_strips(s, brief);
    Envelope sum;
    for (const std::size_t i : drums) {
        const double gain = power_from_db(s.parts[i].gain_db);
        const auto late = static_cast<std::size_t>(std::lround(s.parts[i].start_s * Spectra::envelopes_per_s));
        const Envelope own = envelope(*s.parts[i].spectra);
        if (sum.size() < own.size() + late) sum.resize(own.size() + late);
        for (std::size_t k = 0; k < own.size(); ++k) sum[k + late] += gain * own[k];
    }
    return sum;
}

double impact_of(const ScoredMix& s, const Brief& brief) {
    double sum = 0;
    for (const auto envelope : {low_envelope, mid_envelope}) {
        const Envelope drums = strokes_of(s, brief, envelope);
        const std::vector<int> at = strokes(drums);
        sum += transient_ratio(envelope(s.master.spectra), at).ratio_db - transient_ratio(drums, at).ratio_db;
    }
    return sum / 2;
}

/// As the console says: how far under its direct sound a strip reaches every return.
Depth depth_of(const ScoredMix& s, const Brief& brief) {
    std::vector<double> near;
    for (const std::size_t i : heard_strips(s, brief)) {
        const Strip& strip = s.mix.strips[i];
        std::vector<double> wet;
        for (const SendSettings& send : strip.sends) {
            const Strip* to = send.to.empty() ? nullptr : s.mix.find(send.to);
            if (to == nullptr || to->fader.mute) continue;
            wet.push_back(send.level_db + to->fader.fader_db - (send.pre_fader ? strip.fader.fader_db : 0));
        }
        near.push_back(direct_to_reverberant_db(0, wet));
    }
    return judge_depth(near, {});
}

}  // namespace

MixScores scores_of(const ScoredMix& s, const Brief& brief, const ToneTarget& tone) {
    const Depth depth = depth_of(s, brief);
    return {.audibility = mean_audible(s, brief),
            .overshadow = worst_overshadow(s, brief),
            .impact_db = impact_of(s, brief),
            .psr_lu = peak_to_short_term_lu(s.master.true_peak_dbtp, s.master.max_short_term_lufs),
            .depth_db = depth.spread_db,
            .planes = depth.planes,
            .detail = detail_of(s, brief),
            .tone_db = judge_tone(third_octaves_of(s.master.spectra), tone).outside_rms_db,
            .loudness_lost = s.masking.lost_share};
}

MixScores foretold_scores(const Mix& mix, const RenderedMix& rendered, const Brief& brief, const SongSpectra& spectra,
                          const ToneTarget& tone) {
    std::vector<MixPart> parts;
    for (const Strip& strip : mix.strips) {
        const Spectra& heard = spectra.of(strip.id);
        const double gain_db = strip_gain_db(strip, brief.hearing.at(strip.id), mix.settings.pan_law_db);
        parts.push_back({.spectra = &heard,
                         .gain_db = strip.fader.mute ? silence_db : gain_db,
                         .response = strip_response(strip, heard)});
    }
    return scores_of({mix, rendered.master, rendered.masking, parts}, brief, tone);
}

}  // namespace mixdown
