// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "measure/sample_loops.h"
#include "measure/transpose.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

using Magnitudes = std::int32_t __attribute__((vector_size(narrow_bytes)));

/// Without its sign bit a float compares like an integer, and integers need no care for NaN.
float largest_magnitude(const float* samples, int count) {
    constexpr int width = narrow_bytes / 4, abreast = 4;
    Magnitudes largest[abreast] = {};
    int i = 0;
    for (; i + abreast * width <= count; i += abreast * width) {
        for (int k = 0; k < abreast; ++k) {
            Magnitudes now;
            std::memcpy(&now, samples + i + k * width, sizeof now);
            now &= 0x7FFFFFFF;
            largest[k] = now > largest[k] ? now : largest[k];
        }
    }
    std::int32_t most = 0;
    for (const Magnitudes& m : largest) {
        for (int k = 0; k < width; ++k) most = m[k] > most ? m[k] : most;
    }
    for (; i < count; ++i) {
        std::int32_t now;
        std::memcpy(&now, samples + i, sizeof now);
        now &= 0x7FFFFFFF;
        most = now > most ? now : most;
    }
    float result;
    std::memcpy(&result, &most, sizeof result);
    return result;
}

MIXDOWN_INLINE Lanes lanes_of(const EightSums& sums) {
    Lanes x;
    std::memcpy(&x, sums.at, sizeof x);
    return x;
}
MIXDOWN_INLINE void keep(const Lanes& x, EightSums& sums) { std::memcpy(sums.at, &x, sizeof x); }

void add_one(double left, double right, bool stereo, int lane, SampleSums& s) {
    s.left.at[lane] += left;
    s.left_left.at[lane] += left * left;
    if (!stereo) return;
    s.right.at[lane] += right;
    s.right_right.at[lane] += right * right;
    s.left_right.at[lane] += left * right;
}

void add_mono(const float* left, int count, SampleSums& s) {
    Lanes l = lanes_of(s.left), ll = lanes_of(s.left_left);
    for (int i = 0; i < count; i += 8) {
        const Lanes x = widened(eight_at(left + i));
        l += x;
        ll += x * x;
    }
    keep(l, s.left);
    keep(ll, s.left_left);
}

void add_stereo(const float* left, const float* right, int count, SampleSums& s) {
    Lanes l = lanes_of(s.left), r = lanes_of(s.right);
    Lanes ll = lanes_of(s.left_left), rr = lanes_of(s.right_right), lr = lanes_of(s.left_right);
    for (int i = 0; i < count; i += 8) {
        const Lanes x = widened(eight_at(left + i)), y = widened(eight_at(right + i));
        l += x;
        r += y;
        ll += x * x;
        rr += y * y;
        lr += x * y;
    }
    keep(l, s.left);
    keep(r, s.right);
    keep(ll, s.left_left);
    keep(rr, s.right_right);
    keep(lr, s.left_right);
}

void add(const float* left, const float* right, int count, int first, SampleSums& sums) {
    const bool stereo = right != nullptr;
    const auto one = [&](int i) {
        add_one(static_cast<double>(left[i]), stereo ? static_cast<double>(right[i]) : 0, stereo, (first + i) % 8,
                sums);
    };
    int i = 0;
    for (; i < count && (first + i) % 8 != 0; ++i) one(i);
    const int whole = (count - i) / 8 * 8;
    if (stereo)
        add_stereo(left + i, right + i, whole, sums);
    else
        add_mono(left + i, whole, sums);
    for (i += whole; i < count; ++i) one(i);
}

}  // namespace

extern const SampleLoops sample_loops = {largest_magnitude, add};

}  // namespace mixdown::MIXDOWN_LEVEL
