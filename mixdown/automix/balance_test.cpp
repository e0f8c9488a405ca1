// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "automix/buckets.h"
#include "automix/focus_margin.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

SongOfNumbers pop_song(double vocal_lufs = -30) {
    SongOfNumbers song("pop");
    song.add("Kick", -18);
    song.add("Snare", -25);
    song.add("Bass", -14);
    song.add("Piano", -22, 2);
    song.add("Lead Vox", vocal_lufs, 1, 5, 35);
    song.add("Pad", -12, 2, 20, 40);
    return song;
}

/// What all but the focus gained, LU: the bass's target against the profile's.
double lift(const SongOfNumbers& song) {
    for (const Bucket& bucket : fill_buckets(song.mix, song.brief()))
        if (bucket.name == "bass") return bucket.target_lu + 10;  // data/profiles/pop.tsv
    return 0;
}

TEST(Balance, EveryBucketIsOnItsTarget) {  // data/profiles/pop.tsv
    SongOfNumbers song = pop_song();
    song.decide();
    PowerSeries total;
    for (const Strip& s : song.mix.strips) {
        const StripHearing& heard = song.hearing.at(s.id);
        add_power(total, scaled(heard.steps, strip_gain_db(s, heard, -3)));
    }
    EXPECT_NEAR(integrated_loudness(total), -17, 0.05);  // the profile's loudness
    // The voice stands over these parts as the profile says of a whole band (arrangement.h).
    const double vocal = song.loudness("Lead Vox") + lift(song);
    struct Row {
        const char* name;
        double under_the_vocal_lu;
    };
    for (const auto& row : {Row{"Bass", 7.5}, Row{"Piano", 8}, Row{"Pad", 13.5}}) {
        EXPECT_NEAR(vocal - song.loudness(row.name), row.under_the_vocal_lu, 0.05) << row.name;
    }
    EXPECT_NEAR(song.loudness("Kick") - song.loudness("Snare"), 1, 0.02);  // their weights in roles.tsv
    const double drums = db_from_power(power_from_db(song.loudness("Kick")) + power_from_db(song.loudness("Snare")));
    EXPECT_NEAR(vocal - drums, 5, 0.05);
}

TEST(Balance, WhatTheStemsWereBouncedAtDoesNotMatter) {
    SongOfNumbers song = pop_song();
    song.decide();
    for (const double shift : {-20.0, 20.0}) {
        SongOfNumbers shifted = pop_song(-30 + shift);
        shifted.decide();
        for (const Strip& s : song.mix.strips)
            EXPECT_NEAR(shifted.loudness(s.name), song.loudness(s.name), 0.02) << s.name;
    }
}

TEST(Balance, EveryParameterThatDiffersHasAnEditWithAReason) {
    SongOfNumbers song = pop_song();
    song.decide();
    Mix replayed = song.canvas.mix;
    for (const Edit& edit : song.mix.edits) {
        EXPECT_TRUE(apply(replayed, edit));
        EXPECT_FALSE(edit.reason.rule.empty() || edit.reason.why.empty() || edit.reason.source.empty())
            << edit.parameter;
        EXPECT_NE(edit.reason.measured, Value(std::string())) << edit.reason.rule;
        EXPECT_NE(edit.reason.target, Value(std::string())) << edit.reason.rule;
        EXPECT_EQ(edit.who, "automix");
    }
    EXPECT_EQ(replayed.strips, song.mix.strips);  // the edits are the mix
}

TEST(Balance, AStatedFocusChangesPlacesWithTheProfilesOwn) {
    SongOfNumbers song = pop_song(), stated = pop_song();
    song.decide();
    stated.decide({"Piano"});
    EXPECT_EQ(stated.focus(), std::vector<std::string>{"Piano"});
    EXPECT_NEAR(stated.loudness("Piano") - stated.loudness("Lead Vox"), 8 - lift(stated), 0.1);
    EXPECT_NEAR(song.loudness("Lead Vox") - song.loudness("Piano"), 8 - lift(song), 0.1);
}

TEST(Balance, WithoutASingerTheMelodyTakesThePlace) {
    SongOfNumbers song("pop");
    song.add("Drums");
    song.add("Bass");
    song.add("Lead Guitar");
    song.decide();
    EXPECT_EQ(song.focus(), std::vector<std::string>{"Lead Guitar"});
    EXPECT_NEAR(song.loudness("Lead Guitar") - song.loudness("Bass"), 7.5 - lift(song), 0.05);
}

TEST(Balance, ItsWordsCallAnInstrumentThatLeadsTheLead) {
    const auto subject = [](SongOfNumbers song, const std::string& strip) {
        song.decide();
        for (const Edit& e : song.mix.edits)
            if (e.reason.rule == "balance.group" && e.strip == song.strip(strip).id)
                return e.reason.why.substr(0, e.reason.why.find(" plays "));
        return std::string();
    };
    SongOfNumbers played("pop");
    for (const char* name : {"Drums", "Bass", "Lead Guitar"}) played.add(name);
    EXPECT_EQ(subject(played, "Lead Guitar"), "The lead, which has the place of 'vocals',");
    EXPECT_EQ(subject(played, "Bass"), "'bass'");
    EXPECT_EQ(subject(pop_song(), "Lead Vox"), "'vocals'");
}

TEST(Balance, ASilentStemMovesNothing) {
    SongOfNumbers song = pop_song(), with = pop_song();
    with.add("Choir", -200, 1, 0, 0);
    song.decide();
    with.decide();
    for (const Strip& s : song.mix.strips) EXPECT_EQ(with.strip(s.name), s) << s.name;
    EXPECT_EQ(with.strip("Choir").trim.trim_db, 0);
}

TEST(Rebalance, PullsWhatAddsUpLouderThanForetold) {
    SongOfNumbers song = pop_song();
    song.decide();
    std::vector<double> measured;
    for (const Bucket& bucket : fill_buckets(song.mix, song.brief())) {
        PowerSeries sum;
        for (const std::string& id : bucket.strips) {
            const StripHearing& heard = song.hearing.at(id);
            add_power(sum, scaled(heard.steps, strip_gain_db(*song.mix.find(id), heard, -3)));
        }
        measured.push_back(activity(sum).loudness_lufs + (bucket.name == "drums" ? 2 : 0.3));
    }
    const double before = song.strip("Kick").fader.fader_db;
    const auto edits = rebalance(song.mix, song.brief(), SongSpectra(song.mix, song.stems), measured, -17);
    ASSERT_EQ(edits.size(), 2U);  // kick and snare; 0.3 LU is no reason to move
    song.run(edits);
    EXPECT_NEAR(song.strip("Kick").fader.fader_db, before - 2, 0.01);
}

TEST(FocusMargin, IsTheDifferenceWhileTheFocusPlays) {
    PowerSeries focus(100, 0.0), rival(100, 4.0);
    std::fill_n(focus.begin() + 20, 40, 1.0);
    EXPECT_NEAR(*focus_margin(focus, rival), -10 * std::log10(4), 0.4);  // frames at its edges are half empty
    std::fill_n(rival.begin() + 40, 5, 100.0);
    EXPECT_NEAR(worst_moment_s(focus, rival, 0, 10), 3.2, 1.3);
    EXPECT_FALSE(focus_margin(focus, PowerSeries{}));
}

}  // namespace
}  // namespace mixdown
