// The user's own taste: tables in --data DIR, else in $XDG_CONFIG_HOME/mixdown (or ~/.config/mixdown). A table there
// replaces the built-in one of the same name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "automix/taste.h"

namespace mixdown {

/// Errors: `folder` is given and not there, or a table in it cannot be read.
Result<OwnTables> own_tables(const std::optional<std::filesystem::path>& folder);

/// Adds a profile from a file; its name becomes the profile's name, with "-own" where a built-in one has that.
Result<std::string> add_profile_file(const std::filesystem::path& file, OwnTables& tables);

}  // namespace mixdown
