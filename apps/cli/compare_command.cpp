// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/listen.h"
#include "apps/jobs/outputs.h"
#include "apps/jobs/render_job.h"
#include "core/text.h"
#include "io/pending_file.h"
#include "report/compare.h"

namespace mixdown {
namespace {

struct HeardMix {
    Measurement measured;
    double clarity = 0;
    std::vector<std::string> warnings = {};
};

/// A file as it is; a session is measured by rendering its mix.
Result<HeardMix> heard_mix(const std::string& path, const CompareOptions& o) {
    if (path.ends_with(".mixdown")) {
        const auto chosen = choose_mix(path, "");
        if (!chosen) return chosen.error();
        const std::vector<std::string> warnings = warn_of_other_recordings(*chosen, o.common);
        auto rendered = render_measured(chosen->session, chosen->mix(), chosen->folder, {}, 0, nullptr, "rendering",
                                        job_control(o.common));
        if (!rendered) return rendered.error();
        return HeardMix{std::move(rendered->mix.master), rendered->mix.clarity, warnings};
    }
    std::error_code fault;
    if (std::filesystem::is_directory(path, fault)) {
        return Error{Fault::usage, printable(path), "is a folder", "name an audio file or a .mixdown session"};
    }
    const auto found = find_stems({path});
    if (!found) return found.error();
    StemCache nothing_kept;
    auto listened = listen(found->files, false, nothing_kept, job_control(o.common));
    if (!listened) return listened.error();
    for (const std::string& warning : listened->warnings) warn(o.common, warning);
    const auto clarity = clarity_of_file(found->files.front().path);
    if (!clarity) return clarity.error();
    return HeardMix{std::move(listened->stems.front().measured), *clarity, std::move(listened->warnings)};
}

Status write_page(const Comparison& comparison, const CompareOptions& o) {
    auto page = PendingFile::create(o.report, o.overwrite);
    if (!page) return page.error();
    if (Status written = page->write(compare_html(comparison)); !written) return written;
    return page->commit();
}

std::string figure_or_dash(double value, int decimals = 1) { return std::isnan(value) ? "-" : figure(value, decimals); }

void show(const Comparison& c) {
    say("A  " + printable(c.a.name, 4000));
    say("B  " + printable(c.b.name, 4000));
    for (const std::string& line : comparison_sentences(c)) say(line);
    say(fmt::format("{:<32} {:>8} {:>8} {:>8}", "", "A", "B", "B - A"));
    for (const ComparedFigure& f : compared_figures(c)) {
        const std::string title = f.name + (f.unit.empty() ? "" : ", " + f.unit);
        say(fmt::format("{:<32} {:>8} {:>8} {:>8}", title, figure_or_dash(f.a, f.decimals),
                        figure_or_dash(f.b, f.decimals), figure_or_dash(f.b - f.a, f.decimals)));
    }
    for (const ComparedRegion& r : c.regions) {
        const std::string title = fmt::format("{}, {:.0f} to {:.0f} Hz, dB", r.name, r.low_hz, r.high_hz);
        say(fmt::format("{:<32} {:>8} {:>8} {:>8}", title, "", "", figure(r.difference_db)));
    }
}

}  // namespace

int run(const CompareOptions& o) {
    if (!o.report.empty()) {
        if (Status free = check_outputs({o.report}, {o.a, o.b}, o.overwrite); !free)
            return fail(o.common, free.error());
    }
    const auto a = heard_mix(o.a, o);
    if (!a) return fail(o.common, a.error());
    const auto b = heard_mix(o.b, o);
    if (!b) return fail(o.common, b.error());
    clear_progress();
    Comparison comparison = compare(o.a, a->measured, o.b, b->measured);
    comparison.a.clarity = a->clarity;
    comparison.b.clarity = b->clarity;
    if (!o.report.empty()) {
        if (Status written = write_page(comparison, o); !written) return fail(o.common, written.error());
    }
    std::vector<std::string> warnings = a->warnings;
    warnings.insert(warnings.end(), b->warnings.begin(), b->warnings.end());
    if (o.common.json)
        say(compare_json(comparison, warnings));
    else
        show(comparison);
    return 0;
}

}  // namespace mixdown
