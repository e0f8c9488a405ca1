// The main job from the inside: its state from stage to stage. mix_job.cpp has the stages in their order, mix_way.cpp
// the choice between fresh, tweak and leave, mix_finish.cpp what is said and written.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <future>

#include "apps/jobs/again.h"
#include "apps/jobs/mix_job.h"
#include "apps/jobs/own_tables.h"
#include "apps/jobs/render_job.h"
#include "apps/jobs/song_memory.h"
#include "apps/jobs/stem_cache.h"
#include "automix/reference_song.h"
#include "automix/song_hearing.h"
#include "automix/triage.h"
#include "io/pending_file.h"

namespace mixdown {

class Stopwatch {
public:
    explicit Stopwatch(std::map<std::string, double>& seconds) : seconds_(seconds) {}
    void lap(const std::string& stage) {
        const auto now = std::chrono::steady_clock::now();
        seconds_[stage] += std::chrono::duration<double>(now - last_).count();
        seconds_["total"] = std::chrono::duration<double>(now - start_).count();
        last_ = now;
    }

private:
    std::map<std::string, double>& seconds_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_ = start_;
};

/// The job's own state, from stage to stage.
struct MixJob {
    Stopwatch watch;
    const MixRequest& request;
    const JobControl& control;
    MixResult& result;
    OwnTables tables;
    Taste taste;
    Profile profile;
    std::vector<ReferenceSong> references;
    ToneTarget tone;      // the profile's, or towards the references
    std::string admired;  // those, in words
    Hearing hearing;
    StemCache cache;
    std::optional<Again> again;
    SongMemory& song;
    Canvas canvas;
    Triage way;                     // fresh, tweak or leave
    Peaks given_peaks;              // of a rough mix
    double given_lufs = 0;          // how loud it is
    bool parts_heard = false;       // song.parts are there
    std::vector<StripOff> off;      // who stands out of a rough mix
    Mix laid_out;                   // the console before any move
    std::filesystem::path folder;   // what the session's paths are relative to
    std::vector<Finding> too_loud;  // for a fresh mix: against the balance alone
    std::optional<PendingFile> pending_mix, pending_session, pending_report, pending_picture;
    MeasuredRender after;
    std::optional<PartsFrom> parts_asked;              // what the parts of this job are from
    std::future<Result<MeasuredRender>> parts_coming;  // song.parts; the last member, as it reads the others

    [[nodiscard]] Mix& mix() const { return result.session.mixes.front(); }
    [[nodiscard]] Brief brief() const { return {taste, profile, hearing, song.facts.sections, deciding_threads()}; }
    [[nodiscard]] int deciding_threads() const { return request.deciding_threads.value_or(control.threads); }
    [[nodiscard]] std::vector<std::string>& warnings() const { return result.report.warnings; }

    void tell(const std::vector<Finding>& findings) const;
    Status prepare();
    Status find_and_listen();
    Result<std::vector<FoundFile>> stem_files();
    Status claim_outputs(const std::vector<FoundFile>& files);
    Status lay_out_console();
    void hear_strips();
    void tell_lost_profile(const std::string& now);
    Status decide();
    Status choose_genre();
    Status aim_tone();
    void begin_parts(std::launch when);
    void begin_parts_beside();
    Status hear_parts();
    Status go_the_way(bool import_mends);
    Status mix_beside_parts(bool import_mends);
    Status choose_way();
    Status take_rough();
    Status tweak_rough();
    Status keep_if_no_better(const Mix& given);
    Status render_until_it_holds();
    Status mix_afresh();
    Status render_once(const std::vector<Bucket>& buckets);
    Status render_rounds(bool rebalancing);
    Result<bool> listen_again(const std::vector<double>& bucket_loudness_lufs);
    [[nodiscard]] bool sounds_right() const;
    [[nodiscard]] std::vector<Edit> headroom_after(int round, bool rebalancing) const;
    Status take_amounts();
    void fill_report();
    Status write();
};

/// The stems as they are: every setting of the console at its default, the focus known, so that it can be compared.
[[nodiscard]] Mix plain_sum(const Mix& mix);

}  // namespace mixdown
