// SPDX-License-Identifier: Apache-2.0
#include "measure/ear/role_features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr double heard_range = 3.16e-4;  // 35 dB as a power ratio; tuned: keeps decays, leaves noise floors out
constexpr double share_floor_db = -60;   // tuned: below lies what a lossy file or a noise floor makes

}  // namespace

void RoleFeatures::add(std::string name, double value) {
    names.push_back(std::move(name));
    values.push_back(std::isfinite(value) ? value : 0);
}

HeardFrames heard_frames(const Spectra& spectra) {
    HeardFrames heard;
    for (int f = 0; f < spectra.power.frames(); ++f) {
        const std::span<const float> row = spectra.power[f];
        heard.power.push_back(std::accumulate(row.begin(), row.end(), 0.0));
    }
    if (heard.power.empty()) return heard;
    std::vector<double> sorted = heard.power;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const std::size_t top = std::max<std::size_t>(1, sorted.size() / 20);
    heard.loudest = std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(top), 0.0) /
                    static_cast<double>(top);
    for (std::size_t f = 0; f < heard.power.size(); ++f) {
        if (heard.power[f] <= heard.loudest * heard_range) continue;
        heard.active.push_back(static_cast<int>(f));
        heard.sum += heard.power[f];
    }
    return heard;
}

double share_db(double part, double whole) {
    if (!(part > 0) || !(whole > 0)) return share_floor_db;
    return std::max(share_floor_db, 10 * std::log10(part / whole));
}

double mean_of(const std::vector<double>& values) {
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation_of(const std::vector<double>& values) {
    if (values.empty()) return 0;
    const double mean = mean_of(values);
    double sum = 0;
    for (const double v : values) sum += (v - mean) * (v - mean);
    return std::sqrt(sum / static_cast<double>(values.size()));
}

double percentile_of(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

double correlation_of(const std::vector<double>& a, const std::vector<double>& b) {
    const double mean_a = mean_of(a), mean_b = mean_of(b);
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

RoleFeatures role_features(const Spectra& spectra) {
    const HeardFrames heard = heard_frames(spectra);
    RoleFeatures features;
    add_shape_features(spectra, heard, features);
    add_stroke_features(spectra, features);
    add_motion_features(spectra, features);
    add_pitch_features(spectra, heard, features);
    add_harmony_features(spectra, heard, features);
    return features;
}

}  // namespace mixdown
