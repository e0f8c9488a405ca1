// Temporary files of runs that were killed (pending_file.h names and locks them).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace mixdown {

/// Takes away what is left over in `folder`, and returns how many files that were. A file goes only when its name is
/// one that PendingFile gives, it is a regular file of this user, the process that its name tells is not there, and
/// nobody holds its lock (which other machines see, too, where the file system carries locks).
int remove_left_over(const std::filesystem::path& folder);

}  // namespace mixdown
