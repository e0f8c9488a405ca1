// SPDX-License-Identifier: Apache-2.0
#include "automix/gate_rests.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>

#include "automix/gating.h"
#include "automix/moves.h"
#include "core/units.h"
#include "measure/faults/bleed.h"
#include "measure/faults/mains_hum.h"
#include "measure/faults/room_noise.h"

namespace mixdown {
namespace {

constexpr double worth_a_gate_db = 3;  // tuned: less taken from the rests is not worth a gate

/// What is heard in the rests of a strip, in words; nothing if it is clean.
std::optional<std::string> heard_in_rests(const Strip& strip, const Mix& mix, const Brief& brief,
                                          const SongSpectra& spectra) {
    const Spectra& own = spectra.of(strip.id);
    const Pauses pauses = find_pauses(own);
    const RoomNoise noise = find_room_noise(own, pauses);
    if (noise.broadband && noise.level_db >= brief.taste.limit("room_noise")) return "noise";
    const MainsHum hum = find_hum(own, pauses);
    if (hum.lines > 0 && hum.level_db >= brief.taste.limit("hum_level"))
        return fmt::format("the hum of {:.0f} Hz mains", hum.mains_hz);
    if (!is_a(strip, "drums", brief.taste)) return std::nullopt;
    for (const Strip& other : mix.strips) {
        if (other.id == strip.id || other.role == strip.role || !is_a(other, "drums", brief.taste)) continue;
        if (!plays(other, brief)) continue;
        const Spectra& loud = spectra.of(other.id);
        if (bleed_of(loud, own, 0).level_db >= brief.taste.limit("bleed")) return fmt::format("'{}'", other.name);
    }
    return std::nullopt;
}

void tell(const Strip& strip, const GateSettings& gate, const std::string& what, double before_db, double after_db,
          const GateRow& row, Moves& moves) {
    const Reason reason{
        "gate.rests",
        fmt::format(
            "In the rests of '{}' {} is heard, {:.0f} dB under what it plays. Its notes stand far enough over that: "
            "a gate at {:g} dB closes the rests by up to {:g} dB and leaves the notes whole.",
            strip.name, what, -before_db, gate.threshold_db, gate.range_db),
        "level in its rests re while it plays",
        "dB",
        before_db,
        before_db - row.range_db,
        after_db,
        "gates.tsv: " + row.source};
    moves.add(strip.id, "gate.threshold_db", gate.threshold_db, reason);
    moves.add(strip.id, "gate.range_db", gate.range_db, reason);
    moves.add(strip.id, "gate.attack_ms", gate.attack_ms, reason);
    moves.add(strip.id, "gate.hold_ms", gate.hold_ms, reason);
    moves.add(strip.id, "gate.release_ms", gate.release_ms, reason);
    moves.add(strip.id, "gate.on", true, reason);
}

}  // namespace

std::vector<Edit> gate_rests(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "gate");
    for (const Strip& strip : mix.strips) {
        const GateRow* row = brief.taste.gate_row(strip.role);
        if (row == nullptr || row->range_db <= 0 || !plays(strip, brief) || strip.gate.on) continue;
        if (is_pinned(strip.pins, "gate.on")) continue;
        const auto what = heard_in_rests(strip, mix, brief, spectra);
        if (!what) continue;
        const Gating gating(strip, spectra.of(strip.id));
        const auto [floor_db, notes_db] = gating.levels();
        const double over_db = notes_db - floor_db;
        if (!(over_db >= brief.taste.limit("gate_distance")) || !std::isfinite(over_db)) continue;
        GateSettings gate = strip.gate;
        gate.on = true;
        gate.threshold_db = std::round(floor_db + std::min(over_db / 2, row->above_db));
        gate.range_db = row->range_db;
        gate.attack_ms = row->attack_ms;
        gate.hold_ms = row->hold_ms;
        gate.release_ms = row->release_ms;
        const std::vector<double> after = gating.after(gate);
        const double was_db = rest_level_db(gating.rests(), gating.before()),
                     left_db = rest_level_db(gating.rests(), after);
        if (was_db - left_db < worth_a_gate_db || gating.cost_db(gate) > brief.taste.limit("gate_cost")) continue;
        tell(strip, gate, *what, was_db, left_db, *row, moves);
    }
    return moves.take();
}

}  // namespace mixdown
