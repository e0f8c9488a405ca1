// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/part_masking.h"

#include <cstdlib>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr double listening_level_db_spl = 75;  // tuned: between quiet and studio listening
constexpr double noise_offset_db = 6;          // ISO/IEC 11172-3 model 1, as automix.md 3.2
constexpr double tone_offset_db = 14.5;        // Johnston 1988: 14.5 + z
constexpr int own_neighbours = 1;              // half-Bark bands to each side that share a partial of the same part

double masking_offset_db(SoundPart masker, int band) {
    return masker == steady_part ? tone_offset_db + CriticalBands::width_bark * (band + 0.5) : noise_offset_db;
}

}  // namespace

PartMasking::PartMasking(double mix_power) {
    for (int b = 0; b < CriticalBands::count; ++b) {
        quiet_[static_cast<std::size_t>(b)] =
            static_cast<float>(mix_power * power_from_db(threshold_in_quiet_db(b) - listening_level_db_spl));
    }
    for (const SoundPart part : {transient_part, steady_part, residual_part}) {
        on_others_[part] = matrix(part, false);
        on_itself_[part] = matrix(part, true);
    }
}

PartMasking::Matrix PartMasking::matrix(SoundPart masker, bool itself) {
    Matrix result{};
    for (int m = 0; m < CriticalBands::count; ++m) {
        const double share = power_from_db(-masking_offset_db(masker, m));
        for (int b = 0; b < CriticalBands::count; ++b) {
            if (itself && std::abs(b - m) <= own_neighbours) continue;
            result[static_cast<std::size_t>(m)][static_cast<std::size_t>(b)] =
                static_cast<float>(share * spread_over(CriticalBands::width_bark * (b - m)));
        }
    }
    return result;
}

void PartMasking::add(const BandPowers& maskers, const Matrix& matrix, BandPowers& threshold) {
    for (std::size_t m = 0; m < matrix.size(); ++m) {
        const float power = maskers[m];
        if (power == 0.0F) continue;
        for (std::size_t b = 0; b < threshold.size(); ++b) threshold[b] += power * matrix[m][b];
    }
}

PartPowers PartMasking::thresholds(const PartPowers& frame) const {
    PartPowers threshold = {quiet_, quiet_, quiet_};
    for (std::size_t masker = 0; masker < mix_parts; ++masker) {
        for (std::size_t part = 0; part < mix_parts; ++part)
            add(frame[masker], (part == masker ? on_itself_ : on_others_)[masker], threshold[part]);
    }
    return threshold;
}

}  // namespace mixdown
