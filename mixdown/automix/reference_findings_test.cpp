// What references did not get is told once, with its place; what they got is not.
// SPDX-License-Identifier: Apache-2.0
#include "automix/reference_findings.h"

#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

Measurement metered(const FloatAudio& audio) {
    Meter meter(sound_rate_hz, audio.channels);
    meter.add(audio.block());
    return meter.finish();
}

/// A reference with a presence that a dull song lacks.
struct DullSong {
    FloatAudio dull = added(band_noise(60, 900, -16, 1), band_noise(900, 12000, -34, 2));
    FloatAudio bright = added(dull, band_noise(1500, 3000, -26, 3));
    std::vector<ReferenceSong> references{{"hit.ogg", metered(bright)}};
    ToneTarget target = tone_of_reference(third_octaves_of(references.front().measured.spectra), 1.5);
};

TEST(ReferenceFindings, NameTheRangeThatIsFurthestOff) {
    const DullSong song;
    const Measurement dull = metered(song.dull);
    const std::vector<Finding> found = reference_findings(song.references, song.target, dull, dull);
    ASSERT_EQ(found.size(), 1U) << "and it is no further off than the plain sum was";
    EXPECT_EQ(found[0].kind, "reference_left");
    EXPECT_EQ(found[0].strip, "hit.ogg");
    EXPECT_LT(found[0].measured, -2.5);
    EXPECT_NEAR(found[0].limit, -1.5, 0.01) << "what the band allows";
    EXPECT_NE(found[0].words.find("1585 to"), std::string::npos) << found[0].words;
    EXPECT_NE(found[0].words.find("dB less than was aimed at"), std::string::npos) << found[0].words;
}

TEST(ReferenceFindings, SayThatThePlainSumWasNearer) {
    const DullSong song;
    const Measurement bright = metered(song.bright), dull = metered(song.dull);
    const std::vector<Finding> found = reference_findings(song.references, song.target, bright, dull);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].kind, "reference_lost");
    EXPECT_GT(found[1].measured, found[1].limit + 1);
    EXPECT_NE(found[1].words.find("plain sum"), std::string::npos);
}

TEST(ReferenceFindings, AreNoneWhereTheToneIsThatOfTheReferenceAndWhereThereIsNone) {
    const DullSong song;
    const Measurement bright = metered(song.bright), dull = metered(song.dull);
    EXPECT_TRUE(reference_findings(song.references, song.target, dull, bright).empty());
    EXPECT_TRUE(reference_findings({}, song.target, bright, dull).empty());
}

}  // namespace
}  // namespace mixdown
