// SPDX-License-Identifier: Apache-2.0
#include "automix/song_hearing.h"

#include <algorithm>
#include <list>

#include "automix/played_spectra.h"
#include "automix/strip_response.h"
#include "core/threads.h"
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

/// All strips of the mix, in its order, through trim, filters, static equaliser, ride, fader, pan and sends; muted ones
/// are silent.
class HeardStrips {
public:
    HeardStrips(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra, int threads)
        : parts_(mix.strips.size()), copies_(mix.strips.size()) {
        do_together(threads, static_cast<int>(parts_.size()), [&](int task) {
            const auto i = static_cast<std::size_t>(task);
            const Strip& strip = mix.strips[i];
            const double gain_db = strip_gain_db(strip, hearing.at(strip.id), mix.settings.pan_law_db);
            const PlayedSpectra played = played_spectra(strip, mix, spectra, copies_[i]);
            parts_[i] = {.spectra = played.wet,
                         .gain_db = strip.fader.mute ? silence_db : gain_db,
                         .response = strip_response(strip, spectra.of(strip.id)),
                         .dry = played.dry};
        });
    }
    [[nodiscard]] const std::vector<MixPart>& parts() const { return parts_; }

private:
    std::vector<MixPart> parts_;
    std::vector<std::list<Spectra>> copies_;  // of those that are ridden or sent
};

}  // namespace

std::vector<SongStem> players_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra) {
    std::vector<SongStem> players;
    for (const Strip& strip : mix.strips) {
        if (!strip.fader.mute) players.push_back({&spectra.of(strip.id), stem_kind_of(strip, taste)});
    }
    return players;
}

SongFacts facts_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra, int threads) {
    return song_facts(players_of(mix, taste, spectra), threads);
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

BandCells cells_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra, int threads) {
    return BandCells(HeardStrips(mix, hearing, spectra, threads).parts(), threads);
}

Masking masking_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra, int threads) {
    const HeardStrips strips(mix, hearing, spectra, threads);
    return listen_for_masking(strips.parts(), {}, keyed_changes(mix, spectra), threads);
}

}  // namespace mixdown
