// SPDX-License-Identifier: Apache-2.0
#include "automix/echoes.h"

#include <algorithm>
#include <optional>

#include "automix/role_mates.h"

namespace mixdown {
namespace {

constexpr int first_echo = 2, last_echo = 16;  // frames: 0.1 s, sooner is a double; 0.8 s, later another phrase
constexpr double more_than_now = 0.3;          // tuned: as like at once is a double

std::optional<Echo> echo_of(RoleMate& loud, RoleMate& soft, int frames, const Taste& taste) {
    Echo echo{loud.strip(), soft.strip()};
    echo.level_db = soft.loudness_lufs() - loud.loudness_lufs();
    if (echo.level_db > -taste.limit("echo_softer")) return std::nullopt;
    const LevelMoves &a = loud.moves(frames), &b = soft.moves(frames);
    for (int later = first_echo; later <= last_echo; ++later) {
        const double alike = likeness(a, b, later);
        if (alike <= echo.likeness) continue;
        echo.likeness = alike;
        echo.delay_s = later / Spectra::frames_per_s;
    }
    const bool found = echo.likeness >= taste.limit("echo_likeness") && likeness(a, b) <= echo.likeness - more_than_now;
    return found ? std::optional(echo) : std::nullopt;
}

}  // namespace

std::vector<Echo> find_echoes(const std::vector<Strip>& strips, const std::vector<Stem>& stems, const Taste& taste) {
    RoleMates mates = role_mates(strips, stems);
    std::vector<Echo> echoes;
    const auto is_echo = [&](const RoleMate& player) {
        return std::any_of(echoes.begin(), echoes.end(), [&](const Echo& e) { return e.strip == player.strip(); });
    };
    for (auto& [role, players] : mates.by_role) {
        for (std::size_t soft = 1; soft < players.size(); ++soft) {
            for (std::size_t loud = 0; loud < soft && !is_echo(players[soft]); ++loud) {
                if (is_echo(players[loud])) continue;
                const auto echo = echo_of(players[loud], players[soft], mates.song_frames, taste);
                if (echo) echoes.push_back(*echo);
            }
        }
    }
    return echoes;
}

}  // namespace mixdown
