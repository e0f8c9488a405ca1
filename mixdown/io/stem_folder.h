// Finds the stems that a user means: files as named, folders with all their sub-folders. Hidden files, __MACOSX,
// resource forks and files that are not audio are passed over and reported. The order is natural and does not depend on
// the order of the arguments.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace mixdown {

struct FoundFile {
    std::filesystem::path path;
    std::string name;                  // file name without extension, fit to be shown
    std::vector<std::string> folders;  // below the folder the user named, outermost first
};

struct PassedOver {
    std::filesystem::path path;
    std::string reason;
};

struct FoundStems {
    std::vector<FoundFile> files;
    std::vector<PassedOver> passed_over;
};

/// Errors: a path that is not there, a folder that cannot be read, no audio file at all.
Result<FoundStems> find_stems(const std::vector<std::filesystem::path>& paths);

}  // namespace mixdown
