// The shape of a stem's spectrum and how much it changes from frame to frame.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr int wide_bands = 4, wider_bands = 8;                // bands of half a Cam taken together
constexpr double loud_range = 0.0316;                         // 15 dB
constexpr double least_share = 1e-6;                          // -60 dB, as share_db
constexpr int sibilance_band = 2 * (27 - 1);                  // 27 Cam: 3.9 kHz
constexpr double parts_of_power[] = {0.05, 0.5, 0.95, 0.99};  // where the spectrum begins, has its middle, ends

/// dB of each group of `width` bands relative to all of the row.
std::vector<double> pooled_db(const std::vector<double>& row, int width) {
    double total = 0;
    for (const double p : row) total += p;
    std::vector<double> pooled;
    for (std::size_t b = 0; b < row.size(); b += static_cast<std::size_t>(width)) {
        double sum = 0;
        for (std::size_t i = b; i < b + static_cast<std::size_t>(width); ++i) sum += row[i];
        pooled.push_back(share_db(sum, total));
    }
    return pooled;
}

struct Moments {
    double centre_cam = 0, spread_cam = 0, flatness_db = 0;
};

Moments moments_of(const std::vector<double>& row) {
    double total = 0, first = 0, second = 0, logs = 0, product = 1;
    for (std::size_t b = 0; b < row.size(); ++b) {
        const double cam = Spectra::first_cam + 0.5 * static_cast<double>(b) + 0.25;
        total += row[b];
        first += cam * row[b];
        second += cam * cam * row[b];
    }
    if (!(total > 0)) return {};
    for (std::size_t b = 0; b < row.size(); ++b) {  // the logarithm of many: one for 40 bands
        product *= std::max(least_share, row[b] / total);
        if (b % 40 != 39 && b + 1 < row.size()) continue;
        logs += 10 * std::log10(product) / static_cast<double>(row.size());
        product = 1;
    }
    const double centre = first / total;
    return {centre, std::sqrt(std::max(0.0, second / total - centre * centre)), logs};
}

/// The Cam below which `part` of the power lies.
double cam_below(const std::vector<double>& row, double part) {
    double total = 0, sum = 0;
    for (const double p : row) total += p;
    for (std::size_t b = 0; b < row.size(); ++b) {
        sum += row[b];
        if (sum >= part * total) return Spectra::first_cam + 0.5 * static_cast<double>(b);
    }
    return Spectra::first_cam;
}

std::vector<double> row_of(const Spectra& spectra, int frame) {
    return {spectra.power[frame].begin(), spectra.power[frame].end()};
}

void add_long_term(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    std::vector<double> all(Spectra::bands);
    double loud = 0;
    for (const int f : heard.active) {
        const std::vector<double> row = row_of(spectra, f);
        for (std::size_t b = 0; b < all.size(); ++b) all[b] += row[b];
        if (heard.power[static_cast<std::size_t>(f)] > loud_range * heard.loudest) ++loud;
    }
    const auto frames = static_cast<double>(std::max<std::size_t>(1, heard.power.size()));
    out.add("active_share", static_cast<double>(heard.active.size()) / frames);
    out.add("loud_share", loud / std::max(1.0, static_cast<double>(heard.active.size())));
    const std::vector<double> shape = pooled_db(all, wide_bands);
    for (std::size_t b = 0; b < shape.size(); ++b) out.add(fmt::format("shape_{}", b), shape[b]);
    const Moments m = moments_of(all);
    out.add("centre_cam", m.centre_cam);
    out.add("spread_cam", m.spread_cam);
    out.add("flatness_db", m.flatness_db);
    for (const double part : parts_of_power) out.add(fmt::format("cam_below_{}", part), cam_below(all, part));
}

void add_frames(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    std::vector<std::vector<double>> shapes(Spectra::bands / wider_bands);
    std::vector<double> centres, spreads, flatnesses, sibilances;
    for (const int f : heard.active) {
        const std::vector<double> row = row_of(spectra, f), shape = pooled_db(row, wider_bands);
        for (std::size_t b = 0; b < shapes.size(); ++b) shapes[b].push_back(shape[b]);
        const Moments m = moments_of(row);
        centres.push_back(m.centre_cam);
        spreads.push_back(m.spread_cam);
        flatnesses.push_back(m.flatness_db);
        double high = 0;
        for (std::size_t b = sibilance_band; b < row.size(); ++b) high += row[b];
        sibilances.push_back(high > 0.5 * heard.power[static_cast<std::size_t>(f)] ? 1 : 0);
    }
    for (std::size_t b = 0; b < shapes.size(); ++b) {
        out.add(fmt::format("frame_shape_{}", b), mean_of(shapes[b]));
        out.add(fmt::format("frame_shape_{}_deviation", b), deviation_of(shapes[b]));
    }
    out.add("frame_centre_deviation", deviation_of(centres));
    out.add("frame_centre_10", percentile_of(centres, 0.1));
    out.add("frame_centre_90", percentile_of(centres, 0.9));
    out.add("frame_spread", mean_of(spreads));
    out.add("frame_flatness", mean_of(flatnesses));
    out.add("frame_flatness_deviation", deviation_of(flatnesses));
    out.add("sibilant_share", mean_of(sibilances));
}

/// How much the shape changes from one heard frame to the next, dB.
void add_flux(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    std::vector<double> low, high, level, a, b;
    for (std::size_t i = 0; i < heard.active.size(); ++i) {
        const int f = heard.active[i];
        a = std::exchange(b, pooled_db(row_of(spectra, f), wide_bands));
        if (i == 0 || heard.active[i - 1] != f - 1) continue;
        double change[2] = {};
        for (std::size_t k = 0; k < a.size(); ++k) change[k < a.size() / 2 ? 0 : 1] += std::fabs(a[k] - b[k]);
        low.push_back(change[0] * 2 / static_cast<double>(a.size()));
        high.push_back(change[1] * 2 / static_cast<double>(a.size()));
        const auto at = static_cast<std::size_t>(f);
        level.push_back(
            std::fabs(share_db(heard.power[at], heard.loudest) - share_db(heard.power[at - 1], heard.loudest)));
    }
    out.add("flux_low", mean_of(low));
    out.add("flux_high", mean_of(high));
    out.add("flux_low_median", percentile_of(low, 0.5));
    out.add("flux_high_median", percentile_of(high, 0.5));
    out.add("flux_level", mean_of(level));
    out.add("flux_level_median", percentile_of(level, 0.5));
}

}  // namespace

void add_shape_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    add_long_term(spectra, heard, out);
    add_frames(spectra, heard, out);
    add_flux(spectra, heard, out);
}

}  // namespace mixdown
