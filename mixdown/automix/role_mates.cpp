// SPDX-License-Identifier: Apache-2.0
#include "automix/role_mates.h"

#include <algorithm>
#include <cmath>

namespace mixdown {

const LevelMoves& RoleMate::moves(int song_frames) {
    if (!moves_) moves_ = level_moves(stem_->measured.spectra, stem_->source.start_s, song_frames);
    return *moves_;
}

RoleMates role_mates(const std::vector<Strip>& strips, const std::vector<Stem>& stems) {
    RoleMates mates;
    double longest_s = 0;
    for (const Stem& stem : stems) longest_s = std::max(longest_s, stem.source.start_s + stem.measured.length_s());
    mates.song_frames = static_cast<int>(std::ceil(longest_s * Spectra::frames_per_s));
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const std::vector<std::string>& sources = strips[i].sources;
        const auto is_first = [&](const Stem& s) { return !sources.empty() && s.source.id == sources.front(); };
        const auto stem = std::find_if(stems.begin(), stems.end(), is_first);
        if (stem == stems.end() || !std::isfinite(stem->measured.loudness_lufs_active)) continue;
        if (stem->measured.spectra.power.frames() > 0) mates.by_role[strips[i].role].emplace_back(i, *stem);
    }
    for (auto& [role, players] : mates.by_role) {
        std::stable_sort(players.begin(), players.end(),
                         [](const RoleMate& a, const RoleMate& b) { return a.loudness_lufs() > b.loudness_lufs(); });
    }
    return mates;
}

}  // namespace mixdown
