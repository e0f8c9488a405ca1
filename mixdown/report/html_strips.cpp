// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/page_parts.h"
#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

/// "from its name", "heard (82 %)", "you said so".
std::string known(const StripReport& s) {
    if (s.role_from == "user") return "as you said";
    const std::string how = s.role_from == "name"    ? "from its name"
                            : s.role_from == "audio" ? "by its sound"
                                                     : s.role_from;
    return how.empty() ? "" : fmt::format("{}, {:.0f} % sure", how, 100 * s.role_confidence);
}

/// "../song/Bass.wav + ../song/Bass 2.wav" -> "Bass.wav + Bass 2.wav": the session holds the whole paths.
std::string without_folders(const std::string& files) {
    std::string out;
    std::size_t begin = 0;  // of this file's name
    for (const char c : files) {
        out += c;
        if (c == '/') out.resize(begin);
        if (out.ends_with(" + ")) begin = out.size();
    }
    return out;
}

Markup name_of(const StripReport& s) {
    Markup cell = name(shortened(s.name, 48));
    if (s.focus) cell += element("span", {{"class", "tag"}}, "focus");
    if (s.muted) cell += element("span", {{"class", "tag muted"}}, "muted");
    if (s.file != s.name) cell += element("small", {}, name(shortened(without_folders(s.file), 64)));
    return cell;
}

Row row_of(const StripReport& s) {
    return {name_of(s),
            escaped(s.role_label.empty() ? label_of(s.role) : s.role_label) +
                element("small", {{"class", "nowrap"}}, known(s)),
            escaped(s.bus_label.empty() ? label_of(s.bus) : s.bus_label),
            escaped(level_text(s.trim_db, "dB")),
            escaped(level_text(s.fader_db, "dB")),
            gain_bar(s.trim_db, s.fader_db),
            escaped(pan_text(s.pan)),
            escaped(number_text(s.loudness_lufs_active))};
}

}  // namespace

Markup strips_part(const MixReport& report) {
    const Markup heading =
        element("h2", {{"id", "strips"}}, "Strips") +
        element("p", {{"class", "note"}},
                "The upper bar is the trim, the lower one the fader, from 0 dB in the middle to 20 dB at either end. "
                "Loudness is in the mix, after trim, fader and pan, while the strip plays.");
    if (report.strips.empty()) return heading + element("p", {}, "There is no strip.");
    std::vector<Row> rows;
    for (const StripReport& s : report.strips) rows.push_back(row_of(s));
    return heading + table("Strips",
                           {{"Strip"},
                            {"Role"},
                            {"Bus"},
                            {"Trim", true},
                            {"Fader", true},
                            {"Trim / fader"},
                            {"Pan", true},
                            {"Loudness, LUFS", true}},
                           rows);
}

}  // namespace mixdown
