// SPDX-License-Identifier: Apache-2.0
#include "io/edit_json.h"
#include "io/session_file.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Mix& mix);

/// "fader_db" stands in the object itself, always; "gate.on" in an object "gate", and only when it is not as a new
/// strip has it.
template <class Owner>
void put_parameters(Json& json, std::span<const BoundParameter<Owner>> rows, const Owner& owner) {
    static const Owner fresh{};
    for (const auto& row : rows) {
        const auto [group, key] = split_id(row.id);
        const Value value = row.get(owner);
        if (group.empty())
            json[key] = value_json(value);
        else if (value != row.get(fresh))
            json[group][key] = value_json(value);
    }
}

Json json_of(const Source& s) {
    return {{"id", s.id},
            {"file", s.file},
            {"checksum", s.checksum},
            {"channels", s.channels},
            {"sample_rate_hz", s.sample_rate_hz},
            {"frames", s.frames},
            {"start_s", s.start_s}};
}

Json json_of(const Strip& s) {
    Json json = {{"id", s.id}, {"sources", s.sources}};
    put_parameters(json, strip_parameters(), s);
    return json;
}

Json json_of(const Edit& e) { return edit_json(e); }

template <class List>
Json list_of(const List& list) {
    Json json = Json::array();
    for (const auto& element : list) json.push_back(json_of(element));
    return json;
}

Json json_of(const Mix& mix) {
    Json json = {{"name", mix.name}};
    put_parameters(json, mix_parameters(), mix);
    json["strips"] = list_of(mix.strips);
    json["buses"] = list_of(mix.buses);
    if (!mix.returns.empty()) json["returns"] = list_of(mix.returns);
    if (!mix.vcas.empty()) json["vcas"] = list_of(mix.vcas);
    json["master"]["fader_db"] = mix.settings.master.fader_db;  // always said
    json["edits"] = list_of(mix.edits);
    return json;
}

}  // namespace

std::string session_text(const Session& session) {
    Json json = {{"format", session_format_name},
                 {"version", session_format_version},
                 {"song", session.song},
                 {"sample_rate_hz", session.sample_rate_hz}};
    json["sources"] = list_of(session.sources);
    json["mixes"] = list_of(session.mixes);
    return json.dump(2) + "\n";
}

}  // namespace mixdown
