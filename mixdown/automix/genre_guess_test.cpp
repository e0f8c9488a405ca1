// What is guessed of typical songs, and when nothing is: a wrong genre would cost more than none.
// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_guess.h"

#include <gtest/gtest.h>

#include "automix/genre_hearing.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

using Stems = std::vector<std::string>;
using Heard = std::map<std::string, double>;

const Stems kit = {"Kick", "Snare", "HH", "Tom 1", "OH L", "OH R", "Room"};

Stems with(Stems a, const Stems& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// Stems as numbers, without spectra: who plays, and how loud.
HeardClues clues_of(SongOfNumbers& song) {
    song.lay_out_console();
    SongFacts facts;
    facts.stems.resize(song.mix.strips.size());
    for (StemFacts& stem : facts.stems) stem.onsets_per_s = 2;
    return hear_genre_clues(song.mix, song.taste, song.hearing, facts, SongSpectra(song.mix, song.stems));
}

/// Stems of that name, all playing; `more` is what rhythm and sound would have told.
HeardClues heard(const Stems& names, const Heard& more) {
    SongOfNumbers song("neutral");
    for (const std::string& name : names) song.add(name);
    HeardClues clues = clues_of(song);
    clues.erase("guitar_density");
    clues.erase("loudness_range_lu");
    for (const auto& [clue, value] : more) clues[clue] = {value, 1};
    return clues;
}

struct TypicalSong {
    std::string what, genre;
    Stems stems;
    Heard more;
};

std::vector<TypicalSong> typical_songs() {
    const Stems band = with(kit, {"Bass", "E Gtr L", "E Gtr R", "Lead Guitar", "Lead Vox"});
    const Stems house = {"Kick", "Clap", "HH", "Synth Bass", "Synth Lead", "Arp Synth", "Pad"};
    const Heard four = {{"kick_steady", 1}, {"kick_per_min", 126}, {"tempo_bpm", 126}};
    Heard sparse = four;
    sparse["lead_vocal"] = 0.35;
    const Heard backbeat = {{"kick_steady", 0.1}, {"kick_per_min", 110}, {"tempo_bpm", 110}};
    return {
        {"house", "dance", house, four},
        {"house with a voice", "dance", with(house, {"Lead Vox"}), sparse},
        {"trap",
         "hiphop",
         {"Lead Vox", "808", "Kick", "Snare", "Clap", "HH", "Synth", "Pad"},
         {{"kick_steady", 0}, {"tempo_bpm", 72}}},
        {"rock band",
         "rock",
         band,
         {{"lead_vocal", 0.5}, {"guitar_density", 0.3}, {"kick_steady", 0.1}, {"kick_per_min", 120}, {"swing", 0.05}}},
        {"metal band",
         "metal",
         with(band, {"Rhythm Gtr 3", "Rhythm Gtr 4"}),
         {{"lead_vocal", 0.5}, {"guitar_density", 0.5}, {"kick_steady", 0}, {"kick_per_min", 420}, {"swing", 0.1}}},
        {"orchestra",
         "orchestral",
         {"Violins 1", "Violins 2", "Violas", "Cellos", "Horns", "Flutes", "Timpani"},
         {{"loudness_range_lu", 15}}},
        {"ambient", "ambient", {"Warm Pad", "Glass Pad", "Texture", "Piano"}, {{"notes_per_s", 0.3}}},
        {"jazz quintet", "jazz", with(kit, {"Piano", "Upright Bass", "Trumpet", "Tenor Sax"}), {{"swing", 0.9}}},
        {"singer and guitar", "acoustic", {"Lead Vox", "Acoustic Guitar"}, {}},
        {"pop production", "neutral",
         with({"Kick", "Snare", "Clap", "HH", "Synth Bass", "Piano", "E Gtr", "Pad"}, {"Lead Vox", "BGV 1"}), backbeat},
        {"funk or jazz, straight", "neutral", with(kit, {"Bass", "Clav", "Horns", "Lead Guitar"}), {{"swing", 0.5}}},
        {"country or soft rock", "neutral", with(band, {"Acoustic Guitar", "Piano"}), {{"guitar_density", 0.15}}},
        {"drums alone", "neutral", kit, backbeat},
        {"pop on a dance kick", "neutral", with(house, {"Lead Vox", "BGV 1", "E Gtr"}), four},
        {"piano and cello", "orchestral", {"Piano", "Cello"}, {{"loudness_range_lu", 14}}},
        {"piano and voice", "neutral", {"Piano", "Lead Vox"}, {}},
        {"blues shuffle",
         "neutral",
         with(band, {"Organ"}),
         {{"swing", 0.9}, {"guitar_density", 0.25}, {"kick_steady", 0.2}, {"kick_per_min", 110}}},
        {"a choir of friends", "neutral", {"Lead Vox", "BGV 1", "BGV 2", "BGV 3"}, {}},
        {"drums, strings and pads", "neutral", {"Drums", "Strings", "Pad", "Piano"}, {}},
        {"rock guitars, dance kick",
         "neutral",
         {"Kick", "Clap", "Synth Bass", "E Gtr L", "E Gtr R", "Synth Lead"},
         four},
        {"nobody knows", "neutral", {"Audio 1", "Audio 2", "Audio 3"}, {{"tempo_bpm", 126}}},
        {"guitars and a backing track", "neutral", {"Guitar", "Backing track"}, {{"guitar_density", 0.5}}},
    };
}

TEST(GenreGuess, NamesTypicalSongsAndLeavesTheOthersNeutral) {
    const Taste taste = *load_taste({});
    for (const TypicalSong& song : typical_songs()) {
        const GenreGuess guess = guess_genre(heard(song.stems, song.more), taste);
        EXPECT_EQ(guess.genre(), song.genre) << song.what << ": " << guess.words();
    }
}

TEST(GenreGuess, IsAProbabilityOverAllCandidates) {
    const GenreGuess guess = guess_genre(heard(kit, {}), *load_taste({}));
    double sum = 0, last = 1;
    for (const auto& [genre, p] : guess.ranking) {
        EXPECT_LE(p, last) << genre;
        sum += last = p;
    }
    EXPECT_EQ(guess.ranking.size(), 11);  // ten genres, and none of them
    EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(GenreGuess, SaysWhatItWasNotSureOf) {
    Taste taste = *load_taste({});
    taste.limits["genre_confidence"].value = 0.999;
    const TypicalSong house = typical_songs().front();
    const GenreGuess guess = guess_genre(heard(house.stems, house.more), taste);
    EXPECT_EQ(guess.genre(), "neutral");
    EXPECT_EQ(guess.best, "dance");
    for (const char* part :
         {"neutral, not sure: most like dance (0.", "1.00 is asked for", "kick on every beat, 100 %", "--genre"})
        EXPECT_NE(guess.words().find(part), std::string::npos) << guess.words();
    for (const ClueEvidence& clue : guess.speaks_for) EXPECT_GT(clue.nats, 0) << clue.clue;
}

TEST(GenreGuess, WithoutCluesThereIsNone) {
    const GenreGuess guess = guess_genre({}, *load_taste({}));
    EXPECT_EQ(guess.genre(), "neutral");
    EXPECT_EQ(guess.confidence, 0);
    EXPECT_NE(guess.words().find("no clue"), std::string::npos);
}

TEST(GenreGuess, GoesByTheUsersOwnTable) {
    const std::string head = "clue\tgenre\tlow\thigh\tedge\tweight\tsource\n";
    const auto own =
        load_taste({{"genre_clues.tsv", head + "drums\tpop\t0.5\t-\t0.1\t9\tme\ndrums\trock\t-\t0\t0.1\t9\tme\n"}});
    ASSERT_TRUE(own) << own.error().text();
    EXPECT_EQ(guess_genre({{"drums", {1, 1}}}, *own).genre(), "pop");
    EXPECT_EQ(guess_genre({{"drums", {0, 1}}}, *own).genre(), "rock");
    EXPECT_EQ(guess_genre({{"drums", {1, 0}}}, *own).genre(), "neutral") << "a clue without trust says nothing";
    for (const std::string row : {"drms\tpop\t0\t1\t0\t1\tme\n", "drums\tpolka\t0\t1\t0\t1\tme\n",
                                  "drums\tpop\t1\t0\t0\t1\tme\n", "drums\tpop\t0\t1\t0\t99\tme\n"}) {
        const auto wrong = load_taste({{"genre_clues.tsv", head + row}});
        ASSERT_FALSE(wrong) << row;
        EXPECT_NE(wrong.error().text().find("genre_clues.tsv"), std::string::npos) << wrong.error().text();
    }
}

TEST(GenreClue, CountsLessAndLessOutsideItsRange) {
    const GenreClue clue{"tempo_bpm", "dance", 118, 136, 8, 1};
    EXPECT_EQ(clue.fit(118), 1);
    EXPECT_EQ(clue.fit(136), 1);
    EXPECT_DOUBLE_EQ(clue.fit(140), 0.5);
    EXPECT_DOUBLE_EQ(clue.fit(112), 0.25);
    EXPECT_EQ(clue.fit(144), 0);
    EXPECT_EQ(clue_words("tempo_bpm", 128), "tempo 128 bpm");
    EXPECT_EQ(clue_words("drums", 0.001), "no drums");
}

TEST(GenreEdits, SayWhoDecidedAndWhy) {
    const Taste taste = *load_taste({});
    const TypicalSong house = typical_songs().front();
    const GenreGuess sure = guess_genre(heard(house.stems, house.more), taste),
                     unsure = guess_genre(heard(kit, {}), taste);
    const Mix mix;
    const Edit heard_edit = assign_genre(mix, nullptr, sure, "dance").front();
    EXPECT_EQ(heard_edit.reason.rule, "genre.heard");
    EXPECT_EQ(heard_edit.to, Value(std::string("dance")));
    EXPECT_EQ(heard_edit.who, "automix");
    EXPECT_EQ(heard_edit.reason.measured, Value(rounded(sure.confidence, 2)));
    EXPECT_NE(heard_edit.reason.why.find("kick on every beat"), std::string::npos);
    const Edit unsure_edit = assign_genre(mix, nullptr, unsure, "neutral").front();
    EXPECT_EQ(unsure_edit.reason.rule, "genre.unsure");
    EXPECT_EQ(unsure_edit.to, Value(std::string("neutral")));
    EXPECT_NE(unsure_edit.reason.why.find(unsure.best), std::string::npos);
    const Edit stated = assign_genre(mix, taste.find_genre("hip hop"), sure, "hiphop").front();
    EXPECT_EQ(stated.reason.rule, "genre.stated");
    EXPECT_EQ(stated.to, Value(std::string("hip-hop"))) << "the first name of the table that is spelled alike";
    EXPECT_EQ(stated.who, "user");
}

}  // namespace
}  // namespace mixdown
