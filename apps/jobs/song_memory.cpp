// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/song_memory.h"

#include <algorithm>

#include "apps/jobs/compare_tracks.h"

namespace mixdown {

/// Files that were left out or cut short are listened to again: they come with a warning.
bool SongMemory::holds(const std::vector<FoundFile>& files, StemCache& cache) const {
    const auto same = [&](const FoundFile& file, const Source& was) {
        if (file.path.string() != was.file) return false;
        const auto now = cache.checksum(file.path);
        return now && *now == was.checksum;
    };
    return !files.empty() && std::equal(files.begin(), files.end(), found_.begin(), found_.end(), same);
}

Status SongMemory::listen_to(const std::vector<FoundFile>& files, bool keep_going, StemCache& cache,
                             const JobControl& control, std::vector<std::string>& warnings) {
    if (holds(files, cache)) {
        for (std::size_t i = 0; i < stems.size(); ++i) stems[i].source = found_[i];
        return ok();
    }
    *this = {};
    auto listened = listen(files, keep_going, cache, control);
    if (!listened) return listened.error();
    stems = std::move(listened->stems);
    references_s = std::move(listened->references_s);
    left_out = std::move(listened->left_out);
    if (listened->warnings.empty()) {
        for (const Stem& stem : stems) found_.push_back(stem.source);
    }
    warnings.insert(warnings.end(), listened->warnings.begin(), listened->warnings.end());
    return ok();
}

/// Elsewhere than before: nothing that was heard of them together is true any more.
void SongMemory::place(const Session& session) {
    if (placed_ == session.sources && rate_hz_ == session.sample_rate_hz) return;
    placed_ = session.sources;
    rate_hz_ = session.sample_rate_hz;
    compared.clear();
    strips_.clear();
    players_.clear();
    parts_from.reset();
}

Status SongMemory::compare(const Session& session, const std::filesystem::path& folder, const Mix& mix,
                           const Taste& taste, const JobControl& control) {
    const ComparisonTables tables(session.sample_rate_hz);
    const double excerpt_s = tables.excerpt_frames() / tables.rate_hz;
    const std::vector<TrackPair> pairs = likely_pairs(mix, stems, taste, excerpt_s, control.threads);
    const auto is_of = [](const ComparedTracks& tracks, const TrackPair& pair) { return tracks.pair == pair; };
    if (std::equal(compared.begin(), compared.end(), pairs.begin(), pairs.end(), is_of)) return ok();
    auto heard = compare_tracks(pairs, session, folder, tables, control);
    if (!heard) return heard.error();
    compared = std::move(*heard);
    return ok();
}

void SongMemory::hear(const Mix& mix, const Taste& taste, int threads) {
    std::vector<StripSources> strips;
    for (const Strip& strip : mix.strips) strips.push_back({strip.id, strip.sources, strip.stereo.width == 0});
    if (strips != strips_) {
        spectra = SongSpectra(mix, stems);
        strips_ = std::move(strips);
        players_.clear();
        parts_from.reset();  // who covers whom in them was heard with these
    }
    std::vector<SongStem> players = players_of(mix, taste, spectra);
    if (players == players_ && !players.empty()) return;
    facts = song_facts(players, threads);
    players_ = std::move(players);
}

}  // namespace mixdown
