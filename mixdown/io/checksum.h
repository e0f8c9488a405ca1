// The checksum that names a stem in a session and in caches: XXH3, 128 bits, over the bytes of the file.
// It tells a changed file from the same one; it is no defence against forgery.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace mixdown {

/// "xxh3:" and 32 hexadecimal digits.
Result<std::string> file_checksum(const std::filesystem::path& path);

/// The same of bytes in memory.
[[nodiscard]] std::string checksum_of(std::string_view bytes);

}  // namespace mixdown
