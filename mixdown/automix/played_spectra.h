// A strip's spectra as they are heard in a mix: with its ride, and with what comes back from its sends. Trim, filters,
// equaliser, fader and pan are left to who asks (MixPart).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>

#include "automix/song_spectra.h"

namespace mixdown {

struct PlayedSpectra {
    const Spectra *dry = nullptr, *wet = nullptr;  // with the ride, and with the sends, too
};

/// Of `strip`, which is one of `mix`: the spectra it has, or copies in `copies`, of `power` and `rate_hz` alone.
/// The answer of a return belongs to who sends to it, as it does in `render --stems`. Of a return its effects, filters,
/// static equaliser, fader and mute count; its dynamics and its own sends do not, and no automation of sends.
[[nodiscard]] PlayedSpectra played_spectra(const Strip& strip, const Mix& mix, const SongSpectra& spectra,
                                           std::list<Spectra>& copies);

}  // namespace mixdown
