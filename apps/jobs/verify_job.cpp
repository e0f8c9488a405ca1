// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/verify_job.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "apps/jobs/quantities.h"

namespace mixdown {
namespace {

bool is_at_rest(const Mix& mix, const std::string& bus) {
    const Strip* strip = mix.find(bus);
    return strip == nullptr || *strip == Strip{.id = strip->id, .name = strip->name};
}

/// Does the edit claim anything about sound? Not a name or a role, not the way over a bus that does nothing, and not
/// what the user said or did in a rough mix.
bool claims(const Edit& edit, const Mix& then) {
    static constexpr std::array silent = {"name", "role", "focus", "focus.by_section", "genre", "profile"};
    if (edit.who == "user" || edit.pass == "rough" ||
        std::find(silent.begin(), silent.end(), edit.parameter) != silent.end())
        return false;
    if (edit.parameter != "bus") return true;
    return !is_at_rest(then, std::get<std::string>(edit.from)) || !is_at_rest(then, std::get<std::string>(edit.to));
}

bool is_across_strips(const Reason& reason) {
    const auto named = quantity_named(reason.quantity);
    return named && named->quantity->across_strips;
}

/// A strip that was muted: was it heard before, and is there nothing after?
void judge_mute(const MadeMove& move, StripBench& bench, VerifiedMove& result) {
    const auto level = [&](const Mix& mix) { return activity(bench.strips(mix, move.strips).steps).loudness_lufs; };
    result.measured_before = level(move.before);
    result.measured_after = level(move.after);
    const bool silent = !std::isfinite(*result.measured_after) || *result.measured_after <= silence_db;
    result.verdict = silent ? Verdict::borne_out : Verdict::not_borne_out;
}

void judge_change(const Reason& reason, const MadeMove& move, const NamedQuantity& named, StripBench& bench,
                  VerifiedMove& result) {
    const double *from = std::get_if<double>(&reason.measured), *to = std::get_if<double>(&reason.predicted);
    if (to == nullptr) {
        result.why = "its reason predicts no number";
        return;
    }
    auto measured = named.quantity->measure(move, named.hole, bench);
    if (measured && from == nullptr) measured->before = 0;  // there was nothing: what there is now counts
    if (!measured || !std::isfinite(measured->change())) {
        result.why = "its quantity cannot be told here";
        return;
    }
    result.predicted_change = *to - (from == nullptr ? 0 : *from);
    result.tolerance = tolerance_of(*named.quantity, *result.predicted_change, measured->step);
    result.measured_before = measured->before;
    result.measured_after = measured->after;
    result.change = measured->change();
    const double one = measured->step / 2;  // more than half a moment, or none
    const bool nothing_came = one > 0 && std::abs(*result.predicted_change) > one && std::abs(*result.change) < one;
    const bool right = !nothing_came && std::abs(*result.change - *result.predicted_change) <= *result.tolerance;
    result.verdict = right ? Verdict::borne_out : Verdict::not_borne_out;
}

VerifiedMove judge(const Mix& mix, const MadeMove& move, StripBench& bench) {
    const Edit& edit = mix.edits[move.first + move.count - 1];
    VerifiedMove result;
    for (std::size_t i = 0; i < move.count; ++i) result.edits.push_back(move.first + i);
    const auto first = mix.edits.begin() + static_cast<std::ptrdiff_t>(move.first);
    const bool claim = std::any_of(first, first + static_cast<std::ptrdiff_t>(move.count),
                                   [&](const Edit& e) { return claims(e, move.after); });
    const auto named = quantity_named(edit.reason.quantity);
    if (!claim || move.before == move.after) {
        result.verdict = Verdict::nothing_to_prove;
    } else if (edit.parameter == "mute" && edit.to == Value(true)) {
        judge_mute(move, bench, result);
    } else if (!named) {
        result.why = fmt::format("nothing measures '{}'", edit.reason.quantity);
    } else {
        judge_change(edit.reason, move, *named, bench, result);
    }
    return result;
}

}  // namespace

Result<Verification> verify(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const std::string& only_strip, const JobControl& control) {
    auto moves = moves_made(mix, is_across_strips);
    if (!moves) return moves.error();
    if (!only_strip.empty()) {
        std::erase_if(*moves, [&](const MadeMove& m) {
            return std::find(m.strips.begin(), m.strips.end(), only_strip) == m.strips.end();
        });
    }
    StripBench bench(session, folder, control);
    for (const MadeMove& move : *moves) judge(mix, move, bench);  // what is wanted
    if (Status played = bench.render(); !played) return played.error();
    Verification verification;
    for (const MadeMove& move : *moves) verification.moves.push_back(judge(mix, move, bench));
    return verification;
}

}  // namespace mixdown
