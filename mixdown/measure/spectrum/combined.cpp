// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/combined.h"

#include <algorithm>

namespace mixdown {
namespace {

constexpr int envelopes_per_frame = 8;

void add_grid(PowerGrid& sum, const PowerGrid& more) {
    if (sum.columns() != more.columns()) return;
    std::vector<float>& to = sum.values();
    const std::vector<float>& from = more.values();
    if (to.size() < from.size()) to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

void begin_later(PowerGrid& grid, int frames) {
    std::vector<float>& values = grid.values();
    values.insert(values.begin(), static_cast<std::size_t>(frames) * static_cast<std::size_t>(grid.columns()), 0.0F);
}

/// Means over more frames, the added ones silent.
void dilute(std::vector<double>& means, int frames, int more_frames) {
    const double share = more_frames > 0 ? static_cast<double>(frames) / more_frames : 0;
    for (double& mean : means) mean *= share;
}

}  // namespace

Spectra joined(const Spectra& left, const Spectra& right) {
    Spectra both = left;
    const int frames = std::max(left.power.frames(), right.power.frames());
    for (const auto grid : {&Spectra::power, &Spectra::low, &Spectra::chroma, &Spectra::envelopes})
        add_grid(both.*grid, right.*grid);
    if (left.left.size() != right.left.size()) return both;
    both.right = right.left;
    dilute(both.left, left.power.frames(), frames);
    dilute(both.right, right.power.frames(), frames);
    both.cross.assign(both.left.size(), 0.0);
    return both;
}

Spectra begun_later(const Spectra& spectra, int frames) {
    Spectra later = spectra;
    for (const auto grid : {&Spectra::power, &Spectra::low, &Spectra::chroma, &Spectra::tone})
        begin_later(later.*grid, frames);
    begin_later(later.envelopes, envelopes_per_frame * frames);
    const int before = spectra.power.frames();
    for (const auto means : {&Spectra::left, &Spectra::right, &Spectra::cross})
        dilute(later.*means, before, before + frames);
    return later;
}

}  // namespace mixdown
