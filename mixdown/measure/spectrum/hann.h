// The window under which spectra of stretches of sound are compared.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace mixdown {

/// The Hann window of `size` frames, 0 to 1, its zeros half a frame beyond both ends.
[[nodiscard]] inline std::vector<float> hann_window(int size) {
    std::vector<float> window(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        window[static_cast<std::size_t>(i)] =
            static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / size));
    return window;
}

}  // namespace mixdown
