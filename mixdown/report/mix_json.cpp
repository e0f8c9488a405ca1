// The document of `mix --json`. The first keys, up to `warnings`, are the contract; what follows may grow.
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "model/session.h"
#include "report/json_parts.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const std::map<std::string, double>& seconds) {
    Json json = Json::object();
    for (const auto& [stage, s] : seconds) {
        if (stage != "total") json[stage] = json::number<Json>(s, json::time_decimals);
    }
    if (seconds.contains("total")) json["total"] = json::number<Json>(seconds.at("total"), json::time_decimals);
    return json;
}

Json json_of(const RenderReport& r, int sample_rate_hz) {
    const Measurement& m = r.measured;
    return {{"loudness_lufs_i", json::level<Json>(m.loudness_lufs_i)},
            {"true_peak_dbtp", json::level<Json>(m.true_peak_dbtp)},
            {"sample_peak_dbfs", json::level<Json>(m.sample_peak_dbfs)},
            {"length_s", json::number<Json>(m.length_s(), json::time_decimals)},
            {"sample_rate_hz", sample_rate_hz},
            {"loudness_range_lu", json::level<Json>(m.loudness_range_lu)},
            {"master_fader_db", json::level<Json>(r.master_fader_db)},
            {"clarity", json::number<Json>(r.clarity, json::share_decimals)}};
}

Json json_of(const StripReport& s) {
    return {{"name", s.name},
            {"file", s.file},
            {"role", s.role},
            {"role_from", s.role_from},
            {"role_confidence", json::number<Json>(s.role_confidence, json::share_decimals)},
            {"bus", s.bus},
            {"trim_db", json::level<Json>(s.trim_db)},
            {"fader_db", json::level<Json>(s.fader_db)},
            {"pan", json::number<Json>(s.pan, json::share_decimals)},
            {"loudness_lufs_active", json::level<Json>(s.loudness_lufs_active)},
            {"muted", s.muted},
            {"focus", s.focus},
            {"audibility", json::number<Json>(s.audibility, json::share_decimals)},
            {"audible_share", json::number<Json>(s.audible_share, json::share_decimals)},
            {"remark", json::path<Json>(s.remark)}};
}

Json json_of(const LevelReport& l) {
    return {{"name", l.name},
            {"target_lu", json::level<Json>(l.target_lu)},
            {"low_lu", json::level<Json>(l.low_lu)},
            {"high_lu", json::level<Json>(l.high_lu)},
            {"before_lu", json::level<Json>(l.before_lu)},
            {"after_lu", json::level<Json>(l.after_lu)},
            {"has_focus", l.has_focus},
            {"outside_lu", json::level<Json>(l.outside_lu)}};
}

Json json_of(const LeadHeld::Aim& a) {
    return {{"start_s", json::number<Json>(a.start_s, json::time_decimals)}, {"lead_lu", json::level<Json>(a.lead_lu)}};
}

Json json_of(const Finding& f) {
    return {{"kind", f.kind},
            {"strip", f.strip},
            {"other", json::path<Json>(f.other)},
            {"at_s", json::number<Json>(f.at_s, json::time_decimals)},
            {"measured", json::number<Json>(f.measured, json::amplitude_decimals)},
            {"limit", json::number<Json>(f.limit, json::amplitude_decimals)},
            {"unit", f.unit},
            {"words", f.words}};
}

Json json_of(const ReferenceReport::Distance& d) {
    return {{"tone_db", json::level<Json>(d.tone_db)},
            {"peak_to_loudness_db", json::level<Json>(d.peaks_db)},
            {"loudness_range_lu", json::level<Json>(d.range_lu)},
            {"side_to_mid_db", json::level<Json>(d.width_db)},
            {"low_side_to_mid_db", json::level<Json>(d.low_width_db)}};
}

Json json_of(const ReferenceReport& r) {
    return {{"file", json::path<Json>(r.file)}, {"before", json_of(r.before)}, {"after", json_of(r.after)}};
}

Json json_of(const SectionMark& s) {
    return {{"label", s.label},
            {"start_s", json::number<Json>(s.start_s, json::time_decimals)},
            {"end_s", json::number<Json>(s.end_s, json::time_decimals)},
            {"loudness_lufs", json::level<Json>(s.loudness_lufs)},
            {"over_song_lu", json::number<Json>(s.over_song_lu, json::level_decimals)},
            {"plain_over_song_lu", json::number<Json>(s.plain_over_lu, json::level_decimals)},
            {"focus", s.focus},
            {"focus_confidence", json::number<Json>(s.focus_confidence, json::share_decimals)},
            {"focus_stands_in", s.stands_in},
            {"focus_why", s.focus_why}};
}

Json json_of(const MusicFacts& m) {
    return {{"tempo_bpm", json::number<Json>(m.tempo_bpm, json::time_decimals)},
            {"tempo_confidence", json::number<Json>(m.tempo_confidence, json::share_decimals)},
            {"time_signature", json::path<Json>(m.time_signature)},
            {"key", json::path<Json>(m.key)},
            {"key_confidence", json::number<Json>(m.key_confidence, json::share_decimals)}};
}

Json json_of(const MixScores& s) {
    return {{"audibility", json::number<Json>(s.audibility, json::share_decimals)},
            {"overshadow", json::number<Json>(s.overshadow, json::share_decimals)},
            {"impact_db", json::level<Json>(s.impact_db)},
            {"psr_lu", json::level<Json>(s.psr_lu)},
            {"depth_db", json::level<Json>(s.depth_db)},
            {"planes", s.planes},
            {"detail", json::level<Json>(s.detail)},
            {"tone_db", json::level<Json>(s.tone_db)},
            {"loudness_lost", json::number<Json>(s.loudness_lost, json::share_decimals)}};
}

Json json_of(const std::optional<MixScores>& before, const std::optional<MixScores>& after) {
    return {{"before", before ? json_of(*before) : Json()}, {"after", after ? json_of(*after) : Json()}};
}

template <class List>
Json list_of(const List& list) {
    Json json = Json::array();
    for (const auto& element : list) json.push_back(json_of(element));
    return json;
}

Json json_of(const LeadHeld& l) {
    return {{"strips", l.strips},
            {"genre_lu", json::level<Json>(l.genre_lu)},
            {"aim_lu", json::level<Json>(l.aim_lu)},
            {"aims", list_of(l.aims)},
            {"share_on_aim", json::number<Json>(l.share_on_aim, json::share_decimals)},
            {"share_on_aim_unridden", json::number<Json>(l.share_on_aim_unridden, json::share_decimals)},
            {"share_in_reach", json::number<Json>(l.share_in_reach, json::share_decimals)},
            {"points_per_min", json::level<Json>(l.points_per_min)}};
}

}  // namespace

std::string mix_json(const MixReport& r) {
    Json before = json_of(r.before, r.sample_rate_hz);
    before["gates"] = json::gates<Json>(r.before.gates);
    return json::text(Json{{"schema", "mixdown-mix-1"},
                           {"session", json::path<Json>(r.session)},
                           {"output", json::path<Json>(r.output)},
                           {"genre", r.genre},
                           {"focus", r.focus},
                           {"seconds", json_of(r.seconds)},
                           {"mix", json_of(r.after, r.sample_rate_hz)},
                           {"strips", list_of(r.strips)},
                           {"gates", json::gates<Json>(r.after.gates)},
                           {"warnings", r.warnings},
                           {"report", json::path<Json>(r.report)},
                           {"profile", r.profile},
                           {"mode", r.mode},
                           {"mode_from", r.mode_from},
                           {"mode_why", r.mode_why},
                           {"before", before},
                           {"scores", json_of(r.scores_before, r.scores_after)},
                           {"levels", list_of(r.levels)},
                           {"lead", r.lead ? json_of(*r.lead) : Json()},
                           {"not_mixed", r.not_mixed},
                           {"findings", list_of(r.faults)},
                           {"lessons", list_of(r.lessons)},
                           {"music", r.music ? json_of(*r.music) : Json()},
                           {"sections", list_of(r.sections)},
                           {"references", list_of(r.references)},
                           {"genre_found", json::genre<Json>(r.genre_found)}});
}

}  // namespace mixdown
