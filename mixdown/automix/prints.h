// Printed effects: stems that hold what a reverb or a delay made of other stems ("Vox Verb" beside "Lead Vox"). They
// are no parts of their own: each keeps the level that it came with to what it was made of, nobody asks that it be
// heard, and what it was made of gets no second reverberation (depth.h). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

inline constexpr std::string_view reverb_print = "reverb_print", delay_print = "delay_print";  // roles

[[nodiscard]] inline bool is_print(const Strip& strip) {
    return strip.role == reverb_print || strip.role == delay_print;
}

/// The strips that a print's name names beside its effect: those called so, else those of the role that it says (a role
/// that stands for its group means all of that), else those whose names contain the words. All that are no effects, if
/// it names its effect alone. Indices of `strips`, which have their roles; empty: none of them.
[[nodiscard]] std::vector<std::size_t> printed_from(const Strip& print, const std::vector<Strip>& strips,
                                                    const Taste& taste);

struct Print {
    const Strip* strip = nullptr;
    std::vector<const Strip*> of;
    double level_lu = 0;  // re these, as they came, with all faders at 0 dB
};

/// The prints of `mix` that play, each with what plays of what it was made of; of everybody else where its name names
/// nobody. They point into `mix`.
[[nodiscard]] std::vector<Print> prints_in(const Mix& mix, const Brief& brief);

/// Puts each print's fader where it has its level re what it was made of, as that stands in the mix; what `refine` and
/// people have moved it by counts on top.
[[nodiscard]] std::vector<Edit> follow_with_prints(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
