// Printed effects stay with what they were made of.
// SPDX-License-Identifier: Apache-2.0
#include "automix/prints.h"

#include "automix/buckets.h"
#include "automix/hearing_aims.h"
#include "automix/level_room.h"
#include "automix/power_together.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

TEST(RoleNames, SayWhatAnEffectWasMadeOf) {
    using Words = std::vector<std::string>;
    struct Case {
        std::string name, role;
        Words of;
    };
    const Taste taste = *load_taste({});
    for (const Case& c : std::vector<Case>{{"Vox Verb", "reverb_print", {"vox"}},
                                           {"01_Lead Vox_Reverb", "reverb_print", {"lead", "vox"}},
                                           {"Vox 2 Verb L", "reverb_print", {"vox", "2"}},
                                           {"Drum Room Verb 1", "reverb_print", {"drum", "room"}},
                                           {"Vox Long Plate Return", "reverb_print", {"vox"}},
                                           {"GtrDelay", "delay_print", {"gtr"}},
                                           {"Delays", "delay_print", {}},
                                           {"A-Reverb", "reverb_print", {}},
                                           {"Return B Delay", "delay_print", {}},
                                           {"Verb Bus", "reverb_print", {}},
                                           {"FX1 Delay", "delay_print", {}}}) {
        const auto print = taste.names.print(c.name);
        ASSERT_TRUE(print) << c.name;
        EXPECT_EQ(print->role, c.role) << c.name;
        EXPECT_EQ(print->of, c.of) << c.name;
    }
    for (const char* name : {"Reverb Guitar", "Lead Vox", "FX_Echoes", "Verbal", "2", ""})
        EXPECT_FALSE(taste.names.print(name)) << name;
}

struct PrintedSong : SongOfNumbers {
    explicit PrintedSong(const std::vector<std::string>& more) : SongOfNumbers("pop") {
        for (const char* name : {"Kick", "Snare", "Bass", "Gtr 1", "Gtr 2", "Lead Vox", "BGV"}) add(name);
        for (const std::string& name : more) add(name, -32, 2);
        decide();
    }
    [[nodiscard]] std::vector<std::string> made(const std::string& name) const {
        std::vector<std::string> names;
        for (const Print& print : prints_in(mix, brief())) {
            for (const Strip* of : print.of)
                if (print.strip->name == name) names.push_back(of->name);
        }
        return names;
    }
    void follow() { run(follow_with_prints(mix, brief(), SongSpectra(mix, stems))); }
};

TEST(Prints, AreThoseWhoseOtherWordsAreThere) {
    using Names = std::vector<std::string>;
    const PrintedSong song(
        {"Vox Verb", "Drum Verb", "Gtr 2 Delay", "Gtrs Reverb", "Kick Plate", "Reverb", "Sax Delay"});
    EXPECT_EQ(song.made("Vox Verb"), Names{"Lead Vox"});
    EXPECT_EQ(song.made("Drum Verb"), (Names{"Kick", "Snare"}));
    EXPECT_EQ(song.made("Gtr 2 Delay"), Names{"Gtr 2"});
    EXPECT_EQ(song.made("Gtrs Reverb"), (Names{"Gtr 1", "Gtr 2"}));
    EXPECT_EQ(song.made("Kick Plate"), Names{"Kick"});
    EXPECT_EQ(song.made("Reverb"), (Names{"Kick", "Snare", "Bass", "Gtr 1", "Gtr 2", "Lead Vox", "BGV"}));
    EXPECT_FALSE(is_print(song.strip("Sax Delay"))) << "there is no saxophone: it is the saxophone";
}

TEST(Prints, KeepTheLevelThatTheyCameWith) {
    PrintedSong song({"Vox Verb", "Drum Verb", "Reverb"});
    song.follow();
    EXPECT_NEAR(song.loudness("Vox Verb") - song.loudness("Lead Vox"), -12, 0.2);
    const auto& verb = song.strip("Drum Verb");
    const double drums =
        activity(power_together({song.strip("Kick"), song.strip("Snare")}, song.hearing, -3)).loudness_lufs;
    EXPECT_NEAR(song.loudness(verb.name) - drums, -15, 0.2) << "two are 3 dB louder than one";
    EXPECT_TRUE(follow_with_prints(song.mix, song.brief(), SongSpectra(song.mix, song.stems)).empty()) << "once";

    const double before = song.strip("Vox Verb").fader.fader_db;
    const std::string vox = song.strip("Lead Vox").id;
    song.run({*make_edit(song.mix, vox, "fader_db", song.mix.find(vox)->fader.fader_db - 4)});
    song.follow();
    EXPECT_NEAR(song.strip("Vox Verb").fader.fader_db, before - 4, 0.011);
}

TEST(Prints, GoWhereTheUserPutsThem) {
    PrintedSong song({"Vox Verb"});
    song.follow();
    const Strip& verb = song.strip("Vox Verb");
    const double to = verb.fader.fader_db + 2.5;
    auto edit = *make_edit(song.mix, verb.id, "fader_db", to);
    edit.who = "user";
    song.run({edit});
    song.follow();
    EXPECT_NEAR(song.strip("Vox Verb").fader.fader_db, to, 0.011) << "by hand, on top";
}

TEST(Prints, AreNoPartOfTheBalance) {
    const PrintedSong song({"Vox Verb", "Drum Verb"});
    for (const Bucket& bucket : fill_buckets(song.mix, song.brief())) {
        for (const std::string& id : bucket.strips) EXPECT_FALSE(is_print(*song.mix.find(id))) << bucket.name;
    }
    const std::vector<double> asked = HearingAims(song.mix, song.brief()).least_shares();
    const std::vector<LevelRoom> rooms = level_rooms(song.mix, song.brief());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!is_print(song.mix.strips[i])) {
            EXPECT_GT(asked[i], 0);
            continue;
        }
        EXPECT_EQ(asked[i], 0) << "nobody asks that it be heard";
        EXPECT_EQ(rooms[i].up_db, 0);
        EXPECT_EQ(rooms[i].down_db, song.taste.limit("inside_group")) << "but it may make room";
    }
}

TEST(Prints, OfAWordOfTheUsersWithoutAnyBelongToAll) {
    SongOfNumbers song("pop");
    for (const char* name : {"Kick", "Lead Vox", "Thing"}) song.add(name);
    song.canvas = lay_out(song.stems, song.taste, {{"Thing", "reverb_print"}});
    song.mix = song.canvas.mix;
    song.run(assign_roles(song.canvas, song.taste));
    song.hearing = hear(song.mix, song.stems, song.taste.limit("inaudible_loudness"));
    const std::vector<Print> prints = prints_in(song.mix, song.brief());
    ASSERT_EQ(prints.size(), 1U);
    EXPECT_EQ(prints.front().of.size(), 2U);
}

}  // namespace
}  // namespace mixdown
