// The formats of audio files that are written: their names, their endings, and what they can hold.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "core/result.h"

namespace mixdown {

/// Integer formats are rounded to the nearest step and saturate at full scale; float formats keep what exceeds it.
enum class FileFormat { wav24, wav32f, flac24, aiff24 };

/// "wav24", "wav32f", "flac", "aiff".
[[nodiscard]] std::optional<FileFormat> file_format_named(std::string_view name);
[[nodiscard]] const char* name_of(FileFormat format);
/// ".wav", ".flac", ".aiff".
[[nodiscard]] const char* extension_of(FileFormat format);
/// The one named `asked`; with no such name the one that `path` ends in; without an ending wav24. Error (usage): it
/// ends in another one, or in one that is not written.
[[nodiscard]] Result<FileFormat> format_of(const std::filesystem::path& path, std::string_view asked);

/// Is that too much for sizes of 32 bits, as WAV and AIFF have them?
[[nodiscard]] bool needs_64_bits(FileFormat format, int channels, std::int64_t frames);

}  // namespace mixdown
