// SPDX-License-Identifier: Apache-2.0
#include "measure/music/sections.h"

#include <algorithm>
#include <cmath>

#include "measure/music/section_features.h"

namespace mixdown {
namespace {

constexpr double sure_tempo = 0.3;      // confidence from which sections begin on beats
constexpr double usual_row_s = 0.5;     // rows without a beat
constexpr double longest_row_s = 0.8;   // slower beats are halved, or a boundary would be vague
constexpr double usual_window_s = 8;    // Foote: as long as the shortest sections of interest
constexpr double slack_s = 0.1;         // beats are not quite even
constexpr double shortest_s = 4;        // of a section. Tuned
constexpr double least_novelty = 0.05;  // tuned: see sections_test.cpp
constexpr double alike = 0.035;         // D of sections of one letter. Tuned

std::vector<double> row_edges(const Rhythm& rhythm, double length_s) {
    std::vector<double> edges{0};
    if (rhythm.tempo.confidence < sure_tempo) {
        while (edges.back() + usual_row_s < length_s) edges.push_back(edges.back() + usual_row_s);
    } else {
        const double beat_s = rhythm.tempo.beat_s();
        const int parts = beat_s > longest_row_s ? 2 : 1;
        std::vector<double> beats = rhythm.beats_s;
        while (beats.front() > beat_s) beats.insert(beats.begin(), beats.front() - beat_s);
        while (beats.back() + beat_s < length_s) beats.push_back(beats.back() + beat_s);
        for (std::size_t k = 0; k < beats.size(); ++k) {
            const double step_s = k + 1 < beats.size() ? beats[k + 1] - beats[k] : beat_s;
            for (int i = 0; i < parts; ++i) {
                const double edge_s = beats[k] + i * step_s / parts;
                if (edge_s > edges.back() + 0.1 * beat_s && edge_s < length_s) edges.push_back(edge_s);
            }
        }
    }
    edges.push_back(length_s);
    return edges;
}

/// Mean distances between rows [a0, a1) and [b0, b1).
double mean_distance(const std::vector<float>& d, std::size_t rows, std::size_t a0, std::size_t a1, std::size_t b0,
                     std::size_t b1) {
    double sum = 0;
    for (std::size_t i = a0; i < a1; ++i) {
        for (std::size_t j = b0; j < b1; ++j) sum += static_cast<double>(d[i * rows + j]);
    }
    return sum / static_cast<double>((a1 - a0) * (b1 - b0));
}

double energy_distance(const std::vector<float>& d, std::size_t rows, std::size_t a0, std::size_t a1, std::size_t b0,
                       std::size_t b1) {
    return mean_distance(d, rows, a0, a1, b0, b1) -
           0.5 * (mean_distance(d, rows, a0, a1, a0, a1) + mean_distance(d, rows, b0, b1, b0, b1));
}

/// About 8 s; with a sure tempo 4 bars (2, 8, ... if that is far from it), so that a round of chords is no change.
double window_for(const Tempo& tempo) {
    if (tempo.confidence < sure_tempo) return usual_window_s;
    double window_s = 4 * tempo.bar_s();
    while (window_s > 1.5 * usual_window_s) window_s /= 2;
    while (window_s < 0.75 * usual_window_s) window_s *= 2;
    return window_s;
}

std::vector<double> novelty_of(const std::vector<double>& edges_s, const std::vector<float>& d, double window_s) {
    const std::size_t rows = edges_s.size() - 1;
    std::vector<double> novelty(rows);
    for (std::size_t r = 1; r < rows; ++r) {
        if (edges_s[r] - edges_s.front() < shortest_s || edges_s.back() - edges_s[r] < shortest_s / 2) continue;
        std::size_t from = r, to = r;
        while (from > 0 && edges_s[r] - edges_s[from - 1] <= window_s + slack_s) --from;
        while (to < rows && edges_s[to + 1] - edges_s[r] <= window_s + slack_s) ++to;
        if (from >= r || r >= to) continue;
        const double left_s = edges_s[r] - edges_s[from], right_s = edges_s[to] - edges_s[r];
        const double evidence = 2 * left_s * right_s / (left_s + right_s) / window_s;  // few rows differ easily
        novelty[r] = evidence * energy_distance(d, rows, from, r, r, to);
    }
    return novelty;
}

/// Rows at which sections begin, the first included.
std::vector<std::size_t> boundaries(const std::vector<double>& edges_s, const std::vector<double>& novelty) {
    std::vector<std::size_t> starts{0};
    for (std::size_t r = 1; r < novelty.size(); ++r) {
        if (novelty[r] < least_novelty) continue;
        bool highest = true;
        for (std::size_t i = 0; i < novelty.size() && highest; ++i) {
            const bool near = std::fabs(edges_s[i] - edges_s[r]) < shortest_s;
            highest = !near || novelty[i] < novelty[r] || (novelty[i] == novelty[r] && i >= r);
        }
        if (highest) starts.push_back(r);
    }
    return starts;
}

}  // namespace

std::vector<Section> find_sections(std::span<const Spectra* const> stems, const Rhythm& rhythm) {
    double length_s = 0;
    for (const Spectra* stem : stems) length_s = std::max(length_s, stem->power.frames() / Spectra::frames_per_s);
    if (length_s <= 0) return {};
    const SectionFeatures features = section_features(stems, row_edges(rhythm, length_s));
    const std::size_t rows = features.rows.size();
    const std::vector<float> distances = row_distances(features.rows);
    const std::vector<double> novelty = novelty_of(features.edges_s, distances, window_for(rhythm.tempo));
    std::vector<std::size_t> starts = boundaries(features.edges_s, novelty);
    const std::size_t count = starts.size();
    starts.push_back(rows);
    std::vector<Section> sections;
    char next = 'A';
    for (std::size_t s = 0; s < count; ++s) {
        Section section{features.edges_s[starts[s]], features.edges_s[starts[s + 1]], next, novelty[starts[s]]};
        double nearest = alike;
        for (std::size_t t = 0; t < s; ++t) {
            const double d = energy_distance(distances, rows, starts[t], starts[t + 1], starts[s], starts[s + 1]);
            if (d >= nearest) continue;
            nearest = d;
            section.label = sections[t].label;
        }
        if (section.label == next && next < 'Z') ++next;
        sections.push_back(section);
    }
    return sections;
}

}  // namespace mixdown
