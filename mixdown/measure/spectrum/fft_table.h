// What a fast Fourier transform of one size needs to know: its factors of unity, and where it leaves bin k.
//
//     X(k) = sum over i of x(i) exp(-2 pi i k / size)          decimation in frequency, in place: radix 4, once radix 2
//
// Source: Cooley & Tukey, Mathematics of Computation 19 (1965); the in-place form is textbook.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace mixdown {

class FftTable {
public:
    /// `size`: a power of two from 32.
    explicit FftTable(int size);

    [[nodiscard]] int size() const { return size_; }

    /// Does the transform begin with a stage of radix 2?
    [[nodiscard]] bool begins_with_pairs() const { return pairs_first_; }

    /// exp(-2 pi i j / size): real and imaginary part, for j < size.
    [[nodiscard]] const float* factors() const { return factors_.data(); }

    /// Where bin k of the result lies.
    [[nodiscard]] int position(int k) const { return positions_[static_cast<std::size_t>(k)]; }
    [[nodiscard]] const int* positions() const { return positions_.data(); }

private:
    int size_;
    bool pairs_first_;
    std::vector<float> factors_;
    std::vector<int> positions_;
};

}  // namespace mixdown
