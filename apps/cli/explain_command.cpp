// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <optional>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/verify_job.h"
#include "core/text.h"
#include "model/parameters.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

void show(const VerifiedMove& move, const std::string& unit) {
    const std::string unit_after = unit.empty() ? "" : " " + unit;
    std::string line = fmt::format("      -> {}", words_of(move.verdict));
    if (move.predicted_change)
        line += fmt::format(": predicted {:+.2f}{}, measured {:+.2f}{} ({:.2f} without, {:.2f} with)",
                            *move.predicted_change, unit_after, *move.change, unit_after, *move.measured_before,
                            *move.measured_after);
    if (!move.why.empty()) line += ": " + move.why;
    say(line);
}

void show(const Mix& mix, const Verification* proof) {
    std::string pass;
    std::size_t next = 0;
    for (std::size_t i = 0; i < mix.edits.size(); ++i) {
        const Edit& e = mix.edits[i];
        if (e.pass != pass) say(fmt::format("\n{}", e.pass.empty() ? e.who : e.pass));
        pass = e.pass;
        const Strip* strip = mix.find(e.strip);
        const std::string name = e.strip.empty() ? "mix" : strip == nullptr ? e.strip : strip->name;
        const auto shown = [](const Value& v) { return text_of(v).empty() ? std::string("-") : text_of(v); };
        say(fmt::format("  {}: {} {} -> {}", name, e.parameter, shown(e.from), shown(e.to)));
        say(fmt::format("      {} {}: {} {}, target {}, predicted {}. [{}; {}]", e.reason.why, e.reason.quantity,
                        shown(e.reason.measured), e.reason.unit, shown(e.reason.target), shown(e.reason.predicted),
                        e.reason.rule, e.reason.source));
        if (proof == nullptr || next == proof->moves.size()) continue;
        const VerifiedMove& move = proof->moves[next];
        if (move.edits.back() != i) continue;
        if (move.verdict != Verdict::nothing_to_prove) show(move, e.reason.unit);
        ++next;
    }
    if (proof == nullptr) return;
    say(fmt::format("\n{} moves borne out, {} not, {} not measurable: {:.0f} % of those that claim something",
                    proof->count(Verdict::borne_out), proof->count(Verdict::not_borne_out),
                    proof->count(Verdict::not_measurable), 100 * proof->share_borne_out()));
}

/// Leaves the edits of one strip, and what was proven of them.
void keep_strip(const std::string& id, Mix& mix, Verification& proof) {
    std::vector<Edit> kept;
    std::vector<std::optional<std::size_t>> place;
    for (Edit& edit : mix.edits) {
        place.push_back(edit.strip == id ? std::optional(kept.size()) : std::nullopt);
        if (edit.strip == id) kept.push_back(std::move(edit));
    }
    for (VerifiedMove& move : proof.moves) {
        std::erase_if(move.edits, [&](std::size_t i) { return !place[i]; });
        for (std::size_t& i : move.edits) i = *place[i];
    }
    std::erase_if(proof.moves, [](const VerifiedMove& move) { return move.edits.empty(); });
    mix.edits = std::move(kept);
}

/// The id of the strip that the user named by id or name, if it has edits.
std::optional<std::string> edited_strip(const Mix& mix, const std::string& named) {
    for (const Edit& e : mix.edits) {
        const Strip* strip = mix.find(e.strip);
        if (e.strip == named || (strip != nullptr && slug(strip->name) == slug(named))) return e.strip;
    }
    return std::nullopt;
}

}  // namespace

int run(const ExplainOptions& o) {
    auto chosen = choose_mix(o.session, o.mix);
    if (!chosen) return fail(o.common, chosen.error());
    Mix& mix = chosen->mix();
    const std::optional<std::string> strip = o.strip.empty() ? std::string() : edited_strip(mix, o.strip);
    if (!strip) {
        return fail(o.common, {Fault::usage, "--strip", fmt::format("no move was made on '{}'", printable(o.strip)),
                               "name a strip of the mix"});
    }
    Verification proof;
    if (o.verify) {
        warn_of_other_recordings(*chosen, o.common);
        auto proven = verify(chosen->session, mix, chosen->folder, *strip, job_control(o.common));
        clear_progress();
        if (!proven) return fail(o.common, proven.error());
        proof = std::move(*proven);
    }
    if (!strip->empty()) keep_strip(*strip, mix, proof);
    if (o.common.json)
        say(explain_json(mix, o.verify ? &proof : nullptr));
    else
        show(mix, o.verify ? &proof : nullptr);
    return 0;
}

}  // namespace mixdown
