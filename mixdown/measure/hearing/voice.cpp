// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/voice.h"

#include <cstddef>
#include <span>

namespace mixdown {
namespace {

constexpr float silence_power = 1e-13F;  // of a frame: 27 dB below 0 dB SPL at the default full_scale_spl_db

}  // namespace

void Voice::go_to(int song_frame, const Ear& ear) {
    const int f = song_frame - start_;
    sounds = active = false;
    alone_sones = 0;
    if (f < 0 || f >= spectra_->power.frames()) return;
    const std::span<const float> row = spectra_->power[f];
    float total = 0;
    for (std::size_t b = 0; b < row.size(); ++b) {
        powers[b] = row[b] * gains_[b];
        total += powers[b];
    }
    sounds = total > silence_power;
    if (!sounds) return;
    active = active_[static_cast<std::size_t>(f)];
    ear.excite(powers, excitation);
    ear.alone(excitation, alone);
    alone_sones = sum_of(alone);
}

}  // namespace mixdown
