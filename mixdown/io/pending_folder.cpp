// SPDX-License-Identifier: Apache-2.0
#include "io/pending_folder.h"

#include <fmt/format.h>
#include <utility>

#include "core/text.h"
#include "io/pending_file.h"

namespace mixdown {
namespace fs = std::filesystem;

Result<PendingFolder> PendingFolder::create(const fs::path& parent, const std::string& name) {
    std::error_code fault;
    const fs::path target = free_place(parent / name);
    PendingFolder made(target, parent / fmt::format(".{}.part", target.filename().string()));
    fs::remove_all(made.temporary_, fault);
    if (!fs::create_directory(made.temporary_, fault) || fault)
        return Error{Fault::output, printable(parent.string()), "no folder can be made in it: " + fault.message(),
                     "make it writable, or free some space"};
    return made;
}

PendingFolder::PendingFolder(PendingFolder&& other) noexcept
    : target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, {})) {}

PendingFolder::~PendingFolder() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

Status PendingFolder::commit() {
    std::error_code fault;
    fs::rename(temporary_, target_, fault);
    if (fault)
        return Error{Fault::output, printable(target_.string()), fault.message(),
                     "make its folder writable, and try again"};
    temporary_.clear();
    return ok();
}

}  // namespace mixdown
