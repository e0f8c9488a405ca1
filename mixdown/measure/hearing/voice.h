// One part of a mix, frame by frame of the song: what of it reaches the ear.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "measure/hearing/ear.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {

class Voice {
public:
    explicit Voice(const MixPart& part)
        : spectra_(part.spectra),
          start_(start_frame(part)),
          gains_(band_gains(part)),
          active_(active_spectrum_frames(part)) {}

    void go_to(int song_frame, const Ear& ear);

    /// Of the part's own frames.
    [[nodiscard]] const std::vector<bool>& active_frames() const { return active_; }

    // Of the frame that was gone to. Nothing else is meant while it does not sound.
    bool sounds = false, active = false;
    std::array<float, Spectra::bands> powers{};
    EarRow excitation{}, alone{};
    double alone_sones = 0;

private:
    const Spectra* spectra_;
    int start_;
    std::vector<float> gains_;
    std::vector<bool> active_;
};

}  // namespace mixdown
