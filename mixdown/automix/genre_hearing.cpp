// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_hearing.h"

#include <algorithm>
#include <array>
#include <set>

#include "automix/genre_players.h"
#include "automix/genre_rhythm.h"
#include "core/units.h"

namespace mixdown {
namespace {

constexpr double enough_s = 15;                  // tuned: of sound; a song begins to show what it is
constexpr double believable_tempo = 0.3;         // tempo.h: below it do not build on it
constexpr double playing_below_loudest_db = 35;  // as role_features.h: only what is heard counts

bool is_electronic(const PlayingStrip& p) {
    return one_of(p.group, {"synths", "pads"}) || one_of(p.strip->role, {"synth_bass", "sub_bass"});
}

struct ClueOfStrips {
    std::string_view clue;
    bool (*chosen)(const PlayingStrip&);
};

constexpr std::array times = {
    ClueOfStrips{"lead_vocal", [](const PlayingStrip& p) { return p.group == "vocals"; }},
    ClueOfStrips{"backing_vocals", [](const PlayingStrip& p) { return p.strip->role == "backing_vocal"; }},
    ClueOfStrips{"drums", [](const PlayingStrip& p) { return p.group == "drums"; }},
    ClueOfStrips{"sub_bass", [](const PlayingStrip& p) { return p.strip->role == "sub_bass"; }},
    ClueOfStrips{"synth_bass", [](const PlayingStrip& p) { return p.strip->role == "synth_bass"; }},
    ClueOfStrips{"claps", [](const PlayingStrip& p) { return p.strip->role == "clap"; }},
};

bool plays_electric_guitar(const PlayingStrip& p) { return p.group == "guitars" && p.strip->role != "acoustic_guitar"; }

constexpr std::array shares = {
    ClueOfStrips{"electronic", is_electronic},
    ClueOfStrips{"guitars", plays_electric_guitar},
    ClueOfStrips{"acoustic_guitar", [](const PlayingStrip& p) { return p.strip->role == "acoustic_guitar"; }},
    ClueOfStrips{"orchestra",
                 [](const PlayingStrip& p) {
                     return one_of(p.group, {"strings", "brass", "woodwind"}) || p.strip->role == "choir";
                 }},
    ClueOfStrips{"winds",
                 [](const PlayingStrip& p) {
                     return one_of(p.group, {"brass", "woodwind"});
                 }},
    ClueOfStrips{"keys", [](const PlayingStrip& p) { return p.group == "keys"; }},
    ClueOfStrips{"pads", [](const PlayingStrip& p) { return p.group == "pads"; }},
};

/// Who is there. Strips that nobody could name may be anybody: the more of them, the less is known.
void add_players(const std::vector<PlayingStrip>& players, HeardClues& clues) {
    const auto backs = [](const PlayingStrip& p) { return p.strip->role == "accompaniment"; };
    if (std::any_of(players.begin(), players.end(), backs)) return;
    const auto everybody = [](const PlayingStrip&) { return true; };
    const auto unnamed = [](const PlayingStrip& p) { return p.group == "other"; };
    const double trust = 1 - playing_of(players, unnamed) / playing_of(players, everybody);
    const double time = time_of(players, everybody), instruments = playing_of(players, is_instrument);
    for (const auto& [clue, chosen] : times) clues[std::string(clue)] = {time_of(players, chosen) / time, trust};
    for (const auto& [clue, chosen] : shares) {
        if (instruments > 0) clues[std::string(clue)] = {playing_of(players, chosen) / instruments, trust};
    }
    std::set<std::string> microphones;
    for (const PlayingStrip& p : players) {
        if (one_of(p.strip->role, {"tom", "overheads", "room"})) microphones.insert(p.strip->role);
    }
    clues["kit_microphones"] = {static_cast<double>(microphones.size()), trust};
}

/// The mean noisiness of the frames in which the strip is heard: what fills the gaps between its partials.
double density_of(const Spectra& spectra) {
    std::vector<double> powers;
    for (int f = 0; f < spectra.power.frames(); ++f) {
        double power = 0;
        for (const float band : spectra.power[f]) power += static_cast<double>(band);
        powers.push_back(power);
    }
    const double loudest = powers.empty() ? 0 : *std::max_element(powers.begin(), powers.end());
    double sum = 0, count = 0;
    for (int f = 0; f < std::min(spectra.tone.frames(), spectra.power.frames()); ++f) {
        if (powers[static_cast<std::size_t>(f)] <= loudest * power_from_db(-playing_below_loudest_db)) continue;
        sum += static_cast<double>(spectra.tone[f][Spectra::low_noisiness]);
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

void add_guitars(const std::vector<PlayingStrip>& players, const SongSpectra& spectra, HeardClues& clues) {
    const double playing = playing_of(players, plays_electric_guitar);
    if (playing <= 0) return;
    double sum = 0;
    for (const PlayingStrip& p : players)
        sum += plays_electric_guitar(p) ? p.playing * density_of(spectra.of(p.strip->id)) : 0;
    clues["guitar_density"] = {sum / playing, 1};
}

void add_rhythm(const std::vector<PlayingStrip>& players, const SongFacts& facts, HeardClues& clues) {
    KickFall kick;
    std::vector<const std::vector<Onset>*> onsets;
    double density = 0, instruments = 0;
    for (const PlayingStrip& p : players) {
        onsets.push_back(&p.facts->onsets);
        if (const auto fall = p.strip->role == "kick" ? kick_fall(p.facts->onsets) : std::nullopt)
            kick = {std::max(kick.steady, fall->steady), std::max(kick.per_min, fall->per_min)};
        if (!is_instrument(p)) continue;
        density += p.facts->onsets_per_s;
        ++instruments;
    }
    if (instruments > 0) clues["notes_per_s"] = {density / instruments, 1};
    if (kick.per_min > 0) {
        clues["kick_steady"] = {kick.steady, 1};
        clues["kick_per_min"] = {kick.per_min, 1};
    }
    const Tempo& tempo = facts.rhythm.tempo;
    if (tempo.confidence < believable_tempo) return;
    clues["tempo_bpm"] = {tempo.bpm, tempo.confidence};
    if (const auto share = swing(facts.rhythm.beats_s, onsets)) clues["swing"] = {*share, tempo.confidence};
}

/// Of the song with every strip equally loud: balance is not known yet, and stems come at any gain.
void add_loudness_range(const std::vector<PlayingStrip>& players, const Hearing& hearing, HeardClues& clues) {
    PowerSeries sum;
    for (const PlayingStrip& p : players) {
        const StripHearing& heard = hearing.at(p.strip->id);
        add_power(sum, scaled(heard.steps, -23 - heard.loudness_lufs));
    }
    clues["loudness_range_lu"] = {loudness_range(sum), 1};
}

}  // namespace

HeardClues hear_genre_clues(const Mix& mix, const Taste& taste, const Hearing& hearing, const SongFacts& facts,
                            const SongSpectra& spectra) {
    HeardClues clues;
    const std::vector<PlayingStrip> players = players_of(mix, taste, hearing, facts);
    if (players.size() < 2) return clues;
    add_players(players, clues);
    add_guitars(players, spectra, clues);
    add_rhythm(players, facts, clues);
    add_loudness_range(players, hearing, clues);
    const double sound_s = time_of(players, [](const PlayingStrip&) { return true; }) / 10;
    for (auto& [clue, heard] : clues) {
        heard.value = rounded(heard.value, 3);  // the order of stems and their gain change the last bits of sums
        heard.trust = rounded(heard.trust * std::min(1.0, sound_s / enough_s), 3);
    }
    return clues;
}

}  // namespace mixdown
