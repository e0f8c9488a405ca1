// The page of a mix: what it is, how it looks and why it is so. One file that asks nobody for anything: no script, no
// font, no picture from outside, and a policy that would refuse them.
// SPDX-License-Identifier: Apache-2.0
#include "report/mix_report.h"
#include "report/page_parts.h"
#include "report/pictures.h"
#include "report/style.h"
#include "report/words.h"

namespace mixdown {
namespace {

Markup head(const MixReport& report) {
    const std::string policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    const std::string song = report.song.empty() ? "Untitled song" : shortened(report.song, 120);
    return element("head", {},
                   single("meta", {{"charset", "utf-8"}}) +
                       single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) +
                       single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                       single("meta", {{"name", "color-scheme"}, {"content", "dark light"}}) +
                       element("title", {}, song + " · Mixdown report") + element("style", {}, trusted(page_style())));
}

Markup figure(const Picture& picture, std::string_view note) {
    return element("section", {},
                   element("h2", {}, picture.title) + element("p", {{"class", "note"}}, note) +
                       element("figure", {}, in_page(picture)));
}

/// Two columns where there is room: the figures of the whole on the left, who stands where on the right.
Markup pictures(const MixReport& report) {
    const Markup whole = figure(balance_picture(report), "Each part while it plays, in LU relative to the whole mix.") +
                         figure(loudness_picture(report),
                                "The mix is filled, the plain sum a thin line; moments to listen to are marked.");
    const Markup stage =
        figure(stage_picture(report), "Left to right by pan; the louder, the larger. The focus is bold and blue.");
    return element("div", {{"class", "pair"}}, element("div", {}, whole) + element("div", {}, stage));
}

}  // namespace

std::string mix_html(const MixReport& report) {
    const Markup main = cards_part(report) + pictures(report) + gates_part(report) + strips_part(report) +
                        moves_part(report) + remarks_part(report);
    const Markup body = element("header", {}, verdict_part(report)) + element("main", {}, main) +
                        element("footer", {}, provenance_part(report));
    return "<!DOCTYPE html>\n" + element("html", {{"lang", "en"}}, head(report) + element("body", {}, body)).text() +
           "\n";
}

}  // namespace mixdown
