// Who is heard: mute, solo and VCA groups of all strips resolved. Solo in place: while any strip is soloed, only tracks
// that are soloed, solo-safe, or on their way to a soloed bus sound; buses and returns are solo-safe, for they carry
// only what is fed to them. A soloed return hears every send to it. A VCA's mute and solo are those of its members.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session.h"

namespace mixdown {

[[nodiscard]] bool any_solo(const Mix& mix) noexcept;

/// Is this strip's main output heard? (The mute of its bus acts in the bus.)
[[nodiscard]] bool audible(const Mix& mix, const Strip& strip) noexcept;

/// Is this send of it heard?
[[nodiscard]] bool audible(const Mix& mix, const Strip& strip, const SendSettings& send) noexcept;

/// Soloing a strip: the edits, one that solos it and, when exclusive, those that end all other solos.
[[nodiscard]] std::vector<Edit> solo_edits(const Mix& mix, const std::string& strip, bool exclusive);

}  // namespace mixdown
