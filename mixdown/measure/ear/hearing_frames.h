// Which frames of a programme are heard, and small statistics that the role features share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/ear/role_features.h"

namespace mixdown {

/// The frames that are heard, and how loud they are.
struct HeardFrames {
    std::vector<double> power;    // of every frame
    std::vector<int> active;      // within 35 dB of the loudest twentieth, in order
    double loudest = 0, sum = 0;  // mean power of the loudest twentieth; of the active ones together
};
[[nodiscard]] HeardFrames heard_frames(const Spectra& spectra);

/// 10 log10(part / whole), not below -60; -60 when the whole is nothing.
[[nodiscard]] double share_db(double part, double whole);

/// Statistics of an empty series are 0.
[[nodiscard]] double mean_of(const std::vector<double>& values);
[[nodiscard]] double deviation_of(const std::vector<double>& values);
[[nodiscard]] double percentile_of(std::vector<double> values, double share);
[[nodiscard]] double correlation_of(const std::vector<double>& a, const std::vector<double>& b);

/// The parts of role_features, each in a file of its own.
void add_shape_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out);
void add_stroke_features(const Spectra& spectra, RoleFeatures& out);
void add_motion_features(const Spectra& spectra, RoleFeatures& out);
void add_pitch_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out);
void add_harmony_features(const Spectra& spectra, const HeardFrames& heard, RoleFeatures& out);

}  // namespace mixdown
