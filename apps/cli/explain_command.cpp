// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "core/text.h"
#include "model/parameters.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

void show(const Mix& mix) {
    std::string pass;
    for (const Edit& e : mix.edits) {
        if (e.pass != pass) say(fmt::format("\n{}", e.pass.empty() ? e.who : e.pass));
        pass = e.pass;
        const Strip* strip = mix.find(e.strip);
        const std::string name = e.strip.empty() ? "mix" : strip == nullptr ? e.strip : strip->name;
        const auto shown = [](const Value& v) { return text_of(v).empty() ? std::string("-") : text_of(v); };
        say(fmt::format("  {}: {} {} -> {}", name, e.parameter, shown(e.from), shown(e.to)));
        say(fmt::format("      {} {}: {} {}, target {}, predicted {}. [{}; {}]", e.reason.why, e.reason.quantity,
                        shown(e.reason.measured), e.reason.unit, shown(e.reason.target), shown(e.reason.predicted),
                        e.reason.rule, e.reason.source));
    }
}

}  // namespace

int run(const ExplainOptions& o) {
    auto chosen = choose_mix(o.session, o.mix);
    if (!chosen) return fail(o.common, chosen.error());
    Mix& mix = chosen->mix();
    if (!o.strip.empty()) {
        const auto of_another = [&](const Edit& e) {
            const Strip* strip = mix.find(e.strip);
            return e.strip != o.strip && (strip == nullptr || slug(strip->name) != slug(o.strip));
        };
        std::erase_if(mix.edits, of_another);
        if (mix.edits.empty()) {
            return fail(o.common, {Fault::usage, "--strip", fmt::format("no move was made on '{}'", printable(o.strip)),
                                   "name a strip of the mix"});
        }
    }
    if (o.common.json)
        say(explain_json(mix));
    else
        show(mix);
    return 0;
}

}  // namespace mixdown
