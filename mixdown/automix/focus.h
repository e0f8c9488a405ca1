// Pass 1b, focus: the strips the song is about. The user's word wins; else the profile's steps, first that fits.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

/// Strips that the user's words mean (automix/called.h), or whose role or group they name. A word that means nobody is
/// an error.
Result<std::vector<std::string>> stated_focus(const Mix& mix, const std::vector<std::string>& words, const Taste& taste,
                                              const std::vector<Source>& sources = {});

/// Marks the focus. `stated` holds strip ids; empty lets the profile decide.
[[nodiscard]] std::vector<Edit> find_focus(const Mix& mix, const Brief& brief, const std::vector<std::string>& stated);

}  // namespace mixdown
