// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/width.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr double band_counts_within_db = 20;  // tuned: a quieter band that cancels is not missed

/// Powers of some bands or bins added.
struct StereoPower {
    double sides = 0, cross = 0;  // |L|^2 + |R|^2, Re L R*

    void add(double left, double right, double product) {
        sides += left + right;
        cross += product;
    }
    // The powers were floats: they leave a side or a middle 80 dB down where there is none.
    [[nodiscard]] double rid_of_rounding(double power) const { return power > 1e-7 * sides ? power : 0; }
    [[nodiscard]] double mid() const { return rid_of_rounding((sides + 2 * cross) / 4); }
    [[nodiscard]] double side() const { return rid_of_rounding((sides - 2 * cross) / 4); }
    [[nodiscard]] double side_to_mid_db() const {
        if (side() <= 0) return silence_db;
        return mid() > 0 ? db_from_power(side() / mid()) : -silence_db;
    }
    [[nodiscard]] double loss_db() const { return sides > 0 ? db_from_power(2 * mid() / sides) : 0; }
};

StereoPower below(const Spectra& spectra, double limit_hz) {
    StereoPower sum;
    for (std::size_t k = 1; k < spectra.left.size(); ++k) {
        if (static_cast<double>(k) * spectra.bin_hz > limit_hz) break;
        sum.add(spectra.left[k], spectra.right[k], spectra.cross[k]);
    }
    return sum;
}

}  // namespace

Width judge_width(const Spectra& spectra) {
    Width result;
    result.side_to_mid_db = result.low_side_to_mid_db = silence_db;
    result.by_band_db.fill(silence_db);
    if (spectra.cross.empty()) return result;
    const StereoPower whole = below(spectra, spectra.rate_hz);
    result.side_to_mid_db = whole.side_to_mid_db();
    result.mono_loss_db = whole.loss_db();
    result.low_side_to_mid_db = below(spectra, mono_below_hz).side_to_mid_db();

    const ThirdOctaves bands = third_octaves_of(spectra);
    double loudest = 0;
    for (std::size_t b = 0; b < ThirdOctaves::count; ++b) loudest = std::max(loudest, bands.power(b));
    for (std::size_t b = 0; b < ThirdOctaves::count; ++b) {
        StereoPower band;
        band.add(bands.left[b], bands.right[b], bands.cross[b]);
        result.by_band_db[b] = band.side_to_mid_db();
        const bool counts = band.sides > 0 && band.sides >= loudest * power_from_db(-band_counts_within_db);
        if (!counts || (result.worst_at_hz > 0 && band.loss_db() >= result.worst_mono_loss_db)) continue;
        result.worst_mono_loss_db = band.loss_db();
        result.worst_at_hz = ThirdOctaves::centre_hz(static_cast<int>(b));
    }
    return result;
}

}  // namespace mixdown
