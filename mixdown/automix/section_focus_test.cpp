// Who the song is about in each section: the song's focus where it plays, a named substitute where it rests.
// SPDX-License-Identifier: Apache-2.0
#include "automix/section_focus.h"

#include <algorithm>

#include "automix/gates.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

const std::vector<Section> four = {{0, 10, 'A', 0}, {10, 20, 'B', 0.2}, {20, 30, 'A', 0.2}, {30, 40, 'C', 0.2}};

struct SectionSong : SongOfNumbers {
    explicit SectionSong(const std::string& profile_name) : SongOfNumbers(profile_name) { sections = four; }

    /// Louder by `db` between two seconds.
    void lift(const std::string& name, double from, double to, double db) {
        for (Stem& stem : stems) {
            if (stem.name != name) continue;
            for (auto i = static_cast<std::size_t>(10 * from); i < static_cast<std::size_t>(10 * to); ++i)
                stem.measured.steps[i] *= power_from_db(db);
        }
    }
    std::string map_with(const std::vector<std::string>& words = {}) {
        decide(words);
        run(find_section_focus(mix, brief()));
        return mix.settings.focus_map;
    }
    [[nodiscard]] SectionFocus at(std::size_t section) const { return focus_by_section(mix, brief())[section]; }
};

/// A singer who rests from 10 to 20 s, over a band.
struct BandSong : SectionSong {
    explicit BandSong(const std::string& genre = "pop") : SectionSong(genre) {
        add("Lead Vox");
        for (int i = 100; i < 200; ++i) stems[0].measured.steps[static_cast<std::size_t>(i)] = 0;
        for (const char* name : {"Kick", "Hat", "DI Bass", "Piano", "E Gtr"}) add(name);
    }
};

TEST(SectionFocus, TheVoiceWhereItSingsAndWhoLikeliestHasTheTuneWhereItRests) {
    BandSong song;
    EXPECT_EQ(song.map_with(), "0 lead-vox, 10 piano, 20 lead-vox, 30 lead-vox");
    EXPECT_FALSE(song.at(0).stands_in);
    EXPECT_TRUE(song.at(1).stands_in);
    EXPECT_GT(song.at(0).confidence, song.at(1).confidence) << "piano or guitar: who knows";
    EXPECT_NE(song.at(1).why.find("'Lead Vox' rests"), std::string::npos) << song.at(1).why;
    const auto of_map = std::count_if(song.mix.edits.begin(), song.mix.edits.end(),
                                      [](const Edit& e) { return e.parameter == "focus.by_section"; });
    EXPECT_EQ(of_map, 3) << "one for every change";
}

TEST(SectionFocus, ASoloTakesOver) {
    BandSong song;
    song.lift("E Gtr", 10, 20, 9);
    EXPECT_EQ(song.map_with(), "0 lead-vox, 10 e-gtr, 20 lead-vox, 30 lead-vox");
    EXPECT_EQ(song.at(1).rule, "focus.soloist");
    BandSong guest;
    guest.add("Sax", -20, 1, 10, 20);
    EXPECT_EQ(guest.map_with(), "0 lead-vox, 10 sax, 20 lead-vox, 30 lead-vox") << "who plays only there";
}

TEST(SectionFocus, HowLoudAStemWasBouncedMeansNothing) {
    BandSong song, quiet;
    song.lift("E Gtr", 10, 20, 9);
    quiet.lift("E Gtr", 10, 20, 9);
    quiet.lift("E Gtr", 0, 40, -20);
    quiet.lift("Piano", 0, 40, 15);
    EXPECT_EQ(song.map_with(), quiet.map_with());
    EXPECT_EQ(song.at(1).confidence, quiet.at(1).confidence);
}

TEST(SectionFocus, KickAndBassArePairAndPadsLeadAmbient) {
    SectionSong dance("dance");
    dance.add("Kick", -20, 1, 10, 40);
    dance.add("DI Bass", -20, 1, 0, 30);
    dance.add("Pad");
    dance.add("Hat");
    EXPECT_EQ(dance.map_with(), "0 di-bass, 10 kick+di-bass, 20 kick+di-bass, 30 kick");
    SectionSong ambient("ambient");
    ambient.add("Pad 1", -20, 1, 0, 30);
    ambient.add("Piano", -20, 1, 5, 40);
    EXPECT_EQ(ambient.map_with(), "0 pad-1, 10 pad-1, 20 pad-1, 30 piano");
}

TEST(SectionFocus, TheUsersWordWinsWhereverItPlays) {
    BandSong song;
    song.lift("E Gtr", 10, 20, 9);
    EXPECT_EQ(song.map_with({"bass"}), "0 di-bass, 10 di-bass, 20 di-bass, 30 di-bass");
    EXPECT_EQ(song.at(1).confidence, 1);
    EXPECT_EQ(song.mix.edits.back().reason.rule, "focus.user");
}

TEST(SectionFocus, NobodyPlaysOrNoSectionIsKnown) {
    SectionSong song("pop");
    song.add("Lead Vox", -20, 1, 0, 10);
    song.add("Piano", -20, 1, 10, 20);
    EXPECT_EQ(song.map_with(), "0 lead-vox, 10 piano, 20 piano, 30 piano") << "it stays where it was";
    song.sections.clear();
    const auto whole = focus_by_section(song.mix, song.brief());
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].strips, std::vector<std::string>{"lead-vox"});
    EXPECT_EQ(whole[0].end_s, 40);
    EXPECT_EQ(focus_stretches(song.mix, 40).back().end_s, 40);
}

TEST(SectionFocus, TheGateHoldsInEverySection) {
    BandSong song;
    (void)song.map_with();
    RenderedMix rendered;
    rendered.master.rate_hz = 48000;
    rendered.focus = song.stems[0].measured.steps;
    for (const Bucket& bucket : fill_buckets(song.mix, song.brief())) {
        PowerSeries rival(400, bucket.name == "drums" ? 0.1 * power_from_loudness(-20) : 0);
        for (std::size_t i = 100; i < 300; ++i) rival[i] *= 20;  // over the voice from 20 to 30 s; before, it rests
        rendered.rivals.push_back(rival);
        rendered.buckets.push_back(rival);
    }
    const auto gate = [&] {
        const std::vector<Gate> gates = judge(song.mix, song.brief(), rendered);
        return *std::find_if(gates.begin(), gates.end(), [](const Gate& g) { return g.id == "focus_margin"; });
    };
    EXPECT_FALSE(gate().passed) << "in the mean of the song it leads by 1.5 LU";
    EXPECT_GE(*gate().at_s, 20);
    EXPECT_LT(*gate().at_s, 30);
    song.mix.settings.focus_map = "";
    EXPECT_TRUE(gate().passed);
}

}  // namespace
}  // namespace mixdown
