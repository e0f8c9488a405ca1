// What is heard for a genre does not change with what is no music: gain, order, names.
// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_hearing.h"

#include <gtest/gtest.h>

#include "automix/genre_guess.h"
#include "automix/genre_rhythm.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

std::vector<Onset> strokes(double interval_s, int count) {
    std::vector<Onset> onsets;
    for (int i = 0; i < count; ++i) onsets.push_back({i * interval_s, 10});
    return onsets;
}

struct Part {
    std::string name;
    double loudness_lufs = -20, from = 0, to = 40;
    std::vector<Onset> onsets = {};
    float noisiness = 0.1F;
};

/// Guitars of one noisiness, onsets as given: what song_facts would find in spectra.
HeardClues clues_of_parts(const std::vector<Part>& parts) {
    SongOfNumbers song("neutral");
    SongFacts facts;
    facts.rhythm.tempo = {.bpm = 120, .confidence = 0.8};
    for (int beat = 0; beat < 80; ++beat) facts.rhythm.beats_s.push_back(0.5 * beat);
    for (const Part& part : parts) {
        song.add(part.name, part.loudness_lufs, 1, part.from, part.to);
        facts.stems.push_back({.onsets = part.onsets, .onsets_per_s = static_cast<double>(part.onsets.size()) / 40});
    }
    song.lay_out_console();  // before there are spectra, so that the ear does not name roles
    EXPECT_EQ(song.mix.strips.size(), parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Spectra& spectra = song.stems[i].measured.spectra;
        const auto power = static_cast<float>(power_from_db(parts[i].loudness_lufs));
        spectra.power.values().assign(std::size_t{Spectra::bands} * 20, power);
        for (int f = 0; f < 20; ++f) {
            for (const float value : {220.0F, 0.5F, parts[i].noisiness, 0.5F}) spectra.tone.values().push_back(value);
        }
    }
    return hear_genre_clues(song.mix, song.taste, song.hearing, facts, SongSpectra(song.mix, song.stems));
}

std::vector<Part> small_band() {
    return {{"Kick", -18, 0, 40, strokes(0.5, 80)},         {"Snare", -20, 0, 30, strokes(1, 40)},
            {"Bass", -22, 5, 40, strokes(0.25, 100)},       {"E Gtr", -25, 0, 20, strokes(0.5, 40), 0.5F},
            {"Lead Vox", -16, 10, 30, strokes(0.333, 120)}, {"Warm Pad", -30, 0, 40, strokes(4, 10)}};
}

TEST(GenreHearing, HearsWhoPlaysAndHowLong) {
    const HeardClues clues = clues_of_parts(small_band());
    EXPECT_NEAR(clues.at("lead_vocal").value, 0.5, 0.02);
    EXPECT_NEAR(clues.at("drums").value, 1, 0.01);
    EXPECT_NEAR(clues.at("guitars").value, 20.0 / 95, 0.01);  // of bass 35 s, guitar 20 s, pad 40 s
    EXPECT_NEAR(clues.at("pads").value, 40.0 / 95, 0.01);
    EXPECT_NEAR(clues.at("guitar_density").value, 0.5, 1e-6);
    EXPECT_EQ(clues.at("kick_steady").value, 1);
    EXPECT_EQ(clues.at("kick_per_min").value, 120);
    EXPECT_EQ(clues.at("claps").value, 0);
    EXPECT_EQ(clues.at("drums").trust, 1);
    EXPECT_EQ(clues.at("tempo_bpm").trust, 0.8);
}

TEST(GenreHearing, NeitherGainNorOrderNorNamesMatter) {
    const HeardClues clues = clues_of_parts(small_band());
    std::vector<Part> reversed = small_band(), louder = small_band(), renamed = small_band();
    std::reverse(reversed.begin(), reversed.end());
    const double gains_db[] = {24, -20, 13, -7, 30, -25};
    const char* names[] = {"BD", "SNR top", "DI Bass", "Strat", "LD VOX", "Pad 2"};
    for (std::size_t i = 0; i < louder.size(); ++i) {
        louder[i].loudness_lufs += gains_db[i];
        renamed[i].name = names[i];
    }
    for (const auto& parts : {louder, renamed}) EXPECT_EQ(clues_of_parts(parts), clues);
    // the envelopes of SongOfNumbers go by the place of a stem, so its loudness range alone may differ
    HeardClues of_reversed = clues_of_parts(reversed);
    EXPECT_NEAR(of_reversed.at("loudness_range_lu").value, clues.at("loudness_range_lu").value, 0.2);
    of_reversed["loudness_range_lu"] = clues.at("loudness_range_lu");
    EXPECT_EQ(of_reversed, clues);
}

TEST(GenreHearing, BelievesLessWhereItKnowsLess) {
    std::vector<Part> parts = small_band();
    parts.push_back({"Audio 07"});
    EXPECT_NEAR(clues_of_parts(parts).at("drums").trust, 1 - 40.0 / 225, 0.01) << "40 of 225 s are nobody's";
    parts.back().name = "Backing track";
    EXPECT_FALSE(clues_of_parts(parts).contains("drums")) << "who knows what is in it";
    EXPECT_TRUE(clues_of_parts(parts).contains("kick_steady"));
    for (Part& part : parts) std::tie(part.from, part.to) = std::pair(0.0, 5.0);
    EXPECT_NEAR(clues_of_parts(parts).at("kick_steady").trust, 5.0 / 15, 0.03) << "5 s are hardly a song";
    EXPECT_TRUE(clues_of_parts({{"Lead Vox"}}).empty());
}

TEST(GenreHearing, WhatIsMutedOrSilentOrAGuideIsNoPartOfTheSong) {
    std::vector<Part> parts = small_band();
    parts.push_back({"Click", -20, 0, 40, strokes(0.1, 400)});
    parts.push_back({"Clap", -90});
    HeardClues clues = clues_of_parts(parts), without = clues_of_parts(small_band());
    EXPECT_EQ(clues, without);
}

TEST(GenreRhythm, KickOnEveryBeatIsSteady) {
    EXPECT_EQ(kick_fall(strokes(0.48, 64))->steady, 1);
    EXPECT_EQ(kick_fall(strokes(0.12, 64))->steady, 0) << "no beat is as short";
    EXPECT_NEAR(kick_fall(strokes(0.12, 64))->per_min, 500, 1e-9);
    EXPECT_EQ(kick_fall(strokes(1.0, 64))->steady, 0);
    EXPECT_FALSE(kick_fall(strokes(0.48, 15)));
    std::vector<Onset> broken;  // 1, the "and" of 2, 3: two intervals of three are no beat
    for (int bar = 0; bar < 20; ++bar) {
        for (const double beat : {0.0, 1.5, 2.0}) broken.push_back({0.5 * (4 * bar + beat), 10});
    }
    EXPECT_LT(kick_fall(broken)->steady, 0.4);
}

TEST(GenreRhythm, SwingIsTheThirdTriplet) {
    std::vector<double> beats;
    for (int i = 0; i < 60; ++i) beats.push_back(0.4 * i);
    const auto played_at = [&](std::initializer_list<double> phases) {
        std::vector<Onset> onsets;
        for (int i = 0; i < 50; ++i) {
            onsets.push_back({0.4 * i, 10});
            for (const double phase : phases) onsets.push_back({0.4 * (i + phase) + 0.005, 10});
        }
        return onsets;
    };
    const auto share = [&](std::initializer_list<double> phases) {
        const std::vector<Onset> onsets = played_at(phases);
        const std::vector<Onset>* const one[] = {&onsets};
        return swing(beats, one);
    };
    EXPECT_EQ(share({2.0 / 3}), 1);
    EXPECT_EQ(share({0.5}), 0);
    EXPECT_EQ(share({1.0 / 3, 2.0 / 3}), 0.5) << "triplets";
    EXPECT_FALSE(share({0.25, 0.75})) << "sixteenths say nothing";
}

}  // namespace
}  // namespace mixdown
