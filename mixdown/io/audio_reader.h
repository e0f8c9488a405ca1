// Reads an audio file, block by block. The file is opened read-only; what its header claims is never trusted: samples
// are read until they end, and NaN or Inf become silence and are counted.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/block.h"
#include "core/result.h"

namespace mixdown {

struct AudioInfo {
    int channels = 0;
    int sample_rate_hz = 0;
    std::int64_t frames = 0;                     // as the file claims
    std::int64_t missing_frames = 0;             // of them, known to be cut off
    bool frames_exact = true;                    // false where the format only estimates its length (MP3)
    std::optional<std::int64_t> time_reference;  // BWF bext: frames since midnight
};

class AudioReader {
public:
    /// Errors: not there, not a regular file, empty, unknown format, not mono or stereo, rate not 8-384 kHz, no audio.
    static Result<AudioReader> open(const std::filesystem::path& path);

    AudioReader(AudioReader&&) noexcept;
    AudioReader& operator=(AudioReader&&) noexcept;
    ~AudioReader();

    [[nodiscard]] const AudioInfo& info() const;

    /// Fills `out` from the next frames; fewer than asked for only at the end of the audio. Returns the frames read.
    int read(FloatBlock out);

    /// The next read begins at `frame`, 0 .. info().frames. False: the file cannot be wound there. What follows is what
    /// reading from the start would give; a lossy format may differ a little (source_stream.h).
    [[nodiscard]] bool seek(std::int64_t frame);

    /// NaN and Inf samples replaced so far, over all channels.
    [[nodiscard]] std::int64_t non_finite_samples() const;

private:
    struct File;
    explicit AudioReader(std::unique_ptr<File> file);
    std::unique_ptr<File> file_;
};

/// Is this the name of an audio file (by extension)? Folders of stems hold other things, too.
[[nodiscard]] bool has_audio_extension(const std::filesystem::path& path);

}  // namespace mixdown
