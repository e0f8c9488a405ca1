// Harmony (one pitch class or many at a time), the foundation below 400 Hz, and width.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr double mono_db = -40;  // side this far below mid is mono
constexpr double width_edges_hz[] = {20, 300, 2000, 18000};

/// Entropy in bits, 0 for one class .. 3.58 for twelve equal ones.
double entropy_of(std::span<const double> powers) {
    const double sum = std::accumulate(powers.begin(), powers.end(), 0.0);
    double bits = 0;
    for (const double p : powers) {
        if (p > 0 && sum > 0) bits -= p / sum * std::log2(p / sum);
    }
    return bits;
}

void add_chroma(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    std::vector<double> all(12), entropies, tops, changes, last;
    for (const int f : heard.active) {
        std::vector<double> now(spectra.chroma[f].begin(), spectra.chroma[f].end());
        const double sum = std::accumulate(now.begin(), now.end(), 0.0);
        if (!(sum > 0)) continue;
        for (std::size_t c = 0; c < 12; ++c) {
            now[c] /= sum;
            all[c] += now[c];
        }
        entropies.push_back(entropy_of(now));
        tops.push_back(*std::max_element(now.begin(), now.end()));
        double change = 0;
        for (std::size_t c = 0; c < last.size(); ++c) change += std::fabs(now[c] - last[c]);
        changes.push_back(change);
        last = std::move(now);
    }
    out.add("chroma_entropy", entropy_of(all));
    out.add("chroma_frame_entropy", mean_of(entropies));
    out.add("chroma_frame_entropy_deviation", deviation_of(entropies));
    out.add("chroma_top", mean_of(tops));
    out.add("chroma_change", mean_of(changes));
    out.add("chroma_change_median", percentile_of(changes, 0.5));
}

/// The strongest bin below 400 Hz: where it is, how alone it stands, how steady it is, and whether it falls.
void add_foundation(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    std::vector<double> places, alone, falls, shares;
    const double base = std::log2(spectra.bin_hz);
    for (std::size_t i = 0; i < heard.active.size(); ++i) {
        const std::span<const float> row = spectra.low[heard.active[i]];
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        const double power = heard.power[static_cast<std::size_t>(heard.active[i])];
        shares.push_back(share_db(sum, power));
        if (!(sum > 0.01 * power)) continue;
        const auto top = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
        double weight = 0, first = 0, near = 0;
        for (std::size_t k = top > 0 ? top - 1 : 0; k <= std::min(row.size() - 1, top + 1); ++k) {
            const double p = static_cast<double>(row[k]);
            near += p;
            weight += p;
            first += p * static_cast<double>(k + 1);
        }
        places.push_back(std::log2(first / weight) + base);
        alone.push_back(near / sum);
        if (i > 0 && heard.active[i - 1] == heard.active[i] - 1 && places.size() > 1)
            falls.push_back(places[places.size() - 2] - places.back());
    }
    out.add("low_share", mean_of(shares));
    out.add("low_share_deviation", deviation_of(shares));
    out.add("low_octave", percentile_of(places, 0.5));
    out.add("low_octave_deviation", deviation_of(places));
    out.add("low_octave_10", percentile_of(places, 0.1));
    out.add("low_octave_90", percentile_of(places, 0.9));
    out.add("low_alone", mean_of(alone));
    out.add("low_alone_deviation", deviation_of(alone));
    out.add("low_fall", std::clamp(mean_of(falls), -1.0, 1.0));
    std::vector<double> moves;
    for (const double fall : falls) moves.push_back(std::fabs(fall));
    out.add("low_move", percentile_of(moves, 0.5));
    out.add("low_move_90", percentile_of(moves, 0.9));
}

void add_width(const Spectra& spectra, RoleFeatures& out) {
    for (std::size_t w = 0; w + 1 < std::size(width_edges_hz); ++w) {
        double mid = 0, side = 0;
        for (std::size_t k = 0; k < spectra.right.size(); ++k) {
            const double hz = static_cast<double>(k) * spectra.bin_hz;
            if (hz < width_edges_hz[w] || hz >= width_edges_hz[w + 1]) continue;
            const double both = spectra.left[k] + spectra.right[k];
            mid += both + 2 * spectra.cross[k];
            side += both - 2 * spectra.cross[k];
        }
        out.add(fmt::format("width_{}_db", w), std::max(mono_db, share_db(side, mid + side)));
    }
}

}  // namespace

void add_harmony_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out) {
    add_chroma(spectra, heard, out);
    add_foundation(spectra, heard, out);
    add_width(spectra, out);
}

}  // namespace mixdown
