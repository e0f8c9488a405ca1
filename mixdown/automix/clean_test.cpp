// The cleaning pass: who gets a high-pass, who does not, and what it leaves.
// SPDX-License-Identifier: Apache-2.0
#include "automix/clean.h"

#include "automix/song_of_sound_test.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

SongOfSound one_stem(const std::string& name, const FloatAudio& audio, SongSpectra& spectra) {
    SongOfSound song("pop");
    song.add_sound(name, audio);
    spectra = song.decided();
    return song;
}

FilterSettings high_pass_of(const std::string& name, const FloatAudio& audio) {
    SongOfSound song("pop");
    song.add_sound(name, audio);
    const SongSpectra spectra = song.decided();
    song.run(clean(song.mix, song.brief(), spectra));
    return song.mix.strips.front().high_pass;
}

TEST(Clean, CutsRumbleWhereThereIsSome) {
    struct Row {
        const char *name, *what;
        double rumble_db;
        bool cut;
    };
    const FloatAudio voice = band_noise(200, 4000, -20, 1);
    for (const Row& row : {Row{"Lead Vox", "rumble at -20 dB", -40, true}, Row{"Lead Vox", "at -45 dB", -65, false},
                           Row{"Mystery", "no role: nobody knows where its sound begins", -40, false},
                           Row{"Kick", "energy at 20 Hz is below a kick, too", -30, true}}) {
        const FilterSettings filter = high_pass_of(row.name, added(voice, band_noise(12, 20, row.rumble_db, 2)));
        EXPECT_EQ(filter.on, row.cut) << row.name << ", " << row.what;
    }
    const FilterSettings filter = high_pass_of("Lead Vox", added(voice, band_noise(20, 40, -40, 2)));
    EXPECT_EQ(filter.frequency_hz, 70) << "clean.tsv";
    EXPECT_EQ(filter.slope_db_oct, 18);
}

TEST(Clean, LeavesMusicAlone) {
    const FilterSettings hat =
        high_pass_of("Hi-Hat", added(band_noise(5000, 9000, -20, 4), band_noise(60, 110, -38, 5)));
    EXPECT_EQ(hat.frequency_hz, 250) << "the kick in the hi-hat's microphone is none of it";
    for (const double low_hz : {20.0, 30.0, 40.0, 60.0}) {  // a wrong name, or a very low voice
        SongSpectra spectra;
        SongOfSound song = one_stem("Lead Vox", band_noise(low_hz, 2 * low_hz, -20, 3), spectra);
        song.run(clean(song.mix, song.brief(), spectra));
        const Strip& strip = song.mix.strips.front();
        EXPECT_GE(loudness_change_lu(strip, spectra.of(strip.id)), -song.taste.limit("high_pass_cost")) << low_hz;
    }
}

TEST(Clean, PredictsWhatIsLeftAndWhatItCosts) {
    SongSpectra spectra;
    SongOfSound song = one_stem("Hi-Hat", added(band_noise(5000, 9000, -20, 1), band_noise(60, 110, -35, 2)), spectra);
    const std::vector<Edit> edits = clean(song.mix, song.brief(), spectra);
    ASSERT_EQ(edits.size(), 3U);
    const Reason& reason = edits.front().reason;
    EXPECT_NEAR(std::get<double>(reason.measured), -15, 1);
    EXPECT_LT(std::get<double>(reason.predicted), std::get<double>(reason.measured) - 10);
    EXPECT_GE(std::get<double>(reason.predicted), lowest_rumble_db);
    song.run(edits);
    const Spectra& heard = spectra.of(song.mix.strips.front().id);
    EXPECT_NEAR(loudness_change_lu(song.mix.strips.front(), heard), 0, song.taste.limit("high_pass_cost"));
    EXPECT_TRUE(clean(song.mix, song.brief(), spectra).empty()) << "cleaning twice changes nothing";
}

TEST(Clean, ForetellsTheWholeStemWhereTheSpectrumIsTooCoarse) {
    SongSpectra spectra;
    const auto song = one_stem("Lead Vox", added(band_noise(200, 4000, -20, 1), band_noise(20, 40, -35, 2)), spectra);
    const std::vector<Edit> edits = clean(song.mix, song.brief(), spectra);
    ASSERT_EQ(edits.size(), 3U);
    EXPECT_EQ(edits.front().reason.quantity, "unweighted level re the stem");
}

TEST(StripResponse, IsThatOfTheSectionsTheEnginePlays) {
    Strip strip;
    EXPECT_EQ(power_gain_at(strip, 1000, 48000), 1);
    strip.high_pass = {true, 100, 24};
    EXPECT_NEAR(10 * std::log10(power_gain_at(strip, 100, 48000)), -3.01, 0.01)
        << "Butterworth: -3 dB at its frequency";
    EXPECT_NEAR(10 * std::log10(power_gain_at(strip, 25, 48000)), -48.2, 0.1) << "24 dB per octave";
    strip.eq[2].on = true;
    strip.eq[2].frequency_hz = 1000;
    strip.eq[2].gain_db = -3;
    EXPECT_NEAR(10 * std::log10(power_gain_at(strip, 1000, 48000)), -3, 0.01);
}

}  // namespace
}  // namespace mixdown
