// What a job finds out about a song's stems, for whoever mixes the song again in the same process. A piece is taken
// again only where all that it was found from is as it was, so no mix depends on what is remembered.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "apps/jobs/listen.h"
#include "apps/jobs/render_job.h"
#include "automix/song_hearing.h"
#include "automix/track_findings.h"

namespace mixdown {

/// What the plain sum is made and measured from, besides the stems.
struct PartsFrom {
    Mix plain;
    std::vector<std::vector<std::string>> buckets;  // ids of strips
    double peak_threshold_dbfs = 0;
    bool operator==(const PartsFrom&) const = default;
};

/// One job at a time, which asks in the order of these functions (it may leave some out); the members are what it got.
class SongMemory {
public:
    /// Listens to the files as listen() does, unless `stems` are what it found in them. Warnings are added.
    Status listen_to(const std::vector<FoundFile>& files, bool keep_going, StemCache& cache, const JobControl& control,
                     std::vector<std::string>& warnings);
    std::vector<Stem> stems;
    std::vector<std::optional<double>> references_s;
    std::vector<std::string> left_out;

    /// The stems lie where `session` says; all that follows is about that.
    void place(const Session& session);

    /// The likely pairs of the mix; `folder` is what the session's paths are relative to.
    Status compare(const Session& session, const std::filesystem::path& folder, const Mix& mix, const Taste& taste,
                   const JobControl& control);
    std::vector<ComparedTracks> compared;

    /// What is heard of the strips, and what a musician would say of the song: without what was muted on import.
    /// `threads` as in thread_count().
    void hear(const Mix& mix, const Taste& taste, int threads);
    SongSpectra spectra;
    SongFacts facts;

    MeasuredRender parts;                 // the stems as they are, added up
    std::optional<PartsFrom> parts_from;  // nothing: `parts` are not there

private:
    [[nodiscard]] bool holds(const std::vector<FoundFile>& files, StemCache& cache) const;

    std::vector<Source> found_, placed_;  // of the stems: as they were found; where the rest was heard
    int rate_hz_ = 0;                     // of that session
    struct StripSources {
        std::string strip;
        std::vector<std::string> sources;
        bool narrowed = false;  // to its middle
        bool operator==(const StripSources&) const = default;
    };
    std::vector<StripSources> strips_;  // of `spectra`
    std::vector<SongStem> players_;     // of `facts`
};

/// A memory that several have, each for a while; whoever comes to a busy one does without.
class SharedMemory {
public:
    class Loan {
    public:
        explicit Loan(SharedMemory& shared) : lock_(shared.mutex_, soon), song_(lock_ ? shared.song_ : own_) {}
        SongMemory& operator*() noexcept { return song_; }
        SongMemory* operator->() noexcept { return &song_; }

    private:
        static constexpr std::chrono::milliseconds soon{100};  // who had it may be about to go
        std::unique_lock<std::timed_mutex> lock_;
        SongMemory own_;
        SongMemory& song_;
    };

private:
    std::timed_mutex mutex_;
    SongMemory song_;
};

}  // namespace mixdown
