// SPDX-License-Identifier: Apache-2.0
#include "automix/song_hearing.h"

#include "automix/strip_response.h"
#include "core/units.h"

namespace mixdown {
namespace {

StemKind stem_kind_of(const Strip& strip, const Taste& taste) {
    const std::string& group = taste.role(strip.role).group;
    if (strip.role == "kick") return StemKind::kick;
    if (group == "drums" || group == "percussion") return StemKind::drums;
    if (group == "bass") return StemKind::bass;
    if (group == "vocals" || group == "backing_vocals") return StemKind::voice;
    return group == "other" ? StemKind::unknown : StemKind::music;
}

}  // namespace

SongFacts facts_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra) {
    std::vector<SongStem> stems;
    for (const Strip& strip : mix.strips) {
        if (!strip.fader.mute) stems.push_back({&spectra.of(strip.id), stem_kind_of(strip, taste)});
    }
    return song_facts(stems);
}

Masking masking_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra,
                   const MaskingSettings& settings) {
    std::vector<MixPart> parts;
    for (const Strip& strip : mix.strips) {
        const double gain_db = strip_gain_db(strip, hearing.at(strip.id), mix.settings.pan_law_db);
        const Spectra& heard = spectra.of(strip.id);
        parts.push_back({.spectra = &heard,
                         .gain_db = strip.fader.mute ? silence_db : gain_db,
                         .response = strip_response(strip, heard)});
    }
    return listen_for_masking(parts, settings);
}

}  // namespace mixdown
