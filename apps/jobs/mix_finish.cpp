// What is said and written of a finished mix.
// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/mix_scores.h"
#include "apps/jobs/mix_stages.h"
#include "apps/jobs/mix_summary.h"
#include "apps/jobs/references.h"
#include "apps/jobs/song_pictures.h"
#include "automix/reference_findings.h"
#include "core/threads.h"
#include "io/pending_file.h"
#include "io/session_file.h"

namespace mixdown {

void MixJob::fill_report() {
    MixReport& report = result.report;
    const FinishedMix finished{request, result.session, taste,     brief(),     canvas,
                               way,     song.parts.mix, after.mix, song.spectra};
    summarise(finished, report);
    show_song(finished, song.stems, song.facts, tone, admired, report);
    compare_references(references, finished, report);
    if (!admired.empty() && way.way == Way::fresh)
        tell(reference_findings(references, tone, song.parts.mix.master, after.mix.master));
    else if (!admired.empty())
        warnings().push_back(names_of(references) + ": compared only; what is not mixed afresh keeps its tone");
    do_together(control.threads, 2, [&](int task) {
        if (task == 0)
            report.scores_before = foretold_scores(plain_sum(mix()), song.parts.mix, brief(), song.spectra, tone);
        else
            report.scores_after = foretold_scores(mix(), after.mix, brief(), song.spectra, tone);
    });
    teach(finished, tone, report);
    result.masking = std::move(after.mix.masking);
}

Status MixJob::write() {
    if (pending_session) {
        if (Status done = pending_session->write(session_text(result.session)); !done) return done;
    }
    if (pending_report) {
        if (Status done = pending_report->write(mix_html(result.report)); !done) return done;
    }
    if (pending_picture) {
        if (Status done = pending_picture->write(balance_svg(result.report)); !done) return done;
    }
    for (auto* pending : {&pending_mix, &pending_session, &pending_report, &pending_picture}) {
        if (!*pending) continue;
        if (Status there = (*pending)->commit(); !there) return there;
    }
    if (request.dry_run) return ok();
    if (Status kept = cache.keep(song.stems); !kept)
        warnings().push_back("measurements not kept: " + kept.error().text());
    return ok();
}

}  // namespace mixdown
