// SPDX-License-Identifier: Apache-2.0
#include "apps/server/state_json.h"

#include "apps/server/fader_law.h"
#include "io/edit_json.h"
#include "model/parameters.h"
#include "model/pins.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of_json(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

template <class Owner>
Json table_of(std::span<const BoundParameter<Owner>> rows) {
    static const Owner fresh{};
    Json table = Json::array();
    for (const auto& row : rows) {
        if (is_automation(row.id) || is_pin(row.id)) continue;
        Json json = {{"id", row.id}, {"standard", value_json(row.get(fresh))}};
        if (row.max > row.min) {
            json["unit"] = row.unit;
            json["min"] = row.min;
            json["max"] = row.max;
        }
        table.push_back(std::move(json));
    }
    return table;
}

template <class Owner>
Json values_of(std::span<const BoundParameter<Owner>> rows, const Owner& owner) {
    Json values = Json::object();
    for (const auto& row : rows) {
        const Value value = row.get(owner);
        const bool seldom = is_automation(row.id) || is_pin(row.id);  // told where they are
        if (!seldom || (value != Value(std::string()) && value != Value(false))) values[row.id] = value_json(value);
    }
    return values;
}

int channels_that_come(const Session& session, const Strip& strip) {
    if (strip.sources.size() != 1) return 2;
    const Source* source = session.find_source(strip.sources[0]);
    return source != nullptr ? source->channels : 2;
}

Json strips_of(const Session& session, const Mix& mix) {
    Json strips = Json::array();
    const auto add = [&](const std::vector<Strip>& list, const char* kind) {
        for (const Strip& strip : list) {
            strips.push_back({{"id", strip.id},
                              {"kind", kind},
                              {"channels", channels_that_come(session, strip)},
                              {"values", values_of(strip_parameters(), strip)}});
        }
    };
    add(mix.strips, "track");
    add(mix.buses, "bus");
    add(mix.returns, "return");
    add(mix.vcas, "vca");
    return strips;
}

Json json_of(const Step& step) {
    Json json = Json::array();
    for (const Edit& edit : step) json.push_back(edit_json(edit));
    return json;
}

Json history_of(const Mix& mix, const History& history) {
    Json done = Json::array(), undone = Json::array();
    std::size_t grouped = 0;
    for (const std::size_t size : history.steps().sizes) grouped += size;
    std::size_t at = 0;
    for (; at + grouped < mix.edits.size(); ++at) done.push_back(json_of({mix.edits[at]}));
    for (const std::size_t size : history.steps().sizes) {
        const auto begin = mix.edits.begin() + static_cast<std::ptrdiff_t>(at);
        done.push_back(json_of({begin, begin + static_cast<std::ptrdiff_t>(size)}));
        at += size;
    }
    for (const Step& step : history.steps().undone) undone.push_back(json_of(step));
    return {{"done", done}, {"undone", undone}};
}

Json names_of(const std::map<std::string, Mix>& snapshots) {
    Json names = Json::array();
    for (const auto& [slot, kept] : snapshots) names.push_back(slot);
    return names;
}

Value value_now(const Mix& mix, const Edit& edit) {
    if (edit.strip.empty()) return find_parameter(mix_parameters(), edit.parameter)->get(mix);
    return find_parameter(strip_parameters(), edit.parameter)->get(*mix.find(edit.strip));
}

}  // namespace

std::string state_text(const StateFacts& facts, const Session& session, const Mix& mix, const History& history,
                       const std::map<std::string, Mix>& snapshots, const std::string& transport) {
    Json law = Json::array();
    for (const FaderPoint& point : fader_law) law.push_back({point.level_db, point.travel});
    const Json json = {{"type", "state"},
                       {"schema", "mixdown-console-1"},
                       {"client", facts.client},
                       {"revision", facts.revision},
                       {"session",
                        {{"name", facts.name},
                         {"song", session.song},
                         {"mix", mix.name},
                         {"sample_rate_hz", session.sample_rate_hz},
                         {"frames", facts.song_frames}}},
                       {"changed", facts.changed},
                       {"found", facts.found},
                       {"fader_law", law},
                       {"parameters", {{"strip", table_of(strip_parameters())}, {"mix", table_of(mix_parameters())}}},
                       {"mix", values_of(mix_parameters(), mix)},
                       {"strips", strips_of(session, mix)},
                       {"history", history_of(mix, history)},
                       {"snapshots", names_of(snapshots)},
                       {"transport", Json::parse(transport)}};
    return text_of_json(json);
}

std::string changed_text(const ChangeFacts& facts, const Mix& mix, const Step& changes, const Step& newest,
                         const std::map<std::string, Mix>& snapshots) {
    Json values = Json::array();
    for (const Edit& edit : changes) {
        values.push_back(
            {{"strip", edit.strip}, {"parameter", edit.parameter}, {"value", value_json(value_now(mix, edit))}});
    }
    Json json = {{"type", "changed"},
                 {"client", facts.client},
                 {"seq", facts.seq},
                 {"revision", facts.revision},
                 {"operation", facts.operation},
                 {"changed", facts.changed},
                 {"values", values}};
    if (facts.operation == "step" || facts.operation == "join") json["edits"] = json_of(newest);
    if (facts.operation == "snapshot") json["snapshots"] = names_of(snapshots);
    return text_of_json(json);
}

std::string transport_text(bool playing, std::int64_t frame, const std::optional<Loop>& loop) {
    Json json = {{"type", "transport"}, {"playing", playing}, {"frame", frame}, {"loop", nullptr}};
    if (loop) json["loop"] = {loop->begin, loop->end};
    return text_of_json(json);
}

std::string cards_text(const std::vector<Mix>& cards, std::int64_t playing,
                       const std::map<std::string, double>& loudness_lufs) {
    Json list = Json::array();
    std::int64_t number = 0;
    for (const Mix& card : cards) {
        const auto loudness = loudness_lufs.find(card.name);
        list.push_back({{"card", ++number}, {"name", card.name}, {"lufs", nullptr}});
        if (loudness != loudness_lufs.end()) list.back()["lufs"] = loudness->second;
    }
    Json known = Json::object();  // by name, snapshots too
    for (const auto& [name, lufs] : loudness_lufs) known[name] = lufs;
    return text_of_json({{"type", "cards"}, {"playing", playing}, {"cards", list}, {"loudness", known}});
}

std::string automation_text(const std::map<std::string, AutomationMode>& modes) {
    Json json = Json::object();
    for (const auto& [strip, mode] : modes) json[strip] = automation_modes[static_cast<std::size_t>(mode)];
    return text_of_json({{"type", "automation"}, {"modes", json}});
}

std::string riding_text(int client, std::int64_t seq, const std::vector<RidingValue>& values) {
    Json list = Json::array();
    for (const RidingValue& v : values) {
        list.push_back({{"strip", v.strip}, {"parameter", v.parameter}, {"value", nullptr}});
        if (v.value) list.back()["value"] = *v.value;
    }
    return text_of_json({{"type", "riding"}, {"client", client}, {"seq", seq}, {"values", list}});
}

std::string ack_text(std::int64_t seq, std::int64_t revision) {
    return text_of_json({{"type", "ack"}, {"seq", seq}, {"revision", revision}});
}

std::string refused_text(std::int64_t seq, const Error& error) {
    return text_of_json(
        {{"type", "refused"}, {"seq", seq}, {"place", error.place}, {"problem", error.problem}, {"cure", error.cure}});
}

}  // namespace mixdown
