// The document of `compare --json`.
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "report/compare.h"
#include "report/json_parts.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

Json figures_json(const MixFigures& f) {
    return {{"loudness_lufs_i", json::level<Json>(f.loudness_lufs_i)},
            {"max_short_term_lufs", json::level<Json>(f.max_short_term_lufs)},
            {"max_momentary_lufs", json::level<Json>(f.max_momentary_lufs)},
            {"loudness_range_lu", json::level<Json>(f.loudness_range_lu)},
            {"true_peak_dbtp", json::level<Json>(f.true_peak_dbtp)},
            {"sample_peak_dbfs", json::level<Json>(f.sample_peak_dbfs)},
            {"plr_lu", json::level<Json>(f.plr_lu)},
            {"crest_db", json::level<Json>(f.crest_db)},
            {"correlation", json::number<Json>(f.correlation, json::share_decimals)},
            {"side_to_mid_db", json::level<Json>(f.side_to_mid_db)},
            {"low_side_to_mid_db", json::level<Json>(f.low_side_to_mid_db)}};
}

Json mix_figures_json(const ComparedMix& m) {
    Json document = {{"file", m.name},
                     {"channels", m.channels},
                     {"sample_rate_hz", static_cast<std::int64_t>(std::llround(m.rate_hz))},
                     {"length_s", json::number<Json>(m.length_s, json::time_decimals)}};
    document.update(figures_json(m.as_is));
    document["clarity"] = json::number<Json>(m.clarity, json::share_decimals);
    return document;
}

MixFigures minus(const MixFigures& b, const MixFigures& a) {
    MixFigures d;
    for (double MixFigures::*f :
         {&MixFigures::loudness_lufs_i, &MixFigures::max_short_term_lufs, &MixFigures::max_momentary_lufs,
          &MixFigures::loudness_range_lu, &MixFigures::true_peak_dbtp, &MixFigures::sample_peak_dbfs,
          &MixFigures::plr_lu, &MixFigures::crest_db, &MixFigures::correlation, &MixFigures::side_to_mid_db,
          &MixFigures::low_side_to_mid_db})
        d.*f = b.*f - a.*f;
    return d;
}

/// Differences of levels are in dB and LU, whatever the levels are in.
Json difference_json(const Comparison& c) {
    const MixFigures d = minus(c.matched_b, c.a.as_is);
    return {{"loudness_lu", json::level<Json>(c.unmatched_lu)},
            {"max_short_term_lu", json::level<Json>(d.max_short_term_lufs)},
            {"max_momentary_lu", json::level<Json>(d.max_momentary_lufs)},
            {"loudness_range_lu", json::level<Json>(d.loudness_range_lu)},
            {"true_peak_db", json::level<Json>(d.true_peak_dbtp)},
            {"sample_peak_db", json::level<Json>(d.sample_peak_dbfs)},
            {"plr_lu", json::level<Json>(d.plr_lu)},
            {"crest_db", json::level<Json>(d.crest_db)},
            {"correlation", json::number<Json>(d.correlation, json::share_decimals)},
            {"side_to_mid_db", json::level<Json>(d.side_to_mid_db)},
            {"low_side_to_mid_db", json::level<Json>(d.low_side_to_mid_db)},
            {"tone_db", json::level<Json>(c.tone_difference_db)},
            {"mix_distance_db", json::level<Json>(c.mix_distance_db)}};
}

}  // namespace

std::string compare_json(const Comparison& c, const std::vector<std::string>& warnings) {
    Json bands = Json::array(), regions = Json::array();
    for (const ComparedBand& band : c.bands) {
        bands.push_back({{"centre_hz", json::number<Json>(band.centre_hz, 1)},
                         {"a_db", json::level<Json>(band.a_db)},
                         {"b_db", json::level<Json>(band.b_db)},
                         {"difference_db", json::level<Json>(band.difference_db)},
                         {"a_side_to_mid_db", json::level<Json>(band.a_side_to_mid_db)},
                         {"b_side_to_mid_db", json::level<Json>(band.b_side_to_mid_db)}});
    }
    for (const ComparedRegion& region : c.regions) {
        regions.push_back({{"name", region.name},
                           {"low_hz", json::number<Json>(region.low_hz, 0)},
                           {"high_hz", json::number<Json>(region.high_hz, 0)},
                           {"difference_db", json::level<Json>(region.difference_db)}});
    }
    return json::text(Json{{"schema", "mixdown-compare-1"},
                           {"a", mix_figures_json(c.a)},
                           {"b", mix_figures_json(c.b)},
                           {"level_matched", c.matched},
                           {"gain_applied_to_b_db", json::level<Json>(c.gain_db)},
                           {"b_matched", figures_json(c.matched_b)},
                           {"difference", difference_json(c)},
                           {"regions", regions},
                           {"bands", bands},
                           {"sentences", comparison_sentences(c)},
                           {"warnings", warnings}});
}

}  // namespace mixdown
