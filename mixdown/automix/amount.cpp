// SPDX-License-Identifier: Apache-2.0
#include "automix/amount.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

#include "core/units.h"
#include "model/edit.h"
#include "model/last_word.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

enum class Scaling { whole, in_unit, slope, amplitude, from_lowest, from_highest, curve };

struct Row {
    std::string_view id;  // without the number of an equaliser band or send; "gate.": all others of the gate
    Dimension dimension;
    Scaling scaling;
};

constexpr std::array rows = {
    Row{"trim_db", Dimension::level, Scaling::in_unit},
    Row{"fader_db", Dimension::level, Scaling::in_unit},
    Row{"mute", Dimension::level, Scaling::whole},
    Row{"polarity_inverted", Dimension::level, Scaling::whole},
    Row{"pan", Dimension::pan, Scaling::in_unit},
    Row{"stereo.width", Dimension::pan, Scaling::in_unit},
    Row{"stereo.", Dimension::pan, Scaling::whole},
    Row{"high_pass.frequency_hz", Dimension::eq, Scaling::from_lowest},
    Row{"high_pass.", Dimension::eq, Scaling::whole},
    Row{"low_pass.frequency_hz", Dimension::eq, Scaling::from_highest},
    Row{"low_pass.", Dimension::eq, Scaling::whole},
    Row{"eq.gain_db", Dimension::eq, Scaling::in_unit},
    Row{"eq.range_db", Dimension::eq, Scaling::in_unit},
    Row{"eq.", Dimension::eq, Scaling::whole},
    Row{"gate.range_db", Dimension::dynamics, Scaling::in_unit},
    Row{"gate.", Dimension::dynamics, Scaling::whole},
    Row{"compressor.ratio", Dimension::dynamics, Scaling::slope},
    Row{"compressor.makeup_db", Dimension::dynamics, Scaling::in_unit},
    Row{"compressor.", Dimension::dynamics, Scaling::whole},
    Row{"saturation.mix", Dimension::dynamics, Scaling::in_unit},
    Row{"saturation.", Dimension::dynamics, Scaling::whole},
    Row{"send.level_db", Dimension::space, Scaling::amplitude},
    Row{"send.", Dimension::space, Scaling::whole},
    Row{"reverb.", Dimension::space, Scaling::whole},
    Row{"delay.", Dimension::space, Scaling::whole},
    Row{"ride.", Dimension::rides, Scaling::in_unit},
    Row{"automation.", Dimension::rides, Scaling::curve},
};

const Row* row_of(std::string_view parameter) {
    std::string id(parameter);
    const std::size_t dot = id.find('.');
    if (dot != std::string::npos && dot > 0 && std::isdigit(static_cast<unsigned char>(id[dot - 1])) != 0)
        id.erase(dot - 1, 1);
    for (const Row& row : rows) {
        if (row.id == id || (row.id.back() == '.' && id.starts_with(row.id))) return &row;
    }
    return nullptr;
}

Value value_in(const Mix& mix, const std::string& strip, const std::string& parameter) {
    return make_edit(mix, strip, parameter, {})->from;
}

/// Is the processor (or send) of this parameter at work in `mix`? What belongs to none always is.
bool works(const Mix& mix, const std::string& strip, const std::string& parameter) {
    const auto [group, key] = split_id(parameter);
    if (group.starts_with("send")) return value_in(mix, strip, group + ".to") != Value(std::string());
    const bool dynamic_band = group.starts_with("eq") && key == "range_db";
    const auto at_work = make_edit(mix, strip, group + (dynamic_band ? ".dynamic" : ".on"), {});
    return !at_work || at_work->from == Value(true);
}

double between(double from, double to, double amount) { return from + amount * (to - from); }

double scaled_value(const Row& row, double start, bool started, double full, double amount) {
    switch (row.scaling) {
        case Scaling::slope: {
            const double slope = between(started ? 1 - 1 / start : 0, 1 - 1 / full, amount);
            return 1 / (1 - slope);
        }
        case Scaling::amplitude:
            return std::max(off_db, db_from_amplitude(between(started ? amplitude_from_db(start) : 0,
                                                              amplitude_from_db(full), amount)));
        case Scaling::from_lowest:
            return std::exp(between(std::log(started ? start : filter_parameters[1].min), std::log(full), amount));
        case Scaling::from_highest:
            return std::exp(between(std::log(started ? start : filter_parameters[1].max), std::log(full), amount));
        default:
            return between(started ? start : 0, full, amount);
    }
}

/// What the mix has at this amount, where `full` has all of it.
class Scaler {
public:
    Scaler(const Mix& start, const Amounts& amounts) : start_(start), amounts_(amounts) {}

    /// Of a parameter that no ride moves, or of its curve around what `now`, scaled, has.
    [[nodiscard]] Value value(const Mix& full, const Mix& now, const std::string& strip,
                              const std::string& parameter) const {
        Value to = value_in(full, strip, parameter);
        const Row* row = row_of(parameter);
        if (row == nullptr) return to;
        const double amount = amounts_.at(row->dimension);
        if (amount == 1 && row->scaling != Scaling::curve) return to;
        Value from = value_in(start_, strip, parameter);
        if (amount == 0) return from;
        if (row->scaling == Scaling::curve) return curve(full, now, strip, parameter, amount);
        if (row->scaling == Scaling::whole) return to;
        return rounded(
            scaled_value(*row, std::get<double>(from), works(start_, strip, parameter), std::get<double>(to), amount),
            parameter == "pan" ? 3 : 2);
    }

private:
    /// Rides go up and down around the static value: they are scaled, it has its own amount. Steps of a switch are not.
    static Value curve(const Mix& full, const Mix& now, const std::string& strip, const std::string& parameter,
                       double amount) {
        const std::string id = parameter.substr(automation_group.size());
        const auto text = std::get<std::string>(value_in(full, strip, parameter));
        const Value static_value = value_in(full, strip, id);
        if (!std::holds_alternative<double>(static_value)) return text;
        const double centre = std::get<double>(static_value), to = std::get<double>(value_in(now, strip, id));
        if (text.empty() || (amount == 1 && centre == to)) return text;
        const auto* range = find_parameter(strip_parameters(), id);
        Curve points = *curve_from(text);
        for (CurvePoint& p : points)
            p.value = std::clamp(rounded(to + amount * (p.value - centre), 2), range->min, range->max);
        return text_of(points);
    }

    const Mix& start_;
    const Amounts& amounts_;
};

void scale_prediction(Reason& reason, double amount) {
    const auto* measured = std::get_if<double>(&reason.measured);
    auto* predicted = std::get_if<double>(&reason.predicted);
    if (measured != nullptr && predicted != nullptr) *predicted = rounded(between(*measured, *predicted, amount), 2);
}

}  // namespace

Dimension dimension_of(std::string_view parameter) {
    const Row* row = row_of(parameter);
    return row == nullptr ? Dimension::none : row->dimension;
}

std::vector<Edit> scaled_edits(const Mix& start, const std::vector<Edit>& edits, const Amounts& amounts) {
    std::vector<Edit> result;
    Mix full = start, now = start;
    const Scaler scaler(start, amounts);
    const auto move = [&](Edit edit, Value to) {
        edit.from = value_in(now, edit.strip, edit.parameter);
        edit.to = std::move(to);
        if (edit.from == edit.to) return;
        [[maybe_unused]] const Status done = apply(now, edit);
        assert(done);  // both ends were allowed, and so is all between
        result.push_back(std::move(edit));
    };
    const LastWord last(edits);
    std::map<std::string, Edit> moved;  // the last edit of each processor, and of each parameter that belongs to none
    for (const Edit& edit : edits) {
        [[maybe_unused]] const Status done = apply(full, edit);
        assert(done);
        Edit part = edit;
        const bool own = edit.who == "user";
        scale_prediction(part.reason, own ? 1 : amounts.at(dimension_of(edit.parameter)));
        const std::string group = split_id(edit.parameter).group;
        if (!own) moved[edit.strip + '\n' + (group.empty() ? edit.parameter : group)] = part;
        move(part, own ? edit.to : scaler.value(full, now, edit.strip, edit.parameter));
    }
    // What no edit names: the strength that a processor has by default, curves whose static value moved after them.
    for (const auto& [place, edit] : moved) {
        const std::string group = split_id(edit.parameter).group;
        for (const auto& row : strip_parameters()) {
            if (edit.strip.empty() || group.empty() || split_id(row.id).group != group) continue;
            if (group.starts_with("automation") && row.get(*full.find(edit.strip)) == Value(std::string())) continue;
            if (last.is_users(edit.strip, row.id) || !works(full, edit.strip, row.id)) continue;
            Edit rest = edit;
            rest.parameter = row.id;
            move(rest, scaler.value(full, now, edit.strip, row.id));
        }
    }
    return result;
}

Status apply_amounts(const Mix& laid_out, const Amounts& amounts, Mix& mix) {
    Mix start = laid_out;
    for (const Strip& s : mix.returns) {  // they are put up when something is sent to them
        if (start.find(s.id) == nullptr) start.returns.push_back(Strip{.id = s.id, .name = s.name});
    }
    const auto first = mix.edits.begin() + static_cast<std::ptrdiff_t>(laid_out.edits.size());
    const std::vector<Edit> edits = scaled_edits(start, {first, mix.edits.end()}, amounts);
    mix = std::move(start);
    return apply_all(mix, edits);
}

}  // namespace mixdown
