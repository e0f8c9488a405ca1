// SPDX-License-Identifier: Apache-2.0
#include "model/focus_map.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "core/table.h"
#include "core/text.h"

namespace mixdown {
namespace {

std::optional<FocusSpan> span_from(const std::string& part) {
    const std::size_t space = part.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto start = parse_number(part.substr(0, space), "");
    if (!start || *start < 0) return std::nullopt;
    FocusSpan span{*start, split(std::string(trimmed(part.substr(space))), '+')};
    const auto wrong = [](const std::string& id) { return id.empty() || id.find(' ') != std::string::npos; };
    if (std::any_of(span.strips.begin(), span.strips.end(), wrong)) return std::nullopt;
    return span;
}

}  // namespace

Result<FocusMap> focus_map_from(std::string_view text) {
    FocusMap map;
    if (trimmed(text).empty()) return map;
    for (const std::string& part : split(std::string(text), ',')) {
        const auto span = span_from(std::string(trimmed(part)));
        if (!span || (!map.empty() && span->start_s <= map.back().start_s)) {
            return Error{Fault::session, fmt::format("focus '{}'", printable(std::string(trimmed(part)))),
                         span ? "does not come after the section before it" : "is no section",
                         "write 'start_s strip+strip, ...'"};
        }
        map.push_back(*span);
    }
    return map;
}

std::string text_of(const FocusMap& map) {
    std::string text;
    for (const FocusSpan& span : map)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", span.start_s, fmt::join(span.strips, "+"));
    return text;
}

}  // namespace mixdown
