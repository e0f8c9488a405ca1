// A mix, compiled to something that plays: tracks read their sources and go through their strips, buses sum the tracks
// that feed them, the master sums everything at 0.0 dB. Sums run in console order, in double, so the bits do not depend
// on threads or block sizes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/channel_strip.h"
#include "io/source_stream.h"

namespace mixdown {

/// One block of the finished mix and all that went into it. The views last until the same slot is played again.
struct Rendered {
    std::int64_t frame = 0;  // the song frame of the first one
    ConstBlock master;
    std::vector<ConstBlock> tracks;  // after fader and pan, in the order of Mix::strips
    std::vector<ConstBlock> buses;   // after fader and pan, in the order of Mix::buses
};

class Graph {
public:
    /// Opens every source. Errors: as SourceStream::open. Blocks will be at most `max_frames` long.
    static Result<Graph> compile(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                 int max_frames);

    /// The mix moved (same strips and buses): everything ramps to the new settings from the next frame on.
    void update(const Mix& mix) noexcept;

    /// Frames until the last source and its tail have ended.
    [[nodiscard]] std::int64_t length() const { return length_; }
    [[nodiscard]] int track_count() const { return static_cast<int>(tracks_.size()); }

    /// Two halves of a pull, in two slots, so that one block can be summed and written while the next is read:
    /// track `index` plays its next `frames` into `slot`; tracks are independent of each other ...
    void play_track(int index, int slot, int frames);
    /// ... then the buses and the master sum what the tracks put there.
    const Rendered& sum(int slot, int frames);

    /// The name of a file that ended before its session said so, or "".
    [[nodiscard]] std::string file_that_ended_early() const;

private:
    struct Track {
        std::vector<SourceStream> sources;
        std::vector<std::string> files;
        ChannelStrip strip;
        int bus = -1;
        FloatAudio read;
        Audio out[2];
    };
    struct Bus {
        ChannelStrip strip;
        Audio work;
        Audio out;
    };

    Status open(const Session& session, const Mix& mix, const std::filesystem::path& folder, int max_frames);
    void reset() noexcept;

    std::vector<Track> tracks_;
    std::vector<Bus> buses_;
    Audio master_;
    std::int64_t length_ = 0;

    std::int64_t at_ = 0;  // song frame of the next sum
    Rendered rendered_;
};

}  // namespace mixdown
