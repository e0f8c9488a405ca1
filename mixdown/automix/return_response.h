// What a return makes of what is sent to it, by frequency. A return with a reverberation or an echo is heard like a
// hall: somebody claps once, and the answer is listened to.
//
//     power(band)   = energy of the answer in the band / energy of the clap in the band
//     lasting(band) of a decay of one pole that is as spread in time as the answer is: r / (1 - r)^2 frames squared
//
// Reverberation and echoes are linear and do not change with time (the reverb's slow motion moves no energy), so
// sounds that last or repeat come back with this power, too: wet power = sum over bands of dry power * power. Frame by
// frame: wet = lasting * wet before + (1 - lasting) * power * dry, as many frames ago as the answer comes late.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <mutex>
#include <vector>

#include "measure/spectrum/spectra.h"
#include "model/session.h"

namespace mixdown {

/// Per band of Spectra.
struct ReturnResponse {
    std::vector<double> power;    // gain (MixPart::response)
    std::vector<double> lasting;  // 0..1, from one frame to the next
    int frames_late = 0;          // a pre-delay, the first echo
};

/// From the sends to the return's output, fader and pan left out. Measured at 48 kHz; other rates sound the same. The
/// ducking of a delay is left out: it depends on the moment.
[[nodiscard]] ReturnResponse return_response(const Strip& strip, double tempo_bpm);

/// The responses of a song's returns, each listened to once (5 to 30 ms). Any thread.
class ReturnResponses {
public:
    [[nodiscard]] const ReturnResponse& of(const Strip& strip, double tempo_bpm);

private:
    struct Known {
        Strip strip;
        double tempo_bpm = 0;
        ReturnResponse response;
    };
    std::mutex mutex_;
    std::list<Known> known_;  // they stay where they are
};

/// K-weighted energy of a strip's sound behind `response` (power gain per band), re that of the sound itself, dB.
/// `own`: what the strip's own filters do to it (strip_response), or empty. 0 for silence.
[[nodiscard]] double wet_gain_db(const Spectra& spectra, const std::vector<double>& own,
                                 const std::vector<double>& response);

}  // namespace mixdown
