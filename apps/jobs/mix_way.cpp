// Which way of working: triage of the parts, or of a rough mix.
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "apps/jobs/mix_stages.h"
#include "apps/jobs/rough_job.h"
#include "automix/even_sides.h"
#include "automix/hold_loudness.h"
#include "automix/unmask.h"
#include "core/threads.h"
#include "model/edit.h"

namespace mixdown {

Mix plain_sum(const Mix& mix) {
    Mix plain = mix;
    plain.returns.clear();
    plain.name.clear();
    plain.edits.clear();
    plain.settings = {.pan_law_db = mix.settings.pan_law_db, .master = mix.settings.master};
    for (Strip& s : plain.strips) {
        s = Strip{.id = s.id, .name = s.name, .sources = s.sources, .role = s.role, .bus = s.bus, .focus = s.focus};
    }
    return plain;
}

namespace {

std::vector<std::vector<std::string>> ids_of(const std::vector<Bucket>& buckets) {
    std::vector<std::vector<std::string>> ids;
    for (const Bucket& bucket : buckets) ids.push_back(bucket.strips);
    return ids;
}

}  // namespace

/// The parts as they are, added up: what a mix is compared with, and what triage goes by.
void MixJob::begin_parts(std::launch when) {
    Session session = result.session;  // the job's own goes on changing
    session.mixes.clear();
    const std::vector<Bucket> buckets = fill_buckets(mix(), brief());
    parts_asked = {plain_sum(mix()), ids_of(buckets), ceilings(taste).sample_peak_dbfs};
    if (song.parts_from == parts_asked) return;
    const auto hear = [this, session = std::move(session), buckets, from = *parts_asked]() -> Result<MeasuredRender> {
        auto parts = render_measured(session, from.plain, folder, buckets, from.peak_threshold_dbfs, nullptr,
                                     "plain sum", control);
        if (parts) parts->mix.masking = masking_in(from.plain, hearing, song.spectra, control.threads);
        return parts;
    };
    parts_coming = std::async(when, hear);
}

/// While it is decided, if there is more than one core.
void MixJob::begin_parts_beside() {
    if (parts_heard) return;
    begin_parts(thread_count(control.threads) > 1 ? std::launch::async : std::launch::deferred);
}

/// Once, and again where a rough mix mutes others than were muted then: what was heard goes by the mix's buckets.
Status MixJob::hear_parts() {
    if (parts_heard && song.parts_from->buckets == ids_of(fill_buckets(mix(), brief()))) return ok();
    parts_heard = true;
    watch.lap("decide");
    if (!parts_asked) begin_parts(std::launch::deferred);
    if (parts_coming.valid()) {
        auto parts = parts_coming.get();
        if (!parts) return parts.error();
        song.parts = std::move(*parts);
        song.parts_from = std::move(parts_asked);
        parts_asked.reset();
    }
    given_peaks = song.parts.peaks;
    given_lufs = song.parts.mix.master.loudness_lufs_i;
    watch.lap("render");
    return ok();
}

Status MixJob::go_the_way(bool import_mends) {
    if (request.rough.empty() && request.mode == MixMode::automatic && !again) return mix_beside_parts(import_mends);
    if (Status done = choose_way(); !done) return done;
    if (way.way == Way::leave) return ok();
    if (way.way == Way::tweak) return tweak_rough();
    if (!request.decided) begin_parts_beside();  // who waits for what is decided gets all cores for that
    return mix_afresh();
}

/// Triage of stems. Nearly all of them want a fresh mix: that is decided while they are heard as they are, and dropped
/// where they do not.
Status MixJob::mix_beside_parts(bool import_mends) {
    const Mix given = mix();
    begin_parts_beside();
    if (Status done = mix_afresh(); !done) return done;
    if (Status heard = hear_parts(); !heard) return heard;
    way = triage_of_stems(given, brief(), judge(given, brief(), song.parts.mix), import_mends);
    if (way.way == Way::fresh) return keep_if_no_better(given);
    mix() = given;
    return way.way == Way::tweak ? tweak_rough() : ok();
}

/// Pass 2, triage, where the parts themselves are not asked: they are heard when all is decided. Who waits hears that
/// first.
Status MixJob::choose_way() {
    const bool keeps_session = again && (request.mode == MixMode::leave || request.mode == MixMode::tweak);
    if (!request.rough.empty() || keeps_session || request.mode == MixMode::tweak) {
        if (Status heard = hear_parts(); !heard) return heard;
        return take_rough();
    }
    way = {request.mode == MixMode::leave ? Way::leave : Way::fresh, "You said so."};
    if (request.mode == MixMode::automatic)
        way = {Way::fresh, "The session is mixed again, around what you pinned and set."};
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
    given->mix.masking = masking_in(rough, hearing, song.spectra, control.threads);
    watch.lap("render");
    given_peaks = given->peaks;
    given_lufs = given->mix.master.loudness_lufs_i;
    off = strips_off(rough, brief(), song.spectra);
    const Way asked = request.mode == MixMode::leave   ? Way::leave
                      : request.mode == MixMode::tweak ? Way::tweak
                                                       : Way::fresh;
    way = {asked, "You said so."};
    if (request.mode == MixMode::automatic)
        way = triage_of_rough(rough, brief(), judge(rough, brief(), given->mix), off);
    if (way.way == Way::fresh) return ok();
    mix() = std::move(rough);
    hear_strips();
    song.hear(mix(), taste, deciding_threads());  // without those that it mutes, with those that it does not
    return ok();
}

/// Those who stand out go back; if nobody does, what failed is mended where it is: sides, and who covers the focus.
Status MixJob::tweak_rough() {
    const std::size_t before_it = mix().edits.size();
    if (Status done = apply_all(mix(), tweak(mix(), brief(), off)); !done || !off.empty()) return done;
    if (Status done = apply_all(mix(), even_sides(mix(), brief())); !done) return done;
    if (Status done = apply_all(mix(), unmask(mix(), brief(), song.spectra)); !done) return done;
    const bool moved = mix().edits.size() > before_it || excess_db(given_peaks, ceilings(taste)) > 0 ||
                       !hold_loudness(mix(), brief(), given_lufs, given_peaks).empty();
    if (!moved && request.mode == MixMode::automatic) way = {Way::leave, way.why + " No move of ours would mend that."};
    return ok();
}

/// Stems that are a mix but for who is heard stay as they were given if the fresh mix is heard no better.
Status MixJob::keep_if_no_better(const Mix& given) {
    if (!way.only_hearing) return ok();
    const double was = hearing_shortfall(judge_hearing(given, brief(), song.parts.mix.masking));
    const double now = hearing_shortfall(judge_hearing(mix(), brief(), masking_in(mix(), hearing, song.spectra)));
    if (now < was - taste.limit("heard_better")) return ok();
    mix() = given;
    way = {Way::leave, way.why + " A fresh mix would be heard no better, so they are left."};
    return ok();
}

}  // namespace mixdown
