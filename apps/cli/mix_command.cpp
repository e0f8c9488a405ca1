// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/mix_request.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/mix_job.h"
#include "core/text.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

/// A folder that is only called "stems" or the like takes the name of the folder it lies in.
std::string song_name(const fs::path& folder) {
    static constexpr std::array says_nothing = {"stems",   "tracks",  "audio",       "wav",       "wavs",
                                                "bounces", "exports", "audio-files", "multitrack"};
    std::string name = folder.filename().string(), above = folder.parent_path().filename().string();
    const bool generic = std::find(says_nothing.begin(), says_nothing.end(), slug(name)) != says_nothing.end();
    if (generic && !above.empty()) return above;
    return name.empty() ? "song" : name;
}

/// STEMS/ -> STEMS-mix.wav, STEMS.mixdown, STEMS-report.html; -o song.wav -> song.mixdown, song-report.html beside it.
/// SONG.mixdown, mixed again -> the same beside it.
void name_outputs(const MixOptions& o, MixRequest& request) {
    std::error_code fault;
    fs::path first = fs::weakly_canonical(o.stems.front(), fault);
    if (!request.again.empty())
        first = first.stem();
    else if (!fs::is_directory(first, fault))
        first = first.parent_path();
    request.song = song_name(first);
    const std::string song =
        request.again.empty() ? request.song : fs::path(request.again).replace_extension().string();
    request.output =
        o.output.empty() ? fs::path(song + "-mix" + extension_of(*format_of({}, o.format))) : fs::path(o.output);
    fs::path stem = o.output.empty() ? fs::path(song) : fs::path(o.output).replace_extension();
    request.session = o.session.empty() ? fs::path(stem.string() + ".mixdown") : fs::path(o.session);
    request.report = o.report.empty() ? fs::path(stem.string() + "-report.html") : fs::path(o.report);
}

}  // namespace

Result<MixRequest> request_of(const MixOptions& o) {
    MixRequest request;
    for (const std::string& stem : o.stems) request.stems.emplace_back(stem);
    const auto is_session = [](const fs::path& path) { return path.extension() == ".mixdown"; };
    if (std::any_of(request.stems.begin(), request.stems.end(), is_session)) {
        request.again = request.stems.front();
        if (request.stems.size() > 1 || !o.exclude.empty())
            return Error{Fault::usage, o.exclude.empty() ? "STEMS" : "--exclude",
                         "does not go with a session, which is mixed again as it is", "give the session alone"};
    }
    name_outputs(o, request);
    const auto amounts = amounts_from(o.amount);
    if (!amounts) return amounts.error();
    request.amounts = *amounts;
    const auto format = format_of(request.output, o.format);
    if (!format) return format.error();
    request.format = *format;
    request.overwrite = o.overwrite;
    request.keep_going = o.keep_going;
    request.dry_run = o.dry_run;
    request.cache = o.cache;
    request.mode = o.mode == "leave"   ? MixMode::leave
                   : o.mode == "tweak" ? MixMode::tweak
                   : o.mode == "fresh" ? MixMode::fresh
                                       : MixMode::automatic;
    request.rough = o.rough;
    request.references.assign(o.references.begin(), o.references.end());
    request.reference_amount = o.reference_amount / 100.0;
    request.genre = o.genre;
    request.focus = o.focus;
    request.exclude = o.exclude;
    if (!o.profile.empty()) request.profile = o.profile;
    request.picture = o.picture;
    if (!o.common.data.empty()) request.data = o.common.data;
    if (o.rate_hz > 0) request.rate_hz = o.rate_hz;
    request.pan_law_db = o.pan_law_db;
    for (const std::string& role : o.roles) {
        const std::size_t equals = role.rfind('=');
        if (equals == std::string::npos || equals == 0) {
            return Error{Fault::usage, "--role", fmt::format("'{}' is not NAME=ROLE", printable(role)),
                         "write --role \"Audio 07=lead_vocal\""};
        }
        request.roles[role.substr(0, equals)] = role.substr(equals + 1);
    }
    return request;
}

namespace {

std::string pan_text(double pan) {
    const long percent = std::lround(100 * std::abs(pan));
    return percent == 0 ? "C" : fmt::format("{}{}", pan < 0 ? 'L' : 'R', percent);
}

std::string figures_of(const Measurement& m) {
    return fmt::format("{} LUFS, peak {} dBFS, true peak {} dBTP", figure(m.loudness_lufs_i),
                       figure(m.sample_peak_dbfs), figure(m.true_peak_dbtp));
}

void show(const MixReport& r, const MixOptions& o) {
    say(fmt::format("{}: {} strips, genre {}, profile {}, {} Hz", r.song, r.strips.size(), r.genre, r.profile,
                    r.sample_rate_hz));
    if (r.genre_found && r.genre_found->from != "user") say("genre: " + r.genre_found->words);
    say(fmt::format("mode: {}{}. {}", r.mode, r.mode_from == "auto" ? " (chosen)" : "", r.mode_why));
    say(fmt::format("{:<24} {:<17} {:<15} {:>7} {:>7} {:>5} {:>7}", "strip", "role", "bus", "trim", "fader", "pan",
                    "LUFS"));
    for (const StripReport& s : r.strips) {
        say(fmt::format("{:<24} {:<17} {:<15} {:>+7.1f} {:>7} {:>5} {:>7}{}", s.name, s.role, s.bus, s.trim_db,
                        s.muted ? "muted" : fmt::format("{:+.1f}", s.fader_db), pan_text(s.pan),
                        figure(s.loudness_lufs_active), s.focus ? "  focus" : ""));
    }
    for (const SectionMark& s : r.sections) {
        if (s.focus.empty()) continue;
        say(fmt::format("focus {:>6.1f} s  {}{} ({:.0f} % sure): {}", s.start_s, fmt::join(s.focus, ", "),
                        s.stands_in ? ", standing in" : "", 100 * s.focus_confidence.value_or(0), s.focus_why));
    }
    say(fmt::format("plain sum  {}", figures_of(r.before.measured)));
    say(fmt::format("mix        {}, master fader {:.1f} dB", figures_of(r.after.measured), r.after.master_fader_db));
    for (const ReferenceReport& ref : r.references)
        say(fmt::format(
            "reference  {}: tone {} dB from it (plain sum {} dB), peaks over loudness {:+.1f} dB, width {:+.1f} dB",
            ref.file, figure(ref.after.tone_db), figure(ref.before.tone_db), ref.after.peaks_db, ref.after.width_db));
    show_gates(r.after.gates, true, o.common);
    for (const Finding& lesson : r.lessons) say("at the source  " + lesson.text());
    if (r.output.empty()) {
        say("nothing written (--dry-run)");
        return;
    }
    say(fmt::format("mix        {}\nsession    {}\nreport     {}", printable(r.output, 4000),
                    printable(r.session, 4000), printable(r.report, 4000)));
}

}  // namespace

bool show_gates(const std::vector<Gate>& gates, bool to_stdout, const CommonOptions& options) {
    bool all = true;
    for (const Gate& gate : gates) {
        all = all && (gate.passed || !gate.open.empty());
        const bool share = gate.unit == "share";  // of 1, said in hundredths
        const auto said = [&](double value) { return share ? figure(100 * value, 0) : figure(value); };
        std::string line = fmt::format("{}  {:<13} {:>7} {} (limit {})",
                                       gate.passed         ? "pass"
                                       : gate.open.empty() ? "FAIL"
                                                           : "open",
                                       gate.id, gate.value ? said(*gate.value) : std::string("-"),
                                       share ? "%" : gate.unit, said(gate.limit));
        if (!gate.passed && gate.at_s) line += fmt::format(" at {:.1f} s", *gate.at_s);
        if (!gate.passed && !gate.strips.empty()) line += fmt::format(": {}", fmt::join(gate.strips, ", "));
        if (!gate.passed) line += "; " + (gate.open.empty() ? gate.advice : gate.open);
        if (to_stdout)
            say(line);
        else
            talk(options, line);
    }
    return all;
}

int run(const MixOptions& o) {
    const auto request = request_of(o);
    if (!request) return fail(o.common, request.error());
    const auto result = run_mix(*request, job_control(o.common));
    if (!result) return fail(o.common, result.error());
    const MixReport& report = (*result)->report;
    clear_progress();
    for (const std::string& warning : report.warnings) warn(o.common, warning);
    if (o.common.verbose) {
        for (const std::string& file : report.not_mixed) talk(o.common, "not mixed: " + file);
        for (const auto& [stage, seconds] : report.seconds)
            talk(o.common, fmt::format("{:<8} {:6.2f} s", stage, seconds));
    }
    if (o.common.json)
        say(mix_json(report));
    else
        show(report, o);
    const bool failed = std::any_of(report.after.gates.begin(), report.after.gates.end(),
                                    [](const Gate& g) { return !g.passed && g.open.empty(); });
    return failed && o.strict ? static_cast<int>(Fault::gate) : 0;
}

}  // namespace mixdown
