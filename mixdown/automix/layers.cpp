// SPDX-License-Identifier: Apache-2.0
#include "automix/layers.h"

#include <algorithm>

#include "automix/role_mates.h"

namespace mixdown {

void note_layers(Hearing& hearing, const Mix& mix, const std::vector<Stem>& stems, const Taste& taste) {
    RoleMates mates = role_mates(mix.strips, stems);
    for (auto& [role, players] : mates.by_role) {
        const std::string& group = taste.role(role).group;
        if (group != "drums" && group != "percussion") continue;
        for (std::size_t soft = 1; soft < players.size(); ++soft) {
            StripHearing& heard = hearing.at(mix.strips[players[soft].strip()].id);
            for (std::size_t loud = 0; loud < soft && heard.layer_of.empty(); ++loud) {
                const Strip& main = mix.strips[players[loud].strip()];
                if (!hearing.at(main.id).layer_of.empty() || main.fader.mute) continue;
                const double alike =
                    likeness(players[loud].moves(mates.song_frames), players[soft].moves(mates.song_frames));
                if (alike < taste.limit("layer_likeness")) continue;
                heard.layer_of = main.id;
                heard.layer_db =
                    std::max(heard.loudness_lufs - hearing.at(main.id).loudness_lufs, -taste.limit("layer_softest"));
            }
        }
    }
}

bool are_layers(const Strip& a, const Strip& b, const Hearing& hearing) {
    const std::string &of_a = hearing.at(a.id).layer_of, &of_b = hearing.at(b.id).layer_of;
    return of_a == b.id || of_b == a.id || (!of_a.empty() && of_a == of_b);
}

}  // namespace mixdown
