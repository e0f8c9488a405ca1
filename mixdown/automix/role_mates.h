// Strips of one role side by side, with how their levels move: who of them is another one's echo (echoes.h) or layer
// (layers.h)? SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "automix/hearing.h"
#include "measure/faults/likeness.h"

namespace mixdown {

class RoleMate {
public:
    RoleMate(std::size_t strip, const Stem& stem) : strip_(strip), stem_(&stem) {}
    [[nodiscard]] std::size_t strip() const { return strip_; }  // its place among the strips
    [[nodiscard]] double loudness_lufs() const { return stem_->measured.loudness_lufs_active; }
    /// In song time; made when somebody asks.
    [[nodiscard]] const LevelMoves& moves(int song_frames);

private:
    std::size_t strip_;
    const Stem* stem_;
    std::optional<LevelMoves> moves_;
};

struct RoleMates {
    std::map<std::string, std::vector<RoleMate>> by_role;  // the loudest first; of a pair the left half
    int song_frames = 0;
};

/// `strips` have their roles. Who makes no sound is left out.
[[nodiscard]] RoleMates role_mates(const std::vector<Strip>& strips, const std::vector<Stem>& stems);

}  // namespace mixdown
