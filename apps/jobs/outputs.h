// The files a job leaves behind, as a set: none of them may be an input, none may exist (unless --overwrite), and they
// appear together when all are complete.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/result.h"

namespace mixdown {

/// Refuses an output that is one of the inputs (by device and inode), exists already, or is named twice.
Status check_outputs(const std::vector<std::filesystem::path>& outputs,
                     const std::vector<std::filesystem::path>& inputs, bool overwrite);

/// `path` as seen from `folder`, for people and sessions: relative where that is possible.
[[nodiscard]] std::string seen_from(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace mixdown
