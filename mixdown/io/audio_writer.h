// Writes an audio file, block by block, to exactly the path given (pending_file.h makes it appear whole or not at all).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "core/block.h"
#include "core/result.h"
#include "io/file_format.h"

namespace mixdown {

class AudioWriter {
public:
    /// `shown` is the name that errors speak of, when `path` is a temporary one.
    static Result<AudioWriter> create(const std::filesystem::path& path, FileFormat format, int channels, int rate_hz,
                                      const std::filesystem::path& shown = {});

    AudioWriter(AudioWriter&&) noexcept;
    AudioWriter& operator=(AudioWriter&&) noexcept;
    ~AudioWriter();

    /// Before the first write, where it is known how many frames will come: from 4 GiB on a WAV file is an RF64 file,
    /// and an AIFF file an error.
    Status expect(std::int64_t frames);

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
