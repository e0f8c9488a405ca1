// SPDX-License-Identifier: Apache-2.0
#include "report/alternatives_json.h"

#include <nlohmann/json.hpp>

#include "report/json_parts.h"

namespace mixdown {

std::string alternatives_json(const AlternativesReport& report) {
    using Json = nlohmann::ordered_json;
    Json mixes = Json::array();
    for (const AlternativeReport& mix : report.mixes) {
        Json proof = Json::object(), distances = Json::array();
        for (const auto& [subject, by] : mix.proof) proof[subject] = json::level<Json>(by);
        for (const double d : mix.distance_db) distances.push_back(json::level<Json>(d));
        mixes.push_back({{"name", mix.name},
                         {"output", json::path<Json>(mix.file)},
                         {"gates", json::gates<Json>(mix.gates)},
                         {"against_main_db", proof},
                         {"distance_db", distances}});
    }
    return json::text(Json{{"schema", "mixdown-alternatives-1"},
                           {"session", json::path<Json>(report.session)},
                           {"mixes", mixes},
                           {"refused", report.refused},
                           {"warnings", report.warnings}});
}

}  // namespace mixdown
