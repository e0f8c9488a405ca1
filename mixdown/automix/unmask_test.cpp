// The unmasking pass and the gates of hearing: the masker is cut where it covers the focus, and nobody else is touched.
// SPDX-License-Identifier: Apache-2.0
#include "automix/unmask.h"

#include "automix/hearing_gates.h"
#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// A voice from 300 to 3000 Hz; a pad that lies on it, with much of its own above and below; a bass far away.
struct CoveredVoice : SongOfSound {
    SongSpectra spectra;
    CoveredVoice() : SongOfSound("pop") {
        add_sound("Lead Vox", band_noise(400, 2500, -20, 1));
        add_sound("Pad", added(band_noise(200, 9000, -20, 2), band_noise(150, 400, -14, 5)));
        add_sound("Bass", band_noise(40, 120, -20, 3));
        spectra = decided();
    }
    void lift(const std::string& name, double by_db) {
        for (Strip& s : mix.strips) {
            if (s.name == name) s.fader.fader_db += by_db;
        }
    }
    [[nodiscard]] Masking masking() const { return masking_in(mix, hearing, spectra); }
    [[nodiscard]] Gate gate(const std::string& id) const {
        for (const Gate& g : judge_hearing(mix, brief(), masking())) {
            if (g.id == id) return g;
        }
        ADD_FAILURE() << id;
        return {};
    }
};

TEST(HearingGates, NameWhoCoversTheFocus) {
    CoveredVoice song;
    EXPECT_TRUE(song.gate("focus_audible").passed);
    EXPECT_TRUE(song.gate("overshadow").passed);
    song.lift("Pad", 32);
    EXPECT_FALSE(song.gate("focus_audible").passed);
    EXPECT_EQ(song.gate("focus_audible").strips, std::vector<std::string>{"Pad"});
    EXPECT_FALSE(song.gate("overshadow").passed);
    EXPECT_EQ(song.gate("overshadow").strips, std::vector<std::string>{"Pad"});
    for (Strip& s : song.mix.strips) s.fader.mute = s.name == "Pad";
    EXPECT_TRUE(song.gate("overshadow").passed) << "who is muted covers nobody";
}

TEST(HearingGates, OfWhatWasNotListenedToSayNothing) {
    CoveredVoice song;
    for (const Gate& g : judge_hearing(song.mix, song.brief(), Masking())) {
        EXPECT_TRUE(g.passed);
        EXPECT_FALSE(g.value);
    }
}

TEST(Unmask, CutsTheMaskerInTheFocussBandsAndNobodyElse) {
    CoveredVoice song;
    song.lift("Pad", 20);
    const Masking before = song.masking();
    const std::vector<Edit> edits = unmask(song.mix, song.brief(), song.spectra);
    ASSERT_FALSE(edits.empty());
    for (const Edit& e : edits) {
        EXPECT_EQ(e.strip, song.strip("Pad").id);
        if (!e.parameter.ends_with("frequency_hz")) continue;
        EXPECT_GE(std::get<double>(e.to), 355) << "below, the voice has nothing";
        EXPECT_LE(std::get<double>(e.to), 4000);
    }
    song.run(edits);
    const Masking after = song.masking();
    EXPECT_GT(after.strips[0].in_mix_sones, 1.02 * before.strips[0].in_mix_sones);
    const Edit& last = edits.back();
    EXPECT_NEAR(std::get<double>(last.reason.predicted), 100 * after.cells.overshadow(0, 1), 0.5) << "as it foretold";
}

TEST(Unmask, LeavesAMixAloneInWhichTheFocusIsHeard) {
    CoveredVoice song;
    EXPECT_TRUE(unmask(song.mix, song.brief(), song.spectra).empty());
}

TEST(Unmask, AStripKeepsTheBandThatItConsistsOf) {
    SongOfSound song("pop");
    song.add_sound("Lead Vox", band_noise(720, 1380, -20, 1));
    song.add_sound("Pad", band_noise(720, 1380, -20, 2));
    const SongSpectra spectra = song.decided();
    for (Strip& s : song.mix.strips) s.fader.fader_db += s.name == "Pad" ? 20 : 0;
    const StripMasking pad = masking_in(song.mix, song.hearing, spectra).strips[1];
    for (const Edit& e : unmask(song.mix, song.brief(), spectra)) {
        const bool there = e.parameter.ends_with("frequency_hz") && std::get<double>(e.to) == 997;
        EXPECT_FALSE(there) << "its own octave: that is the fader's job; share "
                            << pad.group_alone_sones[4] / pad.alone_sones;
    }
}

}  // namespace
}  // namespace mixdown
