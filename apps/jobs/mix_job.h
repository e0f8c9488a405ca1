// The main job, end to end: a folder of stems becomes a mixdown.
//
//     find -> listen -> lay out -> roles -> import checks -> genre -> focus -> levels -> balance -> pan
//          -> render and judge, with re-balance and headroom until it holds -> write mix, session and report
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/jobs/job.h"
#include "automix/amount.h"
#include "automix/canvas.h"
#include "io/audio_writer.h"
#include "measure/hearing/masking.h"
#include "report/mix_report.h"

namespace mixdown {

class SongMemory;  // song_memory.h

enum class MixMode { automatic, fresh, tweak, leave };

struct MixRequest {
    std::vector<std::filesystem::path> stems;
    std::filesystem::path again;                             // a session to be mixed again, instead of stems
    std::shared_ptr<const Session> again_now;                // that session as it is now; null: as the file has it
    std::string song;                                        // its name
    std::filesystem::path output, session, report, picture;  // empty: not written
    std::vector<std::filesystem::path> references;           // songs that the user admires
    double reference_amount = 0.6;                           // how far the tone goes towards them, 0..1
    FileFormat format = FileFormat::wav24;
    bool overwrite = false, keep_going = false, dry_run = false;
    bool cache = true;  // measurements are kept beside the session
    MixMode mode = MixMode::automatic;
    std::filesystem::path rough;  // a rough mix to start from: a stereo file or a session; empty: none
    Amounts amounts;
    std::string genre;  // empty: not stated, so it is guessed
    std::vector<std::string> focus;
    StatedRoles roles;
    std::vector<std::string> exclude;                    // names of stems to leave out
    std::vector<std::string> characters;                 // what the profile leans to (automix/character.h)
    std::optional<std::filesystem::path> profile, data;  // the user's own profile and tables
    std::optional<int> rate_hz;
    std::optional<double> pan_law_db;             // nothing: the session's, else the standard
    SongMemory* memory = nullptr;                 // of earlier jobs on the song, for this one and the next; may be null
    std::optional<int> deciding_threads;          // for who waits for what is decided; else those of the control
    std::function<bool(const Session&)> decided;  // told before anything is rendered; false: that is not worth it
};

struct MixResult {
    Session session;
    MixReport report;      // its `mix` points into `session`: keep both
    Masking masking;       // of the mix's tracks
    bool rendered = true;  // false: it was not worth it, and there is no report
};

Result<std::unique_ptr<MixResult>> run_mix(const MixRequest& request, const JobControl& control);

}  // namespace mixdown
