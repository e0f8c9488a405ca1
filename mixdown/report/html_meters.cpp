// The meters of the finished mix beside those of the plain sum, and what they mean.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "report/page_parts.h"
#include "report/timeline.h"
#include "report/words.h"

namespace mixdown {
namespace {

/// What every measurement holds. Meanings: mixing.md 4; EBU R 128, Tech 3341, Tech 3342.
std::vector<MeterRow> usual_meters(const Measurement& is, const Measurement& was) {
    const auto plr = [](const Measurement& m) { return m.true_peak_dbtp - m.loudness_lufs_i; };
    const auto crest = [](const Measurement& m) { return m.sample_peak_dbfs - m.rms_dbfs; };
    return {{"Loudness, integrated", "LUFS", is.loudness_lufs_i, was.loudness_lufs_i, 1, "the whole song, gated"},
            {"Loudest 3 s", "LUFS", is.max_short_term_lufs, was.max_short_term_lufs, 1, "short-term, maximum"},
            {"Loudest 400 ms", "LUFS", is.max_momentary_lufs, was.max_momentary_lufs, 1, "momentary, maximum"},
            {"Loudness range", "LU", is.loudness_range_lu, was.loudness_range_lu, 1, "loud parts above soft parts"},
            {"True peak", "dBTP", is.true_peak_dbtp, was.true_peak_dbtp, 1, "between the samples, too"},
            {"Sample peak", "dBFS", is.sample_peak_dbfs, was.sample_peak_dbfs, 1, ""},
            {"PLR", "LU", plr(is), plr(was), 1, "true peak above loudness"},
            {"Crest factor", "dB", crest(is), crest(was), 1, "sample peak above rms; unmastered: 12 and more"},
            {"Correlation", "", is.correlation, was.correlation, 2, "1 mono, 0 wide, under 0 weak in mono"}};
}

std::string with_unit(double value, const MeterRow& row) {
    const std::string number = number_text(value, row.decimals);
    return row.unit.empty() || !std::isfinite(value) ? number : number + "\u00A0" + row.unit;
}

Markup certainty(const std::optional<double>& confidence) {
    return confidence ? element("small", {}, fmt::format("{:.0f} % sure", 100 * *confidence)) : Markup();
}

Markup music_fact(const std::string& title, const std::string& value, const std::optional<double>& confidence = {}) {
    return element("dt", {}, title) + element("dd", {}, escaped(value) + certainty(confidence));
}

Markup focus_cell(const SectionMark& s) {
    if (s.focus.empty()) return escaped("–");
    return name(list_text(s.focus, 3)) + (s.focus_why.empty() ? Markup() : element("small", {}, name(s.focus_why))) +
           certainty(s.focus_confidence);
}

std::string over_text(const std::optional<double>& lu) {
    return lu ? (*lu > 0 ? "+" : "") + number_text(*lu) : std::string("–");
}

/// How the song rises and falls: sections re the whole, in the mix and in the plain sum.
Markup section_table(const std::vector<SectionMark>& sections) {
    std::vector<Row> rows;
    for (const SectionMark& s : sections) {
        rows.push_back(
            {name(shortened(s.label, 32)), escaped(time_text(s.start_s)),
             escaped(std::isfinite(s.loudness_lufs) ? number_text(s.loudness_lufs) : "–"),
             escaped(over_text(s.over_song_lu)) + element("small", {}, "plain sum " + over_text(s.plain_over_lu)),
             focus_cell(s)});
    }
    return table("Sections", {{"Section"}, {"From", true}, {"LUFS", true}, {"Re song, LU", true}, {"Focus"}}, rows);
}

}  // namespace

Markup meters_part(const MixReport& report) {
    const Measurement &is = report.after.measured, &was = report.before.measured;
    std::vector<Row> rows;
    for (const MeterRow& row : report.meters.empty() ? usual_meters(is, was) : report.meters) {
        rows.push_back({escaped(row.label) + element("small", {}, row.meaning),
                        element("strong", {}, with_unit(row.value, row)), escaped(with_unit(row.before, row))});
    }
    return element("section", {{"id", "s-meters"}, {"class", "slim"}},
                   element("h2", {}, "Meters") +
                       element("p", {{"class", "note"}}, "Of the finished mix, as it was rendered.") +
                       table("Meters", {{"Meter"}, {"Mix", true}, {"Plain sum", true}}, rows));
}

Markup music_part(const MixReport& report) {
    if (!report.music && report.sections.empty()) return {};
    Markup facts;
    if (report.music) {
        const MusicFacts& m = *report.music;
        if (m.tempo_bpm) facts += music_fact("Tempo", number_text(*m.tempo_bpm) + " BPM", m.tempo_confidence);
        if (!m.time_signature.empty()) facts += music_fact("Time signature", m.time_signature);
        if (!m.key.empty()) facts += music_fact("Key", m.key, m.key_confidence);
        for (const auto& [title, value] : m.others) facts += music_fact(title, value);
    }
    Markup out = element("h2", {}, "The music") + element("p", {{"class", "note"}}, "As it was heard in the stems.");
    if (!facts.empty()) out += element("div", {{"class", "facts"}}, element("dl", {}, facts));
    if (!report.sections.empty()) out += section_table(report.sections);
    return element("section", {{"id", "s-music"}, {"class", "slim"}}, out);
}

}  // namespace mixdown
