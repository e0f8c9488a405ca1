// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/genre_report.h"
#include "apps/jobs/listen.h"
#include "apps/jobs/own_tables.h"
#include "apps/jobs/render_job.h"
#include "apps/jobs/stem_choice.h"
#include "automix/canvas.h"
#include "automix/stem_findings.h"
#include "core/text.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

/// Those that `mix` would mix. The others are measured, too, but tell nothing of the song.
std::vector<Stem> stems_of_song(const std::vector<Stem>& heard, const FoundStems& found, const AnalyzeOptions& o,
                                const Taste& taste) {
    MixRequest request;
    request.stems.assign(o.paths.begin(), o.paths.end());
    MixReport left_out;
    const auto chosen = choose_stems(found, request, taste, left_out);
    std::vector<Stem> stems;
    if (!chosen) return stems;  // finished mixes only
    std::copy_if(heard.begin(), heard.end(), std::back_inserter(stems), [&](const Stem& stem) {
        return std::any_of(chosen->begin(), chosen->end(),
                           [&](const FoundFile& file) { return file.path.string() == stem.source.file; });
    });
    return stems;
}

FileReport report_of(Stem stem, const Taste& taste) {
    const NamedRole named = role_of(stem, taste);
    const char* from = named.by_ear ? "audio" : "name";
    return {stem.source.file, std::move(stem.measured), stem.non_finite_samples, named.role, from, named.confidence};
}

/// A session is measured by rendering its mix.
Result<FileReport> report_of_session(const std::string& path, const AnalyzeOptions& o,
                                     std::vector<std::string>& warnings) {
    const auto chosen = choose_mix(path, "");
    if (!chosen) return chosen.error();
    warnings = warn_of_other_recordings(*chosen, o.common);
    auto rendered = render_measured(chosen->session, chosen->mix(), chosen->folder, {}, 0, nullptr, "rendering",
                                    job_control(o.common));
    if (!rendered) return rendered.error();
    return FileReport{path, std::move(rendered->mix.master), 0, "mix", "name", 1};
}

void show(const std::vector<FileReport>& files, const std::optional<GenreFound>& genre) {
    say(fmt::format("{:<32} {:<17} {:>2} {:>7} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7}", "file", "role", "ch", "Hz",
                    "length s", "LUFS-I", "active", "LRA", "dBFS", "dBTP"));
    for (const FileReport& f : files) {
        const Measurement& m = f.measured;
        say(fmt::format("{:<32} {:<17} {:>2} {:>7} {:>8.2f} {:>7} {:>7} {:>7} {:>7} {:>7}", printable(f.file), f.role,
                        m.channels, m.rate_hz, m.length_s(), figure(m.loudness_lufs_i), figure(m.loudness_lufs_active),
                        figure(m.loudness_range_lu), figure(m.sample_peak_dbfs), figure(m.true_peak_dbtp)));
    }
    if (genre) say("genre: " + genre->words);
}

}  // namespace

int run(const AnalyzeOptions& o) {
    const auto tables =
        own_tables(o.common.data.empty() ? std::nullopt : std::optional<std::filesystem::path>(o.common.data));
    if (!tables) return fail(o.common, tables.error());
    const auto taste = load_taste(*tables);
    if (!taste) return fail(o.common, taste.error());
    if (o.paths.size() == 1 && o.paths.front().ends_with(".mixdown")) {
        std::vector<std::string> warnings;
        const auto report = report_of_session(o.paths.front(), o, warnings);
        if (!report) return fail(o.common, report.error());
        clear_progress();
        if (o.common.json)
            say(analyze_json({*report}, warnings, {}));
        else
            show({*report}, {});
        return 0;
    }
    const auto found = find_stems({o.paths.begin(), o.paths.end()});
    if (!found) return fail(o.common, found.error());
    StemCache nothing_kept;
    auto listened = listen(found->files, o.keep_going, nothing_kept, job_control(o.common));
    if (!listened) return fail(o.common, listened.error());
    clear_progress();
    for (const Stem& stem : listened->stems) {
        for (const Finding& f : stem_findings(stem, *taste)) listened->warnings.push_back(f.text());
    }
    for (const std::string& warning : listened->warnings) warn(o.common, warning);
    std::optional<GenreFound> genre;
    const std::vector<Stem> song = stems_of_song(listened->stems, *found, o, *taste);
    if (song.size() > 1) {
        const auto guess = guess_from_stems(song, *taste);
        if (!guess) return fail(o.common, guess.error());
        genre = genre_guessed(*guess);
    }
    std::vector<FileReport> files;
    for (Stem& stem : listened->stems) files.push_back(report_of(std::move(stem), *taste));
    if (o.common.json)
        say(analyze_json(files, listened->warnings, genre));
    else
        show(files, genre);
    return 0;
}

}  // namespace mixdown
