// A folder that appears under its name when all is in it, or not at all: until then it is filled under a name that
// nobody looks for. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"

namespace mixdown {

class PendingFolder {
public:
    /// Makes the folder to be filled, inside `parent`; what a killed run left of it is taken away. If `name` is taken
    /// the target is "name-2", "name-3" ... Error: `parent` refuses.
    static Result<PendingFolder> create(const std::filesystem::path& parent, const std::string& name);

    PendingFolder(PendingFolder&& other) noexcept;
    PendingFolder& operator=(PendingFolder&&) = delete;
    ~PendingFolder();

    /// Where it is filled.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }

    /// From now on the folder is there, under its own name.
    Status commit();

private:
    PendingFolder(std::filesystem::path target, std::filesystem::path temporary)
        : target_(std::move(target)), temporary_(std::move(temporary)) {}

    std::filesystem::path target_, temporary_;
};

}  // namespace mixdown
