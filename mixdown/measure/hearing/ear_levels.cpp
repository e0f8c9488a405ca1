// Compiled once per CPU level (cmake/levels.cmake). The polynomials are those of dsp/narrow_lanes.h.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstring>

#include "dsp/narrow_lanes.h"
#include "measure/hearing/ear_loops.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

constexpr int per_register = narrow_bytes / 4, registers = ear_centres / per_register;
constexpr float inaudible = 1e-12F;  // excitation: 120 dB under the threshold; keeps quotients finite

/// All centres. Every step goes over all registers before the next one: they do not wait for one another.
struct Row {
    Floats part[registers];
};

template <class Step>
MIXDOWN_INLINE Row each(Step step) {
    Row r;
#pragma GCC unroll 16
    for (int k = 0; k < registers; ++k) r.part[k] = step(k);
    return r;
}
MIXDOWN_INLINE Row load(const EarRow& from) {
    Row r;
    std::memcpy(&r, &from, sizeof r);
    return r;
}
MIXDOWN_INLINE void store(const Row& r, EarRow& to) { std::memcpy(&to, &r, sizeof r); }

/// Of x > 0.
MIXDOWN_INLINE Row log2_of(const Row& x) {
    constexpr std::uint32_t half = 0x3F3504F3, bias = 0x3F800000;  // sqrt(1/2); 2^0
    return each([&](int k) {
        const Floats shifted = floats(bits(x.part[k]) - half + bias);
        const Floats t = floats((bits(shifted) & 0x007FFFFF) + half) - 1.0F, t2 = t * t;
        const Floats e = floats((bits(shifted) >> 23U) + 0x4B400000) - (0x1.8p23F + 127);
        const Floats high = (0.287075611F - 0.248821806F * t) + (0.234209851F - 0.146203534F * t) * t2;
        const Floats low = (1.44269496F - 0.721352759F * t) + (0.480924039F - 0.360241986F * t) * t2;
        return e + t * (low + t2 * t2 * high);
    });
}

/// Of x between -126 and 126.
MIXDOWN_INLINE Row exp2_of(const Row& x) {
    return each([&](int k) {
        const Floats n = x.part[k] + 0x1.8p23F, f = x.part[k] - (n - 0x1.8p23F), f2 = f * f;
        const Floats high = (0.0555035711F + 0.00961805667F * f) + (0.00133908674F + 0.000154614475F * f) * f2;
        return floats(bits(1.0F + f * ((0.693147188F + 0.24022651F * f) + high * f2)) + (bits(n) << 23U));
    });
}

MIXDOWN_INLINE Row power(const Row& base, const Row& exponent) {
    const Row l = log2_of(base);
    return exp2_of(each([&](int k) { return exponent.part[k] * l.part[k]; }));
}

MIXDOWN_INLINE Row x_of(const EarConstants& ear, const Row& excitation) {
    const Row gain = load(ear.gain), a = load(ear.a);
    return power(each([&](int k) { return gain.part[k] * excitation.part[k] + a.part[k]; }), load(ear.alpha));
}

MIXDOWN_INLINE Floats larger(Floats a, Floats b) { return a > b ? a : b; }

/// Four sums side by side, for additions take their time; by register, for a Row would be written out at every step.
void excite(const EarRow* filters, const float* powers, EarRow& excitation) {
    for (int k = 0; k < registers; ++k) {
        Floats sums[4] = {};
        for (int b = 0; b < ear_bands; b += 4) {
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                Floats filter;
                std::memcpy(&filter, reinterpret_cast<const char*>(filters + b + i) + k * narrow_bytes, narrow_bytes);
                sums[i] += powers[b + i] * filter;
            }
        }
        const Floats sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        std::memcpy(reinterpret_cast<char*>(&excitation) + k * narrow_bytes, &sum, narrow_bytes);
    }
}

void grow(const EarConstants& ear, const EarRow& excitation, EarRow& x) { store(x_of(ear, load(excitation)), x); }

void alone(const EarConstants& ear, const EarRow& signal, EarRow& sones) {
    const Row e = load(signal), x = x_of(ear, e), nothing = load(ear.x_nothing), quiet = load(ear.threshold);
    const Row under = each([&](int k) {  // 1 above the threshold
        const Floats q = 2.0F * e.part[k] / (e.part[k] + quiet.part[k]);
        return larger(q < 1.0F ? q : Floats{} + 1.0F, Floats{} + inaudible);
    });
    const Row factor = power(under, each([](int) { return Floats{} + 1.5F; })), scale = load(ear.sones_per_unit);
    store(each([&](int k) { return larger(scale.part[k] * factor.part[k] * (x.part[k] - nothing.part[k]), Floats{}); }),
          sones);
}

void in_mixture(const EarConstants& ear, const EarRow& signal, const EarRow& mixture, const EarRow& x_mixture,
                EarRow& sones) {
    const Row s = load(signal), all = load(mixture), x_all = load(x_mixture), quiet = load(ear.threshold);
    const Row ratio = load(ear.masked_ratio), x_quiet = load(ear.x_threshold), x_nothing = load(ear.x_nothing);
    const Row noise = each([&](int k) { return larger(all.part[k] - s.part[k], Floats{}); });
    const Row masked = each([&](int k) { return ratio.part[k] * noise.part[k] + quiet.part[k]; });
    const Row x_noise = x_of(ear, noise);
    const Row x_masked = x_of(ear, each([&](int k) { return noise.part[k] + masked.part[k]; }));
    const Row base = each([&](int k) {
        const Floats e = larger(s.part[k], Floats{} + inaudible), m = masked.part[k];
        return e >= m ? m / e : 2.0F * e / (e + m);
    });
    const Row factor =
        power(base, each([&](int k) { return s.part[k] >= masked.part[k] ? Floats{} + 0.3F : Floats{} + 1.5F; }));
    const Row scale = load(ear.sones_per_unit);
    store(each([&](int k) {
              const Floats f = factor.part[k];
              const Floats above = (x_all.part[k] - x_nothing.part[k]) - (x_masked.part[k] - x_quiet.part[k]) * f;
              const Floats below = f * (x_quiet.part[k] - x_nothing.part[k]) * (x_all.part[k] - x_noise.part[k]) /
                                   (x_masked.part[k] - x_noise.part[k]);
              return scale.part[k] * larger(s.part[k] >= masked.part[k] ? above : below, Floats{});
          }),
          sones);
}

void add_product(const EarRow& weights, const EarRow& excitation, EarRow& sum) {
    const Row w = load(weights), e = load(excitation), s = load(sum);
    store(each([&](int k) { return s.part[k] + w.part[k] * e.part[k]; }), sum);
}

}  // namespace

extern const EarLoops ear_loops = {excite, grow, alone, in_mixture, add_product};

}  // namespace mixdown::MIXDOWN_LEVEL
