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

double middle_share(const Spectra& spectra) {
    if (spectra.right.empty()) return 1;
    double sides = 0, middle = 0;
    for (std::size_t k = 0; k < spectra.right.size(); ++k) {
        const double both = spectra.left[k] + spectra.right[k];
        sides += both;
        middle += both / 2 + spectra.cross[k];
    }
    return sides > 0 ? std::clamp(middle / sides, 0.0, 1.0) : 1;
}

Spectra middle_of(const Spectra& stereo) {
    Spectra middle = stereo;
    const auto share = static_cast<float>(middle_share(stereo));
    for (const auto grid : {&Spectra::power, &Spectra::low, &Spectra::chroma, &Spectra::envelopes}) {
        for (float& value : (middle.*grid).values()) value *= share;
    }
    for (std::size_t k = 0; k < stereo.right.size(); ++k) {
        const double one = (stereo.left[k] + stereo.right[k] + 2 * stereo.cross[k]) / 4;
        middle.left[k] = middle.right[k] = middle.cross[k] = one;
    }
    return middle;
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
