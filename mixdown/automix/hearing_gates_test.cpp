// The gates of hearing, judged whole and by cells alone: the same ones hold. SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_gates.h"

#include "automix/hearing_aims.h"
#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

struct SmallBand : SongOfSound {
    SongSpectra spectra;
    SmallBand() : SongOfSound("pop") {
        add_sound("Lead Vox", band_noise(500, 2000, -20, 1));
        add_sound("Pad", band_noise(400, 1600, -20, 2));
        add_sound("Piano", band_noise(700, 2500, -20, 3));
        add_sound("Bass", band_noise(60, 200, -20, 4));
        spectra = decided();
    }
    [[nodiscard]] Mix at_random_levels(Random& random) const {
        Mix levels = mix;
        for (Strip& s : levels.strips) s.fader.fader_db = random.between(-14, 4);
        return levels;
    }
    [[nodiscard]] std::array<bool, 3> judged(const Mix& m) const {
        const std::vector<Gate> gates = judge_hearing(m, brief(), masking_in(m, hearing, spectra));
        return {gates[0].passed, gates[1].passed, gates[2].passed};
    }
};

TEST(HearingGates, HoldByCellsAloneAsTheyAreJudged) {
    const SmallBand song;
    Random random(5);
    int passed[3] = {}, failed[3] = {};
    for (int n = 0; n < 60; ++n) {
        const Mix mix = song.at_random_levels(random);
        const BandCells cells = cells_in(mix, song.hearing, song.spectra);
        const auto held = HearingAims(mix, song.brief()).held(cells.judge({}, focus_flags(mix)));
        const auto judged = song.judged(mix);
        EXPECT_EQ(held, judged) << "mix " << n;
        for (std::size_t g = 0; g < 3; ++g) ++(judged[g] ? passed : failed)[g];
    }
    for (std::size_t g = 0; g < 3; ++g) EXPECT_TRUE(passed[g] > 4 && failed[g] > 4) << passed[g] << ", " << failed[g];
}

TEST(HearingGates, AreSpoiltByAMixInWhichOneFailsThatHeld) {
    const SmallBand song;
    Random random(6);
    int spoilt = 0;
    for (int n = 0; n < 60; ++n) {
        const Mix now = song.at_random_levels(random), then = song.at_random_levels(random);
        const auto before = song.judged(now), after = song.judged(then);
        bool any = false;
        for (std::size_t g = 0; g < 3; ++g) any = any || (before[g] && !after[g]);
        EXPECT_EQ(spoils_hearing(now, then, song.brief(), song.spectra), any) << "mix " << n;
        spoilt += any ? 1 : 0;
    }
    EXPECT_TRUE(spoilt > 10 && spoilt < 50) << spoilt;
}

}  // namespace
}  // namespace mixdown
