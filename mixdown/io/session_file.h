// Session files, NAME.mixdown: one readable JSON document with stable key order (docs/formats/session.md and its
// schema).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

inline constexpr const char* session_format_name = "mixdown-session";
inline constexpr int session_format_version = 3;  // 1: no processors, returns, VCAs, automation; 2: no pins

/// The document; the same session always gives the same bytes.
[[nodiscard]] std::string session_text(const Session& session);

/// Errors (Fault::session) name the file, the line, the field, and the allowed range. Unknown fields are refused.
Result<Session> parse_session(const std::string& name, const std::string& text);

Result<Session> load_session(const std::filesystem::path& path);

}  // namespace mixdown
