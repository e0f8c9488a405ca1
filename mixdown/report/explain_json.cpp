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

Json json_of(const VerifiedMove& move, const Mix& mix) {
    const Edit& edit = mix.edits[move.edits.back()];
    return {{"edits", move.edits},
            {"strip", strip_name(mix, edit)},
            {"rule", edit.reason.rule},
            {"quantity", edit.reason.quantity},
            {"quantity_unit", edit.reason.unit},
            {"verdict", words_of(move.verdict)},
            {"predicted_change", json::number<Json>(move.predicted_change, json::level_decimals)},
            {"measured_change", json::number<Json>(move.change, json::level_decimals)},
            {"tolerance", json::number<Json>(move.tolerance, json::level_decimals)},
            {"without", json::number<Json>(move.measured_before, json::level_decimals)},
            {"with", json::number<Json>(move.measured_after, json::level_decimals)},
            {"why_not", json::path<Json>(move.why)}};
}

Json json_of(const Verification& v, const Mix& mix) {
    Json moves = Json::array();
    for (const VerifiedMove& move : v.moves) moves.push_back(json_of(move, mix));
    return {{"borne_out", v.count(Verdict::borne_out)},
            {"not_borne_out", v.count(Verdict::not_borne_out)},
            {"not_measurable", v.count(Verdict::not_measurable)},
            {"nothing_to_prove", v.count(Verdict::nothing_to_prove)},
            {"share_borne_out", json::number<Json>(v.share_borne_out(), json::share_decimals)},
            {"moves", moves}};
}

}  // namespace

std::string explain_json(const Mix& mix, const Verification* verification) {
    Json edits = Json::array();
    for (const Edit& edit : mix.edits) edits.push_back(json_of(edit, mix));
    Json document{{"schema", "mixdown-explain-1"}, {"edits", edits}};
    if (verification != nullptr) document["verification"] = json_of(*verification, mix);
    return json::text(document);
}

}  // namespace mixdown
