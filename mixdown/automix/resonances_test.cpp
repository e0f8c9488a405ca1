// Rings that were planted are found where they are and go down; parts without one are left alone, whatever they play.
// SPDX-License-Identifier: Apache-2.0
#include "automix/resonances.h"

#include "automix/played_parts_test.h"
#include "measure/faults/rings.h"

namespace mixdown {
namespace {

struct RingingPart {
    const char* name;
    FloatAudio audio;
};

std::vector<RingingPart> clean_parts() {
    return {{"Lead Vox", sung(1)}, {"E Gtr", strummed(2)}, {"Snare", drummed(3, 200, 0.5)}};
}

struct Cutting : SongOfSound {
    SongSpectra spectra;
    explicit Cutting(const RingingPart& part) : SongOfSound("pop") {
        add_sound(part.name, part.audio);
        spectra = decided();
    }
    [[nodiscard]] std::vector<Edit> edits() const { return cut_resonances(mix, brief(), spectra); }
};

TEST(Resonances, APlantedRingIsFoundAndGoesDown) {
    for (const double hz : {1100.0, 3100.0}) {
        for (const RingingPart& clean : clean_parts()) {
            if (hz < 1500 && clean.name == std::string("Lead Vox")) continue;  // between the overtones of high notes
            const std::string what = std::string(clean.name) + " at " + std::to_string(hz);
            const FloatAudio audio = ringing(clean.audio, hz);
            Cutting song({clean.name, audio});
            const std::vector<Edit> edits = song.edits();
            ASSERT_EQ(edits.size(), 4U) << what;
            const double found_hz = std::get<double>(edits.front().to);
            EXPECT_NEAR(found_hz, hz, 0.03 * hz) << what;
            const double predicted_db = std::get<double>(edits.front().reason.predicted);
            EXPECT_LE(predicted_db, 3) << what;

            const std::size_t band = static_cast<std::size_t>(edits.front().parameter[2] - '1');
            song.run(edits);
            const EqBandSettings& bell = song.mix.strips.front().eq[band];
            EXPECT_GE(bell.gain_db, -song.taste.limit("ring_cut")) << what;
            Meter meter(sound_rate_hz, 1);  // what the engine's own section makes of it
            meter.add(filtered(audio, section_of(bell, BandShape::bell, sound_rate_hz)).block());
            const Spectra heard = meter.finish().spectra;
            EXPECT_NEAR(*stand_out_db(bin_powers(heard), heard.bin_hz, found_hz), predicted_db, 0.3) << what;
            EXPECT_TRUE(song.edits().empty()) << what << ": cut once";
        }
    }
}

TEST(Resonances, NothingRingsInCleanParts) {
    for (const RingingPart& clean : clean_parts()) EXPECT_TRUE(Cutting(clean).edits().empty()) << clean.name;
    for (std::uint64_t seed = 10; seed < 12; ++seed)
        EXPECT_TRUE(Cutting({"Lead Vox", sung(seed)}).edits().empty()) << "melody " << seed;
}

TEST(Resonances, NotesAreNoRings) {
    EXPECT_TRUE(Cutting({"Lead Vox", sung(1, 330, 330)}).edits().empty()) << "one note only: a comb of overtones";
    EXPECT_TRUE(Cutting({"E Gtr", added(strummed(2), drummed(1, 880, 3, 0, 0))}).edits().empty())
        << "a note that comes now and then";
    EXPECT_TRUE(Cutting({"Lead Vox", added(sung(1), band_noise(995, 1005, -12, 4))}).edits().empty())
        << "so far out of all else is a sound of its own";
}

TEST(Resonances, OtherRolesAndPinsAreLeftAlone) {
    const FloatAudio rings = ringing(sung(1), 1700);
    for (const char* name : {"Piano", "Ride", "Synth Pad", "Bass"})
        EXPECT_TRUE(Cutting({name, rings}).edits().empty()) << name;
    Cutting song({"Lead Vox", rings});
    for (int bell = 2; bell <= 5; ++bell) song.mix.strips.front().pins.insert("eq" + std::to_string(bell) + ".on");
    EXPECT_TRUE(song.edits().empty()) << "no bell is free";
}

TEST(Resonances, TwoRingsAreBothCut) {
    Cutting song({"Lead Vox", ringing(ringing(sung(1), 1800), 3400)});
    EXPECT_EQ(song.edits().size(), 8U);
    song.run(song.edits());
    EXPECT_TRUE(song.edits().empty());
}

TEST(Resonances, ARangeOfOnesOwnMustRise) {
    const std::string columns = "subject\tfrom_hz\tto_hz\tsource\n";
    EXPECT_TRUE(parse_rings(columns + "snare\t350\t6000\tme\n"));
    for (const char* row : {"snare\t6000\t350\tme\n", "snare\t400\t400\tme\n"}) {
        const auto rows = parse_rings(columns + row);
        ASSERT_FALSE(rows) << row;
        EXPECT_EQ(rows.error().place, "resonances.tsv:2");
    }
}

}  // namespace
}  // namespace mixdown
