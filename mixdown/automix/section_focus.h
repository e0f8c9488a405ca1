// Pass 1c, focus per section: the song's focus where it plays; where it rests, who takes over: a soloist, else whom the
// profile names among those who play there (kick and bass, pads ...), else the likeliest tune. The user's word wins
// wherever it plays. Requirements: mixing.md 2, S26-S28.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "model/focus_map.h"

namespace mixdown {

struct SectionFocus {
    double start_s = 0, end_s = 0;
    std::vector<std::string> strips;  // ids
    bool stands_in = false;           // the song's own focus rests
    /// 0..1: how sure the roles are x (1/2 + share of the section that it plays / 2) x FocusChoice::lead_over_next
    double confidence = 0;
    std::string rule, why, source;
};

/// One for each section of the brief, or one for the whole song where none are known. Sections in which nobody plays
/// belong to the focus before them; nothing if no strip is marked as focus.
[[nodiscard]] std::vector<SectionFocus> focus_by_section(const Mix& mix, const Brief& brief);

/// Writes it into the mix, an edit for every change of focus.
[[nodiscard]] std::vector<Edit> find_section_focus(const Mix& mix, const Brief& brief);

/// The sections as the mix has them, to the end of the song; the whole song with its focus if it has none.
struct FocusStretch {
    double start_s = 0, end_s = 0;
    std::vector<std::string> strips;  // ids
};
[[nodiscard]] std::vector<FocusStretch> focus_stretches(const Mix& mix, double end_s);

/// Is one of these strips what the song is about, not only who joins it?
[[nodiscard]] bool has_lead(const Mix& mix, const std::vector<std::string>& strips);

}  // namespace mixdown
