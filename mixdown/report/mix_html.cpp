// The page of a mix: what it is, how it looks and why it is so. One file that asks nobody for anything: no script, no
// font, no picture from outside, and a policy that would refuse them.
// SPDX-License-Identifier: Apache-2.0
#include "report/mix_report.h"
#include "report/page.h"
#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

/// Where everything is; on a phone the page is long.
Markup contents_of(const MixReport& r) {
    Markup links;
    const auto link = [&](bool there, const std::string& id, std::string_view text) {
        if (there) links += element("li", {}, element("a", {{"href", "#" + id}}, text));
    };
    link(true, "s-loudness", "Loudness");
    link(r.audibility.has_value(), "s-audibility", "Audibility");
    link(true, "s-balance", "Balance");
    link(true, "s-stage", "Stage");
    link(r.masking.has_value(), "s-masking", "Masking");
    link(r.spectrum.has_value(), "s-spectrum", "Spectrum");
    link(!r.dynamics.empty(), "s-dynamics", "Dynamics");
    link(true, "s-meters", "Meters");
    link(r.music.has_value() || !r.sections.empty(), "s-music", "Music");
    link(true, "gates", "Gates");
    link(true, "strips", "Strips");
    link(true, "moves", "Moves");
    link(!r.findings.empty(), "findings", "Findings");
    return element("nav", {{"aria-label", "Contents"}}, element("ul", {}, links));
}

}  // namespace

std::string mix_html(const MixReport& report) {
    const Markup figures = element("div", {{"class", "pair"}}, meters_part(report) + music_part(report));
    const Markup main = cards_part(report) + failures_part(report) + contents_of(report) + timeline_part(report) +
                        whole_part(report) + figures + gates_part(report) + strips_part(report) + moves_part(report) +
                        findings_part(report) + remarks_part(report);
    const Markup body = element("header", {}, verdict_part(report)) + element("main", {}, main) +
                        element("footer", {}, provenance_part(report));
    return page((report.song.empty() ? "Untitled song" : shortened(report.song, 120)) + " · Mixdown report", body);
}

}  // namespace mixdown
