// What every pass is told besides the mix: taste, the profile, and what has been heard.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "automix/hearing.h"
#include "automix/profile.h"
#include "automix/taste.h"
#include "measure/music/sections.h"

namespace mixdown {

struct Brief {
    const Taste& taste;
    const Profile& profile;
    const Hearing& hearing;
    std::span<const Section> sections = {};  // of the song, in order; none: not known
    int threads = 1;  // that a pass may use, as in thread_count(); what it decides does not depend on them
};

[[nodiscard]] inline bool plays(const Strip& strip, const Brief& brief) {
    const auto heard = brief.hearing.find(strip.id);
    return !strip.fader.mute && heard != brief.hearing.end() && !heard->second.silent;
}

/// Does anything of the strip reach the master, if only below what is heard?
[[nodiscard]] inline bool sounds(const Strip& strip, const Brief& brief) {
    const auto heard = brief.hearing.find(strip.id);
    return !strip.fader.mute && heard != brief.hearing.end() && heard->second.peak_dbfs > silence_db;
}

/// Enough of the song to be what it is about: a shout or two are not (limits.tsv, focus_seldom).
[[nodiscard]] bool plays_enough_to_lead(const Strip& strip, const Hearing& hearing, const Taste& taste);

/// Is the strip's role or group this one?
[[nodiscard]] inline bool is_a(const Strip& strip, const std::string& role_or_group, const Taste& taste) {
    return strip.role == role_or_group || taste.role(strip.role).group == role_or_group;
}

}  // namespace mixdown
