// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fmt/format.h>

#include "apps/jobs/genre_report.h"
#include "apps/jobs/mix_stages.h"
#include "apps/jobs/outputs.h"
#include "apps/jobs/own_tables.h"
#include "apps/jobs/stem_choice.h"
#include "automix/balance.h"
#include "automix/character.h"
#include "automix/clean.h"
#include "automix/de_ess.h"
#include "automix/depth.h"
#include "automix/dynamics.h"
#include "automix/even_sides.h"
#include "automix/focus.h"
#include "automix/gate_rests.h"
#include "automix/genre_hearing.h"
#include "automix/import_checks.h"
#include "automix/last_ride.h"
#include "automix/layers.h"
#include "automix/level_findings.h"
#include "automix/mono_lows.h"
#include "automix/name_roles.h"
#include "automix/pan_loss.h"
#include "automix/panning.h"
#include "automix/power_together.h"
#include "automix/prints.h"
#include "automix/reference_level.h"
#include "automix/refine.h"
#include "automix/resonances.h"
#include "automix/rides.h"
#include "automix/section_focus.h"
#include "automix/shape_tone.h"
#include "automix/tilt.h"
#include "automix/triage.h"
#include "automix/unmask.h"
#include "automix/widen.h"
#include "core/text.h"
#include "io/pending_file.h"
#include "model/edit.h"

namespace mixdown {
namespace fs = std::filesystem;

/// A finding is a warning to people, and a fact to programs.
void MixJob::tell(const std::vector<Finding>& findings) const {
    for (const Finding& f : findings) {
        warnings().push_back(f.text());
        result.report.faults.push_back(f);
    }
}

Status MixJob::prepare() {
    auto own = own_tables(request.data);
    if (!own) return own.error();
    tables = std::move(*own);
    auto loaded = load_taste(tables);
    if (!loaded) return loaded.error();
    taste = std::move(*loaded);
    if (!request.genre.empty() && taste.find_genre(request.genre) == nullptr) {
        std::vector<std::string> known;
        for (const Genre& genre : taste.genres) known.push_back(genre.name);
        return Error{Fault::usage, "--genre",
                     fmt::format("'{}' is not a genre that Mixdown knows", printable(request.genre)),
                     fmt::format("use one of: {}", fmt::join(known, ", "))};
    }
    for (const auto& [name, role] : request.roles) {
        if (!taste.roles.contains(role))
            return Error{Fault::usage, "--role", fmt::format("there is no role '{}'", printable(role)),
                         "see `mixdown doctor --roles`"};
    }
    if (!request.again.empty()) {
        auto opened = open_again(request.again, request.again_now.get());
        if (!opened) return opened.error();
        again = std::move(*opened);
    }
    return ok();
}

Result<std::vector<FoundFile>> MixJob::stem_files() {
    if (again) {
        if (Status known = check_names(request, again->was().strips, again->session.sources); !known)
            return known.error();
        return files_of(again->session, again->folder);
    }
    auto found = find_stems(request.stems);
    if (!found) return found.error();
    return choose_stems(*found, request, taste, result.report);
}

Status MixJob::find_and_listen() {
    auto files = stem_files();
    if (!files) return files.error();
    if (Status free = claim_outputs(*files); !free) return free;
    const bool keep_going = request.keep_going && !again;
    if (Status done = song.listen_to(*files, keep_going, cache, control, warnings()); !done) return done;
    std::vector<std::string>& not_mixed = result.report.not_mixed;
    not_mixed.insert(not_mixed.end(), song.left_out.begin(), song.left_out.end());
    if (again)
        take_places(*again, song.stems, warnings());
    else
        place_by_time_reference(song.references_s, taste.limit("largest_start_offset"), song.stems, warnings());
    return ok();
}

/// A place that refuses is known before the work: the outputs are checked, their temporary files are made.
Status MixJob::claim_outputs(const std::vector<FoundFile>& files) {
    if (request.dry_run) return ok();
    std::vector<fs::path> inputs, outputs;
    for (const FoundFile& file : files) inputs.push_back(file.path);
    inputs.insert(inputs.end(), request.references.begin(), request.references.end());
    if (!request.rough.empty()) inputs.push_back(request.rough);
    for (const fs::path& path : {request.output, request.session, request.report, request.picture}) {
        if (!path.empty()) outputs.push_back(path);
    }
    if (Status free = check_outputs(outputs, inputs, request.overwrite); !free) return free;
    for (const auto& [path, pending] :
         {std::pair{&request.output, &pending_mix}, std::pair{&request.session, &pending_session},
          std::pair{&request.report, &pending_report}, std::pair{&request.picture, &pending_picture}}) {
        if (path->empty()) continue;
        auto created = PendingFile::create(*path, request.overwrite);
        if (!created) return created.error();
        *pending = std::move(*created);
    }
    return ok();
}

Status MixJob::lay_out_console() {
    Session& session = result.session;
    session.song = again ? again->session.song : printable(request.song);
    const int rate_hz = again ? again->session.sample_rate_hz : song_rate(song.stems);
    session.sample_rate_hz = request.rate_hz.value_or(rate_hz);
    for (Stem& stem : song.stems) {
        const fs::path path = stem.source.file;
        stem.source.file = seen_from(path, folder);
        session.sources.push_back(stem.source);
    }
    if (again) {
        auto console = lay_out_again(again->was(), again->held, song.stems, taste, request.roles);
        if (!console) return console.error();
        canvas = std::move(*console);
        session.mixes = again->session.mixes;  // the others stay
    } else {
        canvas = lay_out(song.stems, taste, request.roles);
        session.mixes.resize(1);
    }
    warnings().insert(warnings().end(), canvas.warnings.begin(), canvas.warnings.end());
    mix() = canvas.mix;
    if (const auto law_db = request.pan_law_db; law_db && *law_db != mix().settings.pan_law_db) {
        auto edit = make_edit(mix(), "", "pan_law_db", *law_db);
        edit->who = "user";
        edit->reason = {"user.pan_law", "You said so.", "pan law", "dB", edit->from, *law_db, *law_db, "the user"};
        if (Status done = apply_all(mix(), {*edit}); !done) return done;
    }
    if (Status done = apply_all(mix(), assign_roles(canvas, taste)); !done) return done;
    laid_out = mix();
    return ok();
}

/// A session names the profile of its mix; one of the user's own has to be given again.
void MixJob::tell_lost_profile(const std::string& now) {
    const std::string& was = again->was().settings.profile;
    if (was.empty() || was == now || load_profile(tables, was, taste)) return;
    warnings().push_back(
        fmt::format("it was mixed with a profile of your own, '{}'; '{}' is taken now: give yours again "
                    "(--profile FILE.tsv)",
                    printable(was), now));
}

/// The user's word, else what was heard; the profile follows from the genre and from who sings.
Status MixJob::choose_genre() {
    song.hear(mix(), taste, deciding_threads());
    const std::string said = request.genre.empty() && again ? again->genre() : request.genre;
    const Genre* stated = said.empty() ? nullptr : taste.find_genre(said);
    GenreGuess guess;
    if (stated == nullptr)
        guess = guess_genre(hear_genre_clues(mix(), taste, hearing, song.facts, song.spectra), taste);
    const Genre* genre = stated == nullptr ? taste.find_genre(guess.genre()) : stated;
    const auto sings = [&](const Strip& s) {
        return s.role == "lead_vocal" && plays_enough_to_lead(s, hearing, taste);
    };
    const bool vocal = std::any_of(mix().strips.begin(), mix().strips.end(), sings);
    std::string name = genre == nullptr ? "neutral" : vocal ? genre->with_vocal : genre->profile;
    if (request.profile) {
        auto own = add_profile_file(*request.profile, tables);
        if (!own) return own.error();
        name = *own;
    }
    for (const std::string& character : request.characters) name += "+" + character;
    if (again && !request.profile) tell_lost_profile(name);
    auto loaded = load_profile(tables, name, taste);
    if (!loaded) return loaded.error();
    const auto leanings = characters_of(name, tables, taste);
    if (!leanings) return leanings.error();
    for (const MixCharacter& character : *leanings) lean(character, taste);
    profile = std::move(*loaded);
    result.report.genre_found = stated == nullptr ? genre_guessed(guess) : genre_stated(*stated);
    if (Status aimed = aim_tone(); !aimed) return aimed;
    return apply_all(mix(), assign_genre(mix(), stated, guess, name));
}

/// As they are on the console now.
void MixJob::hear_strips() {
    hearing = hear(mix(), song.stems, taste.limit("inaudible_loudness"));
    note_what_is_shared(hearing, song.compared, mix(), taste.limit("shared_power"));
    for (const auto& [id, named] : canvas.roles) hearing.at(id).echo_of = named.echo_of;
    note_layers(hearing, mix(), song.stems, taste);
}

Status MixJob::decide() {
    const bool by_session = again && request.focus.empty();
    auto stated_ids = by_session ? Result<std::vector<std::string>>(again->focus())
                                 : stated_focus(mix(), request.focus, taste, result.session.sources);
    if (!stated_ids) return stated_ids.error();
    JobControl deciding = control;
    deciding.threads = deciding_threads();
    song.place(result.session);
    if (Status done = song.compare(result.session, folder, mix(), taste, deciding); !done) return done;
    hear_strips();
    const std::vector<GroupSum> sums = find_group_sums(mix(), song.stems, taste);
    tell(import_findings(mix(), song.stems, brief(), song.compared, sums));
    if (mix().strips.size() == 1) warnings().emplace_back("there is one stem only: nothing to balance it against");
    std::vector<Edit> mends;
    if (request.mode != MixMode::leave) mends = check_import(mix(), brief(), song.compared, *stated_ids, sums);
    if (request.rough.empty() && (request.mode == MixMode::automatic || request.mode == MixMode::fresh)) {
        const std::vector<Edit> centred = centre_one_sided(mix(), brief());
        mends.insert(mends.end(), centred.begin(), centred.end());
    }
    if (Status done = apply_all(mix(), mends); !done) return done;
    if (!mends.empty()) hear_strips();
    if (Status done = choose_genre(); !done) return done;
    if (Status done = apply_all(mix(), find_focus(mix(), brief(), *stated_ids)); !done) return done;
    if (Status done = apply_all(mix(), find_section_focus(mix(), brief())); !done) return done;
    if (Status done = go_the_way(!mends.empty()); !done) return done;
    if (way.way == Way::fresh) tell(too_loud);
    return ok();
}

/// Passes 3 to 11.
Status MixJob::mix_afresh() {
    for (const auto pass : {set_reference_level, balance}) {
        if (Status done = apply_all(mix(), pass(mix(), brief())); !done) return done;
    }
    too_loud = loud_findings(mix(), brief());  // against the balance alone: what unmask pulls is not too loud
    if (Status done = apply_all(mix(), set_pan(mix(), brief(), song.spectra)); !done) return done;
    if (Status done = apply_all(mix(), even_sides(mix(), brief())); !done) return done;
    if (Status done = apply_all(mix(), make_up_pan_loss(mix(), brief())); !done) return done;
    for (const auto pass :
         {follow_with_prints, clean, gate_rests, cut_resonances, de_ess, shape_dynamics, refine, unmask}) {
        if (Status done = apply_all(mix(), pass(mix(), brief(), song.spectra)); !done) return done;
    }
    if (Status done = apply_all(mix(), shape_tone(mix(), brief(), song.spectra, tone, admired)); !done) return done;
    for (const auto pass : {tilt, widen}) {
        if (Status done = apply_all(mix(), pass(mix(), brief(), song.spectra)); !done) return done;
    }
    lay_out_returns(mix(), taste);
    if (Status done = apply_all(mix(), set_depth(mix(), brief(), song.spectra, song.facts)); !done) return done;
    remove_unused_returns(mix());
    if (Status done = apply_all(mix(), ride(mix(), brief(), song.spectra)); !done) return done;
    for (const auto pass :
         {refine, unmask, mono_lows, last_ride, follow_with_prints}) {  // once more, for what has moved
        if (Status done = apply_all(mix(), pass(mix(), brief(), song.spectra)); !done) return done;
    }
    return ok();
}

Result<std::unique_ptr<MixResult>> run_mix(const MixRequest& request, const JobControl& control) {
    auto result = std::make_unique<MixResult>();
    const fs::path& known = request.again.empty() ? request.session : request.again;
    const bool cached = request.cache && !known.empty();
    SongMemory own;
    MixJob job{.watch = Stopwatch(result->report.seconds),
               .request = request,
               .control = control,
               .result = *result,
               .cache = StemCache(cached ? fs::path(known.string() + ".cache") : fs::path()),
               .song = request.memory != nullptr ? *request.memory : own};
    job.folder = fs::absolute(request.session.empty() ? fs::path("session") : request.session).parent_path();
    const auto run = [&](const char* stage, Status (MixJob::*part)()) {
        Status done = (job.*part)();
        job.watch.lap(stage);
        return done;
    };
    for (const auto& [stage, part] :
         {std::pair{"prepare", &MixJob::prepare}, std::pair{"listen", &MixJob::find_and_listen},
          std::pair{"decide", &MixJob::lay_out_console}, std::pair{"decide", &MixJob::decide}}) {
        if (Status done = run(stage, part); !done) return done.error();
    }
    if (request.decided && !request.decided(result->session)) {
        result->rendered = false;
        return result;
    }
    if (Status heard = job.hear_parts(); !heard) return heard.error();
    if (Status done = run("render", &MixJob::render_until_it_holds); !done) return done.error();
    if (job.again) release(job.again->held, job.again->was(), job.mix());
    job.fill_report();
    job.watch.lap("judge");
    if (Status done = run("write", &MixJob::write); !done) return done.error();
    return result;
}

}  // namespace mixdown
