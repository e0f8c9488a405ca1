// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/page_parts.h"
#include "report/words.h"

namespace mixdown {
namespace {

Markup list_of(std::string_view heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return {};
    Markup items;
    for (const std::string& line : lines) items += element("li", {}, name(line));
    return element("h2", {}, heading) + element("ul", {{"class", "list"}}, items);
}

Markup fact(std::string_view term, const std::string& text) {
    if (text.empty()) return {};
    return element("dt", {}, term) + element("dd", {}, name(text));
}

std::string stages(const std::map<std::string, double>& seconds) {
    std::string text;
    for (const auto& [stage, s] : seconds) {
        if (stage != "total") text += fmt::format("{}{} {:.2f} s", text.empty() ? "" : ", ", stage, s);
    }
    return text;
}

}  // namespace

Markup remarks_part(const MixReport& report) {
    std::vector<std::string> lessons;
    for (const Finding& lesson : report.lessons) lessons.push_back(lesson.text() + ".");
    return element("section", {{"id", "remarks"}},
                   list_of("For the writer: better fixed at the source", lessons) +
                       list_of("Warnings", report.warnings) + list_of("Files not mixed", report.not_mixed));
}

Markup provenance_part(const MixReport& r) {
    const Measurement& m = r.after.measured;
    Markup facts = fact("Mix", r.output) + fact("Session", r.session);
    facts += fact("Genre", r.genre_found && !r.genre_found->words.empty() ? r.genre_found->words : r.genre);
    facts += fact("Profile", r.profile) + fact("Mode", r.mode + (r.mode_why.empty() ? "" : ": " + r.mode_why));
    for (const ReferenceReport& ref : r.references)
        facts += fact("Reference",
                      fmt::format("{}: tone {} dB from it (plain sum {}), peaks over loudness {} dB, width {} dB",
                                  ref.file, number_text(ref.after.tone_db), number_text(ref.before.tone_db),
                                  number_text(ref.after.peaks_db), number_text(ref.after.width_db)));
    facts += fact("Length", fmt::format("{} at {} Hz, {}", time_text(m.length_s()), r.sample_rate_hz,
                                        count_text(r.strips.size(), "strip")));
    if (r.seconds.contains("total")) {
        const std::string by_stage = stages(r.seconds);
        facts += fact("Time taken",
                      fmt::format("{:.1f} s{}", r.seconds.at("total"), by_stage.empty() ? "" : " (" + by_stage + ")"));
    }
    return element("h2", {}, "Where this comes from") + element("dl", {}, facts) +
           element("p", {{"class", "end"}},
                   "Made by Mixdown. “Plain sum” is all stems added up with every fader at 0 dB. Loudness: ITU-R "
                   "BS.1770 and EBU R 128; "
                   "levels in LU are relative to the whole mix while the part plays. The same stems and settings give "
                   "the same mix.");
}

}  // namespace mixdown
