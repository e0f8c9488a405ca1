// Pitch: how tonal a stem is, how high, and how its pitch moves (held, gliding, leaping, with vibrato); and how the
// shape of its spectrum changes while the pitch holds, which is what words do.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr double voiced_contrast = 0.4, clear_contrast = 0.65;  // tuned
constexpr double held_cents = 20, gliding_cents = 80, leaping_cents = 250;
constexpr std::size_t vibrato_frames = 5;                           // 250 ms: longer than a period of vibrato
constexpr std::size_t first_formant_band = 10, formant_bands = 48;  // 6 to 30 Cam: 250 Hz to 5.6 kHz

struct Track {
    std::vector<double> contrasts, low_noisiness, high_noisiness;  // of the active frames
    std::vector<double> cents;                                     // of the voiced ones
    std::vector<int> frames;                                       // which those are
};

Track track_of(const Spectra& spectra, const HeardFrames& heard) {
    Track track;
    for (const int f : heard.active) {
        const std::span<const float> tone = spectra.tone[f];
        const double contrast = static_cast<double>(tone[Spectra::contrast]);
        track.contrasts.push_back(contrast);
        track.low_noisiness.push_back(static_cast<double>(tone[Spectra::low_noisiness]));
        track.high_noisiness.push_back(static_cast<double>(tone[Spectra::high_noisiness]));
        if (contrast < voiced_contrast) continue;
        track.cents.push_back(1200 * std::log2(static_cast<double>(tone[Spectra::f0_hz]) / 55));
        track.frames.push_back(f);
    }
    return track;
}

void add_summary(const std::string& name, const std::vector<double>& values, RoleFeatures& out) {
    out.add(name, mean_of(values));
    out.add(name + "_deviation", deviation_of(values));
    out.add(name + "_10", percentile_of(values, 0.1));
    out.add(name + "_90", percentile_of(values, 0.9));
}

/// Runs of neighbouring voiced frames without a leap, as [first, last) of the track.
std::vector<std::pair<std::size_t, std::size_t>> notes_of(const Track& track) {
    std::vector<std::pair<std::size_t, std::size_t>> notes;
    for (std::size_t i = 0; i < track.cents.size(); ++i) {
        const bool goes_on = i > 0 && track.frames[i] == track.frames[i - 1] + 1 &&
                             std::fabs(track.cents[i] - track.cents[i - 1]) < leaping_cents;
        if (goes_on) {
            notes.back().second = i + 1;
        } else {
            notes.emplace_back(i, i + 1);
        }
    }
    return notes;
}

void add_moves(const Track& track, RoleFeatures& out) {
    double held = 0, gliding = 0, bending = 0, leaping = 0, pairs = 0;
    for (std::size_t i = 1; i < track.cents.size(); ++i) {
        if (track.frames[i] != track.frames[i - 1] + 1) continue;
        const double move = std::fabs(track.cents[i] - track.cents[i - 1]);
        (move < held_cents ? held : move < gliding_cents ? gliding : move < leaping_cents ? bending : leaping) += 1;
        pairs += 1;
    }
    pairs = std::max(pairs, 1.0);
    out.add("pitch_held", held / pairs);
    out.add("pitch_gliding", gliding / pairs);
    out.add("pitch_bending", bending / pairs);
    out.add("pitch_leaping", leaping / pairs);
    std::vector<double> lengths, wobbles, drifts;
    for (const auto& [first, last] : notes_of(track)) {
        lengths.push_back(static_cast<double>(last - first));
        for (std::size_t i = first; i + vibrato_frames <= last; ++i) {
            double mean = 0;
            for (std::size_t k = i; k < i + vibrato_frames; ++k) mean += track.cents[k] / vibrato_frames;
            wobbles.push_back(std::fabs(track.cents[i + vibrato_frames / 2] - mean));
            drifts.push_back(std::fabs(track.cents[i + vibrato_frames - 1] - track.cents[i]));
        }
    }
    out.add("note_frames", std::min(40.0, mean_of(lengths)));
    out.add("note_frames_90", std::min(80.0, percentile_of(lengths, 0.9)));
    out.add("wobble_cents", mean_of(wobbles));
    out.add("wobble_cents_median", percentile_of(wobbles, 0.5));
    out.add("drift_cents", percentile_of(drifts, 0.5));
    out.add("drift_cents_90", percentile_of(drifts, 0.9));
}

/// Change of the spectrum's shape between 250 Hz and 5.6 kHz while a note is held, dB: words and filters, not notes.
void add_speech(const Spectra& spectra, const HeardFrames& heard, const Track& track, RoleFeatures& out) {
    std::vector<double> changes, heights;
    for (const auto& [first, last] : notes_of(track)) {
        for (std::size_t i = first; i + 2 < last; i += 2) {
            const std::span<const float> a = spectra.power[track.frames[i]], b = spectra.power[track.frames[i + 2]];
            double change = 0, count = 0;
            for (std::size_t band = first_formant_band; band < first_formant_band + formant_bands; band += 4) {
                double before = 0, after = 0;
                for (std::size_t k = band; k < band + 4; ++k) {
                    before += static_cast<double>(a[k]);
                    after += static_cast<double>(b[k]);
                }
                change += std::fabs(share_db(before, heard.loudest) - share_db(after, heard.loudest));
                count += 1;
            }
            changes.push_back(change / count);
        }
    }
    add_summary("formant_change", changes, out);
}

}  // namespace

void add_pitch_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    const Track track = track_of(spectra, heard);
    add_summary("contrast", track.contrasts, out);
    add_summary("low_noisiness", track.low_noisiness, out);
    add_summary("high_noisiness", track.high_noisiness, out);
    out.add("voiced_share", static_cast<double>(track.cents.size()) /
                                static_cast<double>(std::max<std::size_t>(1, heard.active.size())));
    double clear = 0;
    for (const double contrast : track.contrasts) clear += contrast > clear_contrast ? 1 : 0;
    out.add("clear_share", clear / static_cast<double>(std::max<std::size_t>(1, track.contrasts.size())));
    add_summary("pitch_cents", track.cents, out);
    add_moves(track, out);
    add_speech(spectra, heard, track, out);
}

}  // namespace mixdown
