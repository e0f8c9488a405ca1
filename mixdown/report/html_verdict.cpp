// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "report/gate_list.h"
#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

std::string focus_sentence(const MixReport& r) {
    if (r.focus.empty()) return "No strip is in focus: every part is balanced as an equal.";
    std::string text = fmt::format("{} {} the focus", list_text(r.focus, 3), r.focus.size() == 1 ? "is" : "are");
    const Gate* margin = find_gate(r.after.gates, "focus_margin");
    if (margin == nullptr || !margin->value || !std::isfinite(*margin->value)) return text + ".";
    return text + fmt::format(", {} LU {} the strongest rival, on average where it leads.",
                              number_text(std::abs(*margin->value)), *margin->value < 0 ? "under" : "above");
}

std::string level_sentence(const MixReport& r) {
    const Measurement& m = r.after.measured;
    if (!std::isfinite(m.sample_peak_dbfs)) return "The mix is silent.";
    const std::string loudness = std::isfinite(m.loudness_lufs_i)
                                     ? number_text(m.loudness_lufs_i) + " LUFS loud"
                                     : std::string("too short or too soft to have a loudness");
    std::vector<std::string> failed;
    for (const Gate& gate : r.after.gates) {
        if (!gate.passed) failed.push_back(gate_words(gate.id).label);
    }
    const std::string gates = r.after.gates.empty() ? "no gate was set"
                              : failed.empty()      ? fmt::format("all {} gates passed", r.after.gates.size())
                                                    : fmt::format("{} of {} gates failed: {}", failed.size(),
                                                                  r.after.gates.size(), list_text(failed, 6));
    return fmt::format("The mix is {}, with peaks at {} dBFS ({} dBTP); {}.", loudness, number_text(m.sample_peak_dbfs),
                       number_text(m.true_peak_dbtp), gates);
}

/// What the listener notices first: the bucket that moved furthest against the rest.
std::string change_sentence(const MixReport& r) {
    const std::size_t edits = r.mix == nullptr ? 0 : r.mix->edits.size();
    const LevelReport* most = nullptr;
    const auto moved = [](const LevelReport& l) { return std::abs(l.after_lu - l.before_lu); };
    for (const LevelReport& l : r.levels) {
        if (std::isfinite(moved(l)) && (most == nullptr || moved(l) > moved(*most))) most = &l;
    }
    if (most == nullptr || moved(*most) < 0.5)
        return edits == 0 ? "Nothing was moved." : count_text(edits, "move") + ", none of them large.";
    const std::string change =
        fmt::format("‘{}’ changed most: {} LU {} than in the plain sum", label_of(most->name),
                    number_text(moved(*most)), most->after_lu < most->before_lu ? "lower" : "higher");
    return edits == 0 ? change + "." : fmt::format("{}; {} in all.", change, count_text(edits, "move"));
}

/// Whose taste it is mixed by, and who said so; the clues stand at the end of the page.
std::string genre_sentence(const MixReport& r) {
    if (!r.genre_found) return "";
    const GenreFound& found = *r.genre_found;
    if (found.from == "user") return fmt::format("Mixed as {}, as you said. ", label_of(found.genre));
    if (found.from == "audio")
        return fmt::format("Mixed as {}, a guess ({:.0f} % sure). ", label_of(found.genre), 100 * found.confidence);
    return "Mixed neutral: no genre was stated, and none is sure. ";
}

Markup remarks_sentence(const MixReport& r) {
    const std::string genre = genre_sentence(r);
    if (r.warnings.empty() && r.not_mixed.empty())
        return name(genre) + escaped("No warnings, and no file was left out.");
    std::string text = count_text(r.warnings.size(), "warning");
    if (!r.not_mixed.empty()) text += " and " + count_text(r.not_mixed.size(), "file") + " not mixed";
    text[0] = text[0] == 'n' ? 'N' : text[0];
    return name(genre) + element("a", {{"href", "#remarks"}}, text) + escaped(".");
}

Markup card(std::string_view title, const std::string& value, std::string_view unit, const std::string& before) {
    return element("li", {},
                   element("span", {}, title) + element("strong", {}, escaped(value) + element("small", {}, unit)) +
                       element("span", {}, "plain sum " + before));
}

std::string gate_value(const std::vector<Gate>& gates, std::string_view id) {
    const Gate* gate = find_gate(gates, id);
    return gate == nullptr || !gate->value ? "–" : number_text(*gate->value);
}

std::string master_sentence(double fader_db) {
    if (fader_db == 0) return "The master fader stands at 0.0 dB, and no limiter is in the way.";
    return fmt::format("The user has unlocked the master fader: it stands at {:+.1f} dB.", fader_db);
}

}  // namespace

Markup verdict_part(const MixReport& r) {
    const std::size_t failed = r.after.gates.size() - count_passed(r.after.gates);
    const std::string state = r.after.gates.empty() ? "No gate was set"
                              : failed == 0         ? "✓ All gates passed"
                                            : fmt::format("✗ {} of {} gates failed", failed, r.after.gates.size());
    const Markup focus = element("li", {}, focus_sentence(r)), level = element("li", {}, level_sentence(r));
    Markup lines = failed == 0 ? focus + level : level + focus;  // what went wrong comes first
    lines += element("li", {}, change_sentence(r)) + element("li", {}, remarks_sentence(r));
    lines += element("li", {}, master_sentence(r.after.master_fader_db));
    return element("p", {{"class", "over"}}, "Mixdown report") +
           element("h1", {}, name(r.song.empty() ? std::string("Untitled song") : shortened(r.song, 120))) +
           element("p", {{"class", failed == 0 ? "state passed" : "state failed"}}, state) +
           element("ul", {{"class", "verdict"}}, lines);
}

Markup cards_part(const MixReport& r) {
    const Measurement &was = r.before.measured, &is = r.after.measured;
    const auto gates = [](const RenderReport& render) {
        return fmt::format("{} of {}", count_passed(render.gates), render.gates.size());
    };
    return element(
        "ul", {{"class", "cards"}, {"aria-label", "The mix, and the plain sum of the stems"}},
        card("Loudness", number_text(is.loudness_lufs_i), "LUFS", number_text(was.loudness_lufs_i)) +
            card("True peak", number_text(is.true_peak_dbtp), "dBTP", number_text(was.true_peak_dbtp)) +
            card("Sample peak", number_text(is.sample_peak_dbfs), "dBFS", number_text(was.sample_peak_dbfs)) +
            card("Focus margin", gate_value(r.after.gates, "focus_margin"), "LU",
                 gate_value(r.before.gates, "focus_margin")) +
            card("Gates passed", gates(r.after), "", gates(r.before)));
}

}  // namespace mixdown
