// Which way of working: triage of the parts, or of a rough mix.
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "apps/jobs/mix_stages.h"
#include "apps/jobs/rough_job.h"
#include "automix/even_sides.h"
#include "automix/unmask.h"
#include "model/edit.h"

namespace mixdown {

Mix plain_sum(const Mix& mix) {
    Mix plain = mix;
    plain.returns.clear();
    for (Strip& s : plain.strips) {
        s = Strip{.id = s.id, .name = s.name, .sources = s.sources, .role = s.role, .bus = s.bus, .focus = s.focus};
    }
    return plain;
}

/// The parts as they are, added up: what a mix is compared with, and what triage goes by. Once.
Status MixJob::hear_parts() {
    if (std::exchange(parts_heard, true)) return ok();
    watch.lap("decide");
    if (request.parts != nullptr) {
        before = *request.parts;
    } else {
        auto plain = render_measured(result.session, plain_sum(mix()), folder, fill_buckets(mix(), brief()),
                                     ceilings(taste).sample_peak_dbfs, nullptr, "plain sum", control);
        if (!plain) return plain.error();
        before = std::move(*plain);
        before.mix.masking = masking_in(plain_sum(mix()), hearing, spectra);
    }
    given_peaks = before.peaks;
    watch.lap("render");
    return ok();
}

/// Pass 2, triage. Where nothing is to be asked the parts are heard when all is decided: who waits hears that first.
Status MixJob::choose_way(bool import_mends) {
    const bool fresh =
        request.rough.empty() && (request.mode == MixMode::fresh || (again && request.mode == MixMode::automatic));
    if (!fresh) {
        if (Status heard = hear_parts(); !heard) return heard;
    }
    const bool keeps_session = again && (request.mode == MixMode::leave || request.mode == MixMode::tweak);
    if (!request.rough.empty() || keeps_session || request.mode == MixMode::tweak) return take_rough();
    way = {request.mode == MixMode::leave ? Way::leave : Way::fresh, "You said so."};
    if (request.mode != MixMode::automatic) return ok();
    way = again ? Triage{Way::fresh, "The session is mixed again, around what you pinned and set."}
                : triage_of_stems(mix(), brief(), judge(mix(), brief(), before.mix), import_mends);
    return ok();
}

/// Puts the rough mix (of a file, of the session, or the parts as they are) on the console and judges it.
Status MixJob::take_rough() {
    Mix rough = mix();
    std::vector<Edit> edits;
    if (!request.rough.empty()) {
        auto read = read_rough(request.rough, result.session, rough, brief(), folder, control);
        if (!read) return read.error();
        edits = std::move(read->edits);
        warnings().push_back(read->told);
        watch.lap("rough");
    } else if (again) {
        edits = copied_rough(again->was(), {}, rough);
    }
    if (Status done = apply_all(rough, edits); !done) return done;
    auto given = render_measured(result.session, rough, folder, fill_buckets(rough, brief()),
                                 ceilings(taste).sample_peak_dbfs, nullptr, "rough mix", control);
    if (!given) return given.error();
    given->mix.masking = masking_in(rough, hearing, spectra);
    watch.lap("render");
    given_peaks = given->peaks;
    off = strips_off(rough, brief(), spectra);
    const Way asked = request.mode == MixMode::leave   ? Way::leave
                      : request.mode == MixMode::tweak ? Way::tweak
                                                       : Way::fresh;
    way = {asked, "You said so."};
    if (request.mode == MixMode::automatic)
        way = triage_of_rough(rough, brief(), judge(rough, brief(), given->mix), off);
    if (way.way != Way::fresh) mix() = std::move(rough);
    return ok();
}

/// Those who stand out go back; if nobody does, what failed is mended where it is: sides, and who covers the focus.
Status MixJob::tweak_rough() {
    const std::size_t before_it = mix().edits.size();
    if (Status done = apply_all(mix(), tweak(mix(), brief(), off)); !done || !off.empty()) return done;
    if (Status done = apply_all(mix(), even_sides(mix(), brief())); !done) return done;
    if (Status done = apply_all(mix(), unmask(mix(), brief(), spectra)); !done) return done;
    const bool moved = mix().edits.size() > before_it || excess_db(given_peaks, ceilings(taste)) > 0;
    if (!moved && request.mode == MixMode::automatic) way = {Way::leave, way.why + " No move of ours would mend that."};
    return ok();
}

/// Stems that are a mix but for who is heard stay as they were given if the fresh mix is heard no better.
Status MixJob::keep_if_no_better(const Mix& given) {
    if (!way.only_hearing) return ok();
    const double was = hearing_shortfall(judge_hearing(given, brief(), before.mix.masking));
    const double now = hearing_shortfall(judge_hearing(mix(), brief(), masking_in(mix(), hearing, spectra)));
    if (now < was - taste.limit("heard_better")) return ok();
    mix() = given;
    way = {Way::leave, way.why + " A fresh mix would be heard no better, so they are left."};
    return ok();
}

}  // namespace mixdown
