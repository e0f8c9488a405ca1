// The cells counted four strips at a time, against the definition written out; random mixes of 1 to 6 strips.
// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_cells.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "core/units.h"

namespace mixdown {
namespace {

/// Powers over 60 dB, every strip resting now and then.
std::vector<Spectra> song(int strips, std::mt19937& random, int frames = 160) {
    std::vector<Spectra> all(static_cast<std::size_t>(strips));
    std::uniform_real_distribution<double> level(-70, -10);
    for (Spectra& spectra : all) {
        spectra.rate_hz = 48000;
        for (int f = 0; f < frames; ++f) {
            const bool rests = random() % 40 == 0;
            for (int b = 0; b < Spectra::bands; ++b)
                spectra.power.values().push_back(rests ? 0 : static_cast<float>(power_from_db(level(random))));
        }
    }
    return all;
}

float cam_power(const Spectra& spectra, int cell, std::size_t c) {
    float power = 0;
    for (int f = 8 * cell; f < 8 * cell + 8; ++f) power += spectra.power[f][2 * c] + spectra.power[f][2 * c + 1];
    return power;
}

/// Share of the cells of `of` in which `by` exceeds it, everything being active.
double slow_overshadow(const Spectra& of, const Spectra& by, float by_factor) {
    std::array<double, ear_centres> spectrum{};
    for (std::size_t c = 0; c < ear_centres; ++c)
        for (int cell = 0; cell < 20; ++cell) spectrum[c] += static_cast<double>(cam_power(of, cell, c));
    const double range = power_from_db(-essential_range_db);
    const double line = range * *std::max_element(spectrum.begin(), spectrum.end());
    int cells = 0, over = 0;
    for (int cell = 0; cell < 20; ++cell) {
        double most = 0;
        for (std::size_t c = 0; c < ear_centres; ++c)
            if (spectrum[c] >= line) most = std::max(most, static_cast<double>(cam_power(of, cell, c)));
        for (std::size_t c = 0; c < ear_centres; ++c) {
            if (spectrum[c] < line || static_cast<double>(cam_power(of, cell, c)) < range * most) continue;
            ++cells;
            over += cam_power(by, cell, c) * by_factor > cam_power(of, cell, c);
        }
    }
    return static_cast<double>(over) / cells;
}

TEST(BandCells, CountWhatTheDefinitionCounts) {
    std::mt19937 random(5);
    for (int strips = 1; strips <= 6; ++strips) {
        const std::vector<Spectra> all = song(strips, random);
        std::vector<MixPart> parts;
        for (const Spectra& spectra : all) parts.push_back({.spectra = &spectra});
        const BandCells cells(parts);
        CellChange louder{0, {}, -1};
        louder.factor.fill(2.0F);
        for (const bool changed : {false, true}) {
            const CellJudgement judged = changed ? cells.judge({&louder, 1}) : cells.judge();
            for (std::size_t i = 1; i < all.size(); ++i) {
                for (std::size_t j = 0; j < all.size(); ++j) {
                    if (i == j) continue;
                    EXPECT_NEAR(judged.overshadow(i, j), slow_overshadow(all[i], all[j], changed && j == 0 ? 2 : 1),
                                1e-12)
                        << strips << " strips: " << j << " over " << i;
                }
                EXPECT_EQ(judged.overshadow(i, i), 0);
            }
        }
    }
}

/// Who is not asked about is not compared; all else stays.
TEST(BandCells, ComparesWhomIsAsked) {
    std::mt19937 random(7);
    const std::vector<Spectra> all = song(5, random);
    std::vector<MixPart> parts;
    for (const Spectra& spectra : all) parts.push_back({.spectra = &spectra});
    const BandCells cells(parts);
    const std::vector<char> whom = {0, 1, 0, 0, 1};
    const CellJudgement judged = cells.judge({}, whom), every = cells.judge();
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(judged.strips[i].audible_share, every.strips[i].audible_share);
        for (std::size_t j = 0; j < 5; ++j)
            EXPECT_EQ(judged.overshadow(i, j), whom[i] != 0 ? every.overshadow(i, j) : 0);
    }
}

/// A melody of two notes under a soft pad: where the other note would be, there is nothing to overshadow.
TEST(BandCells, BetweenItsNotesALeadIsNotOvershadowed) {
    Spectra lead, pad;
    lead.rate_hz = pad.rate_hz = 48000;
    for (int f = 0; f < 160; ++f) {
        for (int b = 0; b < Spectra::bands; ++b) {
            const int cam = b / 2, note = f / 8 % 2 == 0 ? 20 : 25;
            lead.power.values().push_back(static_cast<float>(power_from_db(cam == note ? -20 : -80)));
            pad.power.values().push_back(static_cast<float>(power_from_db(-40)));
        }
    }
    const std::vector<MixPart> parts = {{.spectra = &lead}, {.spectra = &pad}};
    EXPECT_EQ(BandCells(parts).judge().overshadow(0, 1), 0);
}

CellChange change(std::size_t strip, float at_bottom, float at_top, int key) {
    CellChange change{strip, {}, key};
    for (std::size_t c = 0; c < ear_centres; ++c) change.factor[c] = c < 20 ? at_bottom : at_top;
    return change;
}

/// A strip that rings on is heard in what it plays; its tail covers others and counts nowhere else.
TEST(BandCells, WhatRingsOnIsNotPlaying) {
    Spectra dry{.rate_hz = 48000}, wet{.rate_hz = 48000}, other{.rate_hz = 48000};
    for (int f = 0; f < 160; ++f) {
        const float plays = f < 80 ? 1e-3F : 0, rings = f < 80 ? 0 : 1e-4F;
        dry.power.values().insert(dry.power.values().end(), Spectra::bands, plays);
        wet.power.values().insert(wet.power.values().end(), Spectra::bands, plays + rings);
        other.power.values().insert(other.power.values().end(), Spectra::bands, f < 80 ? 2e-3F : 5e-5F);
    }
    const auto judged = [&](const Spectra* says) {
        return BandCells(std::vector<MixPart>{{.spectra = &wet, .dry = says}, {.spectra = &other}}).judge();
    };
    EXPECT_EQ(judged(&dry).overshadow(0, 1), 1) << "in all that it plays";
    EXPECT_EQ(judged(nullptr).overshadow(0, 1), 0.5) << "its tail, which nobody exceeds, counted as playing";
    EXPECT_EQ(judged(&dry).overshadow(1, 0), 0.5) << "the tail exceeds the other";
}

/// Trials of one pass against judgements of their own: gains, equalisers, keyed ones, several of one strip; those that
/// lower, raise, and do both.
TEST(BandCells, JudgeEachTrialAsOneOfItsOwn) {
    std::mt19937 random(8);
    const std::vector<Spectra> all = song(6, random);
    std::vector<MixPart> parts;
    for (const Spectra& spectra : all) parts.push_back({.spectra = &spectra});
    const BandCells cells(parts);
    const std::vector<char> whom = {1, 0, 0, 1, 1, 0};
    const std::vector<CellChange> changes = {change(3, 4, 4, -1), change(1, 1, 0.3F, 2), change(5, 0.5F, 0.5F, -1)};
    const double covered = cells.judge(changes).strips[5].audible_share;
    ASSERT_TRUE(covered > 0.2 && covered < 0.8) << covered << ": some of it is heard, some is not";
    std::vector<CellChange> trials = {change(0, 2, 2, -1), change(0, 0.5F, 0.5F, -1), change(4, 0, 0, -1)};
    const auto one_of = [&](const auto& values) { return values[random() % std::size(values)]; };
    for (int n = 0; n < 60; ++n) {
        constexpr float factors[] = {0, 0.01F, 0.3F, 0.8F, 1, 1.2F, 3, 30};
        constexpr int keys[] = {-1, -1, 0, 2, 5};
        trials.push_back(change(random() % 6, one_of(factors), one_of(factors), one_of(keys)));
    }
    const std::vector<CellJudgement> judged = cells.judge_each(trials, changes, whom);
    ASSERT_EQ(judged.size(), trials.size());
    for (std::size_t t = 0; t < trials.size(); ++t) {
        std::vector<CellChange> both = changes;
        both.push_back(trials[t]);
        const CellJudgement one = cells.judge(both, whom);
        EXPECT_EQ(judged[t].overshadows, one.overshadows) << "trial " << t;
        for (std::size_t i = 0; i < all.size(); ++i) {
            EXPECT_EQ(judged[t].strips[i].audible_share, one.strips[i].audible_share) << "trial " << t << ", " << i;
        }
    }
    EXPECT_NE(judged[0].overshadows, judged[1].overshadows);
    EXPECT_TRUE(cells.judge_each({}, changes).empty());
}

/// Threads share strips, and the frames of trials.
TEST(BandCells, DoNotDependOnThreads) {
    std::mt19937 random(9);
    const std::vector<Spectra> all = song(6, random, 1699);
    std::vector<MixPart> parts;
    for (const Spectra& spectra : all) parts.push_back({.spectra = &spectra});
    std::vector<CellChange> trials;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const float factor : {0.1F, 10.0F}) trials.push_back(change(i, factor, 1, i == 2 ? 0 : -1));
    const BandCells one(parts, 1), three(parts, 3);
    const CellJudgement now = one.judge(), same = three.judge();
    EXPECT_EQ(now.overshadows, same.overshadows);
    const std::vector<CellJudgement> alone = one.judge_each(trials, {}, {}, 1),
                                     shared = three.judge_each(trials, {}, {}, 3);
    for (std::size_t t = 0; t < trials.size(); ++t) {
        EXPECT_EQ(alone[t].overshadows, shared[t].overshadows) << "trial " << t;
        for (std::size_t i = 0; i < all.size(); ++i)
            EXPECT_EQ(alone[t].strips[i].audible_share, shared[t].strips[i].audible_share) << t << ", " << i;
    }
    EXPECT_NE(alone[0].overshadows, now.overshadows);
    const CellAsks asks{std::vector<double>(all.size(), 0.8), {}, 0};
    const std::vector<double> gains(all.size(), 1.0);
    EXPECT_EQ(one.needed_gains(gains, asks, {}, 1), three.needed_gains(gains, asks, {}, 3));
}

/// One strip alone has nobody over it, and is heard.
TEST(BandCells, OneStripIsHeardAlways) {
    std::mt19937 random(6);
    const std::vector<Spectra> all = song(1, random);
    const MixPart part{.spectra = all.data()};
    const CellJudgement judged = BandCells({&part, 1}).judge();
    EXPECT_EQ(judged.strips[0].audible_share, 1);
}

}  // namespace
}  // namespace mixdown
