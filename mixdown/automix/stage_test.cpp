// The stage: rivals part, the picture stays level, and nothing depends on the order of the players.
// SPDX-License-Identifier: Apache-2.0
#include "automix/stage.h"

#include <gtest/gtest.h>

#include "automix/mono_lows.h"
#include "automix/pan_loss.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

const BandShares low = {1, 0, 0, 0}, middle = {0, 1, 0, 0}, high = {0, 0, 0.5, 0.5};

PlacedStrip alone(double power, const BandShares& shares, double position) {
    return {nullptr, power, shares, position, true};
}

std::vector<double> positions_of(const std::vector<PlacedStrip>& players) {
    Stage stage;
    for (const PlacedStrip& player : players) stage.add(player);
    stage.choose_sides();
    std::vector<double> positions;
    for (const PlacedStrip& player : stage.players()) positions.push_back(player.position);
    return positions;
}

TEST(Competition, SharedRange) {
    EXPECT_EQ(shared_range(low, low), 1);
    EXPECT_EQ(shared_range(low, middle), 0);
    EXPECT_NEAR(shared_range(high, {0, 0, 1, 0}), std::sqrt(0.5), 1e-12);
    EXPECT_EQ(shared_range(low, {}), 0) << "silence";
    EXPECT_EQ(median_hz({}), 0);
}

TEST(Stage, RivalsPart) {
    EXPECT_EQ(positions_of({alone(1, middle, 0.5), alone(0.9, middle, 0.3)}), (std::vector{0.5, -0.3}));
    const auto p = positions_of({alone(1, low, 0.5), alone(1, high, 0.5), alone(1, low, 0.5), alone(1, high, 0.5)});
    EXPECT_EQ(p[0], -p[2]);
    EXPECT_EQ(p[1], -p[3]);
}

TEST(Stage, WithoutRivalsThePictureIsLevel) {
    const auto p = positions_of({alone(1, low, 0.5), alone(0.5, middle, 0.5), alone(0.4, high, 0.5)});
    EXPECT_EQ(p, (std::vector{0.5, -0.5, -0.5}));
}

TEST(Stage, WhoStandsStays) {
    PlacedStrip named = alone(1, middle, 0.7);
    named.may_cross = false;
    EXPECT_EQ(positions_of({alone(0.5, middle, 0.5), named}), (std::vector{-0.5, 0.7}));
}

TEST(Stage, TheOrderOfPlayersDoesNotMatter) {
    const std::vector<PlacedStrip> players = {alone(1, low, 0.3), alone(0.8, middle, 0.4), alone(0.6, middle, 0.5),
                                              alone(0.4, high, 0.6)};
    const auto forward = positions_of(players);
    auto backward = positions_of({players.rbegin(), players.rend()});
    std::reverse(backward.begin(), backward.end());
    EXPECT_EQ(forward, backward);
}

TEST(Pan, RivalsOfDifferentRolesStandApart) {
    SongOfSound song("pop");
    song.add_sound("Lead Vox", band_noise(300, 4000, -20, 1));
    song.add_sound("Piano", band_noise(400, 2000, -20, 2));
    song.add_sound("Guitar", band_noise(400, 2000, -20, 3));
    song.add_sound("Organic Synth", band_noise(40, 90, -20, 4));
    song.decide();
    EXPECT_LT(song.strip("Piano").pan.pan * song.strip("Guitar").pan.pan, 0);
    EXPECT_EQ(song.strip("Organic Synth").pan.pan, 0) << "low sounds stay in the middle, whatever they are called";
    for (const Edit& edit : song.mix.edits) {
        if (edit.parameter != "pan") continue;
        EXPECT_EQ(edit.reason.rule, "pan.apart");
        const PanGains g = pan_gains(std::get<double>(edit.to), -3);
        EXPECT_NEAR(std::get<double>(edit.reason.predicted), 20 * std::log10(g.left / g.right), 0.01);
    }
}

/// Hard to one side, the balance law takes half of the power of a source that is alike on both.
TEST(PanLoss, TheFaderGivesBackWhatThePositionTook) {
    SongOfSound song("pop");
    const FloatAudio noise = band_noise(300, 2000, -20, 1);
    FloatAudio both(2, noise.frames);
    for (int c = 0; c < 2; ++c) std::copy_n(noise[0], noise.frames, both[c]);
    song.add_sound("Keys", both);
    song.add_sound("Organ", noise);
    [[maybe_unused]] const SongSpectra spectra = song.decided();
    const double before = song.strip("Keys").fader.fader_db, mono = song.strip("Organ").fader.fader_db;
    for (Strip& s : song.mix.strips) s.pan.pan = -1;
    song.run(make_up_pan_loss(song.mix, song.brief()));
    EXPECT_NEAR(song.strip("Keys").fader.fader_db, before + 10 * std::log10(2), 0.006);
    EXPECT_EQ(song.strip("Organ").fader.fader_db, mono) << "-3 dB law";
}

FloatAudio sides(const FloatAudio& mid, const FloatAudio& side) {
    FloatAudio both(2, mid.frames);
    for (int i = 0; i < mid.frames; ++i) {
        both[0][i] = mid[0][i] + side[0][i];
        both[1][i] = mid[0][i] - side[0][i];
    }
    return both;
}

TEST(MonoLows, OnlyWhoBringsTheSidesLosesThem) {
    SongOfSound song("pop");
    song.add_sound("Bass", band_noise(50, 100, -20, 1));
    song.add_sound("Strings", sides(band_noise(300, 2000, -20, 4), band_noise(90, 2000, -40, 5)));
    song.add_sound("Pad", sides(band_noise(300, 2000, -20, 2), band_noise(40, 70, -14, 3)));
    const SongSpectra spectra = song.decided();
    const double before = foreseen_low_side_db(song.mix, song.brief(), spectra, 120);
    EXPECT_GT(before, -12);
    song.run(mono_lows(song.mix, song.brief(), spectra));
    EXPECT_EQ(song.strip("Pad").stereo.mono_below_hz, 120);
    EXPECT_EQ(song.strip("Strings").stereo.mono_below_hz, 0);
    EXPECT_LT(foreseen_low_side_db(song.mix, song.brief(), spectra, 120), before - 8) << "12 dB/oct from 120 Hz";
}

/// -3 dB law: a mono source at pan p has side/mid = tan^2(45 degrees * p), which is -12 dB at p = 0.31.
TEST(MonoLows, AMonoStripThatLeansStandsNearerToTheMiddle) {
    SongOfSound song("orchestral");
    song.add_sound("Violin", band_noise(300, 2000, -20, 1));
    song.add_sound("Cello", band_noise(60, 100, -20, 2));
    const SongSpectra spectra = song.decided();
    for (Strip& s : song.mix.strips) s.pan.pan = s.name == "Cello" ? 0.6 : -0.6;
    song.run(mono_lows(song.mix, song.brief(), spectra));
    EXPECT_NEAR(song.strip("Cello").pan.pan, 0.31, 0.011);
    EXPECT_EQ(song.strip("Violin").pan.pan, -0.6) << "it has no lows";
    EXPECT_LE(foreseen_low_side_db(song.mix, song.brief(), spectra, 120), -12);
    for (Strip& s : song.mix.strips) s.pan.pan = 0.6, s.pins = {"pan"};
    EXPECT_TRUE(mono_lows(song.mix, song.brief(), spectra).empty());
}

}  // namespace
}  // namespace mixdown
