// SPDX-License-Identifier: Apache-2.0
#include "automix/triage.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/balance.h"
#include "automix/moves.h"
#include "automix/reference_level.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

double loudness_of(const Strip& strip, const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const StripHearing& heard = brief.hearing.at(strip.id);
    return heard.loudness_lufs + strip_gain_db(strip, heard, mix.settings.pan_law_db) +
           loudness_change_lu(strip, spectra.of(strip.id));
}

/// The same strips on a fresh console, at the balance of the profile. Positions stay: they are no matter of level.
Mix planned(const Mix& given, const Brief& brief) {
    Mix plan = given;
    for (Strip& s : plan.strips) {
        const Strip was = s;
        s = Strip{.id = was.id,
                  .name = was.name,
                  .sources = was.sources,
                  .role = was.role,
                  .bus = was.bus,
                  .focus = was.focus};
        s.pan = was.pan;
        s.fader.mute = was.fader.mute;
    }
    for (const auto pass : {set_reference_level, balance}) {
        for (const Edit& edit : pass(plan, brief)) {
            [[maybe_unused]] const Status done = apply(plan, edit);
            assert(done);
        }
    }
    return plan;
}

double quantile(std::vector<double> values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::vector<std::string> failed_names(const std::vector<Gate>& gates, bool with_balance) {
    std::vector<std::string> failed;
    for (const Gate& g : gates) {
        if (!g.passed && (with_balance || g.id != "balance_error")) failed.push_back(g.id);
    }
    return failed;
}

bool is_of_peaks(const std::string& gate) { return gate == "sample_peak" || gate == "true_peak"; }

bool is_of_hearing(const std::string& gate) {
    return gate == "focus_audible" || gate == "overshadow" || gate == "parts_audible";
}

std::string listed(const Mix& mix, const std::vector<StripOff>& off) {
    std::vector<std::string> words;
    for (const StripOff& o : off) words.push_back(fmt::format("'{}' by {:+.1f} LU", mix.find(o.strip)->name, o.off_lu));
    return fmt::format("{}", fmt::join(words, ", "));
}

std::size_t playing(const Mix& mix, const Brief& brief) {
    return static_cast<std::size_t>(
        std::count_if(mix.strips.begin(), mix.strips.end(), [&](const Strip& s) { return plays(s, brief); }));
}

/// Nobody bounces loose stems as loud as a mix, or with its peaks at the ceiling.
bool is_soft(const std::vector<Gate>& gates) {
    return std::any_of(gates.begin(), gates.end(),
                       [](const Gate& g) { return g.id == "loudness" && !g.passed && g.value && *g.value < g.limit; });
}

constexpr const char* tweak_headroom = "headroom.tweak";

double pulled_db(const Edit& e) { return std::get<double>(e.from) - std::get<double>(e.to); }

/// How far a strip that was moved has come down for headroom before, dB.
double gave_db(const Mix& mix, const std::string& strip) {
    double by = 0;
    for (const Edit& e : mix.edits) by += e.strip == strip && e.reason.rule == tweak_headroom ? pulled_db(e) : 0;
    return by;
}

}  // namespace

const char* name_of(Way way) { return way == Way::fresh ? "fresh" : way == Way::tweak ? "tweak" : "leave"; }

Triage triage_of_stems(const Mix& mix, const Brief& brief, const std::vector<Gate>& gates, bool import_mends) {
    const std::vector<std::string> failed = failed_names(gates, true);
    if (import_mends) return {Way::fresh, "Some stems need mending before they can be added up."};
    if (playing(mix, brief) < 2) return {Way::fresh, "There is nothing to balance."};
    if (failed.empty()) return {Way::leave, "Added up as they are, the stems are a mix already: it passes every gate."};
    if (std::all_of(failed.begin(), failed.end(), is_of_peaks))
        return {Way::tweak,
                "Added up as they are, the stems are a mix already, but for its peaks: all come down together."};
    if (failed.size() == 1 && is_soft(gates))
        return {Way::fresh, "Added up as they are, the stems are far softer than a mix: nobody has set their levels."};
    return {Way::fresh,
            fmt::format("Added up as they are, the stems are no finished mix: {}.", fmt::join(failed, ", ")),
            std::all_of(failed.begin(), failed.end(), is_of_hearing)};
}

double hearing_shortfall(const std::vector<Gate>& gates) {
    double sum = 0;
    for (const Gate& g : gates) {
        if (!g.passed && g.value && is_of_hearing(g.id)) sum += std::abs(*g.value - g.limit);
    }
    return sum;
}

Triage triage_of_rough(const Mix& mix, const Brief& brief, const std::vector<Gate>& gates,
                       const std::vector<StripOff>& off) {
    const auto few = std::max(brief.taste.limit("off_few"),
                              brief.taste.limit("off_share") * static_cast<double>(playing(mix, brief)));
    const std::vector<std::string> failed = failed_names(gates, false);
    if (static_cast<double>(off.size()) > few)
        return {Way::fresh, fmt::format("Of {} strips {} stand out of the rough mix: it says too little to start from.",
                                        playing(mix, brief), off.size())};
    if (!off.empty())
        return {Way::tweak, fmt::format("The rough mix stands, but for {}: only that is moved.", listed(mix, off))};
    if (failed.empty()) return {Way::leave, "The rough mix passes its gates and nobody stands out of it."};
    return {Way::tweak, fmt::format("Nobody stands out of the rough mix; what fails is {}.", fmt::join(failed, ", "))};
}

std::vector<StripOff> strips_off(const Mix& given, const Brief& brief, const SongSpectra& spectra) {
    const Mix plan = planned(given, brief);
    std::vector<StripOff> all;
    std::vector<double> values, sizes;
    for (std::size_t i = 0; i < given.strips.size(); ++i) {
        if (!plays(given.strips[i], brief)) continue;
        const double off_lu =
            loudness_of(given.strips[i], given, brief, spectra) - loudness_of(plan.strips[i], plan, brief, spectra);
        if (!std::isfinite(off_lu)) continue;  // its filters leave nothing of it: that is meant so
        all.push_back({given.strips[i].id, off_lu});
        values.push_back(off_lu);
    }
    if (all.size() < 3) return {};  // of two, nobody can say which one it is
    const double middle = quantile(values, 0.5);
    for (StripOff& o : all) sizes.push_back(std::abs(o.off_lu -= middle));
    const double least = std::clamp(brief.taste.limit("off_factor") * quantile(sizes, 0.3),
                                    brief.taste.limit("off_least"), brief.taste.limit("off_most"));
    std::erase_if(all, [&](const StripOff& o) { return std::abs(o.off_lu) < least; });
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.off_lu) > std::abs(b.off_lu); });
    return all;
}

std::vector<Edit> tweak(const Mix& mix, const Brief& brief, const std::vector<StripOff>& off) {
    Moves moves(mix, "tweak");
    const std::string source = "limits.tsv, off_least: " + brief.taste.limits.at("off_least").source;
    for (const StripOff& o : off) {
        const Strip& strip = *mix.find(o.strip);
        const double to = std::clamp(strip.fader.fader_db - o.off_lu, off_db, fader_parameters[0].max);
        moves.add(o.strip, "fader_db", to,
                  {"tweak.stands_out",
                   fmt::format("In this mix '{}' is {:.1f} LU {} than the others lead to expect.", strip.name,
                               std::abs(o.off_lu), o.off_lu > 0 ? "louder" : "softer"),
                   "loudness re what the other strips lead to expect", "LU", o.off_lu, 0.0,
                   o.off_lu + rounded(to - strip.fader.fader_db, 2), source});
    }
    return moves.take();
}

std::vector<Edit> headroom_of_tweak(const Mix& mix, const Brief& brief, const Peaks& peaks,
                                    const std::vector<StripOff>& off) {
    if (off.empty()) return make_headroom(mix, brief, peaks, true);
    Mix held = mix;
    for (Strip& s : held.strips) {
        const bool free = std::any_of(off.begin(), off.end(), [&](const StripOff& o) { return o.strip == s.id; });
        if (!free) s.pins.insert("fader_db");
    }
    std::vector<Edit> edits = make_headroom(held, brief, peaks, true);
    const double most = brief.taste.limit("tweak_headroom");
    const auto too_much = [&](const Edit& e) { return gave_db(mix, e.strip) + pulled_db(e) > most; };
    if (edits.empty() || std::any_of(edits.begin(), edits.end(), too_much))
        return make_headroom(mix, brief, peaks, true);
    for (Edit& e : edits) {
        e.reason.rule = tweak_headroom;
        e.reason.why = "Those who were moved make room for the peak; the others stay as they are.";
    }
    return edits;
}

}  // namespace mixdown
