// SPDX-License-Identifier: Apache-2.0
#include "automix/dynamics.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/compression.h"
#include "automix/moves.h"
#include "core/threads.h"
#include "measure/music/onsets.h"

namespace mixdown {
namespace {

constexpr double detector_ms = 10;  // tuned: a period of 100 Hz, so that the curve sees notes, not waves
constexpr double longest_attack_ms = 80, longest_release_ms = 1000;  // of the paper
constexpr double lowest_threshold_db = -60, highest_threshold_db = 0, threshold_step_db = 0.1;

/// The usual time from note to note, s; nothing to go by: 1 s.
double note_distance_s(const Spectra& spectra) {
    const std::vector<Onset> onsets = find_onsets(onset_strength(spectra));
    std::vector<double> gaps;
    for (std::size_t i = 1; i < onsets.size(); ++i) gaps.push_back(onsets[i].time_s - onsets[i - 1].time_s);
    if (gaps.empty()) return 1;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

/// What compression of a strip comes to.
struct Outcome {
    CompressorSettings settings;
    double uneven_lu = 0;
    Reduction reduction;
    double makeup_db = 0;
};

Outcome foretell(const StripDynamics& strip, const CompressorSettings& settings) {
    const PowerSeries after = strip.compressed(settings);
    return {settings, unevenness_lu(after), reduction_between(strip.steps(), after),
            activity(strip.steps()).loudness_lufs - activity(after).loudness_lufs};
}

CompressorSettings settings_for(const StripDynamics& strip, const Spectra& spectra, const EvennessRow& row,
                                double uneven_lu) {
    const double crest = strip.squared_crest();
    const double attack = std::clamp(2 * longest_attack_ms / crest, row.attack_low_ms, row.attack_high_ms);
    const double release = std::min(2 * longest_release_ms / crest - attack, 1000 * note_distance_s(spectra) / 3);
    CompressorSettings s;
    s.on = true;
    s.ratio = rounded(std::clamp(uneven_lu / row.even_lu, row.ratio_low, row.ratio_high), 1);
    s.attack_ms = std::round(attack);
    s.release_ms = std::round(std::clamp(release, row.release_low_ms, row.release_high_ms));
    s.rms_ms = detector_ms;
    return s;
}

/// The highest threshold that evens the strip, or else the one that reduces it as far as the row allows.
Outcome aimed(const StripDynamics& strip, CompressorSettings settings, const EvennessRow& row) {
    int low = 0, high = static_cast<int>((highest_threshold_db - lowest_threshold_db) / threshold_step_db);
    Outcome best;
    while (low <= high) {  // low side: enough is done; high side: not yet
        const int middle = (low + high + 1) / 2;
        settings.threshold_db = rounded(lowest_threshold_db + threshold_step_db * middle, 1);
        const Outcome outcome = foretell(strip, settings);
        const bool enough = outcome.uneven_lu <= row.even_lu || outcome.reduction.most_db >= row.most_db;
        if (enough) best = outcome;
        if (enough)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return best;
}

/// What a strip is to get, if its role asks for it.
struct Evening {
    const EvennessRow* row = nullptr;
    double uneven_lu = 0;  // as it is
    Outcome aim;
};

std::optional<Evening> evening_of(const Strip& strip, const Brief& brief, const SongSpectra& spectra) {
    const EvennessRow* row = brief.taste.evenness_row(brief.profile.name, strip.role);
    if (row == nullptr || row->most_db <= 0 || !plays(strip, brief) || strip.compressor.on) return std::nullopt;
    if (is_pinned(strip.pins, "compressor.on")) return std::nullopt;
    const double smallest_lu = brief.taste.limit("smallest_evening");
    const StripHearing& heard = brief.hearing.at(strip.id);
    const double uneven_lu = unevenness_lu(heard.steps);
    if (uneven_lu < row->even_lu + smallest_lu) return std::nullopt;
    const StripDynamics dynamics(strip, heard, spectra.of(strip.id));
    const Outcome aim = aimed(dynamics, settings_for(dynamics, spectra.of(strip.id), *row, uneven_lu), *row);
    if (!aim.settings.on || uneven_lu - aim.uneven_lu < smallest_lu) return std::nullopt;
    return Evening{row, uneven_lu, aim};
}

void tell(const Strip& strip, const Evening& evening, Moves& moves) {
    const auto& [row, uneven_lu, aim] = evening;
    const CompressorSettings& s = aim.settings;
    const Reason reason{
        "dynamics.compress",
        fmt::format("The loud notes of '{}' stand {:.1f} LU out; {:g}:1 above {:g} dB takes {:.1f} dB off "
                    "them ({:.1f} dB on average) and gives {:.1f} dB back to all, so it plays evenly and "
                    "as loud as before.",
                    strip.name, uneven_lu, s.ratio, s.threshold_db, aim.reduction.most_db, aim.reduction.mean_db,
                    aim.makeup_db),
        fmt::format("how far loud notes of '{}' stand out", strip.name),
        "LU",
        uneven_lu,
        row->even_lu,
        aim.uneven_lu,
        "dynamics.tsv: " + row->source};
    moves.add(strip.id, "compressor.threshold_db", s.threshold_db, reason);
    moves.add(strip.id, "compressor.ratio", s.ratio, reason);
    moves.add(strip.id, "compressor.attack_ms", s.attack_ms, reason);
    moves.add(strip.id, "compressor.release_ms", s.release_ms, reason);
    moves.add(strip.id, "compressor.rms_ms", s.rms_ms, reason);
    moves.add(strip.id, "compressor.makeup_db", aim.makeup_db, reason);
    moves.add(strip.id, "compressor.on", true, reason);
}

}  // namespace

std::vector<Edit> shape_dynamics(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    std::vector<std::optional<Evening>> evenings(mix.strips.size());
    do_together(brief.threads, static_cast<int>(evenings.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        evenings[i] = evening_of(mix.strips[i], brief, spectra);
    });
    Moves moves(mix, "dynamics");
    for (std::size_t i = 0; i < evenings.size(); ++i) {
        if (evenings[i]) tell(mix.strips[i], *evenings[i], moves);
    }
    return moves.take();
}

}  // namespace mixdown
