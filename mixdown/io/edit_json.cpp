// SPDX-License-Identifier: Apache-2.0
#include "io/edit_json.h"

#include <limits>

namespace mixdown {

using Json = nlohmann::ordered_json;

Json value_json(const Value& value) {
    return std::visit([](const auto& v) { return Json(v); }, value);
}

Json edit_json(const Edit& e) {
    const Reason& r = e.reason;
    return {{"strip", e.strip},
            {"parameter", e.parameter},
            {"from", value_json(e.from)},
            {"to", value_json(e.to)},
            {"who", e.who},
            {"pass", e.pass},
            {"rule", r.rule},
            {"why", r.why},
            {"quantity", r.quantity},
            {"unit", r.unit},
            {"measured", value_json(r.measured)},
            {"target", value_json(r.target)},
            {"predicted", value_json(r.predicted)},
            {"source", r.source}};
}

Value read_value(JsonObject& object, const std::string& key) {
    const Json* json = object.scalar(key);
    if (json != nullptr && json->is_boolean()) return json->get<bool>();
    if (json != nullptr && json->is_number()) return json->get<double>();
    if (json != nullptr && json->is_string()) return json->get<std::string>();
    object.complain(key, "is no single value", "give a number, a text, true or false");
    return {};
}

namespace {

/// Of a reason. JSON has no infinity: null is the level of silence.
Value read_figure(JsonObject& object, const std::string& key) {
    if (object.has(key) && object.scalar(key) == nullptr) return -std::numeric_limits<double>::infinity();
    return read_value(object, key);
}

}  // namespace

Edit read_edit(JsonObject& o) {
    Edit e;
    e.strip = o.text("strip");
    e.parameter = o.text("parameter");
    e.from = read_value(o, "from");
    e.to = read_value(o, "to");
    e.who = o.text("who");
    e.pass = o.text("pass");
    e.reason.rule = o.text("rule");
    e.reason.why = o.text("why");
    e.reason.quantity = o.text("quantity");
    e.reason.unit = o.text("unit");
    e.reason.measured = read_figure(o, "measured");
    e.reason.target = read_figure(o, "target");
    e.reason.predicted = read_figure(o, "predicted");
    e.reason.source = o.text("source");
    return e;
}

}  // namespace mixdown
