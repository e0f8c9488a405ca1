// The whole mix darker or brighter, and wider or narrower, where the profile asks for it, and nowhere else.
// SPDX-License-Identifier: Apache-2.0
#include "automix/tilt.h"

#include "automix/mix_tone.h"
#include "automix/song_of_sound_test.h"
#include "automix/strip_response.h"
#include "automix/widen.h"

namespace mixdown {
namespace {

FloatAudio beside_each_other(const FloatAudio& left, const FloatAudio& right) {
    FloatAudio both(2, left.frames);
    std::copy(left[0], left[0] + left.frames, both[0]);
    std::copy(right[0], right[0] + right.frames, both[1]);
    return both;
}

struct Trio : SongOfSound {
    SongSpectra spectra;
    explicit Trio(const char* dial = nullptr, double value = 0) : SongOfSound("neutral") {
        if (dial != nullptr) profile.dials[dial] = {value, "a test"};
        add_sound("Bass", band_noise(50, 150, -20, 1));
        add_sound("E Gtr", added(band_noise(150, 5000, -20, 2), band_noise(150, 1000, -16, 4)));
        const FloatAudio one = band_noise(200, 8000, -30, 3), two = band_noise(200, 8000, -30, 7);
        add_sound("Pad", beside_each_other(added(one, two), one));
        spectra = decided();
    }
    /// What lies at 6 kHz, re 250 Hz.
    [[nodiscard]] double slope_db() const {
        const ToneJudgement judged = MixTone(mix, brief(), spectra).judged(ToneTarget{});
        const auto band = [](double hz) {
            return static_cast<std::size_t>(ThirdOctaves::band_of(hz) - first_tone_band);
        };
        return judged.difference_db[band(6300)] - judged.difference_db[band(250)];
    }
};

TEST(Tilt, WhoseFaderIsPinnedIsLeftAlone) {  // it could not be made as loud as before
    Trio song("tilt_db", 3);
    const std::string gtr = song.strip("E Gtr").id;
    const auto tilts_it = [&] {
        const std::vector<Edit> edits = tilt(song.mix, song.brief(), song.spectra);
        return std::any_of(edits.begin(), edits.end(), [&](const Edit& e) { return e.strip == gtr; });
    };
    EXPECT_TRUE(tilts_it());
    song.mix.find(gtr)->pins = {"fader_db"};
    EXPECT_FALSE(tilts_it());
}

TEST(Tilt, NothingIsTiltedOrWidenedUnlessAsked) {
    const Trio song;
    EXPECT_TRUE(tilt(song.mix, song.brief(), song.spectra).empty());
    EXPECT_TRUE(widen(song.mix, song.brief(), song.spectra).empty());
}

TEST(Tilt, DarkerAndBrighterAsLoudAsBefore) {
    for (const double by : {-4.0, 4.0}) {
        Trio song("tilt_db", by);
        const double before = song.slope_db(), loud = song.loudness("E Gtr");
        const double change_before = loudness_change_lu(song.strip("E Gtr"), song.spectra.of(song.strip("E Gtr").id));
        const std::vector<Edit> edits = tilt(song.mix, song.brief(), song.spectra);
        ASSERT_FALSE(edits.empty());
        for (const Edit& e : edits) EXPECT_NE(e.strip, song.strip("Bass").id) << "it has no highs to be without";
        song.run(edits);
        EXPECT_GT((song.slope_db() - before) * by, 0);
        EXPECT_GT(std::abs(song.slope_db() - before), 4) << "half of what was asked, at both ends";
        const double change = loudness_change_lu(song.strip("E Gtr"), song.spectra.of(song.strip("E Gtr").id));
        EXPECT_NEAR(song.loudness("E Gtr") + change, loud + change_before, 0.1);
    }
}

TEST(Tilt, APinnedEqualiserStays) {
    Trio song("tilt_db", -4);
    for (Strip& strip : song.mix.strips) strip.pins = {"all"};
    EXPECT_TRUE(tilt(song.mix, song.brief(), song.spectra).empty());
}

TEST(Widen, StereoStripsOnlyAndByTheFactor) {
    Trio song("width_times", 1.5);
    const std::vector<Edit> edits = widen(song.mix, song.brief(), song.spectra);
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].strip, song.strip("Pad").id);
    EXPECT_EQ(std::get<double>(edits[0].to), 1.5);
    EXPECT_NEAR(std::get<double>(edits[0].reason.predicted) - std::get<double>(edits[0].reason.measured), 3.52, 0.02);
}

}  // namespace
}  // namespace mixdown
