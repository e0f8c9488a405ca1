// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/session_check.h"

#include "apps/jobs/again.h"
#include "apps/jobs/render_job.h"
#include "automix/character.h"
#include "automix/layers.h"
#include "automix/open_gates.h"
#include "automix/power_together.h"
#include "automix/song_hearing.h"

namespace mixdown {
namespace {

/// The session's stems as they are heard, under the ids and at the places that the session gives them.
Status hear_stems(const Session& session, const std::filesystem::path& folder, StemCache& kept, SongMemory& song,
                  const JobControl& control) {
    std::vector<std::string> warnings;  // without --keep-going there are none
    if (Status done = song.listen_to(files_of(session, folder), false, kept, control, warnings); !done) return done;
    for (std::size_t i = 0; i < song.stems.size(); ++i) song.stems[i].source = session.sources[i];
    song.place(session);
    return ok();
}

}  // namespace

Result<SessionJudgement> judge_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const OwnTables& tables, StemCache& kept, SongMemory& song,
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
    const auto leanings = characters_of(name, tables, *taste);
    if (!leanings) return leanings.error();
    for (const MixCharacter& character : *leanings) lean(character, *taste);
    if (Status done = hear_stems(session, folder, kept, song, control); !done) return done.error();
    if (Status done = song.compare(session, folder, mix, *taste, control); !done) return done.error();
    Hearing hearing = hear(mix, song.stems, taste->limit("inaudible_loudness"));
    note_what_is_shared(hearing, song.compared, mix, taste->limit("shared_power"));
    note_layers(hearing, mix, song.stems, *taste);
    const Brief brief{*taste, *profile, hearing};
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    auto rendered =
        render_measured(session, mix, folder, buckets, ceilings(*taste).sample_peak_dbfs, nullptr, "checking", control);
    if (!rendered) return rendered.error();
    song.hear(mix, *taste, control.threads);
    rendered->mix.masking = masking_in(mix, hearing, song.spectra, control.threads);
    rendered->mix.proofs = proofs_of_open_gates(mix, brief, song.spectra, rendered->mix);
    return SessionJudgement{judge(mix, brief, rendered->mix), std::move(rendered->mix.master),
                            std::move(rendered->mix.masking), song.facts.sections};
}

Result<std::vector<Gate>> check_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                        const OwnTables& tables, StemCache& kept, const JobControl& control) {
    SongMemory song;
    auto judged = judge_session(session, mix, folder, tables, kept, song, control);
    if (!judged) return judged.error();
    return std::move(judged->gates);
}

}  // namespace mixdown
