// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <optional>
#include <set>

#include "core/text.h"
#include "io/edit_json.h"
#include "io/pending_file.h"
#include "io/session_file.h"
#include "model/edit.h"
#include "model/parameters.h"
#include "model/routing.h"

namespace mixdown {
namespace {

template <class Owner>
void read_parameter(JsonObject& object, const std::string& key, const BoundParameter<Owner>& row, Owner& owner) {
    const Value value = read_value(object, key);
    if (row.set(owner, value)) return;
    const bool number = std::holds_alternative<double>(row.get(owner));
    object.complain(key, fmt::format("is {}", text_of(value)),
                    number                  ? fmt::format("give a number from {} to {} {}", row.min, row.max, row.unit)
                    : is_automation(row.id) ? "write points as 'time_s value shape, ...' within the parameter's range"
                                            : "give a value of its kind (true, false or a text)");
}

/// The rows of one group: all may be missing, and are then as a new strip has them.
template <class Owner>
void read_group(JsonObject group, std::span<const BoundParameter<Owner>> rows, Owner& owner) {
    for (const auto& row : rows) {
        const std::string key = split_id(row.id).key;
        if (group.has(key)) read_parameter(group, key, row, owner);
    }
    group.finish();
}

template <class Owner>
void read_parameters(JsonObject& object, std::span<const BoundParameter<Owner>> rows, Owner& owner) {
    for (std::size_t i = 0; i < rows.size();) {
        const std::string group = split_id(rows[i].id).group;
        if (group.empty()) {
            read_parameter(object, rows[i].id, rows[i], owner);
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < rows.size() && split_id(rows[end].id).group == group) ++end;
        if (object.has(group)) read_group(object.object(group), rows.subspan(i, end - i), owner);
        i = end;
    }
}

Source read_source(JsonObject& o) {
    Source s;
    s.id = o.text("id");
    s.file = o.text("file");
    s.checksum = o.text("checksum");
    s.channels = static_cast<int>(o.integer("channels", 1, max_channels));
    s.sample_rate_hz = static_cast<int>(o.integer("sample_rate_hz", 8000, 384000));
    s.frames = o.integer("frames", 1, std::int64_t{1} << 40U);
    s.start_s = o.number("start_s", 0, 86400);
    return s;
}

Strip read_strip(JsonObject& o) {
    Strip s;
    s.id = o.text("id");
    s.sources = o.texts("sources");
    read_parameters(o, strip_parameters(), s);
    return s;
}

/// Its values are parameters of the mix; the level must be said.
void check_master(JsonObject& o, const Mix& mix) {
    JsonObject master = o.object("master");
    (void)master.number("fader_db", off_db, 12);
    if (const Status whole = check_whole(mix); !whole)
        master.complain("fader_db", "is not 0",
                        "the master fader stays at 0.0 dB while it is locked: pull the track faders instead");
}

Mix read_mix(JsonObject& o) {
    Mix mix;
    mix.name = o.text("name");
    read_parameters(o, mix_parameters(), mix);
    o.each("strips", [&](JsonObject& strip) { mix.strips.push_back(read_strip(strip)); });
    o.each("buses", [&](JsonObject& bus) { mix.buses.push_back(read_strip(bus)); });
    if (o.has("returns")) o.each("returns", [&](JsonObject& strip) { mix.returns.push_back(read_strip(strip)); });
    if (o.has("vcas")) o.each("vcas", [&](JsonObject& strip) { mix.vcas.push_back(read_strip(strip)); });
    check_master(o, mix);
    o.each("edits", [&](JsonObject& edit) { mix.edits.push_back(read_edit(edit)); });
    return mix;
}

/// A text that must name something, checked by the rule that edits go by.
std::string fault_of_names(const Strip& s, const Mix& mix) {
    for (const auto& row : strip_parameters()) {
        const Value value = row.get(s);
        const auto* name = std::get_if<std::string>(&value);
        if (name == nullptr || name->empty() || is_automation(row.id)) continue;
        if (const auto cure = cure_for_name(mix, row.id, *name))
            return fmt::format("has {} '{}': {}", row.id, *name, *cure);
    }
    return "";
}

/// What single fields cannot show: ids are unique, references lead somewhere, two sources of one strip are mono.
/// Returns what is wrong with the strip, or nothing.
std::string fault_of(const Strip& s, bool is_track, const Mix& mix, const Session& session) {
    if (s.id.empty() || s.id == "master") return "needs an id of its own";
    if (std::string fault = fault_of_names(s, mix); !fault.empty()) return fault;
    if (!is_track) return s.sources.empty() ? "" : "is no track and cannot have sources";
    if (s.reverb.on || s.delay.on) return "is a track; reverb and delay belong on a return that it sends to";
    if (s.sources.empty() || s.sources.size() > 2) return "needs one or two sources";
    for (const std::string& id : s.sources) {
        const Source* source = session.find_source(id);
        if (source == nullptr) return fmt::format("plays '{}', which is no source", id);
        if (s.sources.size() == 2 && source->channels != 1) return "joins sources that are not mono";
    }
    return "";
}

void check_strips(JsonObject& root, const Session& session, const Mix& mix) {
    if (const auto cure = cure_for_name(mix, "focus.by_section", mix.settings.focus_map)) {
        root.complain("mixes", fmt::format("mix '{}' has focus.by_section '{}'", mix.name, mix.settings.focus_map),
                      *cure);
    }
    std::set<std::string> ids;
    for (const auto* list : {&mix.buses, &mix.strips, &mix.returns, &mix.vcas}) {
        for (const Strip& s : *list) {
            std::string fault = fault_of(s, list == &mix.strips, mix, session);
            if (fault.empty() && !ids.insert(s.id).second) fault = "stands twice";
            if (!fault.empty())
                root.complain("mixes", fmt::format("mix '{}', strip '{}' {}", mix.name, s.id, fault), "mend it");
        }
    }
    if (const auto routing = route(mix); !routing)
        root.complain("mixes", fmt::format("mix '{}': routing {}", mix.name, routing.error().problem),
                      routing.error().cure);
}

void check_references(JsonObject& root, const Session& session) {
    std::set<std::string> source_ids;
    for (const Source& s : session.sources) {
        if (!source_ids.insert(s.id).second)
            root.complain("sources", fmt::format("has '{}' twice", s.id), "rename one");
    }
    for (const Mix& mix : session.mixes) check_strips(root, session, mix);
}

}  // namespace

Result<Session> parse_session(const std::string& name, const std::string& text) {
    auto document = JsonDocument::parse(name, text, Fault::session);
    if (!document) return document.error();
    JsonObject root(*document);
    Session session;
    if (root.text("format") != session_format_name)
        root.complain("format", "is not a Mixdown session", "give a .mixdown file");
    const std::int64_t version = root.integer("version", 1, 1000000);
    if (version > session_format_version) {
        root.complain("version", fmt::format("is {}, from a newer Mixdown", version), "update Mixdown");
    }
    session.song = root.text("song");
    session.sample_rate_hz = static_cast<int>(root.integer("sample_rate_hz", 8000, 384000));
    root.each("sources", [&](JsonObject& o) { session.sources.push_back(read_source(o)); });
    root.each("mixes", [&](JsonObject& o) { session.mixes.push_back(read_mix(o)); });
    root.finish();
    if (session.mixes.empty()) root.complain("mixes", "is empty", "a session holds at least one mix");
    if (!document->complaint()) check_references(root, session);
    if (document->complaint()) return *document->complaint();
    return session;
}

Result<Session> load_session(const std::filesystem::path& path) {
    auto text = read_text(path, Fault::session);
    if (!text) return text.error();
    return parse_session(printable(path.string()), *text);
}

}  // namespace mixdown
