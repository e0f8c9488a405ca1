// What a stem sounds like, in about 190 figures that its gain and its length do not change: the shape of its spectrum,
// how it moves, how its strokes rise and fall, its pitch and its width. role_ear.h names a role from them;
// tools/roles/README.md says how it was taught.
//
// Only what is heard counts: frames within 35 dB of the loudest ones.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Names and values in a fixed order; the values are finite.
struct RoleFeatures {
    std::vector<std::string> names;
    std::vector<double> values;

    void add(std::string name, double value);
};

/// Silence, and what is shorter than a frame, has the same features as each other: nothing was heard.
[[nodiscard]] RoleFeatures role_features(const Spectra& spectra);

}  // namespace mixdown
