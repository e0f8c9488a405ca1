// The tone pass: the strip that causes what is outside the band is shaped, by little, and as was foretold.
// SPDX-License-Identifier: Apache-2.0
#include "automix/shape_tone.h"

#include <set>

#include "automix/hearing_gates.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// A bass, a broad guitar with a hump from 1.4 to 2.8 kHz, and a high cymbal; the tone curve is theirs without the
/// hump.
struct HumpedGuitar : SongOfSound {
    SongSpectra spectra;
    ToneTarget target;
    explicit HumpedGuitar(double hump_db, double tolerance_db = 2) : SongOfSound("neutral") {
        const FloatAudio guitar = added(band_noise(150, 5000, -20, 2), band_noise(150, 1000, -16, 4));
        add_sound("Bass", band_noise(50, 150, -20, 1));
        add_sound("E Gtr", hump_db > 0 ? added(guitar, band_noise(1400, 2800, -26 + hump_db, 5)) : guitar);
        add_sound("Cymbals", band_noise(5000, 12000, -30, 3));
        spectra = decided();
        target = reference(tolerance_db);
    }
    [[nodiscard]] ThirdOctaves sum() const {
        ThirdOctaves all;
        const MixTone tone(mix, brief(), spectra);
        for (std::size_t i = 0; i < mix.strips.size(); ++i)
            for (std::size_t b = 0; b < all.left.size(); ++b) all.left[b] += tone.of(i)[b];
        return all;
    }
    [[nodiscard]] static ToneTarget reference(double tolerance_db) {
        static const ThirdOctaves plain = HumpedGuitar().sum();
        return tone_of_reference(plain, tolerance_db);
    }
    [[nodiscard]] std::vector<Edit> edits() const { return shape_tone(mix, brief(), spectra, target); }
    [[nodiscard]] ToneJudgement judged() const { return MixTone(mix, brief(), spectra).judged(target); }

private:
    HumpedGuitar() : SongOfSound("neutral") {
        add_sound("Bass", band_noise(50, 150, -20, 1));
        add_sound("E Gtr", added(band_noise(150, 5000, -20, 2), band_noise(150, 1000, -16, 4)));
        add_sound("Cymbals", band_noise(5000, 12000, -30, 3));
        spectra = decided();
    }
};

TEST(ShapeTone, CutsWhatIsTooMuchOnTheStripThatCausesIt) {
    HumpedGuitar song(10);
    const ToneJudgement before = song.judged();
    ASSERT_GT(before.outside_rms_db, song.taste.limit("tone_outside"));
    const std::vector<Edit> edits = song.edits();
    ASSERT_FALSE(edits.empty());
    const double loud = song.loudness("E Gtr");
    for (const Edit& e : edits) {
        EXPECT_EQ(e.strip, song.strip("E Gtr").id) << "one move per strip, and no other can help";
        const double to = std::holds_alternative<double>(e.to) ? std::get<double>(e.to) : 0;
        if (e.parameter.ends_with("gain_db")) {
            EXPECT_LE(to, -1);
            EXPECT_GE(to, -3);
        }
        if (e.parameter.ends_with("frequency_hz")) {
            EXPECT_NEAR(to, 2000, 600);
        }
        if (e.parameter.ends_with(".q")) {
            EXPECT_LE(to, 1.5) << "broad";
        }
    }
    const ToneJudgement flat_before = MixTone(song.mix, song.brief(), song.spectra).judged(ToneTarget{});
    song.run(edits);
    const ToneJudgement after = song.judged();
    EXPECT_LE(after.outside_rms_db, before.outside_rms_db - song.taste.limit("tone_gain"));
    const double predicted = std::get<double>(edits.front().reason.predicted),
                 measured = std::get<double>(edits.front().reason.measured);
    EXPECT_LT(predicted, measured - 0.5);
    const auto& outside = before.outside_db;
    const auto worst = static_cast<std::size_t>(std::max_element(outside.begin(), outside.end()) - outside.begin());
    EXPECT_NEAR(flat_before.difference_db[worst], measured, 0.01);
    EXPECT_NEAR(MixTone(song.mix, song.brief(), song.spectra).judged(ToneTarget{}).difference_db[worst], predicted,
                0.05);
    EXPECT_LT(song.loudness("E Gtr") - loud, 3) << "what the fader gives back is what the bell took";
    EXPECT_GE(song.loudness("E Gtr"), loud);
}

TEST(ShapeTone, StopsInsideTheBandAndWhenNothingHelps) {
    EXPECT_TRUE(HumpedGuitar(0).edits().empty());
    EXPECT_TRUE(HumpedGuitar(10, 12).edits().empty()) << "within a wide tolerance";
    HumpedGuitar again(10);
    for (int n = 0; n < 4; ++n) again.run(again.edits());
    EXPECT_TRUE(again.edits().empty()) << "it comes to an end";
}

TEST(ShapeTone, FollowsAReferenceFurtherWithMovesThatBringLess) {
    HumpedGuitar profile(10), admired(10);
    profile.run(profile.edits());
    const std::vector<Edit> edits =
        shape_tone(admired.mix, admired.brief(), admired.spectra, admired.target, "hit.ogg");
    ASSERT_FALSE(edits.empty());
    EXPECT_NE(edits.front().reason.why.find("for hit.ogg"), std::string::npos) << edits.front().reason.why;
    admired.run(edits);  // twice on a strip: refused if the second did not begin where the first ended
    EXPECT_LT(admired.judged().outside_rms_db, profile.judged().outside_rms_db - 0.05);
}

TEST(ShapeTone, MakesAPartOfWhatAReferenceAsksForWhereAllOfItWouldCoverTheLead) {
    HumpedGuitar song(0);
    song.target = tone_of_reference(HumpedGuitar(12).sum(), 1);
    song.add_sound("Lead Vox", band_noise(1300, 3000, -22, 6));
    song.spectra = song.decided();
    const std::string guitar = song.strip("E Gtr").id, voice = song.strip("Lead Vox").id;
    std::set<double> gains;
    for (int step = 0; step < 60; ++step) {  // at some of these levels the voice is just heard
        for (Strip& s : song.mix.strips) s.fader.fader_db -= s.id == voice ? 0.5 : 0;
        for (const Edit& e : shape_tone(song.mix, song.brief(), song.spectra, song.target, "hit.ogg"))
            if (e.strip == guitar && e.parameter.ends_with("gain_db")) gains.insert(std::get<double>(e.to));
    }
    EXPECT_TRUE(gains.contains(3)) << testing::PrintToString(gains);
    EXPECT_TRUE(gains.contains(1.5)) << testing::PrintToString(gains);
}

TEST(ShapeTone, LeavesPinnedBandsAndTwoBellsAlone) {
    HumpedGuitar pinned(10);
    for (Strip& s : pinned.mix.strips) s.pins.insert("all");
    EXPECT_TRUE(pinned.edits().empty());
    HumpedGuitar busy(10);
    for (Strip& s : busy.mix.strips) s.eq[1].on = s.eq[2].on = true;
    for (const Edit& e : busy.edits()) EXPECT_FALSE(e.parameter == "eq4.on" || e.parameter == "eq5.on") << "for others";
}

}  // namespace
}  // namespace mixdown
