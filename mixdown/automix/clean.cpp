// SPDX-License-Identifier: Apache-2.0
#include "automix/clean.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

constexpr double step_down = 0.8409;  // a quarter of an octave

/// Power of the song through the strip's filters below a frequency, re all of the stem's power, dB.
double below_db(const Strip& strip, const Spectra& spectra, double frequency_hz) {
    double below = 0, all = 0;
    for (std::size_t k = 1; k < spectra.left.size(); ++k) {  // bin 0 is the offset, which is another fault
        const double hz = static_cast<double>(k) * spectra.bin_hz;
        const double power = spectra.left[k] + (k < spectra.right.size() ? spectra.right[k] : 0);
        all += power;
        if (hz < frequency_hz) below += power * power_gain_at(strip, hz, spectra.rate_hz);
    }
    return all > 0 && below > 0 ? std::max(10 * std::log10(below / all), lowest_rumble_db) : lowest_rumble_db;
}

/// The highest filter from `highest_hz` down to half of it that costs little loudness; off if there is none.
FilterSettings affordable(Strip strip, const Spectra& spectra, double highest_hz, double slope_db_oct, double cost_lu) {
    for (double hz = highest_hz; hz >= 0.49 * highest_hz; hz *= step_down) {
        strip.high_pass = {true, std::round(hz), slope_db_oct};
        if (loudness_change_lu(strip, spectra) >= -cost_lu) return strip.high_pass;
    }
    return {};
}

/// Half an octave under the filter's frequency: what lies below is what it is for.
double edge_of(const FilterSettings& high_pass) { return high_pass.frequency_hz / std::numbers::sqrt2; }

/// `cut`: the strip with its filter. Below a few bins of the spectrum the level is known, but not how it lies there, so
/// that what the filter leaves of it cannot be foretold; what the stem as a whole loses can.
Reason reason_for(const Strip& cut, const Spectra& heard, const CleanRow& row, const Brief& brief) {
    constexpr double fewest_bins = 8;
    Strip before = cut;
    before.high_pass.on = false;
    const double edge_hz = edge_of(cut.high_pass), measured = below_db(before, heard, edge_hz);
    Reason reason{"clean.high_pass",
                  fmt::format("Half an octave under {:.0f} Hz and lower, {} has nothing of its own, but "
                              "energy at {:.0f} dB that eats headroom and blurs the low end.",
                              cut.high_pass.frequency_hz, brief.taste.role(cut.role).label, measured),
                  fmt::format("power below {:.0f} Hz re the stem", edge_hz),
                  "dB",
                  measured,
                  brief.taste.limit("rumble"),
                  below_db(cut, heard, edge_hz),
                  "clean.tsv: " + row.source};
    if (edge_hz >= fewest_bins * heard.bin_hz) return reason;
    reason.quantity = "unweighted level re the stem";
    reason.measured = 0.0;
    reason.predicted = reason.target = below_db(cut, heard, heard.rate_hz);
    return reason;
}

}  // namespace

std::vector<Edit> clean(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "clean");
    for (const Strip& strip : mix.strips) {
        const CleanRow* row = brief.taste.clean_row(strip.role);
        if (row == nullptr || !plays(strip, brief) || strip.high_pass.on || is_pinned(strip.pins, "high_pass.on"))
            continue;
        const Spectra& heard = spectra.of(strip.id);
        const double highest_hz = strip.focus ? row->focus_hz : row->high_pass_hz;
        const double limit = brief.taste.limit("rumble");
        if (below_db(strip, heard, highest_hz / std::numbers::sqrt2) < limit) continue;
        Strip cut = strip;
        cut.high_pass = affordable(strip, heard, highest_hz, row->slope_db_oct, brief.taste.limit("high_pass_cost"));
        if (!cut.high_pass.on) continue;
        const double edge_hz = edge_of(cut.high_pass);
        if (below_db(strip, heard, edge_hz) < limit) continue;
        const Reason reason = reason_for(cut, heard, *row, brief);
        moves.add(strip.id, "high_pass.frequency_hz", cut.high_pass.frequency_hz, reason);
        moves.add(strip.id, "high_pass.slope_db_oct", cut.high_pass.slope_db_oct, reason);
        moves.add(strip.id, "high_pass.on", true, reason);
    }
    return moves.take();
}

}  // namespace mixdown
