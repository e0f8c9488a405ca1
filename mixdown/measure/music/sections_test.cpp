// Facts about sections: they begin where players come and go or the harmony changes, and those alike share a letter.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/sections.h"

#include <gtest/gtest.h>
#include <string>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

constexpr double bpm = 120, bar_s = 2;

/// Six stems; in each section those play whose letter is in its text: d drums, b bass, c chords, C other chords, l a
/// lead with phrases and rests, p a pad.
std::vector<Spectra> played(const std::vector<std::pair<int, std::string>>& bars_and_players) {
    double seconds = 0;
    for (const auto& [bars, players] : bars_and_players) seconds += bars * bar_s;
    std::vector<Player> stems(6, Player(seconds));
    Random random(4);
    int bar = 0;
    for (const auto& [bars, players] : bars_and_players) {
        for (int i = 0; i < bars; ++i, ++bar) {
            const double at_s = bar * bar_s, beat_s = 60 / bpm;
            const auto plays = [&text = players](char who) { return text.find(who) != std::string::npos; };
            const double root = (i % 2 == 0 ? 57 : 53);
            for (int beat = 0; beat < 4; ++beat) {
                if (plays('d'))
                    beat % 2 == 0 ? stems[0].kick(at_s + beat * beat_s) : stems[0].snare(at_s + beat * beat_s);
                if (plays('d')) stems[0].hat(at_s + (beat + 0.5) * beat_s);
                if (plays('b')) stems[1].tone(at_s + beat * beat_s, 0.4, pitch_hz(root - 24), 0.3, 3);
                if (plays('l') && random.below(4) > 0)
                    stems[4].tone(at_s + beat * beat_s, 0.4, pitch_hz(69 + static_cast<double>(random.below(8))), 0.2,
                                  1);
            }
            for (const int step : {0, 4, 7}) {
                if (plays('c')) stems[2].tone(at_s, 1.9, pitch_hz(root + step), 0.1, 0.5);
                if (plays('C')) stems[3].tone(at_s, 1.9, pitch_hz(root + 5 + step), 0.1, 0.5);
                if (plays('p')) stems[5].tone(at_s, 2, pitch_hz(root + 12 + step), 0.05, 0, 3);
            }
        }
    }
    std::vector<Spectra> spectra;
    for (const Player& stem : stems) spectra.push_back(stem.heard());
    return spectra;
}

std::vector<Section> sections_of(const std::vector<Spectra>& stems) {
    const std::vector<const Spectra*> all = pointers(stems);
    std::vector<OnsetStrength> strengths;
    for (const Spectra* stem : all) strengths.push_back(onset_strength(*stem));
    return find_sections(all, find_rhythm(all, sum_of(strengths)));
}

void expect_sections(const std::vector<Section>& found, const std::vector<double>& starts_s,
                     const std::string& letters) {
    std::string is;
    for (const Section& s : found) is += s.label;
    EXPECT_EQ(is, letters);
    ASSERT_EQ(found.size(), starts_s.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i].start_s, starts_s[i], 0.6) << i;
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_EQ(found[i].start_s, found[i - 1].end_s);
}

TEST(Sections, BeginWherePlayersComeAndGo) {
    const auto stems = played({{4, "c"}, {8, "dbcl"}, {6, "dbcCpl"}, {8, "dbcl"}, {4, "cp"}});
    expect_sections(sections_of(stems), {0, 8, 24, 36, 52}, "ABCBD");
}

TEST(Sections, BeginWhereOtherChordsArePlayed) {
    const auto stems = played({{8, "dbc"}, {8, "dbC"}, {8, "dbc"}});
    expect_sections(sections_of(stems), {0, 16, 32}, "ABA");
}

TEST(Sections, BeginOnHalfSecondsWithoutABeat) {
    const auto stems = played({{6, "p"}, {6, "pC"}, {6, "p"}});
    const std::vector<const Spectra*> all = pointers(stems);
    expect_sections(find_sections(all, {}), {0, 12, 24}, "ABA");
}

TEST(Sections, ASongWithoutChangesIsOne) {
    expect_sections(sections_of(played({{20, "dbcl"}})), {0}, "A");
    EXPECT_TRUE(find_sections({}, {}).empty());
}

}  // namespace
}  // namespace mixdown
