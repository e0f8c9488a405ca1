// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/session_check.h"

#include "apps/jobs/render_job.h"

namespace mixdown {
namespace {

/// Nobody listened to the stems again: a strip counts as playing unless it is muted.
Hearing all_play(const Mix& mix) {
    Hearing hearing;
    for (const Strip& strip : mix.strips) hearing[strip.id] = {};
    return hearing;
}

}  // namespace

Result<std::vector<Gate>> check_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                        const OwnTables& tables, const JobControl& control) {
    auto taste = load_taste(tables);
    if (!taste) return taste.error();
    const std::string name = mix.settings.profile.empty() ? "neutral" : mix.settings.profile;
    auto profile = load_profile(tables, name, *taste);
    if (!profile) {
        Error error = profile.error();
        error.cure = "give the profile that the mix was made with: --profile FILE.tsv";
        return error;
    }
    const Hearing hearing = all_play(mix);
    const Brief brief{*taste, *profile, hearing};
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    auto rendered =
        render_measured(session, mix, folder, buckets, ceilings(*taste).sample_peak_dbfs, nullptr, "checking", control);
    if (!rendered) return rendered.error();
    return judge(mix, brief, rendered->mix);
}

}  // namespace mixdown
