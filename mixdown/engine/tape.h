// The sources of a live player as one endless tape: ReadAhead fills it as it is wanted, and for a while it keeps what
// went by, so that two graphs that are late by different amounts can read different places of it. Tape frames count
// up for ever; marks say which song frame a tape frame is.
//
// Made and prepared by the control thread; the audio thread's from then on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/read_ahead.h"

namespace mixdown {

struct TapePlan {
    std::vector<std::string> sources;  // ids
    std::filesystem::path folder;
    ReadAheadOptions reading;
    int kept_frames = 16384;  // how far back it can be read
};

class Tape {
public:
    /// At song frame 0. Errors: as ReadAhead::start.
    static Result<std::unique_ptr<Tape>> open(const Session& session, const TapePlan& plan);

    /// The tape frame that its first player begins with. Any thread, once it is wound.
    [[nodiscard]] std::int64_t begin() const noexcept { return begin_; }
    /// Control thread, before anyone plays it: winds to song frame `frame` or up to 100 ms before it. Blocks until that
    /// is read, 5 s at most.
    void wind(std::int64_t frame);
    [[nodiscard]] ReadAhead& reading() noexcept { return *reading_; }
    [[nodiscard]] int source(const std::string& id) const;  // its number
    [[nodiscard]] bool has(const std::vector<std::string>& sources) const;
    [[nodiscard]] std::int64_t kept_frames() const noexcept { return room_ - longest_pull; }

    /// Tape frames below `until` (a block and a latency away at most) can be read from now on. Underruns since the last
    /// time.
    int advance_to(std::int64_t until) noexcept MIXDOWN_REALTIME;
    /// Is what is written next where the last seek wanted it?
    [[nodiscard]] bool is_there() const noexcept MIXDOWN_REALTIME { return reading_->is_there(); }
    [[nodiscard]] std::int64_t written() const noexcept { return written_; }
    /// out.frames from tape frame `at`; nothing older than kept_frames().
    void read(int source, std::int64_t at, FloatBlock out) const noexcept MIXDOWN_REALTIME;

    /// The song frame of tape frame `at`, and the first jump after it, at `until` at the latest.
    [[nodiscard]] std::int64_t song_frame(std::int64_t at) const noexcept MIXDOWN_REALTIME;
    [[nodiscard]] std::int64_t next_jump(std::int64_t at, std::int64_t until) const noexcept MIXDOWN_REALTIME;

private:
    struct Mark {
        std::int64_t at = 0, shift = 0;  // from tape frame `at` on, song frame = tape frame + shift
    };
    Tape(std::unique_ptr<ReadAhead> reading, const Session& session, const TapePlan& plan);
    void pull(int frames) noexcept MIXDOWN_REALTIME;
    void mark(std::int64_t at, std::int64_t song_frame) noexcept MIXDOWN_REALTIME;
    void keep(int frames) noexcept MIXDOWN_REALTIME;

    std::unique_ptr<ReadAhead> reading_;
    std::vector<std::string> ids_;
    std::int64_t room_ = 0, begin_ = 0;
    std::vector<FloatAudio> rings_;  // per source
    std::int64_t written_ = 0;       // begins at room_: what is before the song is silence
    std::vector<Mark> marks_;        // a ring, too
    std::size_t marks_made_ = 0;
    std::int64_t underruns_ = 0;
};

}  // namespace mixdown
