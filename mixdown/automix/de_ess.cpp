// SPDX-License-Identifier: Apache-2.0
#include "automix/de_ess.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/de_essing.h"
#include "automix/free_bell.h"
#include "automix/moves.h"
#include "core/units.h"
#include "measure/music/sibilance.h"

namespace mixdown {
namespace {

constexpr std::size_t least_moments = 4;  // tuned: fewer may be one word
constexpr double low_hz = 5000, high_hz = 9000;
constexpr double wide_q = 1;       // tuned: 5 to 9 kHz moves by half of the centre or more
constexpr double smallest_db = 1;  // less is not heard
constexpr double lowest_db = -80, de_ess_step_db = 0.5;

/// Where the sibilant moments lie: the centre of their power between the edges, over log frequency.
double centre_hz(const Spectra& voice, const Sibilance& sibilance) {
    double sum = 0, weighed = 0;
    for (const SibilantMoment& m : sibilance.moments) {
        const int to = std::min(voice.power.frames(), static_cast<int>(m.end_s * Spectra::frames_per_s) + 1);
        for (int f = static_cast<int>(m.start_s * Spectra::frames_per_s); f < to; ++f) {
            for (int b = 0; b < Spectra::bands; ++b) {
                const double hz = Spectra::band_centre_hz(b);
                if (hz < low_hz || hz > high_hz) continue;
                const auto power = static_cast<double>(voice.power[f][static_cast<std::size_t>(b)]);
                sum += power;
                weighed += power * std::log(hz);
            }
        }
    }
    return sum > 0 ? std::exp(weighed / sum) : std::sqrt(low_hz * high_hz);
}

struct Aim {
    EqBandSettings band;
    double left_db = 0;
};

/// The highest threshold that brings the sibilance down to the usual, else the lowest that is allowed.
Aim aimed(const DeEssing& voice, EqBandSettings band, double usual_db) {
    const double least = std::clamp(voice.voice_level_db(), lowest_db, 0.0);
    int low = 0, high = static_cast<int>(-least / de_ess_step_db);  // steps under 0 dB
    const auto at = [&](int step) {
        band.threshold_db = -de_ess_step_db * step;
        return Aim{band, find_sibilance(voice.after(band)).level_db};
    };
    while (low < high) {
        const int middle = (low + high) / 2;
        if (at(middle).left_db <= usual_db)
            high = middle;
        else
            low = middle + 1;
    }
    return at(low);
}

void tell(const Strip& strip, std::size_t bell, const Aim& aim, const Sibilance& was, const SibilanceRow& row,
          Moves& moves) {
    const EqBandSettings& s = aim.band;
    const Reason reason{
        "de_ess.sibilance",
        fmt::format(
            "The s and t of '{}' are sharp: {:.1f} dB re the voice, where finished voices have {:.1f} ({:.0f} such "
            "moments a minute). Around {:.0f} Hz up to {:g} dB less, only while they sound, so the voice keeps "
            "its air.",
            strip.name, was.level_db, row.usual_db, was.moments_per_min, s.frequency_hz, -s.range_db),
        "loudness of its s and t re the voice",
        "dB",
        was.level_db,
        row.usual_db,
        aim.left_db,
        "sibilance.tsv: " + row.source};
    const std::string eq = fmt::format("eq{}.", bell + 1);
    moves.add(strip.id, eq + "frequency_hz", s.frequency_hz, reason);
    moves.add(strip.id, eq + "q", s.q, reason);
    moves.add(strip.id, eq + "threshold_db", s.threshold_db, reason);
    moves.add(strip.id, eq + "range_db", s.range_db, reason);
    moves.add(strip.id, eq + "ratio", s.ratio, reason);
    moves.add(strip.id, eq + "attack_ms", s.attack_ms, reason);
    moves.add(strip.id, eq + "release_ms", s.release_ms, reason);
    moves.add(strip.id, eq + "dynamic", true, reason);
    moves.add(strip.id, eq + "on", true, reason);
}

bool is_de_essed(const Strip& strip) {
    return std::any_of(strip.eq.begin(), strip.eq.end(),
                       [](const EqBandSettings& b) { return b.on && b.dynamic && b.key.empty() && b.range_db < 0; });
}

}  // namespace

std::vector<Edit> de_ess(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "de_ess");
    for (const Strip& strip : mix.strips) {
        const SibilanceRow* row = brief.taste.sibilance_row(strip.role);
        if (row == nullptr || row->range_db <= 0 || !plays(strip, brief) || is_de_essed(strip)) continue;
        const Spectra& heard = spectra.of(strip.id);
        const Sibilance found = find_sibilance(heard);
        if (found.moments.size() < least_moments || found.level_db <= row->loudest_db) continue;
        EqBandSettings band = de_esser();
        band.frequency_hz = std::round(centre_hz(heard, found) / 50) * 50;
        band.q = wide_q;
        band.range_db = -row->range_db;
        const auto bell = free_bell(strip, band.frequency_hz);
        if (!bell) continue;
        const DeEssing voice(strip, heard, band);
        const Sibilance was = find_sibilance(voice.before());
        const Aim aim = aimed(voice, band, row->usual_db);
        if (was.level_db > row->loudest_db && was.level_db - aim.left_db >= smallest_db && std::isfinite(aim.left_db))
            tell(strip, *bell, aim, was, *row, moves);
    }
    return moves.take();
}

}  // namespace mixdown
