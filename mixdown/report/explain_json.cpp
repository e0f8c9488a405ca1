// The document of `explain --json`: what was moved, by whom, and why.
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "report/edits.h"
#include "report/json_parts.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Edit& edit, const Mix& mix) {
    const Reason& r = edit.reason;
    return {{"strip", strip_name(mix, edit)},
            {"parameter", edit.parameter},
            {"from", json::value<Json>(edit.from)},
            {"to", json::value<Json>(edit.to)},
            {"unit", parameter_unit(edit)},
            {"who", edit.who},
            {"pass", edit.pass},
            {"rule", r.rule},
            {"measured", json::stated<Json>(r.measured)},
            {"target", json::stated<Json>(r.target)},
            {"predicted", json::stated<Json>(r.predicted)},
            {"source", r.source},
            {"why", r.why},
            {"quantity", r.quantity},
            {"quantity_unit", r.unit}};
}

}  // namespace

std::string explain_json(const Mix& mix) {
    Json edits = Json::array();
    for (const Edit& edit : mix.edits) edits.push_back(json_of(edit, mix));
    return json::text(Json{{"edits", edits}});
}

}  // namespace mixdown
