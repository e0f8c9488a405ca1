// SPDX-License-Identifier: Apache-2.0
#include "automix/resonances.h"

#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "automix/free_bell.h"
#include "automix/moves.h"
#include "automix/strip_response.h"
#include "core/units.h"
#include "measure/faults/rings.h"

namespace mixdown {
namespace {

constexpr double narrow_q = 6;                          // mixing.md 7 (cuts may be narrow, Q 2-6)
constexpr double deeper_db = 0.5, smallest_cut_db = 1;  // below 1 dB nobody hears it (design.md 7)

/// Per bin, behind the strip's filters and equaliser.
std::vector<double> powers_behind(const Strip& strip, const Spectra& spectra) {
    std::vector<double> powers = bin_powers(spectra);
    for (std::size_t k = 1; k < powers.size(); ++k)
        powers[k] *= power_gain_at(strip, static_cast<double>(k) * spectra.bin_hz, spectra.rate_hz);
    return powers;
}

double standing_out_db(const Strip& strip, const Spectra& spectra, double frequency_hz) {
    return stand_out_db(powers_behind(strip, spectra), spectra.bin_hz, frequency_hz).value_or(0);
}

/// Of all of the strip, dB.
double share_db(const std::vector<double>& powers, double bin_hz, double frequency_hz) {
    double there = 0;
    for (std::size_t k = 1; k < powers.size(); ++k) {
        const double octaves = std::abs(std::log2(static_cast<double>(k) * bin_hz / frequency_hz));
        if (octaves < 1.0 / 12) there += powers[k];
    }
    return db_from_power(there / std::accumulate(powers.begin() + 1, powers.end(), 0.0));
}

/// The shallowest bell that leaves no more than is wanted, else the deepest.
EqBandSettings bell_for(Strip strip, std::size_t bell, const Spectra& spectra, double frequency_hz,
                        const Taste& taste) {
    EqBandSettings& band = strip.eq[bell];
    band.on = true;
    band.frequency_hz = std::round(frequency_hz);
    band.q = narrow_q;
    for (band.gain_db = -smallest_cut_db; band.gain_db > -taste.limit("ring_cut"); band.gain_db -= deeper_db) {
        if (standing_out_db(strip, spectra, band.frequency_hz) <= taste.limit("ring_left")) break;
    }
    return band;
}

void cut(Strip& strip, const Ring& ring, const Spectra& spectra, const RingRow& row, const Taste& taste, Moves& moves) {
    const auto bell = free_bell(strip, ring.frequency_hz);
    if (!bell) return;
    const EqBandSettings band = bell_for(strip, *bell, spectra, ring.frequency_hz, taste);
    const double before = standing_out_db(strip, spectra, band.frequency_hz);
    strip.eq[*bell] = band;
    const Reason reason{
        "resonances.cut",
        fmt::format(
            "'{}' rings at {:.0f} Hz: whatever it plays, that place stands {:.1f} dB out of what is around it, and "
            "the ear tires of it. A narrow cut of {:g} dB takes the ring and leaves the notes.",
            strip.name, band.frequency_hz, before, -band.gain_db),
        fmt::format("how far {:.0f} Hz stands out of what is around it", band.frequency_hz),
        "dB",
        before,
        taste.limit("ring_left"),
        standing_out_db(strip, spectra, band.frequency_hz),
        "resonances.tsv: " + row.source};
    const std::string eq = fmt::format("eq{}.", *bell + 1);
    moves.add(strip.id, eq + "frequency_hz", band.frequency_hz, reason);
    moves.add(strip.id, eq + "q", band.q, reason);
    moves.add(strip.id, eq + "gain_db", band.gain_db, reason);
    moves.add(strip.id, eq + "on", true, reason);
}

}  // namespace

std::vector<Edit> cut_resonances(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "resonances");
    for (const Strip& of : mix.strips) {
        const RingRow* row = brief.taste.ring_row(of.role);
        if (row == nullptr || !plays(of, brief)) continue;
        const Spectra& heard = spectra.of(of.id);
        const RingSearch search{row->from_hz, row->to_hz, brief.taste.limit("ring"), brief.taste.limit("ring_clear")};
        Strip strip = of;
        for (const Ring& ring : find_rings(heard, search)) {
            const std::vector<double> powers = powers_behind(strip, heard);
            const auto out = stand_out_db(powers, heard.bin_hz, ring.frequency_hz);
            const bool is_heard = share_db(powers, heard.bin_hz, ring.frequency_hz) >= brief.taste.limit("ring_share");
            if (is_heard && out && *out >= search.least_db) cut(strip, ring, heard, *row, brief.taste, moves);
        }
    }
    return moves.take();
}

}  // namespace mixdown
