// The mix as it is now, rendered and measured beside the playing: the gates, and the lanes of the timeline.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "apps/jobs/session_check.h"
#include "apps/jobs/song_memory.h"
#include "apps/server/frames.h"
#include "automix/taste.h"
#include "model/session.h"

namespace mixdown {

class Judge {
public:
    /// `told` gets the message for the pages (docs/formats/console.md, "judged"), from a thread of the judge's own,
    /// which leaves time to others while something is `playing`.
    Judge(std::filesystem::path session, std::filesystem::path folder, OwnTables tables, SharedMemory& memory,
          std::function<bool()> playing, std::function<void(std::string)> told);
    ~Judge();
    Judge(const Judge&) = delete;
    Judge& operator=(const Judge&) = delete;

    /// The spectra of a track's sound as it was recorded (docs/formats/console.md), once the song was listened to; else
    /// nothing. Any thread.
    [[nodiscard]] std::shared_ptr<const Bytes> spectrum(const std::string& strip) const;

    /// Begins, unless it is at work: then false. `revision` is the mix's, and comes back in the message.
    bool begin(const Session& session, const Mix& mix, std::int64_t revision);
    /// Tells what others have found of that mix. False: first it must have listened to the song itself.
    [[nodiscard]] bool tell(const SessionJudgement& judged, const Mix& mix, std::int64_t revision) const;
    /// Lets go of what it is at work on, soon; nothing is told of it. Was it at work? From the thread that begins.
    bool give_up() noexcept;

private:
    void keep_spectra(const Mix& mix, const SongSpectra& spectra);
    void work(const Session& session, const Mix& mix, std::int64_t revision);

    std::filesystem::path session_, folder_;
    OwnTables tables_;
    SharedMemory& memory_;
    std::function<bool()> playing_;
    std::function<void(std::string)> told_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Bytes>> spectra_;  // by strip; sources do not change
    std::atomic<bool> busy_{false}, stop_{false};
    std::thread thread_;
};

}  // namespace mixdown
