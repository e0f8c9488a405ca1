// Facts about tempo: known tempi, metres and downbeats are found; what has no beat is not believed to have one.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/tempo.h"

#include <gtest/gtest.h>

#include "measure/music/beats.h"
#include "measure/music/periodicity.h"
#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

Tempo tempo_of(const SmallBand& band) { return find_tempo(pointers(band.play())); }

/// Distance of two times on the circle of a bar.
double off_by(double a_s, double b_s, double bar_s) { return std::fabs(std::remainder(a_s - b_s, bar_s)); }

TEST(Tempo, IsFoundWithinAFifthOfAPercent) {
    for (const double bpm : {76.0, 97.3, 112.0, 125.0, 148.0}) {
        SmallBand band;
        band.bpm = bpm;
        band.seconds = 2000 / bpm;  // eight bars and more
        band.lead_in_s = 0.37;
        band.unevenness_s = 0.006;
        const Tempo tempo = tempo_of(band);
        EXPECT_NEAR(tempo.bpm, bpm, 0.002 * bpm);
        EXPECT_EQ(tempo.beats_per_bar, 4) << bpm;
        EXPECT_LT(off_by(tempo.first_downbeat_s, 0.37, band.bar_s()), 0.04) << bpm;
        EXPECT_GT(tempo.confidence, 0.8) << bpm;
        EXPECT_LT(tempo.deviation_s, 0.02) << bpm;
    }
}

TEST(Tempo, SlowAndFastMayBeOffByTwoButNoOtherFactor) {
    for (const double bpm : {62.0, 180.0}) {
        SmallBand band;
        band.bpm = bpm;
        band.seconds = 18;
        EXPECT_NE(tempo_agreement(tempo_of(band).bpm, bpm), 0) << bpm << " is " << tempo_of(band).bpm;
    }
}

TEST(Tempo, SwingAndUnevenPlayers) {
    for (const double swing : {0.58, 2.0 / 3}) {
        SmallBand band;
        band.bpm = 116;
        band.swing = swing;
        band.unevenness_s = 0.02;
        band.seconds = 18;
        const Tempo tempo = tempo_of(band);
        EXPECT_NEAR(tempo.bpm, 116, 0.01 * 116) << swing;
        EXPECT_LT(off_by(tempo.first_downbeat_s, 0, band.bar_s()), 0.06) << swing;
    }
}

TEST(Tempo, ThreeToTheBar) {
    SmallBand band;
    band.bpm = 100;
    band.beats_per_bar = 3;
    band.seconds = 20;
    const Tempo tempo = tempo_of(band);
    EXPECT_NEAR(tempo.bpm, 100, 1);
    EXPECT_EQ(tempo.beats_per_bar, 3);
    EXPECT_LT(off_by(tempo.first_downbeat_s, 0, band.bar_s()), 0.04);
}

TEST(Tempo, GainOfAStemChangesNothing) {
    SmallBand band;
    band.seconds = 12;
    std::vector<Spectra> stems = band.play();
    const Tempo before = find_tempo(pointers(stems));
    for (PowerGrid* grid : {&stems[1].power, &stems[1].low, &stems[1].chroma, &stems[1].envelopes}) {
        for (float& p : grid->values()) p *= 0.0078125F;  // -21 dB, exactly
    }
    const Tempo after = find_tempo(pointers(stems));
    EXPECT_NEAR(after.bpm, before.bpm, 1e-6);
    EXPECT_NEAR(after.first_downbeat_s, before.first_downbeat_s, 1e-6);
}

TEST(Tempo, WithoutABeatThereIsNoConfidence) {
    Player noise(16), drone(16), free(16);
    noise.noise(0, 16, 0.2);
    drone.tone(0, 16, 110, 0.2);
    Random random(5);
    for (double t = 0.3; t < 15; t += random.between(0.2, 1.8)) free.tone(t, 1.5, pitch_hz(60), 0.2, 2);
    const std::pair<const char*, Player*> cases[] = {{"noise", &noise}, {"drone", &drone}, {"free notes", &free}};
    for (const auto& [name, player] : cases) {
        const Spectra stem = player->heard();
        const Spectra* const one[] = {&stem};
        EXPECT_LT(find_tempo(one).confidence, 0.3) << name;
    }
    const Spectra silence = Player(5).heard();
    const Spectra* const one[] = {&silence};
    EXPECT_EQ(find_tempo(one).bpm, 0);
    EXPECT_EQ(find_tempo({}).bpm, 0);
}

TEST(Beats, TheLineThroughEvenBeats) {
    std::vector<double> beats_s;
    for (int k = 0; k < 50; ++k) beats_s.push_back(0.25 + 0.5 * k + (k % 2 == 0 ? 0.01 : -0.01));
    const EvenBeats even = even_beats(beats_s);
    EXPECT_NEAR(even.beat_s, 0.5, 1e-4);
    EXPECT_NEAR(even.first_s, 0.25, 1e-3);
    EXPECT_NEAR(even.deviation_s, 0.01, 1e-4);
    EXPECT_EQ(even_beats({1, 2}).beat_s, 0);
}

TEST(Beats, AutocorrelationOfAPulse) {
    std::vector<float> pulse(4000);
    for (std::size_t t = 0; t < pulse.size(); t += 80) pulse[t] = 4;
    const std::vector<double> r = autocorrelation(pulse, 400);
    EXPECT_DOUBLE_EQ(r[0], 1);
    EXPECT_NEAR(r[80], 1, 0.03);
    EXPECT_LT(r[40], 0.05);
    EXPECT_TRUE(autocorrelation({}, 400).empty());
    EXPECT_EQ(autocorrelation(pulse, 400, 3), r) << "threads share the lags";
}

}  // namespace
}  // namespace mixdown
