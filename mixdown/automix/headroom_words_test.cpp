// What is said where all faders come down for a peak. SPDX-License-Identifier: Apache-2.0
#include "automix/headroom_words.h"

#include "automix/headroom.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

struct FourParts : SongOfNumbers {
    FourParts() : SongOfNumbers("pop") {
        for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) add(name);
        decide();
    }
    /// Of the peak of a sum of these parts.
    [[nodiscard]] std::string words(std::vector<double> parts, Together why = Together::keeps_balance) const {
        double level = 0;
        for (const double part : parts) level += part;
        return words_for_all(mix, {PeakEvent{0, level / 2, {0, level / 2, 0, 0}}, PeakEvent{1, level, parts}}, why);
    }
    /// What headroom writes for these peaks.
    [[nodiscard]] std::string written(const Peaks& peaks, bool keep_balance) const {
        const std::vector<Edit> edits = make_headroom(mix, brief(), peaks, keep_balance);
        EXPECT_EQ(edits.size(), mix.strips.size());
        return edits.empty() ? "" : edits.front().reason.why;
    }
};

TEST(HeadroomWords, NameWhoMakesMostOfTheHighestPeak) {
    const FourParts song;
    EXPECT_EQ(song.words({0.1, 0.1, 0.1, 0.7}),
              "'Keys' makes 70 % of the highest peak, but the balance is to be kept: all faders come down together.");
    EXPECT_EQ(song.words({0.1, 0.4, 0.2, 0.3}, Together::lacks_room),
              "'Drums' and 'Keys' make 70 % of the highest peak, but their places in the balance have no room to hold "
              "every peak: all faders come down together.");
    EXPECT_TRUE(song.words({-0.2, 1.4, -0.1, -0.1}).starts_with("'Drums' makes 100 %")) << "the others work against it";
}

TEST(HeadroomWords, SayManyOnlyWhereTheTwoStrongestMakeLessThanHalf) {
    const FourParts song;
    EXPECT_TRUE(song.words({0.25, 0.25, 0.25, 0.25}).starts_with("'Lead Vox' and 'Drums' make 50 %"));
    SongOfNumbers five("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys", "Pad"}) five.add(name);
    five.decide();
    const PeakEvent even{0, 1, {0.2, 0.2, 0.2, 0.2, 0.2}};
    EXPECT_TRUE(words_for_all(five.mix, {even}, Together::lacks_room).starts_with("Many strips make the peak"));
}

TEST(HeadroomWords, OfAPeakThatNobodyIsKnownToMake) {
    const FourParts song;
    EXPECT_EQ(song.written({-4, 0, {}}, false), "All faders come down together, so the balance stays.");
}

TEST(HeadroomWords, AreWrittenBesideTheMoves) {
    const FourParts song;
    const PeakEvent voice{0, 1, {0.8, 0.1, 0.05, 0.05}};  // the focus never comes down alone
    EXPECT_TRUE(song.written({0, 0, {voice}}, false).find("'Lead Vox' makes 80 % of the highest peak, but its place") ==
                0);
    EXPECT_NE(song.written({0, 0, {voice}}, true).find("but the balance is to be kept"), std::string::npos);
    EXPECT_NE(song.written({0, 3, {voice}}, false).find("but the peak between the samples"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
