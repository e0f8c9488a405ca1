// A ride that hides the lead goes again; one that hides nobody stays.
// SPDX-License-Identifier: Apache-2.0
#include "automix/last_ride.h"

#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// A voice that can just be heard over a pad, with a ride that stands on it.
struct RiddenVoice : SongOfSound {
    SongSpectra spectra;
    explicit RiddenVoice(double ride_db) : SongOfSound("pop") {
        add_sound("Lead Vox", band_noise(400, 2500, -20, 1));
        add_sound("Pad", band_noise(300, 3500, -20, 2));
        spectra = decided();
        taste.limits["ride_points"].value = 0;  // no better ride in sight
        for (Strip& s : mix.strips) {
            if (s.name == "Pad") s.fader.fader_db += 15;
            if (s.name == "Lead Vox") s.automation["ride.gain_db"] = {{1, ride_db}};
        }
    }
    [[nodiscard]] double heard() const { return masking_in(mix, hearing, spectra).cells.strips[0].audible_share; }
};

TEST(LastRide, GoesAgainWhereItHidesTheLead) {
    RiddenVoice song(-3);
    const double with = song.heard();
    const std::vector<Edit> edits = last_ride(song.mix, song.brief(), song.spectra);
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].strip, song.strip("Lead Vox").id);
    EXPECT_EQ(edits[0].reason.rule, "ride.hides");
    song.run(edits);
    EXPECT_FALSE(song.strip("Lead Vox").automation.contains("ride.gain_db"));
    EXPECT_GT(song.heard(), with + 0.05);
    EXPECT_NEAR(std::get<double>(edits[0].reason.measured), 100 * with, 0.5);
    EXPECT_NEAR(std::get<double>(edits[0].reason.predicted), 100 * song.heard(), 0.5) << "as it foretold";
}

TEST(LastRide, StaysWhereNobodyIsHeardLess) {
    RiddenVoice song(3);
    EXPECT_TRUE(last_ride(song.mix, song.brief(), song.spectra).empty());
}

/// What is to spare is there to be used: only a gate that fails for it takes a ride away.
TEST(LastRide, MayUseUpWhatIsToSpare) {
    RiddenVoice song(-3);
    song.taste.limits["overshadow"].value = 1;  // the pad's other gate
    song.taste.limits["focus_audible"].value = song.heard();
    EXPECT_TRUE(last_ride(song.mix, song.brief(), song.spectra).empty());
    song.taste.limits["focus_audible"].value = song.heard() + 0.1;  // a moment at least
    EXPECT_FALSE(last_ride(song.mix, song.brief(), song.spectra).empty());
}

}  // namespace
}  // namespace mixdown
