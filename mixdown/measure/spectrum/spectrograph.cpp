// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/spectrograph.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace mixdown {

namespace {

constexpr double low_up_to_hz = 400;
constexpr double chroma_from_hz = 400, chroma_up_to_hz = 4000;

std::vector<double> erb_edges() {
    std::vector<double> edges;
    for (int b = 0; b <= Spectra::bands; ++b) edges.push_back(frequency_of_erb_number(Spectra::first_cam + 0.5 * b));
    return edges;
}

std::vector<double> envelope_edges() {
    std::vector<double> edges(std::begin(Spectra::envelope_edges_hz), std::end(Spectra::envelope_edges_hz));
    edges.push_back(1e9);
    return edges;
}

std::vector<BinColumn> columns_of(std::vector<BinShares> runs) {
    std::vector<BinColumn> columns;
    for (BinShares& run : runs) columns.push_back({std::move(run)});
    return columns;
}

std::vector<BinColumn> single_bins(double bin_hz) {
    std::vector<BinColumn> bins;
    for (int k = 1; k * bin_hz <= low_up_to_hz; ++k) bins.push_back({{k, {1.0F}}});
    return bins;
}

/// 0 for C. Equal temperament, A = 440 Hz.
int pitch_class(double frequency_hz) {
    const auto semitone = static_cast<int>(std::lround(69 + 12 * std::log2(frequency_hz / 440)));
    return semitone % 12;
}

std::vector<BinColumn> pitch_classes(double bin_hz, int bins) {
    std::vector<BinColumn> classes(12);
    int before = -1;
    for (int k = static_cast<int>(std::ceil(chroma_from_hz / bin_hz)); k < bins && k * bin_hz <= chroma_up_to_hz; ++k) {
        const int own = pitch_class(k * bin_hz);
        BinColumn& column = classes[static_cast<std::size_t>(own)];
        if (own != before) column.push_back({k, {}});
        column.back().shares.push_back(1.0F);
        before = own;
    }
    return classes;
}

/// Adds a row per frame to the grid: the sums of the powers in each column's bins.
void append(const std::vector<BinColumn>& columns, const FrameBatch::Group& group, float scale, PowerGrid& grid) {
    const SpectrumLoops& loops = spectrum_loops();
    std::vector<float>& values = grid.values();
    const std::size_t from = values.size(), width = columns.size();
    values.resize(from + static_cast<std::size_t>(group.frames) * width);
    for (std::size_t c = 0; c < width; ++c) {
        float sums[spectrum_lanes] = {};
        for (const BinShares& run : columns[c]) {
            const float* power = group.power + static_cast<std::ptrdiff_t>(run.first) * spectrum_lanes;
            loops.add_bins(power, run.shares.data(), static_cast<int>(run.shares.size()), sums);
        }
        for (int lane = 0; lane < group.frames; ++lane)
            values[from + static_cast<std::size_t>(lane) * width + c] = scale * sums[lane];
    }
}

}  // namespace

std::vector<BinShares> shares_of_bands(const std::vector<double>& edges_hz, double bin_hz, int bins) {
    std::vector<BinShares> bands;
    for (std::size_t b = 0; b + 1 < edges_hz.size(); ++b) {
        BinShares band;
        const double low = edges_hz[b] / bin_hz + 0.5, high = edges_hz[b + 1] / bin_hz + 0.5;  // bin k is [k, k + 1)
        band.first = std::clamp(static_cast<int>(low), 1, bins);
        for (int k = band.first; k < bins && k < high; ++k) {
            band.shares.push_back(static_cast<float>(std::min(high, k + 1.0) - std::max(low, static_cast<double>(k))));
        }
        bands.push_back(std::move(band));
    }
    return bands;
}

Spectrograph::Spectrograph(double rate_hz, int channels)
    : frames_(rate_hz, channels, Spectra::frames_per_s, true),
      envelopes_(rate_hz, channels, Spectra::envelopes_per_s, false),
      pitch_(rate_hz / frames_.size(), frames_.size() / 2) {
    const int bins = frames_.size() / 2, envelope_bins = envelopes_.size() / 2;
    heard_.rate_hz = rate_hz;
    heard_.bin_hz = rate_hz / frames_.size();
    bands_ = columns_of(shares_of_bands(erb_edges(), heard_.bin_hz, bins));
    low_ = single_bins(heard_.bin_hz);
    chroma_ = pitch_classes(heard_.bin_hz, bins);
    envelope_bands_ = columns_of(shares_of_bands(envelope_edges(), rate_hz / envelopes_.size(), envelope_bins));
    heard_.low = PowerGrid(static_cast<int>(low_.size()));
}

void Spectrograph::add(ConstFloatBlock audio) {
    frames_.add(audio, [this](const FrameBatch& batch) { hear_frames(batch); });
    envelopes_.add(audio, [this](const FrameBatch& batch) { hear_envelopes(batch); });
}

void Spectrograph::hear_frames(const FrameBatch& batch) {
    const auto scale = static_cast<float>(frames_.scale());
    for (const FrameBatch::Group& group : batch.groups) {
        if (group.frames == 0) continue;
        append(bands_, group, scale, heard_.power);
        append(low_, group, scale, heard_.low);
        append(chroma_, group, scale, heard_.chroma);
        pitch_.append(group.power, group.frames, heard_.tone);
    }
}

void Spectrograph::hear_envelopes(const FrameBatch& batch) {
    for (const FrameBatch::Group& group : batch.groups) {
        if (group.frames > 0) append(envelope_bands_, group, static_cast<float>(envelopes_.scale()), heard_.envelopes);
    }
}

Spectra Spectrograph::finish() {
    frames_.finish([this](const FrameBatch& batch) { hear_frames(batch); });
    envelopes_.finish([this](const FrameBatch& batch) { hear_envelopes(batch); });
    const double scale = heard_.power.frames() > 0 ? frames_.scale() / heard_.power.frames() : 0;
    const FrameTransformer::Sums& sums = frames_.sums();
    heard_.left = sums.left;
    heard_.right = sums.right;
    heard_.cross = sums.cross;
    for (std::vector<double>* bins : {&heard_.left, &heard_.right, &heard_.cross}) {
        for (double& sum : *bins) sum *= scale;
        if (!bins->empty()) bins->front() = 0;  // below bin 1 a frame cannot tell
    }
    return std::move(heard_);
}

}  // namespace mixdown
