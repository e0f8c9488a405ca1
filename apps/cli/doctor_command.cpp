// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <thread>

#include "apps/cli/commands.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/own_tables.h"
#include "core/cpu.h"
#include "io/session_file.h"
#include "model/parameters.h"
#include "model/pins.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

/// Every parameter but the curves: each number has one, a text "automation.ID" (model/parameters.h).
template <class Owner>
Json rows_of(std::span<const BoundParameter<Owner>> rows) {
    Json json = Json::array();
    for (const auto& row : rows) {
        if (is_automation(row.id) || is_pin(row.id)) continue;
        const Value standard = row.get(Owner{});
        const char* kind = std::holds_alternative<bool>(standard)     ? "switch"
                           : std::holds_alternative<double>(standard) ? "number"
                                                                      : "text";
        json.push_back({{"id", row.id},
                        {"kind", kind},
                        {"unit", row.unit},
                        {"min", row.min},
                        {"standard", std::visit([](const auto& value) { return Json(value); }, standard)},
                        {"max", row.max}});
    }
    return json;
}

Json roles_of(const Taste& taste) {
    Json json = Json::array();
    for (const auto& [id, role] : taste.roles)
        json.push_back({{"role", id}, {"group", role.group}, {"label", role.label}});
    return json;
}

Json genres_of(const Taste& taste) {
    Json json = Json::array();
    for (const Genre& g : taste.genres)
        json.push_back({{"genre", g.name}, {"profile", g.profile}, {"with_vocal", g.with_vocal}});
    return json;
}

void show_table(const Json& rows) {
    for (const Json& row : rows) {
        std::string line;
        for (const auto& [key, value] : row.items())
            line += fmt::format("{:<20}", value.is_string() ? value.get<std::string>() : value.dump());
        say(line);
    }
}

}  // namespace

int run(const DoctorOptions& o) {
    const auto tables =
        own_tables(o.common.data.empty() ? std::nullopt : std::optional<std::filesystem::path>(o.common.data));
    if (!tables) return fail(o.common, tables.error());
    const auto taste = load_taste(*tables);
    if (!taste) return fail(o.common, taste.error());
    Json own = Json::array();
    for (const auto& [name, text] : *tables) own.push_back(name);
    const Json json = {{"schema", "mixdown-doctor-1"},
                       {"version", MIXDOWN_VERSION},
                       {"session_format", session_format_version},
                       {"threads", std::thread::hardware_concurrency()},
                       {"cpu", name_of(cpu_level())},
                       {"compiler", __VERSION__},
                       {"own_tables", own},
                       {"roles", roles_of(*taste)},
                       {"genres", genres_of(*taste)},
                       {"strip_parameters", rows_of(strip_parameters())},
                       {"mix_parameters", rows_of(mix_parameters())}};
    if (o.common.json) {
        say(json.dump(2));
    } else if (o.roles || o.genres || o.parameters) {
        if (o.roles) show_table(json["roles"]);
        if (o.genres) show_table(json["genres"]);
        if (o.parameters) show_table(json["strip_parameters"]);
        if (o.parameters) show_table(json["mix_parameters"]);
    } else {
        say(fmt::format("mixdown {} (session format {}), {} threads, {}, built by {}", MIXDOWN_VERSION,
                        session_format_version, json["threads"].dump(), name_of(cpu_level()), __VERSION__));
        say(fmt::format("{} roles, {} genres, {} tables of your own", json["roles"].size(), json["genres"].size(),
                        own.size()));
        say("reads every format of libsndfile (WAV, BWF, RF64, W64, AIFF, CAF, FLAC, Ogg, Opus, MP3, ...); writes WAV, "
            "FLAC, AIFF");
    }
    return 0;
}

}  // namespace mixdown
