// The gates of hearing, judged whole and by cells alone: the same ones hold. SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_gates.h"

#include <algorithm>

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

/// Two microphones on a piano, 12 dB apart: the near one covers the far one, and the piano is heard.
struct PianoOfTwo : SmallBand {
    PianoOfTwo() {
        add_sound("Piano Far", band_noise(700, 2500, -20, 3));
        spectra = decided();
        for (Strip& s : mix.strips) s.fader.fader_db = s.name == "Piano" ? 0 : s.name == "Piano Far" ? -12 : -6;
    }
    void share(double correlation) {
        hearing.at(strip("Piano").id).together[strip("Piano Far").id] = correlation;
        hearing.at(strip("Piano Far").id).together[strip("Piano").id] = correlation;
    }
    [[nodiscard]] Gate parts() const { return judge_hearing(mix, brief(), masking_in(mix, hearing, spectra))[2]; }
    [[nodiscard]] std::ptrdiff_t not_asked() const {
        const std::vector<double> least = HearingAims(mix, brief()).least_shares();
        return std::count(least.begin(), least.end(), 0.0);
    }
};

TEST(HearingGates, HearASourceWhereOneOfItsMicrophonesIsHeard) {
    PianoOfTwo song;
    const auto lacks = [](const Gate& gate) {
        return std::find(gate.strips.begin(), gate.strips.end(), "Piano Far") != gate.strips.end();
    };
    EXPECT_TRUE(lacks(song.parts())) << "two pianos";
    EXPECT_EQ(song.not_asked(), 0);
    for (const double correlation : {0.8, -0.8}) {
        song.share(correlation);
        EXPECT_FALSE(lacks(song.parts())) << "one piano, whichever polarity";
        EXPECT_EQ(song.not_asked(), 1) << "one of them is asked to be heard";
        const BandCells cells = cells_in(song.mix, song.hearing, song.spectra);
        const auto judged = cells.judge({}, focus_flags(song.mix));
        EXPECT_EQ(HearingAims(song.mix, song.brief()).held(judged), song.judged(song.mix));
    }
    song.share(0.3);
    EXPECT_TRUE(lacks(song.parts())) << "bleed is not the source";
    song.share(0.8);
    for (Strip& s : song.mix.strips) s.fader.mute = s.name == "Piano";
    EXPECT_FALSE(HearingAims(song.mix, song.brief()).has_others(4)) << "who is muted is nobody's other";
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

TEST(HearingGates, TheFocusIsAskedForWholeMoments) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Pad"}) song.add(name);
    song.decide();
    const HearingAims aims(song.mix, song.brief());
    const auto heard = [](double moments, std::int64_t of) {
        return CellJudgement{{{moments / static_cast<double>(of), of}, {1, of}}, std::vector<double>(4, 0.0)};
    };
    EXPECT_TRUE(aims.held(heard(34, 36))[0]) << "94.4 %: 35 would be 97.2";
    EXPECT_FALSE(aims.held(heard(33, 36))[0]);
    EXPECT_EQ(aims.focus_asked(heard(0, 36)), 34.0 / 36);
    EXPECT_TRUE(aims.held(heard(950, 1000))[0]);
    EXPECT_FALSE(aims.held(heard(949, 1000))[0]) << "of many moments the limit is the limit";
    EXPECT_NEAR(aims.focus_asked(heard(0, 1000)), song.taste.limit("focus_audible"), 1e-12);
}

}  // namespace
}  // namespace mixdown
