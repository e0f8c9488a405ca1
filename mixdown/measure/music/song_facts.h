// What a musician would say of a song before mixing it: tempo, metre, sections, key, and of its stems how busy they
// are, where kick and bass lie, how sharp the voices' s is. From the spectra of one listening; the audio is not read
// again. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/music/key.h"
#include "measure/music/low_pitch.h"
#include "measure/music/onsets.h"
#include "measure/music/sections.h"
#include "measure/music/sibilance.h"
#include "measure/music/tempo.h"

namespace mixdown {

/// What the caller knows of a stem (its role); `unknown` is measured as other music.
enum class StemKind { unknown, kick, drums, bass, voice, music };

struct SongStem {
    const Spectra* spectra = nullptr;  // not null
    StemKind kind = StemKind::unknown;
    bool operator==(const SongStem&) const = default;
};

struct StemFacts {
    std::vector<Onset> onsets;
    double onsets_per_s = 0;
    double kick_hz = 0;   // kicks only
    BassLine bass;        // basses only
    Sibilance sibilance;  // voices only
};

struct SongFacts {
    Rhythm rhythm;
    std::vector<Section> sections;
    Key key;
    std::vector<StemFacts> stems;  // in the order given
};

/// Deterministic; the order of stems does not change the facts of the song beyond rounding. `threads` as in
/// thread_count().
[[nodiscard]] SongFacts song_facts(std::span<const SongStem> stems, int threads = 1);

}  // namespace mixdown
