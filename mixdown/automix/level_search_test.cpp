// The search for levels: where no single step helps, everybody makes room, and takes back what nobody needs.
// SPDX-License-Identifier: Apache-2.0
#include "automix/level_search.h"

#include <algorithm>

#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

FloatAudio tone(double hz) {
    FloatAudio audio(1, sound_s * sound_rate_hz);
    for (int i = 0; i < audio.frames; ++i)
        audio[0][i] = static_cast<float>(0.1 * std::sin(2 * std::numbers::pi * hz * i / sound_rate_hz));
    return audio;
}

/// A voice and two others on one tone, each of these `over_db` above it: the voice is heard 6 dB under both together.
struct ThreeTones : SongOfSound {
    SongSpectra spectra;
    explicit ThreeTones(double over_db) : SongOfSound("pop") {
        add_sound("Lead Vox", tone(1000));
        add_sound("Pad", tone(1001));
        add_sound("Piano", tone(999));
        spectra = decided();
        for (Strip& s : mix.strips) {
            s.pan.pan = 0;
            s.trim.trim_db = 0;
            s.fader.fader_db = s.name == "Lead Vox" ? -10 : -10 + over_db;
        }
    }
};

TEST(LevelSearch, GoesFromTheOtherEndWhereNoSingleStepHelps) {
    const ThreeTones song(4.2);  // one of them 1.5 dB lower: 6.5 dB above the voice; both: 5.7
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    EXPECT_EQ(search.judged().strips[0].audible_share, 0);
    search.run({});
    EXPECT_EQ(search.judged().strips[0].audible_share, 1);
    EXPECT_EQ(search.moves_db()[0], 0) << "the focus had no leave to rise";
    EXPECT_EQ(*std::min_element(search.moves_db().begin(), search.moves_db().end()), -1.5) << "the band of its group";
    EXPECT_EQ(*std::max_element(search.moves_db().begin() + 1, search.moves_db().end()), -1) << "takes half back";
}

/// A voice alone in its octave; below it a piano, and two others on its tone, each `over_db` above it.
struct CoveredPiano : SongOfSound {
    SongSpectra spectra;
    explicit CoveredPiano(double over_db) : SongOfSound("pop") {
        add_sound("Lead Vox", tone(4000));
        add_sound("Pad", tone(1001));
        add_sound("Strings", tone(999));
        add_sound("Piano", tone(1000));
        spectra = decided();
        for (Strip& s : mix.strips) {
            s.pan.pan = 0;
            s.trim.trim_db = 0;
            s.fader.fader_db = s.name == "Lead Vox" ? 0 : s.name == "Piano" ? -14 : -14 + over_db;
        }
    }
};

TEST(LevelSearch, RaisesWhoIsNotHeardWhileTheOthersMakeRoom) {
    const CoveredPiano song(7);  // 4 dB too many: more than one step of 3; it needs 2.5 where the others went 1.5 down
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    EXPECT_EQ(search.judged().strips[3].audible_share, 0);
    search.run({});
    EXPECT_GE(search.judged().strips[3].audible_share, brief.taste.audible_row("piano").least);
    EXPECT_GT(search.moves_db()[3], 0);
    EXPECT_LT(search.moves_db()[1] + search.moves_db()[2], 0);
}

TEST(LevelSearch, LeavesALevelThatNoRoomWouldMend) {
    const ThreeTones song(9);
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    search.run({});
    EXPECT_EQ(search.judged().strips[0].audible_share, 0);
    EXPECT_EQ(search.moves_db(), std::vector<double>(3, 0.0));
}

}  // namespace
}  // namespace mixdown
