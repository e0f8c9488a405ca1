// Left and right of the mix: what leans to the louder side comes in, and nobody else moves.
// SPDX-License-Identifier: Apache-2.0
#include "automix/even_sides.h"

#include "automix/song_test.h"

namespace mixdown {
namespace {

struct LeaningSong : SongOfNumbers {
    LeaningSong() : SongOfNumbers("pop") {
        for (const char* name : {"Lead Vox", "Guitar 1", "Guitar 2", "Bass"}) add(name);
        add("Piano", -20, 2);
        lay_out_console();
    }
    Strip& at(const std::string& name) {
        for (Strip& s : mix.strips) {
            if (s.name == name) return s;
        }
        ADD_FAILURE() << name;
        return mix.strips.front();
    }
    void expect_even_after_moves() {
        const std::vector<Edit> edits = even_sides(mix, brief());
        ASSERT_FALSE(edits.empty());
        run(edits);
        EXPECT_LE(std::abs(foreseen_tilt_lu(mix, brief())), 0.5);
        EXPECT_NEAR(foreseen_tilt_lu(mix, brief()), std::get<double>(edits.front().reason.predicted), 0.01);
        EXPECT_TRUE(even_sides(mix, brief()).empty()) << "twice is once";
    }
};

TEST(EvenSides, ForeseesTheTiltOfMonoStrips) {
    LeaningSong song;
    for (Strip& s : song.mix.strips) s.fader.mute = s.name != "Bass";
    EXPECT_NEAR(foreseen_tilt_lu(song.mix, song.brief()), 0, 1e-9);
    song.at("Bass").pan.pan = -0.5;  // sine/cosine: cos^2(22.5 deg) / sin^2 = 7.66 dB
    EXPECT_NEAR(foreseen_tilt_lu(song.mix, song.brief()), 7.66, 0.01);
}

TEST(EvenSides, MonoStripsOfTheLouderSideComeIn) {
    for (const double side : {-1.0, 1.0}) {
        LeaningSong song;
        song.at("Guitar 1").pan.pan = 0.8 * side;
        song.at("Guitar 2").pan.pan = -0.8 * side;
        song.at("Guitar 1").fader.fader_db = 6;
        song.expect_even_after_moves();
        EXPECT_LT(std::abs(song.at("Guitar 1").pan.pan), 0.8);
        EXPECT_GE(std::abs(song.at("Guitar 1").pan.pan), 0.2);
        EXPECT_EQ(song.at("Guitar 2").pan.pan, -0.8 * side);
        EXPECT_EQ(song.at("Bass").pan.pan, 0);
    }
}

TEST(EvenSides, ThenStereoStripsThatLeanAreBalanced) {
    LeaningSong song;
    song.hearing.at(song.at("Piano").id).left_share = 0.62;
    song.at("Piano").fader.fader_db = 4;
    song.expect_even_after_moves();
    EXPECT_GT(song.at("Piano").pan.pan, 0);
    EXPECT_LE(song.at("Piano").pan.pan, 0.4);
}

TEST(EvenSides, ABalanceIsBoundedHoweverOftenItIsAsked) {
    LeaningSong song;
    song.hearing.at(song.at("Piano").id).left_share = 0.97;
    song.at("Piano").fader.fader_db = 12;
    for (int round = 0; round < 4; ++round) song.run(even_sides(song.mix, song.brief()));
    EXPECT_EQ(song.at("Piano").pan.pan, 0.4);
}

/// A clav that leans by 5.5 dB, beside a stereo voice and kit that hardly do.
TEST(EvenSides, TheVoiceAndTheKitDoNotMakeUpForOthers) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Clav"}) song.add(name, -20, 2);
    song.lay_out_console();
    const auto share = [](double lean_db) { return 1 / (1 + power_from_db(-lean_db)); };
    const std::map<std::string, double> lean_db = {{"Lead Vox", -0.5}, {"Drums", -0.3}, {"Clav", -5.5}};
    for (const Strip& s : song.mix.strips) {
        song.hearing.at(s.id).mono = false;
        song.hearing.at(s.id).left_share = share(lean_db.at(s.name));
        song.mix.find(s.id)->fader.fader_db = s.name == "Clav" ? 3 : 0;
    }
    const double before = foreseen_tilt_lu(song.mix, song.brief());
    ASSERT_LT(before, -1);
    song.run(even_sides(song.mix, song.brief()));
    EXPECT_LT(std::abs(foreseen_tilt_lu(song.mix, song.brief())), std::abs(before));
    EXPECT_EQ(song.strip("Clav").pan.pan, -0.4);
    for (const char* name : {"Lead Vox", "Drums"}) {
        const double pan = song.strip(name).pan.pan;
        const PanGains g = balance_gains(pan);
        EXPECT_LE(std::abs(lean_db.at(name) + db_from_power(g.left * g.left / (g.right * g.right))),
                  std::abs(lean_db.at(name)) + 1e-9)
            << name << " leans no more than it did: " << pan;
        EXPECT_LE(pan, 0);
    }
}

TEST(EvenSides, LeavesNamedSidesAlone) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Gtr L"}) song.add(name);
    song.lay_out_console();
    for (Strip& s : song.mix.strips) s.pan.pan = s.name == "Gtr L" ? -0.7 : 0;
    EXPECT_GT(foreseen_tilt_lu(song.mix, song.brief()), 1);
    EXPECT_TRUE(even_sides(song.mix, song.brief()).empty());
}

}  // namespace
}  // namespace mixdown
