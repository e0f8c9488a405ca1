// Where a graph gets its sources from: files when it renders, a ring of audio read ahead when it plays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/source_stream.h"

namespace mixdown {

class Feed {
public:
    virtual ~Feed() = default;
    /// The next frames of what a track plays; each track goes on by itself, from frame 0 of the song.
    virtual void read(std::size_t track, FloatBlock out) = 0;
};

/// Reads the files of a session's mix. Tracks may be read by different threads.
class FileFeed final : public Feed {
public:
    /// Opens every source. Errors: as SourceStream::open.
    static Result<FileFeed> open(const Session& session, const Mix& mix, const std::filesystem::path& folder);

    void read(std::size_t track, FloatBlock out) override;

    /// The song frame after the last one that sounds.
    [[nodiscard]] std::int64_t end_frame() const { return end_frame_; }

    /// The name of a file that ended before its session said so, or "".
    [[nodiscard]] std::string file_that_ended_early() const;

private:
    struct Track {
        std::vector<SourceStream> sources;
        std::vector<std::string> files;
    };
    std::vector<Track> tracks_;
    std::int64_t end_frame_ = 0;
};

/// Channels that a track plays: those of its source, or two for a pair of mono sources.
[[nodiscard]] int channels_of(const Session& session, const Strip& track);

}  // namespace mixdown
