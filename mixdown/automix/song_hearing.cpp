// SPDX-License-Identifier: Apache-2.0
#include "automix/song_hearing.h"

#include <algorithm>
#include <list>

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

/// The strip's spectra with its ride: themselves, or a copy that `copies` keeps.
const Spectra& as_ridden(const Strip& strip, const Spectra& heard, std::list<Spectra>& copies) {
    const auto frames = static_cast<std::size_t>(heard.power.frames());
    const std::vector<double> ride = ride_db(strip, frames, Spectra::frames_per_s);
    if (ride.empty()) return heard;
    Spectra& copy = copies.emplace_back(heard);
    for (std::size_t f = 0; f < frames; ++f) {
        for (float& power : std::span(copy.power.values()).subspan(f * Spectra::bands, Spectra::bands))
            power *= static_cast<float>(power_from_db(ride[f]));
    }
    return copy;
}

/// All strips of the mix, in its order, through trim, filters, static equaliser, ride, fader and pan; muted ones are
/// silent. `ridden` holds the spectra of those that are ridden.
std::vector<MixPart> parts_of(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra,
                              std::list<Spectra>& ridden) {
    std::vector<MixPart> parts;
    for (const Strip& strip : mix.strips) {
        const double gain_db = strip_gain_db(strip, hearing.at(strip.id), mix.settings.pan_law_db);
        const Spectra& heard = spectra.of(strip.id);
        parts.push_back({.spectra = &as_ridden(strip, heard, ridden),
                         .gain_db = strip.fader.mute ? silence_db : gain_db,
                         .response = strip_response(strip, heard)});
    }
    return parts;
}

}  // namespace

SongFacts facts_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra) {
    std::vector<SongStem> stems;
    for (const Strip& strip : mix.strips) {
        if (!strip.fader.mute) stems.push_back({&spectra.of(strip.id), stem_kind_of(strip, taste)});
    }
    return song_facts(stems);
}

std::vector<CellChange> keyed_changes(const Mix& mix, const SongSpectra& spectra) {
    std::vector<CellChange> changes;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        for (std::size_t b = 0; b < eq_bands; ++b) {
            const EqBandSettings& band = mix.strips[i].eq[b];
            if (!band.on || !band.dynamic || band.key.empty()) continue;
            const auto is_key = [&](const Strip& s) { return s.id == band.key; };
            const auto key = std::find_if(mix.strips.begin(), mix.strips.end(), is_key);
            if (key == mix.strips.end()) continue;
            changes.push_back({i, moved_by(band, static_cast<int>(b), spectra.of(mix.strips[i].id)),
                               static_cast<int>(key - mix.strips.begin())});
        }
    }
    return changes;
}

BandCells cells_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra) {
    std::list<Spectra> ridden;
    return BandCells(parts_of(mix, hearing, spectra, ridden));
}

Masking masking_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra,
                   const MaskingSettings& settings) {
    std::list<Spectra> ridden;
    const std::vector<MixPart> parts = parts_of(mix, hearing, spectra, ridden);
    Masking heard = listen_for_masking(parts, settings);
    const std::vector<CellChange> keyed = keyed_changes(mix, spectra);
    if (!keyed.empty()) heard.cells = BandCells(parts).judge(keyed);
    return heard;
}

}  // namespace mixdown
