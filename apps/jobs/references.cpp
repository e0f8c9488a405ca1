// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/references.h"

#include "apps/jobs/listen.h"
#include "apps/jobs/mix_stages.h"
#include "core/text.h"

namespace mixdown {
namespace {

ReferenceReport::Distance report_of(const ReferenceDistance& d) {
    return {d.tone_db, d.peaks_db, d.range_lu, d.width_db, d.low_width_db};
}

}  // namespace

Result<std::vector<ReferenceSong>> hear_references(const std::vector<std::filesystem::path>& files,
                                                   const JobControl& control) {
    std::vector<FoundFile> found;
    for (const auto& file : files) found.push_back({file, printable(file.filename().string()), {}});
    if (found.empty()) return std::vector<ReferenceSong>();
    StemCache nothing_kept;
    auto listened = listen(found, false, nothing_kept, control);
    if (!listened) return listened.error();
    std::vector<ReferenceSong> references;
    for (Stem& song : listened->stems) references.push_back({song.name, std::move(song.measured)});
    return references;
}

void compare_references(const std::vector<ReferenceSong>& references, const FinishedMix& done, MixReport& report) {
    for (const ReferenceSong& reference : references) {
        report.references.push_back({reference.name, report_of(distance_to(reference, done.before.master)),
                                     report_of(distance_to(reference, done.after.master))});
    }
}

Status MixJob::aim_tone() {
    auto heard = hear_references(request.references, control);
    if (!heard) return heard.error();
    references = std::move(*heard);
    const auto target = tone_target(table_text(tables, "tone.tsv").value_or(""), profile.name);
    if (!target) return target.error();
    tone = aimed_tone(*target, references, request.reference_amount, taste.limit("reference_tolerance"));
    admired = aimed_at(profile.name, references, request.reference_amount);
    return ok();
}

}  // namespace mixdown
