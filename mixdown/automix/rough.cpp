// SPDX-License-Identifier: Apache-2.0
#include "automix/rough.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "model/last_word.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

constexpr double not_there_db = -70;  // tuned: re the highest, or 0 dB; below, the mix may as well not have it

/// What a strip is, not how it is set.
bool is_setting(const std::string& id) {
    return id != "name" && id != "role" && id != "bus" && id != "focus" && !is_pin(id);
}

/// The edit that led there, if there was one, else the maker's hand.
Edit copied(const Edit* last, const Value& value, const BoundParameter<Strip>& row) {
    if (last != nullptr && last->to == value) return *last;
    Edit edit;
    edit.who = "user";
    edit.pass = "rough";
    edit.reason = {"rough.session", "The rough mix has it so.", row.id, std::string(row.unit), value, value, value,
                   "the rough mix"};
    return edit;
}

void copy_strip(const LastWord& last, const Strip& from, const Strip& to, std::vector<Edit>& edits) {
    for (const auto& row : strip_parameters()) {
        const Value value = row.get(from);
        if (!is_setting(row.id) || value == row.get(to)) continue;
        Edit edit = copied(last.on(from.id, row.id), value, row);
        edit.strip = to.id;
        edit.parameter = row.id;
        edit.from = row.get(to);
        edit.to = value;
        edits.push_back(std::move(edit));
    }
}

Reason recovered(const std::string& what, const char* unit, double value, const std::string& why) {
    return {"rough.recovered", why, what, unit, value, value, value, "the rough mix; automix.md 3.1 (5)"};
}

void set_equaliser(const RecoveredStrip& r, Moves& moves) {
    const std::string why =
        fmt::format("Its sound in the rough mix differs from the stem by this, to {:.1f} dB.", r.error_db);
    if (r.high_pass.on) {
        const Reason reason = recovered("corner of the rough mix's filter", "Hz", r.high_pass.frequency_hz, why);
        moves.add(r.strip, "high_pass.frequency_hz", r.high_pass.frequency_hz, reason);
        moves.add(r.strip, "high_pass.slope_db_oct", r.high_pass.slope_db_oct, reason);
        moves.add(r.strip, "high_pass.on", true, reason);
    }
    for (std::size_t b = 0; b < r.eq.size(); ++b) {
        const EqBandSettings& band = r.eq[b];
        if (!band.on) continue;
        const std::string id = fmt::format("eq{}.", b + 1);
        const Reason reason = recovered("gain of the rough mix's equaliser", "dB", band.gain_db, why);
        moves.add(r.strip, id + "frequency_hz", band.frequency_hz, reason);
        moves.add(r.strip, id + "q", band.q, reason);
        moves.add(r.strip, id + "gain_db", band.gain_db, reason);
        moves.add(r.strip, id + "on", true, reason);
    }
}

}  // namespace

std::vector<Edit> copied_rough(const Mix& rough, const std::map<std::string, std::string>& counterparts, Mix& now) {
    std::vector<Edit> edits;
    for (const Strip& s : rough.returns) {
        if (now.find(s.id) == nullptr) now.returns.push_back(Strip{.id = s.id, .name = s.name});
    }
    const LastWord last(rough.edits);
    for (const auto& list : {now.strips, now.buses, now.returns}) {
        for (const Strip& to : list) {
            const auto named = counterparts.find(to.id);
            const Strip* from = rough.find(named == counterparts.end() ? to.id : named->second);
            if (from != nullptr) copy_strip(last, *from, to, edits);
        }
    }
    return edits;
}

Placed placed(double left, double right, bool mono_source, double pan_law_db) {
    left = std::abs(left);
    right = std::abs(right);
    const auto gains = [&](double pan) { return mono_source ? pan_gains(pan, pan_law_db) : balance_gains(pan); };
    double low = -1, high = 1;  // right / (left + right) rises with the position
    const double share = left + right > 0 ? right / (left + right) : 0.5;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        const PanGains g = gains(middle);
        (g.right / (g.left + g.right) < share ? low : high) = middle;
    }
    const double pan = (low + high) / 2;
    const PanGains g = gains(pan);
    return {pan, std::hypot(left, right) / std::hypot(g.left, g.right)};
}

std::vector<Edit> recovered_rough(const Mix& now, const Brief& brief,
                                  const std::vector<RecoveredStrip>& recovered_strips) {
    Moves moves(now, "rough");
    double highest = 0;
    for (const RecoveredStrip& r : recovered_strips) highest = std::max({highest, std::abs(r.left), std::abs(r.right)});
    const double least_db = db_from_amplitude(std::min(1.0, highest)) + not_there_db;
    for (const RecoveredStrip& r : recovered_strips) {
        const Strip& strip = *now.find(r.strip);
        if (!plays(strip, brief)) continue;
        const Placed at = placed(r.left, r.right, brief.hearing.at(r.strip).channels == 1, now.settings.pan_law_db);
        const double level_db = at.level > 0 ? db_from_amplitude(at.level) : silence_db;
        const Reason level =
            recovered("gain in the rough mix", "dB", level_db, "This is how loud the rough mix has it.");
        if (level_db < least_db) {
            moves.add(r.strip, "mute", true, level);
            continue;
        }
        const double top = fader_parameters[0].max;
        moves.add(r.strip, "trim_db", std::max(0.0, level_db - top), level);
        moves.add(r.strip, "fader_db", std::min(level_db, top), level);
        moves.add(r.strip, "pan", std::abs(at.pan) < 0.005 ? 0.0 : at.pan,
                  recovered("position in the rough mix", "", at.pan, "This is where the rough mix has it."));
        moves.add(r.strip, "polarity_inverted", r.left + r.right < 0,
                  recovered("gain in the rough mix", "", r.left + r.right, "The rough mix has it upside down."));
        set_equaliser(r, moves);
    }
    return moves.take();
}

}  // namespace mixdown
