// Writing the session: every stem rendered and put into its file, and a report of what was written.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "apps/demo/command.h"
#include "core/result.h"

namespace mixdown::demo {

/// Renders and writes all stems the command asks for, 24-bit WAV at 48 kHz. Existing files are refused beforehand
/// unless the command overwrites. Returns the report; an error is Fault::output.
[[nodiscard]] Result<std::string> write_session(const Command& command);

}  // namespace mixdown::demo
