// A file that appears whole or not at all: it is written under a temporary name in the same folder, flushed to the
// disk, then renamed; the folder is flushed too. Destroyed without commit(), it leaves nothing behind; what a killed
// process leaves is known by its name and by a lock that nobody holds any more (left_over.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"

namespace mixdown {

class PendingFile {
public:
    /// Makes the temporary file. Errors: the target exists and `overwrite` is false, or the folder refuses.
    static Result<PendingFile> create(const std::filesystem::path& target, bool overwrite);

    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&& other) noexcept;
    ~PendingFile();

    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }

    /// Fills the temporary file with `text`.
    Status write(std::string_view text) const;

    /// From now on the file is there, under its own name.
    Status commit();

private:
    PendingFile(std::filesystem::path target, std::filesystem::path temporary, bool overwrite)
        : target_(std::move(target)), temporary_(std::move(temporary)), overwrite_(overwrite) {}
    [[nodiscard]] Error refused(int number) const;

    std::filesystem::path target_, temporary_;
    int lock_ = -1;  // the open temporary file, locked
    bool overwrite_ = false;
};

/// The error for a target that is already there, or ok.
Status check_free(const std::filesystem::path& target, bool overwrite);

/// `wish` if nothing is there, else the first of "wish-2", "wish-3" ... where nothing is.
std::filesystem::path free_place(const std::filesystem::path& wish);

/// Reads a whole (small) text file.
Result<std::string> read_text(const std::filesystem::path& path, Fault fault);

}  // namespace mixdown
