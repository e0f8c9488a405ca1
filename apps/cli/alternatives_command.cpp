// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/mix_request.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/alternatives.h"
#include "core/text.h"
#include "report/alternatives_json.h"

namespace mixdown {
namespace {

AlternativesReport report_of(const Alternatives& made) {
    AlternativesReport report{made.session.string(), {}, made.refused, made.warnings};
    for (const Alternative& a : made.mixes)
        report.mixes.push_back({a.name, a.file.string(), a.gates, a.proof, a.distance_db});
    return report;
}

void show(const Alternatives& made) {
    for (const Alternative& a : made.mixes) {
        const auto passed = std::count_if(a.gates.begin(), a.gates.end(), [](const Gate& g) { return g.passed; });
        std::string line = fmt::format("{:<40} {} of {} gates", a.name, passed, a.gates.size());
        for (const auto& [subject, by] : a.proof) line += fmt::format(", {} {:+.1f} dB", subject, by);
        say(line);
        say("    " + printable(a.file.string(), 4000));
    }
    double nearest = 1e9;
    for (std::size_t i = 1; i < made.mixes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) nearest = std::min(nearest, made.mixes[i].distance_db[j]);
    }
    if (made.mixes.size() > 2) say(fmt::format("the two most alike are {:.1f} dB apart", nearest));
    say("session    " + printable(made.session.string(), 4000));
}

}  // namespace

int run(const AlternativesOptions& o) {
    MixOptions each = o.mix;
    each.common = o.common;
    each.mode = "fresh";  // a rough mix has a character already
    auto mix = request_of(each);
    if (!mix) return fail(o.common, mix.error());
    const AlternativesRequest request{std::move(*mix), o.count, o.seed, o.folder};
    const auto made = make_alternatives(request, job_control(o.common));
    clear_progress();
    if (!made) return fail(o.common, made.error());
    for (const std::string& warning : made->warnings) warn(o.common, warning);
    for (const std::string& refused : made->refused) talk(o.common, "not taken: " + refused);
    const auto found = static_cast<int>(made->mixes.size()) - 1;
    if (found < o.count) {
        warn(o.common,
             fmt::format("{} alternatives of {} were found that are valid, true to their names and far enough apart",
                         found, o.count));
    }
    if (o.common.json)
        say(alternatives_json(report_of(*made)));
    else
        show(*made);
    return found < o.count && o.mix.strict ? static_cast<int>(Fault::gate) : 0;
}

}  // namespace mixdown
