// Microphones on one source add up by their amplitudes, and the balance knows.
// SPDX-License-Identifier: Apache-2.0
#include "automix/power_together.h"

#include "automix/pan_loss.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

/// Two microphones on one kick, as loud as one another.
struct TwoKicks : SongOfNumbers {
    explicit TwoKicks(double together) : SongOfNumbers("pop") {
        add("Kick In", -18).measured.steps = PowerSeries(400, 0.01);
        add("Kick Out", -18).measured.steps = PowerSeries(400, 0.01);
        add("Lead Vox", -20);
        lay_out_console();
        note(together);
    }
    void note(double together) {
        note_what_is_shared(hearing, {{{strip("Kick In").id, strip("Kick Out").id, "", "", {}}, relation(together)}},
                            mix, 0.1);
    }
    static TrackRelation relation(double together) {
        TrackRelation r;
        r.together = together;
        return r;
    }
    /// Of both re the sum of their powers, dB.
    [[nodiscard]] double gain_db() const {
        const std::vector<Strip> kicks = {strip("Kick In"), strip("Kick Out")};
        PowerSeries apart;
        for (const Strip& kick : kicks) add_power(apart, steps_in_mix(kick, hearing.at(kick.id), -3));
        return db_from_power(power_together(kicks, hearing, -3)[7] / apart[7]);
    }
};

TEST(PowerTogether, FollowsWhatIsShared) {
    EXPECT_NEAR(TwoKicks(0).gain_db(), 0, 1e-9);
    EXPECT_NEAR(TwoKicks(0.09).gain_db(), 0, 1e-9) << "the noise of the estimate";
    EXPECT_NEAR(TwoKicks(1).gain_db(), db_from_power(2), 1e-9);
    EXPECT_NEAR(TwoKicks(0.5).gain_db(), db_from_power(1.5), 1e-9);
    EXPECT_NEAR(TwoKicks(-0.5).gain_db(), db_from_power(0.5), 1e-9);
    EXPECT_LT(TwoKicks(-1).gain_db(), -100) << "they cancel";
    TwoKicks joined(0);
    joined.mix.strips[1].sources.push_back("s3");
    joined.note(1);
    EXPECT_NEAR(joined.gain_db(), 0, 1e-9) << "one of two files was compared";
}

TEST(PowerTogether, FollowsPolarityPositionAndLevel) {
    TwoKicks song(-0.8);
    song.mix.strips[1].trim.polarity_inverted = true;
    EXPECT_NEAR(song.gain_db(), db_from_power(1.8), 1e-9) << "flipped";
    song.mix.strips[0].trim.polarity_inverted = true;
    EXPECT_NEAR(song.gain_db(), db_from_power(0.2), 1e-9) << "both flipped";
    song.mix.strips[0].pan.pan = -1;
    song.mix.strips[1].pan.pan = 1;
    EXPECT_NEAR(song.gain_db(), 0, 1e-6) << "on opposite sides nothing meets";
    TwoKicks softer(1);
    softer.mix.strips[1].fader.fader_db = -20;  // amplitudes 1 and 0.1
    EXPECT_NEAR(softer.gain_db(), db_from_power(1.21 / 1.01), 1e-9);
}

/// Estimates of pairs need not fit together.
TEST(PowerTogether, IsNeverNegative) {
    const TwoKicks song(-1);
    const Strip &in = song.strip("Kick In"), &out = song.strip("Kick Out");
    EXPECT_EQ(power_together({in, out, out}, song.hearing, -3), PowerSeries(400, 0.0));
}

TEST(PowerTogether, PutsTheBucketOnItsTarget) {
    const auto drums = [](const TwoKicks& song) {
        const std::vector<Strip> kicks = {song.strip("Kick In"), song.strip("Kick Out")};
        return activity(power_together(kicks, song.hearing, -3)).loudness_lufs - song.loudness("Lead Vox");
    };
    TwoKicks apart(0), together(0.8);
    for (TwoKicks* song : {&apart, &together}) {
        song->run(find_focus(song->mix, song->brief(), *stated_focus(song->mix, {}, song->taste)));
        for (const auto pass : {set_reference_level, balance}) song->run(pass(song->mix, song->brief()));
    }
    EXPECT_NEAR(drums(together), drums(apart), 0.02);
    EXPECT_NEAR(together.loudness("Kick In") - together.loudness("Lead Vox"),
                apart.loudness("Kick In") - apart.loudness("Lead Vox") - db_from_power(1.8), 0.02);
}

TEST(PowerTogether, PannedApartTheBucketStaysOnItsTarget) {
    TwoKicks song(0.8);
    const auto loudness = [&] {
        return activity(power_together({song.strip("Kick In"), song.strip("Kick Out")}, song.hearing, -3))
            .loudness_lufs;
    };
    const double centred = loudness();
    song.mix.strips[0].pan.pan = -1;
    song.mix.strips[1].pan.pan = 1;
    EXPECT_NEAR(loudness(), centred - db_from_power(1.8), 0.01);
    song.run(make_up_pan_loss(song.mix, song.brief()));
    EXPECT_NEAR(loudness(), centred, 0.01);
}

}  // namespace
}  // namespace mixdown
