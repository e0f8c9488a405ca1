// When there are too many parts for all to be heard, and what is said of it. SPDX-License-Identifier: Apache-2.0
#include "automix/crowding.h"

#include "automix/open_gates.h"
#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// A voice above, and guitars that play all the time, in one octave or each in its own.
struct SongOfGuitars : SongOfSound {
    SongSpectra spectra;
    SongOfGuitars(int guitars, bool apart) : SongOfSound("pop") {
        add_sound("Lead Vox", band_noise(3000, 5000, -20, 99));
        for (int i = 0; i < guitars; ++i) {
            const double hz = apart ? 100 * std::pow(1.6, i) : 800;
            add_sound("Gtr " + std::to_string(i + 1), band_noise(hz, 1.4 * hz, -20, static_cast<std::uint64_t>(i)));
        }
        spectra = decided();
    }
    [[nodiscard]] std::string proof(double room_db = 6) const {
        const std::vector<LevelRoom> rooms(mix.strips.size(), {room_db, room_db});
        return proof_of_crowding(cells_in(mix, hearing, spectra), {}, {mix, brief(), spectra, rooms});
    }
    [[nodiscard]] std::map<std::string, std::string> proofs() const {
        RenderedMix rendered;
        rendered.masking = masking_in(mix, hearing, spectra);
        rendered.rivals.resize(fill_buckets(mix, brief()).size());
        rendered.buckets = rendered.rivals;
        return proofs_of_open_gates(mix, brief(), spectra, rendered);
    }
};

TEST(Crowding, FourteenGuitarsInOneOctaveAreTooMany) {
    const SongOfGuitars song(14, false);
    const std::string proof = song.proof();
    EXPECT_TRUE(proof.starts_with("No setting of the faders inside their bands and pins, with any 8 cuts of 6 dB "))
        << proof;
    EXPECT_NE(proof.find("as often as their roles ask: beside the others, each no louder than it must be, 'Gtr "),
              std::string::npos)
        << proof;
    EXPECT_EQ(song.proofs().count("parts_audible"), 1);
}

TEST(Crowding, ThreeInOneOctaveOrFiveApartAreNot) {
    EXPECT_EQ(SongOfGuitars(3, false).proof(), "");
    EXPECT_EQ(SongOfGuitars(5, true).proof(), "");
}

TEST(Crowding, TheFocusTakesRoomToo) {
    SongOfGuitars song(6, false);
    EXPECT_EQ(song.proof(), "");
    for (Strip& s : song.mix.strips) s.focus = s.name == "Gtr 1";
    song.taste.limits["unmask_cuts"].value = 0;
    const std::string proof = song.proof();
    EXPECT_NE(proof.find("as their roles ask, and the focus as it must: beside"), std::string::npos) << proof;
}

TEST(Crowding, WhoIsMutedIsNotInTheWay) {
    SongOfGuitars song(14, false);
    for (std::size_t i = 4; i < song.mix.strips.size(); ++i) song.mix.strips[i].fader.mute = true;
    EXPECT_EQ(song.proof(), "");
}

}  // namespace
}  // namespace mixdown
