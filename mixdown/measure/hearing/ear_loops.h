// The loops of the ear over its centres, one set per CPU level (core/cpu.h), the same bits at each.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/cpu.h"

namespace mixdown {

inline constexpr int ear_centres = 40;  // one auditory filter per Cam
inline constexpr int ear_bands = 80;    // of Spectra
using EarRow = std::array<float, ear_centres>;

/// Per centre; E is excitation, x(E) = (gain E + a)^alpha.
struct EarConstants {
    EarRow gain{}, a{}, alpha{};
    EarRow threshold{};       // E that can just be heard in silence
    EarRow x_nothing{};       // x(0)
    EarRow x_threshold{};     // x(threshold)
    EarRow masked_ratio{};    // a masker of E hides a signal below masked_ratio * E
    EarRow sones_per_unit{};  // of specific loudness: C, both ears, and the Cams that the centre stands for
};

struct EarLoops {
    /// excitation = sum over the bands of power * filter, `filters` being one EarRow per band.
    void (*excite)(const EarRow* filters, const float* powers, EarRow& excitation);

    /// x(E) of each centre.
    void (*grow)(const EarConstants& ear, const EarRow& excitation, EarRow& x);

    /// Specific loudness of a signal by itself; sones per centre.
    void (*alone)(const EarConstants& ear, const EarRow& signal, EarRow& sones);

    /// Specific loudness of a signal in a mixture that holds it; x_mixture is x(mixture). Never below 0.
    void (*in_mixture)(const EarConstants& ear, const EarRow& signal, const EarRow& mixture, const EarRow& x_mixture,
                       EarRow& sones);

    /// sum += weights * excitation.
    void (*add_product)(const EarRow& weights, const EarRow& excitation, EarRow& sum);
};

namespace sse2 {
extern const EarLoops ear_loops;
}
namespace avx2 {
extern const EarLoops ear_loops;
}
namespace avx512 {
extern const EarLoops ear_loops;
}

[[nodiscard]] inline const EarLoops& ear_loops() noexcept {
    return at_cpu_level(sse2::ear_loops, avx2::ear_loops, avx512::ear_loops);
}

}  // namespace mixdown
