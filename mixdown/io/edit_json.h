// An edit as JSON: how sessions, journals and the console's pages hold it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/json_reader.h"
#include "model/session.h"

namespace mixdown {

[[nodiscard]] nlohmann::ordered_json value_json(const Value& value);
[[nodiscard]] nlohmann::ordered_json edit_json(const Edit& edit);

/// Complains in the document when there is no single value.
[[nodiscard]] Value read_value(JsonObject& object, const std::string& key);
[[nodiscard]] Edit read_edit(JsonObject& object);

}  // namespace mixdown
