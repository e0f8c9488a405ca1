// SPDX-License-Identifier: Apache-2.0
#include "model/parameters.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/pins.h"

namespace mixdown {
namespace {

/// `group` is what stands before the ids, "" or "gate.".
template <class Owner, class Part, class Table, class Select>
void append(std::vector<BoundParameter<Owner>>& rows, const std::string& group, const Table& table, Select part) {
    for (const Parameter<Part>& p : table) {
        Owner fresh{};
        const Value standard = p.get(part(fresh));
        const double* number = std::get_if<double>(&standard);
        rows.push_back({group + std::string(p.id), p.unit, p.min, number != nullptr ? *number : 0, p.max,
                        [&p, part](const Owner& owner) { return p.get(part(const_cast<Owner&>(owner))); },
                        [&p, part](Owner& owner, const Value& value) { return p.set(part(owner), value); }});
    }
}

/// Off or on at every point, and so until the next one.
bool is_steps(const Curve& curve) {
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (curve[i].value != 0 && curve[i].value != 1) return false;
        if (i + 1 < curve.size() && curve[i].shape != CurveShape::hold) return false;
    }
    return true;
}

/// The curve of a number: every point of it must be in the number's range. That of a switch: steps.
BoundParameter<Strip> automation_of(const BoundParameter<Strip>& row) {
    const bool is_switch = std::holds_alternative<bool>(row.get(Strip{}));
    const auto get = [id = row.id](const Strip& s) -> Value {
        const auto found = s.automation.find(id);
        return found == s.automation.end() ? std::string() : text_of(found->second);
    };
    const auto set = [id = row.id, min = row.min, max = row.max, is_switch](Strip& s, const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) return false;
        if (text->empty()) return s.automation.erase(id), true;
        const auto curve = curve_from(*text);
        if (!curve) return false;
        const auto in_range = [&](const CurvePoint& p) { return p.value >= min && p.value <= max; };
        if (is_switch ? !is_steps(*curve) : !std::all_of(curve->begin(), curve->end(), in_range)) return false;
        s.automation[id] = *curve;
        return true;
    };
    return {std::string(automation_group) + row.id, row.unit, 0, 0, 0, get, set};
}

/// The switch that pins what `id` names, for strips and for the mix: `pins` finds the set of an owner.
template <class Owner, class Pins>
BoundParameter<Owner> pin_of(const std::string& id, Pins pins) {
    const auto get = [id, pins](const Owner& owner) -> Value { return pins(const_cast<Owner&>(owner)).contains(id); };
    const auto set = [id, pins](Owner& owner, const Value& value) {
        const bool* on = std::get_if<bool>(&value);
        if (on == nullptr) return false;
        if (*on)
            pins(owner).insert(id);
        else
            pins(owner).erase(id);
        return true;
    };
    return {std::string(pin_group) + id, "", 0, 0, 0, get, set};
}

template <class Owner, class Pins>
void append_pins(std::vector<BoundParameter<Owner>>& rows, std::size_t own, Pins pins) {
    rows.push_back(pin_of<Owner>(std::string(pin_of_all), pins));
    for (std::size_t i = 0; i < own; ++i) rows.push_back(pin_of<Owner>(rows[i].id, pins));
}

void append_processors(std::vector<BoundParameter<Strip>>& rows) {
    append<Strip, ReverbSettings>(
        rows, "reverb.", reverb_parameters, [](Strip & s) -> auto& { return s.reverb; });
    append<Strip, DelaySettings>(
        rows, "delay.", delay_parameters, [](Strip & s) -> auto& { return s.delay; });
    append<Strip, FilterSettings>(
        rows, "high_pass.", filter_parameters, [](Strip & s) -> auto& { return s.high_pass; });
    append<Strip, FilterSettings>(
        rows, "low_pass.", filter_parameters, [](Strip & s) -> auto& { return s.low_pass; });
    append<Strip, GateSettings>(
        rows, "gate.", gate_parameters, [](Strip & s) -> auto& { return s.gate; });
    for (std::size_t i = 0; i < eq_bands; ++i) {
        append<Strip, EqBandSettings>(
            rows, fmt::format("eq{}.", i + 1), eq_band_parameters, [i](Strip & s) -> auto& { return s.eq[i]; });
    }
    append<Strip, CompressorSettings>(
        rows, "compressor.", compressor_parameters, [](Strip & s) -> auto& { return s.compressor; });
    append<Strip, SaturationSettings>(
        rows, "saturation.", saturation_parameters, [](Strip & s) -> auto& { return s.saturation; });
    append<Strip, StereoSettings>(
        rows, "stereo.", stereo_parameters, [](Strip & s) -> auto& { return s.stereo; });
    for (std::size_t i = 0; i < send_count; ++i) {
        append<Strip, SendSettings>(
            rows, fmt::format("send{}.", i + 1), send_parameters, [i](Strip & s) -> auto& { return s.sends[i]; });
    }
}

std::vector<BoundParameter<Strip>> gather_strip() {
    std::vector<BoundParameter<Strip>> rows;
    append<Strip, Strip>(
        rows, "", strip_own_parameters, [](Strip & s) -> auto& { return s; });
    append<Strip, TrimSettings>(
        rows, "", trim_parameters, [](Strip & s) -> auto& { return s.trim; });
    append<Strip, FaderSettings>(
        rows, "", fader_parameters, [](Strip & s) -> auto& { return s.fader; });
    append<Strip, PanSettings>(
        rows, "", pan_parameters, [](Strip & s) -> auto& { return s.pan; });
    append<Strip, RoutingSettings>(
        rows, "routing.", routing_parameters, [](Strip & s) -> auto& { return s.routing; });
    append<Strip, RideSettings>(
        rows, "ride.", ride_parameters, [](Strip & s) -> auto& { return s.ride; });
    append_processors(rows);
    const std::size_t own = rows.size();
    for (std::size_t i = 0; i < own; ++i) {
        const bool number = std::holds_alternative<double>(rows[i].get(Strip{}));
        if ((number && !is_structural(rows[i])) || rows[i].id == "mute") rows.push_back(automation_of(rows[i]));
    }
    append_pins(
        rows, own, [](Strip & s) -> auto& { return s.pins; });
    return rows;
}

std::vector<BoundParameter<Mix>> gather_mix() {
    std::vector<BoundParameter<Mix>> rows;
    append<Mix, MixSettings>(
        rows, "", mix_own_parameters, [](Mix & m) -> auto& { return m.settings; });
    append<Mix, MixSettings>(
        rows, "tempo.", tempo_parameters, [](Mix & m) -> auto& { return m.settings; });
    append<Mix, MixSettings>(
        rows, "focus.", focus_map_parameters, [](Mix & m) -> auto& { return m.settings; });
    append<Mix, MasterSettings>(
        rows, "master.", master_parameters, [](Mix & m) -> auto& { return m.settings.master; });
    append_pins(
        rows, rows.size(), [](Mix & m) -> auto& { return m.settings.pins; });
    return rows;
}

}  // namespace

std::span<const BoundParameter<Strip>> strip_parameters() {
    static const std::vector<BoundParameter<Strip>> rows = gather_strip();
    return rows;
}

std::span<const BoundParameter<Mix>> mix_parameters() {
    static const std::vector<BoundParameter<Mix>> rows = gather_mix();
    return rows;
}

bool is_structural(const BoundParameter<Strip>& row) {
    const bool text = std::holds_alternative<std::string>(row.get(Strip{}));
    return (text && row.id != "name" && row.id != "role") || row.id == "compressor.lookahead_ms" ||
           row.id == "saturation.on" || row.id == "reverb.on" || row.id == "delay.on";
}

std::string text_of(const Value& value) {
    struct Text {
        std::string operator()(bool on) const { return on ? "on" : "off"; }
        std::string operator()(double number) const { return fmt::format("{:.4g}", number); }
        std::string operator()(const std::string& word) const { return word; }
    };
    return std::visit(Text{}, value);
}

}  // namespace mixdown
