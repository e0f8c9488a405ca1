// The least gains with which all are heard: known answers, and against a grid of all gains. SPDX-License-Identifier:
// Apache-2.0
#include "measure/hearing/least_gains.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "core/units.h"

namespace mixdown {
namespace {

using Levels = std::vector<std::vector<double>>;  // dB per frame of 400 ms, and per Cam from 10 on

Spectra sounding(const Levels& levels) {
    Spectra spectra;
    spectra.rate_hz = 48000;
    for (std::size_t f = 0; f < 8 * levels.size(); ++f) {
        for (int b = 0; b < Spectra::bands; ++b) {
            const std::vector<double>& row = levels[f / 8];
            const auto cam = static_cast<std::size_t>(b / 2 - 10);
            spectra.power.values().push_back(b >= 20 && cam < row.size() ? static_cast<float>(power_from_db(row[cam]))
                                                                         : 0);
        }
    }
    return spectra;
}

BandCells cells_of(const std::vector<Spectra>& all) {
    std::vector<MixPart> parts;
    for (const Spectra& spectra : all) parts.push_back({.spectra = &spectra});
    return BandCells(parts);
}

CellAsks asking(std::size_t strips, double least, std::size_t cuts = 0, float cut = 1) {
    EarRow row;
    row.fill(cut);
    return {std::vector<double>(strips, least), std::vector<EarRow>(strips, row), cuts};
}

CellChange gain_of(std::size_t strip, double gain) {
    CellChange change{strip, {}, -1};
    change.factor.fill(static_cast<float>(gain));
    return change;
}

/// Every fader may stand 12 dB below and above.
std::vector<GainRange> wide(std::size_t strips) {
    return std::vector<GainRange>(strips, GainRange{power_from_db(-12), power_from_db(12)});
}

struct BandRow {
    const char* what;
    std::size_t low, high;  // strips that sound in one band, and in another
    std::size_t cuts;       // of 6 dB
    bool heard;             // can they all be?
};

/// -6 dB is .2512: of those in one band, equally loud, four are heard (3 times .2512 is less than 1), and five are not.
TEST(LeastGains, LetFourOfOneBandBeHeard) {
    for (const BandRow& row : {BandRow{"one alone", 1, 0, 0, true}, BandRow{"four", 4, 0, 0, true},
                               BandRow{"six", 6, 0, 0, false}, BandRow{"four and four", 4, 4, 0, true},
                               BandRow{"four and six", 4, 6, 0, false}, BandRow{"five, one cut", 5, 0, 1, true},
                               BandRow{"eight, one cut", 8, 0, 1, false},     // (7 - .7488) x .2512 = 1.57
                               BandRow{"eight, three cut", 8, 0, 3, false},   // (7 - 3 x .7488) x .2512 = 1.19
                               BandRow{"eight, five cut", 8, 0, 5, true}}) {  // (7 - 5 x .7488) x .2512 = .82
        std::vector<Spectra> all;
        for (std::size_t i = 0; i < row.low; ++i) all.push_back(sounding({20, {-20.0}}));
        for (std::size_t i = 0; i < row.high; ++i) all.push_back(sounding({20, {-99.0, -20.0}}));
        const CellAsks asks = asking(all.size(), 0.5, row.cuts, static_cast<float>(power_from_db(-6)));
        const LeastGains least = least_gains(cells_of(all), asks, wide(all.size()));
        EXPECT_EQ(!least.beyond, row.heard) << row.what;
        const bool in_full_band = !least.beyond || (*least.beyond < row.low) == (row.low > 4);
        EXPECT_TRUE(in_full_band) << row.what;
    }
}

/// The quiet one of two 10 dB apart must come up by 4 dB to be 6 dB under; with less room that is the proof.
TEST(LeastGains, AreThose) {
    const BandCells cells = cells_of({sounding({20, {-20.0}}), sounding({20, {-30.0}})});
    std::vector<GainRange> ranges = {{1, 1}, {1, power_from_db(6)}};
    const LeastGains least = least_gains(cells, asking(2, 1), ranges);
    EXPECT_FALSE(least.beyond);
    EXPECT_NEAR(db_from_power(least.gains[1]), 4, 0.01);
    EXPECT_EQ(least.gains[0], 1);
    ranges[1].high = power_from_db(3);
    const LeastGains short_of_it = least_gains(cells, asking(2, 1), ranges);
    EXPECT_EQ(short_of_it.beyond, 1);
    EXPECT_NEAR(short_of_it.beyond_db, 1, 0.01);
    EXPECT_EQ(short_of_it.gains[1], ranges[1].high);
    ranges[1].high = power_from_db(4.05);
    EXPECT_FALSE(least_gains(cells, asking(2, 1), ranges).beyond);
    const CellChange softer = gain_of(0, power_from_db(-3));
    EXPECT_NEAR(db_from_power(least_gains(cells, asking(2, 1), ranges, {&softer, 1}).gains[1]), 1, 0.01);
}

TEST(LeastGains, StayWhereNothingIsAsked) {
    const std::vector<Spectra> all(6, sounding({20, {-20.0}}));
    CellAsks asks = asking(6, 0.5);
    asks.least[2] = asks.least[4] = 0;
    const LeastGains least = least_gains(cells_of(all), asks, wide(6));
    EXPECT_FALSE(least.beyond);
    EXPECT_EQ(least.gains[2], power_from_db(-12));
}

/// Levels over 24 dB in up to three bands, some of them weak, six frames.
std::vector<Spectra> tiny_song(std::size_t strips, std::mt19937& random) {
    std::uniform_real_distribution<double> level(-34, -10);
    std::vector<Spectra> all;
    const std::size_t bands = 1 + random() % 3;
    for (std::size_t i = 0; i < strips; ++i) {
        Levels levels(6, std::vector<double>(bands));
        for (std::size_t b = 0; b < bands; ++b) {
            const double weaker_db = 7.0 * static_cast<double>(random() % 3);
            for (auto& row : levels) row[b] = level(random) - weaker_db;
        }
        all.push_back(sounding(levels));
    }
    return all;
}

/// Where the needed gain is less than the gain, the strip is heard as often as asked, and not where it is more.
TEST(NeededGains, AreThoseAtWhichTheJudgementTurns) {
    std::mt19937 random(3);
    int enough = 0, lacking = 0;
    for (int n = 0; n < 60; ++n) {
        const std::vector<Spectra> all = tiny_song(2 + random() % 5, random);
        const BandCells cells = cells_of(all);
        const CellAsks asks = asking(all.size(), 0.1 * static_cast<double>(1 + random() % 10));
        std::vector<double> gains;
        std::vector<CellChange> changes;
        for (std::size_t i = 0; i < all.size(); ++i) {
            gains.push_back(power_from_db(static_cast<double>(random() % 20)));
            changes.push_back(gain_of(i, gains.back()));
        }
        const CellChange keyed = {0, gain_of(0, 0.3).factor, 1};
        changes.push_back(keyed);
        const std::vector<double> needed = cells.needed_gains(gains, asks, {&keyed, 1});
        const CellJudgement judged = cells.judge(changes);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool heard = judged.strips[i].audible_share >= asks.least[i];
            ++(heard ? enough : lacking);
            if (std::abs(needed[i] - gains[i]) < 1e-5 * gains[i]) continue;  // roundings decide
            EXPECT_EQ(heard, needed[i] < gains[i]) << "song " << n << ", strip " << i;
        }
    }
    EXPECT_TRUE(enough > 50 && lacking > 50) << enough << ", " << lacking;
}

/// Two strips of five cut, each in some of the bands, whichever: never heard at less than what the bound says.
TEST(NeededGains, WithCutsAreABound) {
    std::mt19937 random(6);
    double nearest = 1e9;
    for (int n = 0; n < 300; ++n) {
        const std::vector<Spectra> all = tiny_song(5, random);
        const BandCells cells = cells_of(all);
        const CellAsks asks = asking(5, 0.2 * static_cast<double>(1 + random() % 5), 2, 0.25F);
        const std::vector<double> gains(5, 1.0), bound = cells.needed_gains(gains, asks);
        const std::size_t first = random() % 5, second = (first + 1 + random() % 4) % 5;
        std::vector<CellChange> cuts = {gain_of(first, 1), gain_of(second, 1)};
        for (CellChange& cut : cuts)
            for (std::size_t cam = 10; cam < 13; ++cam) cut.factor[cam] = random() % 4 == 0 ? 1 : 0.25F;
        const std::vector<double> needed = cells.needed_gains(gains, asking(5, asks.least[0]), cuts);
        for (std::size_t i = 0; i < 5; ++i) {
            EXPECT_GE(needed[i], 0.99999 * bound[i]) << "song " << n << ", strip " << i;
            if (bound[i] > 0) nearest = std::min(nearest, needed[i] / bound[i]);
        }
    }
    EXPECT_LT(nearest, 1.1) << "and not far below";
}

/// 15 dB under its strongest band a strip has one to itself: essential once the strongest is cut.
TEST(NeededGains, KnowOfBandsThatCutsMakeEssential) {
    const std::vector<Spectra> all = {sounding({20, {-20.0, -35.0}}), sounding({20, {-10.0, -99.0}})};
    const BandCells cells = cells_of(all);
    EXPECT_NEAR(cells.needed_gains(std::vector{1.0, 1.0}, asking(2, 1))[0], 2.512, 0.001);
    EXPECT_LT(cells.needed_gains(std::vector{1.0, 1.0}, asking(2, 1, 1, 0.25F))[0], 1e-6);
}

/// The settings of a grid of all gains from -12 to 12 dB at which everybody is heard, handed to `found` until it says
/// so.
template <class Found>
bool any_on_grid(const BandCells& cells, const CellAsks& asks, std::span<const CellChange> besides, Found found) {
    constexpr int steps = 9;
    const std::size_t strips = asks.least.size();
    std::vector<int> at(strips, 0);
    for (;;) {
        std::vector<CellChange> changes(besides.begin(), besides.end());
        std::vector<double> gains;
        for (std::size_t i = 0; i < strips; ++i) gains.push_back(power_from_db(3 * at[i] - 12));
        for (std::size_t i = 0; i < strips; ++i) changes.push_back(gain_of(i, gains[i]));
        const CellJudgement judged = cells.judge(changes, std::vector<char>(strips, 0));
        bool all = true;
        for (std::size_t i = 0; i < strips; ++i) all = all && judged.strips[i].audible_share >= asks.least[i];
        if (all && found(gains)) return true;
        std::size_t digit = 0;
        while (digit < strips && ++at[digit] == steps) at[digit++] = 0;
        if (digit >= strips) return false;
    }
}

/// With no cut, and with one strip cut in one band, whichever.
template <class Found>
bool any_with_a_cut(const BandCells& cells, const CellAsks& asks, Found found) {
    if (any_on_grid(cells, asks, {}, found)) return true;
    for (std::size_t i = 0; asks.cuts > 0 && i < asks.least.size(); ++i) {
        for (std::size_t cam = 10; cam < 13; ++cam) {
            CellChange cut = gain_of(i, 1);
            cut.factor[cam] = asks.cut[i][cam];
            if (any_on_grid(cells, asks, {&cut, 1}, found)) return true;
        }
    }
    return false;
}

/// No setting of the grid that lets all be heard has anybody under his least gain, and there is none where the proof
/// says so; without cuts nobody needs more beside the least gains.
TEST(LeastGains, AreNeverMoreThanSomeSettingThatWillDo) {
    std::mt19937 random(4);
    int proven[2] = {}, satisfied[2] = {};  // without cuts, with them
    for (int n = 0; n < 90; ++n) {
        const std::vector<Spectra> all = tiny_song(2 + random() % 2, random);
        const BandCells cells = cells_of(all);
        const std::size_t cuts = n % 3 == 0 ? 1 : 0;
        const CellAsks asks = asking(all.size(), 0.5 + 0.1 * static_cast<double>(random() % 6), cuts, 0.25F);
        const LeastGains least = least_gains(cells, asks, wide(all.size()));
        const auto under = [&](const std::vector<double>& gains) {
            for (std::size_t i = 0; i < gains.size(); ++i)
                if (gains[i] < 0.9999 * least.gains[i]) return true;
            return false;
        };
        const bool found = any_with_a_cut(cells, asks, [](const auto&) { return true; });
        EXPECT_FALSE(least.beyond && found) << "song " << n;
        EXPECT_FALSE(any_with_a_cut(cells, asks, under)) << "song " << n;
        proven[cuts] += least.beyond ? 1 : 0;
        satisfied[cuts] += found ? 1 : 0;
        if (least.beyond || cuts > 0) continue;
        const std::vector<double> needs = cells.needed_gains(least.gains, asks);
        for (std::size_t i = 0; i < all.size(); ++i)
            EXPECT_LE(needs[i], 1.0002 * least.gains[i]) << "song " << n << ", strip " << i;
    }
    EXPECT_TRUE(proven[0] > 5 && satisfied[0] > 10) << proven[0] << " proven, " << satisfied[0] << " satisfied";
    EXPECT_TRUE(proven[1] > 1 && satisfied[1] > 2) << proven[1] << " proven, " << satisfied[1] << " satisfied";
}

}  // namespace
}  // namespace mixdown
