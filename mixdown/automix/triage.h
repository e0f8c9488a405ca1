// Triage, pass 2: mix afresh, tweak what is there, or leave it? Said with why.
//
//     off_i = (given_i - planned_i) - median over all strips         LU, while the strip plays, as it leaves its fader
//
// `planned` is where the balance of the profile would have the strip. People's balances differ, so a strip is off only
// if it stands out from the others of its own mix: by `off_factor` times what three tenths of the strips stay below,
// but at least `off_least` and at most `off_most` (limits.tsv). Sources: design, "three ways of working"; how far
// people's balances lie apart: mixing.md 6. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/headroom.h"
#include "automix/song_spectra.h"
#include "model/gate.h"

namespace mixdown {

enum class Way { fresh, tweak, leave };
[[nodiscard]] const char* name_of(Way way);

struct Triage {
    Way way = Way::fresh;
    std::string why;            // a sentence
    bool only_hearing = false;  // all that fails is who is heard: what is there stands, unless a fresh mix is better
};

/// A strip that stands out of its mix, and by how much, LU (positive: too loud).
struct StripOff {
    std::string strip;
    double off_lu = 0;
};

/// Stems as they are. They are left only if together they are a mix already: all gates pass, it is as loud as a mix of
/// the profile (or as its peaks allow), several strips play, and the import found nothing to mend. Where only the peaks
/// are too high, they are tweaked.
[[nodiscard]] Triage triage_of_stems(const Mix& mix, const Brief& brief, const std::vector<Gate>& gates,
                                     bool import_mends);

/// By how much the gates of hearing fall short, in all.
[[nodiscard]] double hearing_shortfall(const std::vector<Gate>& gates);

/// A mix that somebody made: left if nothing stands out and the gates pass (but that of the profile's balance, which is
/// not its maker's); tweaked if little is off; else made afresh.
[[nodiscard]] Triage triage_of_rough(const Mix& mix, const Brief& brief, const std::vector<Gate>& gates,
                                     const std::vector<StripOff>& off);

/// Those who stand out of `given`, the furthest first.
[[nodiscard]] std::vector<StripOff> strips_off(const Mix& given, const Brief& brief, const SongSpectra& spectra);

/// Takes them back to where the others say they belong, by the fader.
[[nodiscard]] std::vector<Edit> tweak(const Mix& mix, const Brief& brief, const std::vector<StripOff>& off);

/// Headroom of a tweaked mix: from the strips that were moved anyway while that is little (`tweak_headroom`,
/// limits.tsv: more would put them out of their places again), else from all alike.
[[nodiscard]] std::vector<Edit> headroom_of_tweak(const Mix& mix, const Brief& brief, const Peaks& peaks,
                                                  const std::vector<StripOff>& off);

}  // namespace mixdown
