// The documents about files: `analyze --json` (one row of measurements per file) and `check --json` (the gates).
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_parts.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const FileReport& f) {
    const Measurement& m = f.measured;
    return {{"file", f.file},
            {"channels", m.channels},
            {"sample_rate_hz", static_cast<std::int64_t>(std::llround(m.rate_hz))},
            {"length_s", json::number<Json>(m.length_s(), json::time_decimals)},
            {"loudness_lufs_i", json::level<Json>(m.loudness_lufs_i)},
            {"loudness_lufs_active", json::level<Json>(m.loudness_lufs_active)},
            {"max_momentary_lufs", json::level<Json>(m.max_momentary_lufs)},
            {"max_short_term_lufs", json::level<Json>(m.max_short_term_lufs)},
            {"loudness_range_lu", json::level<Json>(m.loudness_range_lu)},
            {"true_peak_dbtp", json::level<Json>(m.true_peak_dbtp)},
            {"sample_peak_dbfs", json::level<Json>(m.sample_peak_dbfs)},
            {"dc_offset", json::number<Json>(m.dc_offset, json::amplitude_decimals)},
            {"clipped_samples", m.clipped_samples},
            {"non_finite_samples", f.non_finite_samples},
            {"role", f.role},
            {"role_from", f.role_from},
            {"role_confidence", json::number<Json>(f.role_confidence, json::share_decimals)},
            {"active_share", json::number<Json>(m.active_share, json::share_decimals)},
            {"correlation", json::number<Json>(m.correlation, json::share_decimals)},
            {"channels_equal", m.channels_equal}};
}

}  // namespace

std::string analyze_json(const std::vector<FileReport>& files, const std::vector<std::string>& warnings,
                         const std::optional<GenreFound>& genre) {
    Json rows = Json::array();
    for (const FileReport& file : files) rows.push_back(json_of(file));
    return json::text(Json{{"schema", "mixdown-analyze-1"},
                           {"files", rows},
                           {"warnings", warnings},
                           {"genre_found", json::genre<Json>(genre)}});
}

std::string check_json(const std::vector<Gate>& gates, const std::vector<std::string>& warnings) {
    return json::text(Json{{"schema", "mixdown-check-1"}, {"gates", json::gates<Json>(gates)}, {"warnings", warnings}});
}

}  // namespace mixdown
