// Writes an audio file, block by block, to exactly the path given (atomic_file.h makes it appear whole or not at all).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "core/block.h"
#include "core/result.h"

namespace mixdown {

/// Integer formats are rounded to the nearest step and saturate at full scale; float formats keep what exceeds it.
enum class FileFormat { wav24, wav32f, flac24, aiff24 };

/// "wav24", "wav32f", "flac", "aiff".
[[nodiscard]] std::optional<FileFormat> file_format_named(std::string_view name);
[[nodiscard]] const char* name_of(FileFormat format);
/// ".wav", ".flac", ".aiff".
[[nodiscard]] const char* extension_of(FileFormat format);
/// By the extension of `path`: .flac, .aif, .aiff; everything else is wav24.
[[nodiscard]] FileFormat file_format_for(const std::filesystem::path& path);

class AudioWriter {
public:
    /// `shown` is the name that errors speak of, when `path` is a temporary one.
    static Result<AudioWriter> create(const std::filesystem::path& path, FileFormat format, int channels, int rate_hz,
                                      const std::filesystem::path& shown = {});

    AudioWriter(AudioWriter&&) noexcept;
    AudioWriter& operator=(AudioWriter&&) noexcept;
    ~AudioWriter();

    /// Appends the frames of `audio` (as many channels as the file has). An error means the disk refused them.
    Status write(ConstBlock audio);

    /// Completes the header and closes. Without it the file is incomplete.
    Status close();

private:
    struct File;
    explicit AudioWriter(std::unique_ptr<File> file);
    std::unique_ptr<File> file_;
};

}  // namespace mixdown
