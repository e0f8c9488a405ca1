// The long work that pages order: mix again, find alternatives, measure how loud mixes are, export. Each gets copies of
// what it works on and hands over what comes of it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>

#include "apps/jobs/job.h"
#include "apps/jobs/session_check.h"
#include "apps/jobs/song_memory.h"
#include "apps/server/command.h"
#include "measure/meter.h"
#include "model/session.h"

namespace mixdown {

/// What is worked on: the session's file (for its folder and its cache), the song, and its mix as it is now.
struct Order {
    std::filesystem::path session_file;
    Session session;
    Mix mix;
    std::optional<std::filesystem::path> data;  // the user's own tables
    SharedMemory& memory;                       // of earlier work on the song

    [[nodiscard]] std::filesystem::path folder() const { return std::filesystem::absolute(session_file).parent_path(); }
};

struct Remade {
    Mix mix;
    std::size_t kept = 0;                            // of its first edits: the user's, from before
    std::shared_ptr<const SessionJudgement> judged;  // null: it is only decided
};
/// `decided` gets it as it was decided, before it is rendered, judged and mended.
[[nodiscard]] Result<Remade> mix_again(const Order& order, const std::function<void(Remade)>& decided,
                                       const JobControl& control);

/// Hands over each as soon as it is found, with its loudness (LUFS). Names that are `taken` are not found again.
using FoundMix = std::function<void(Mix, double lufs)>;
Status find_alternatives(const Order& order, int count, const FoundMix& found, const JobControl& control);

/// Integrated, LUFS.
[[nodiscard]] Result<double> loudness_of(const Order& order, const Mix& mix, const JobControl& control);

struct Exported {
    std::filesystem::path folder;
    std::vector<std::string> files;  // in it
    std::optional<Measurement> mix;  // what is in its file, measured
    std::string report;              // the page; empty: not asked for
};
/// Into a new folder beside the session, "SONG-export" or "SONG-export-2" and so on, which appears when all is in it.
[[nodiscard]] Result<Exported> export_all(const Order& order, const ExportCommand& what, const JobControl& control);

}  // namespace mixdown
