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

struct Tone {
    const char* name;
    double hz, fader_db;
};

/// Tones that play all the time, as loud as one another before the fader, in the middle.
struct SongOfTones : SongOfSound {
    SongSpectra spectra;
    explicit SongOfTones(const std::vector<Tone>& tones) : SongOfSound("pop") {
        for (const Tone& t : tones) add_sound(t.name, tone(t.hz));
        spectra = decided();
        for (std::size_t i = 0; i < tones.size(); ++i) {
            mix.strips[i].pan.pan = 0;
            mix.strips[i].trim.trim_db = 0;
            mix.strips[i].fader.fader_db = tones[i].fader_db;
        }
    }
};

/// A voice and two others on one tone, each of these `over_db` above it: the voice is heard 6 dB under both together.
SongOfTones covered_voice(double over_db) {
    return SongOfTones({{"Lead Vox", 1000, -10}, {"Pad", 1001, -10 + over_db}, {"Piano", 999, -10 + over_db}});
}

/// A voice alone in its octave; below it a piano, and two others on its tone, each `over_db` above it.
SongOfTones covered_piano(double over_db) {
    return SongOfTones(
        {{"Lead Vox", 4000, 0}, {"Pad", 1001, -14 + over_db}, {"Strings", 999, -14 + over_db}, {"Piano", 1000, -14}});
}

TEST(LevelSearch, GoesFromTheOtherEndWhereNoSingleStepHelps) {
    const SongOfTones song = covered_voice(4.2);  // one of them 1.5 dB lower: 6.5 dB above the voice; both: 5.7
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    EXPECT_EQ(search.judged().strips[0].audible_share, 0);
    search.run({});
    EXPECT_EQ(search.judged().strips[0].audible_share, 1);
    EXPECT_EQ(search.moves_db()[0], 0) << "the focus had no leave to rise";
    EXPECT_EQ(*std::min_element(search.moves_db().begin(), search.moves_db().end()), -1.5) << "the band of its group";
    EXPECT_EQ(*std::max_element(search.moves_db().begin() + 1, search.moves_db().end()), -1) << "takes half back";
}

TEST(LevelSearch, RaisesWhoIsNotHeardWhileTheOthersMakeRoom) {
    const SongOfTones song =
        covered_piano(7);  // 4 dB too many: one step of 3 will not do; 2.5 and 1.5 by the others will
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    EXPECT_EQ(search.judged().strips[3].audible_share, 0);
    search.run({});
    EXPECT_GE(search.judged().strips[3].audible_share, brief.taste.audible_row("piano").least);
    EXPECT_GT(search.moves_db()[3], 0);
    EXPECT_LT(search.moves_db()[1] + search.moves_db()[2], 0);
}

/// Its own mix, mixed again, must not move: what a search leaves to spare, a later pass may use up.
TEST(LevelSearch, LeavesWhatHoldsWithNothingToSpare) {
    SongOfSound song("pop");
    FloatAudio pad = tone(1001);
    std::fill_n(pad[0], pad.frames / 2, 0.0F);
    for (const auto& [name, sound] : {std::pair{"Lead Vox", tone(4000)}, {"Pad", pad}, {"Piano", tone(1000)}})
        song.add_sound(name, sound);
    const SongSpectra spectra = song.decided();
    for (Strip& strip : song.mix.strips)
        strip.fader.fader_db = strip.name == "Pad" ? -7.5 : -14;  // one step of 1 dB is enough
    const LevelSearch first(song.mix, song.brief(), spectra);
    const double heard = first.judged().strips[2].audible_share;
    EXPECT_NEAR(heard, 0.5, 0.1) << "while the pad rests";
    for (const bool holds : {true, false}) {
        song.taste.audible["piano"].least = holds ? heard : heard + 0.01;
        LevelSearch search(song.mix, song.brief(), spectra);
        search.run({});
        EXPECT_EQ(search.moves_db() == std::vector<double>(3, 0.0), holds);
    }
}

TEST(LevelSearch, LeavesALevelThatNoRoomWouldMend) {
    const SongOfTones song = covered_voice(9);
    const Brief brief = song.brief();
    LevelSearch search(song.mix, brief, song.spectra);
    search.run({});
    EXPECT_EQ(search.judged().strips[0].audible_share, 0);
    EXPECT_EQ(search.moves_db(), std::vector<double>(3, 0.0));
}

}  // namespace
}  // namespace mixdown
