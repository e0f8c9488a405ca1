// What is said and done about tracks of one source: copies, polarity, lateness, and what is none of these.
// SPDX-License-Identifier: Apache-2.0
#include "automix/track_findings.h"

#include "automix/level_findings.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

struct Heard {
    Kinship kind = Kinship::same_source;
    double delay_ms = 0, sum_gain_db = 2, correlation = 0.8;
};

ComparedTracks compared(const SongOfNumbers& song, const char* first, const char* second, const Heard& heard) {
    ComparedTracks t{{song.strip(first).id, song.strip(second).id, "", "", {}}, {}};
    t.relation.kind = heard.kind;
    t.relation.delay_s = heard.delay_ms / 1000;
    t.relation.delay_known = true;
    t.relation.sum_gain_db = heard.sum_gain_db;
    t.relation.flipped_gain_db = -heard.sum_gain_db / 2;
    t.relation.correlation = heard.correlation;
    t.relation.inverted = heard.correlation < 0;
    return t;
}

TEST(TrackFindings, EachFaultByItsName) {
    SongOfNumbers song("pop");
    for (const char* name : {"Kick In", "Kick Out", "OH", "Bass DI", "Vox 1", "Vox 2"}) song.add(name);
    song.lay_out_console();
    struct Row {
        const char *first, *second;
        Heard heard;
        const char *kind, *strip;  // what is found, and of whom; "" is nothing
    };
    for (const Row& row : {
             Row{"Kick In", "Kick Out", {}, "", ""},
             Row{"Kick In", "Kick Out", {.delay_ms = 0.6}, "", ""},
             Row{"Kick In", "Kick Out", {.delay_ms = 3}, "late", "Kick Out"},
             Row{"Kick In", "Kick Out", {.delay_ms = -3}, "late", "Kick In"},
             Row{"Kick In", "Kick Out", {.sum_gain_db = -8}, "polarity", "Kick Out"},
             Row{"Kick In", "Kick Out", {.sum_gain_db = 0, .correlation = -0.7}, "polarity", "Kick Out"},
             Row{"Kick In", "Kick Out", {.delay_ms = 3, .sum_gain_db = -4}, "late", "Kick Out"},
             Row{"Kick In", "Kick Out", {.kind = Kinship::unrelated, .delay_ms = 3, .sum_gain_db = -8}, "", ""},
             Row{"Kick In", "OH", {.delay_ms = 4}, "", ""},
             Row{"Kick In", "OH", {.delay_ms = 15}, "late", "OH"},
             Row{"Kick In", "OH", {.delay_ms = 4, .sum_gain_db = -3, .correlation = -0.6}, "", ""},
             Row{"Kick In", "Bass DI", {.delay_ms = 3}, "", ""},
             Row{"Vox 1", "Vox 2", {.delay_ms = 3}, "late", "Vox 2"},
             Row{"Vox 1", "Vox 2", {.delay_ms = 20}, "", ""},
         }) {
        const auto found = track_findings({compared(song, row.first, row.second, row.heard)}, song.mix, song.brief());
        const std::string what = std::string(row.first) + ", " + row.second + " " + std::to_string(row.heard.delay_ms);
        EXPECT_EQ(found.empty() ? "" : found.front().kind, row.kind) << what;
        EXPECT_EQ(found.empty() ? "" : found.front().strip, row.strip) << what;
    }
}

TEST(TrackFindings, OnlyWhatCancelsIsFlipped) {
    SongOfNumbers song("pop");
    for (const char* name : {"Kick In", "Kick Out", "Kick Sub"}) song.add(name);
    song.lay_out_console();
    song.run(check_import(song.mix, song.brief(),
                          {compared(song, "Kick In", "Kick Out", {.sum_gain_db = -8}),
                           compared(song, "Kick In", "Kick Sub", {.sum_gain_db = 1.5}),
                           compared(song, "Kick Out", "Kick Sub", {.sum_gain_db = -8})}));
    EXPECT_TRUE(song.strip("Kick Out").trim.polarity_inverted);
    EXPECT_FALSE(song.strip("Kick Sub").trim.polarity_inverted || song.strip("Kick In").trim.polarity_inverted)
        << "each is judged against the first of its source";
}

/// A rock song; `levels` of its stems as recorded.
const char* const band[] = {"Kick", "Snare", "Bass", "Lead Vox", "Piano", "Gtr"};
SongOfNumbers rock_song(const std::vector<double>& levels_lufs) {
    SongOfNumbers song("rock");
    for (std::size_t i = 0; i < levels_lufs.size(); ++i) song.add(band[i], levels_lufs[i]);
    song.decide();
    return song;
}

TEST(LevelFindings, OneThatStandsOutOfBalancedStems) {
    std::vector<double> balanced(std::size(band), -20);
    const SongOfNumbers first = rock_song(balanced);
    for (std::size_t i = 0; i < balanced.size(); ++i) {
        const Strip& strip = first.strip(band[i]);
        balanced[i] += strip.trim.trim_db + strip.fader.fader_db;
    }
    struct Row {
        double guitar_db, spread_db;  // guitar over the balance; how far all others are off it, up and down
        std::vector<std::string> loud;
    };
    for (const Row& row : {Row{0, 0, {}}, Row{8, 0, {"Gtr"}}, Row{8, 1.5, {"Gtr"}}, Row{4, 0, {}}, Row{8, 7, {}}}) {
        std::vector<double> levels = balanced;
        for (std::size_t i = 0; i < levels.size(); ++i) levels[i] += i % 2 == 0 ? row.spread_db : -row.spread_db;
        levels.back() = balanced.back() + row.guitar_db;
        const SongOfNumbers song = rock_song(levels);
        std::vector<std::string> loud;
        for (const Finding& f : loud_findings(song.mix, song.brief())) loud.push_back(f.strip);
        EXPECT_EQ(loud, row.loud) << row.guitar_db << ' ' << row.spread_db;
    }
}

}  // namespace
}  // namespace mixdown
