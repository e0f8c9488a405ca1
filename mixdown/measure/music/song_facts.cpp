// SPDX-License-Identifier: Apache-2.0
#include "measure/music/song_facts.h"

#include "core/threads.h"

namespace mixdown {
namespace {

StemFacts facts_of(const SongStem& stem, const OnsetStrength& strength) {
    StemFacts facts;
    facts.onsets = find_onsets(strength);
    facts.onsets_per_s = onset_density(facts.onsets, strength.size() / Spectra::envelopes_per_s);
    if (stem.kind == StemKind::kick) facts.kick_hz = kick_fundamental_hz(*stem.spectra);
    if (stem.kind == StemKind::bass) facts.bass = bass_line(*stem.spectra);
    if (stem.kind == StemKind::voice) facts.sibilance = find_sibilance(*stem.spectra);
    return facts;
}

}  // namespace

SongFacts song_facts(std::span<const SongStem> stems, int threads) {
    SongFacts facts{.stems = std::vector<StemFacts>(stems.size())};
    std::vector<OnsetStrength> strengths(stems.size());
    do_together(threads, static_cast<int>(stems.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        strengths[i] = onset_strength(*stems[i].spectra);
        facts.stems[i] = facts_of(stems[i], strengths[i]);
    });
    std::vector<const Spectra*> all, tuned, basses;
    for (const SongStem& stem : stems) {
        all.push_back(stem.spectra);
        if (stem.kind != StemKind::kick && stem.kind != StemKind::drums) tuned.push_back(stem.spectra);
        if (stem.kind == StemKind::bass) basses.push_back(stem.spectra);
    }
    facts.rhythm = find_rhythm(all, sum_of(strengths), threads);
    facts.sections = find_sections(all, facts.rhythm);
    facts.key = basses.empty() ? find_key(tuned) : find_key(tuned, basses);
    return facts;
}

}  // namespace mixdown
