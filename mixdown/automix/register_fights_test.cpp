// Who is told that he plays in another's register, and who is not. SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "automix/lessons.h"
#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

struct TwoOfOneRegister : SongOfSound {
    SongSpectra spectra;
    TwoOfOneRegister(const std::string& a, const FloatAudio& of_a, const std::string& b, const FloatAudio& of_b)
        : SongOfSound("pop") {
        add_sound(a, of_a);
        add_sound(b, of_b);
        spectra = decided();
    }
    [[nodiscard]] Masking masking() const { return masking_in(mix, hearing, spectra); }
    /// With the second strip this much above the first one's fader.
    [[nodiscard]] std::vector<Finding> fights(double second_db) {
        mix.strips[0].fader.fader_db = 0;
        mix.strips[1].fader.fader_db = second_db;
        const Masking heard = masking();
        const Measurement unheard;
        return register_fights({mix, brief(), spectra, ToneTarget{}, heard, unheard, unheard});
    }
};

TEST(RegisterFights, AreAsGreatAtAnyFader) {
    TwoOfOneRegister song("Lead Vox", band_noise(500, 2000, -20, 1), "Piano", band_noise(500, 2000, -20, 2));
    double loss = 0;
    for (const double piano_db : {-12.0, -6.0}) {
        const std::vector<Finding> fights = song.fights(piano_db);
        ASSERT_EQ(fights.size(), 1U) << piano_db;
        EXPECT_EQ(fights[0].strip, "Piano") << "the focus stays";
        EXPECT_EQ(fights[0].other, "Lead Vox");
        EXPECT_GT(100 * song.masking().loss_share(1, 0), fights[0].measured + 5) << "the voice is louder in the mix";
        EXPECT_NE(fights[0].words.find("of its loudness to it with both equally loud"), std::string::npos);
        EXPECT_NEAR(fights[0].measured, loss > 0 ? loss : fights[0].measured, 0.01);
        loss = fights[0].measured;
    }
}

TEST(RegisterFights, ThatTurnOnTheFaderAreNone) {
    FloatAudio seldom = band_noise(500, 2000, -20, 2);
    std::fill(seldom[0] + 26 * sound_rate_hz / 10, seldom[0] + seldom.frames, 0.0F);  // plays a third of the time
    TwoOfOneRegister song("Lead Vox", band_noise(500, 2000, -20, 1), "Piano", seldom);
    EXPECT_TRUE(song.fights(24).empty());
    EXPECT_GT(song.masking().loss_share(0, 1), song.taste.limit("fight_loss")) << "in this mix it covers the voice";
}

TEST(RegisterFights, AreNeverTheBasss) {
    TwoOfOneRegister song("Bass", band_noise(60, 250, -20, 1), "Lead Guitar", band_noise(80, 500, -20, 2));
    ASSERT_EQ(song.focus(), std::vector<std::string>{"Lead Guitar"});
    for (const double guitar_db : {-8.0, 8.0}) {
        const std::vector<Finding> fights = song.fights(guitar_db);
        ASSERT_EQ(fights.size(), 1U) << guitar_db;
        EXPECT_EQ(fights[0].strip, "Lead Guitar") << "the low register is the bass's own";
        EXPECT_EQ(fights[0].other, "Bass");
        EXPECT_NE(fights[0].words.find("high-pass it at the source, write it an octave higher"), std::string::npos);
    }
    TwoOfOneRegister basses("Bass DI", band_noise(60, 250, -20, 1), "Synth Bass", band_noise(60, 250, -20, 2));
    EXPECT_TRUE(basses.fights(0).empty()) << "neither is told to leave";
}

}  // namespace
}  // namespace mixdown
