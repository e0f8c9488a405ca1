// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/session_check.h"

#include "apps/jobs/listen.h"
#include "apps/jobs/render_job.h"
#include "automix/open_gates.h"
#include "automix/song_hearing.h"
#include "io/source_stream.h"

namespace mixdown {
namespace {

/// The session's stems as they are heard, under the ids that the session gives them.
Result<std::vector<Stem>> hear_stems(const Session& session, const std::filesystem::path& folder, StemCache& kept,
                                     const JobControl& control) {
    std::vector<FoundFile> files;
    for (const Source& source : session.sources) files.push_back({located(source.file, folder), source.id, {}});
    auto listened = listen(files, false, kept, control);
    if (!listened) return listened.error();
    for (std::size_t i = 0; i < listened->stems.size(); ++i) listened->stems[i].source = session.sources[i];
    return std::move(listened->stems);
}

Result<SessionJudgement> judged_with(bool facts, const Session& session, const Mix& mix,
                                     const std::filesystem::path& folder, const OwnTables& tables, StemCache& kept,
                                     const JobControl& control) {
    auto taste = load_taste(tables);
    if (!taste) return taste.error();
    const std::string name = mix.settings.profile.empty() ? "neutral" : mix.settings.profile;
    auto profile = load_profile(tables, name, *taste);
    if (!profile) {
        Error error = profile.error();
        error.cure = "give the profile that the mix was made with: --profile FILE.tsv";
        return error;
    }
    auto stems = hear_stems(session, folder, kept, control);
    if (!stems) return stems.error();
    const Hearing hearing = hear(mix, *stems, taste->limit("inaudible_loudness"));
    const Brief brief{*taste, *profile, hearing};
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    auto rendered =
        render_measured(session, mix, folder, buckets, ceilings(*taste).sample_peak_dbfs, nullptr, "checking", control);
    if (!rendered) return rendered.error();
    SongSpectra spectra(mix, *stems);
    rendered->mix.masking = masking_in(mix, hearing, spectra, control.threads);
    rendered->mix.proofs = proofs_of_open_gates(mix, brief, spectra, rendered->mix);
    SessionJudgement judged{.gates = judge(mix, brief, rendered->mix)};
    if (facts) judged.facts = facts_of(mix, *taste, spectra);
    judged.master = std::move(rendered->mix.master);
    judged.masking = std::move(rendered->mix.masking);
    judged.stems = std::move(*stems);
    judged.spectra = std::move(spectra);
    return judged;
}

}  // namespace

Result<SessionJudgement> judge_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const OwnTables& tables, StemCache& kept, const JobControl& control) {
    return judged_with(true, session, mix, folder, tables, kept, control);
}

Result<std::vector<Gate>> check_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                        const OwnTables& tables, StemCache& kept, const JobControl& control) {
    auto judged = judged_with(false, session, mix, folder, tables, kept, control);
    if (!judged) return judged.error();
    return std::move(judged->gates);
}

}  // namespace mixdown
