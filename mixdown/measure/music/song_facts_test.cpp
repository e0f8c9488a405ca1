// The facts of one song together, against those of its parts; and how they bear silence and emptiness.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/song_facts.h"

#include <gtest/gtest.h>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

TEST(SongFacts, OfASmallBand) {
    SmallBand band;
    band.bpm = 110;
    band.tonic = 62;
    band.seconds = 18;
    const std::vector<Spectra> stems = band.play();
    const Spectra silence = Player(18).heard();
    const SongStem song[] = {{&stems[0], StemKind::drums},
                             {&stems[1], StemKind::bass},
                             {&stems[2], StemKind::music},
                             {&silence, StemKind::voice}};
    const SongFacts facts = song_facts(song);
    EXPECT_NEAR(facts.rhythm.tempo.bpm, 110, 0.3);
    EXPECT_EQ(facts.key.name(), "D major");
    ASSERT_EQ(facts.stems.size(), 4U);
    EXPECT_NEAR(facts.stems[0].onsets_per_s, 2 * 110 / 60.0, 0.3) << "eighths";
    EXPECT_NEAR(facts.stems[1].bass.lowest_hz, pitch_hz(31), 2) << "the fourth degree, G1";
    EXPECT_EQ(facts.stems[1].kick_hz, 0);
    EXPECT_TRUE(facts.stems[3].onsets.empty());
    EXPECT_EQ(facts.sections.size(), 1U);
    EXPECT_FALSE(facts.rhythm.downbeats_s.empty());
}

TEST(SongFacts, TheOrderOfStemsDoesNotMatter) {
    SmallBand band;
    band.seconds = 12;
    const std::vector<Spectra> stems = band.play();
    const SongStem one[] = {{&stems[0], StemKind::drums}, {&stems[1], StemKind::bass}, {&stems[2], StemKind::music}};
    const SongStem other[] = {one[2], one[0], one[1]};
    const SongFacts a = song_facts(one), b = song_facts(other, 3);
    EXPECT_NEAR(a.rhythm.tempo.bpm, b.rhythm.tempo.bpm, 1e-6);
    EXPECT_EQ(a.key.name(), b.key.name());
    EXPECT_EQ(a.sections.size(), b.sections.size());
}

TEST(SongFacts, OfNothing) {
    const SongFacts facts = song_facts({});
    EXPECT_EQ(facts.rhythm.tempo.bpm, 0);
    EXPECT_TRUE(facts.sections.empty());
    const Spectra empty = heard(FloatAudio(1, 0));
    const SongStem song[] = {{&empty, StemKind::kick}, {&empty, StemKind::bass}, {&empty, StemKind::voice}};
    EXPECT_EQ(song_facts(song).rhythm.tempo.bpm, 0);
}

}  // namespace
}  // namespace mixdown
