// Facts about masking in a song: who covers whom, where and when; what must not change; and planted faults.
// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/masking.h"

#include <gtest/gtest.h>
#include <numeric>

#include "core/every_level_test.h"
#include "measure/hearing/sounds_test.h"

namespace mixdown {
namespace {

struct NoiseStretch {
    double from_s, to_s, low_hz, high_hz, level_db;  // re full scale
};

/// Noise that flickers by 3 dB from frame to frame and band to band.
Spectra noise_spectra(double seconds, const std::vector<NoiseStretch>& stretches, std::uint64_t seed) {
    Spectra s;
    s.bin_hz = 10;
    Random random(seed);
    for (int f = 0; f < std::lround(seconds * Spectra::frames_per_s); ++f) {
        BandPowers powers{};
        for (const NoiseStretch& x : stretches) {
            if (f < x.from_s * Spectra::frames_per_s || f >= x.to_s * Spectra::frames_per_s) continue;
            const double count = 2 * (erb_number(x.high_hz) - erb_number(x.low_hz));
            for (int b = 0; b < Spectra::bands; ++b) {
                const double hz = Spectra::band_centre_hz(b);
                if (hz >= x.low_hz && hz < x.high_hz)
                    powers[static_cast<std::size_t>(b)] +=
                        static_cast<float>(power_from_db(x.level_db + random.between(-3, 3)) / count);
            }
        }
        s.power.values().insert(s.power.values().end(), powers.begin(), powers.end());
    }
    return s;
}

/// A voice, a bass that nothing covers, and a pad that swells between 1 and 3 kHz from 10 to 20 s.
struct CoveredSong {
    Spectra voice = noise_spectra(30, {{0, 30, 200, 4000, -24}}, 1);
    Spectra bass = noise_spectra(30, {{0, 30, 50, 150, -20}}, 2);
    Spectra pad = noise_spectra(30, {{0, 30, 1000, 3000, -50}, {10, 20, 1000, 3000, -14}}, 3);
    std::vector<MixPart> parts = {{&voice}, {&bass}, {&pad}};
};

TEST(Masking, NamesWhoCoveredWhomWhenAndWhere) {
    const CoveredSong song;
    const Masking m = listen_for_masking(song.parts);
    ASSERT_FALSE(m.moments.empty());
    const CoveredMoment& worst = m.moments.front();
    EXPECT_EQ(worst.masked, 0);
    EXPECT_EQ(worst.masker, 2);
    EXPECT_NEAR(worst.from_s, 10, 1);
    EXPECT_NEAR(worst.to_s, 20, 1);
    EXPECT_EQ(worst.from_hz, 710);
    EXPECT_EQ(worst.to_hz, 2800);
    EXPECT_GT(worst.lost_share, 0.6);
    EXPECT_GT(m.loss_share(0, 2), 5 * m.loss_share(0, 1));
    EXPECT_GT(m.strips[1].audibility, 0.75);
    const StripMasking& voice = m.strips[0];
    const auto audibility = [&](std::size_t second) {
        return static_cast<double>(voice.column_in_mix_sones[second] / voice.column_alone_sones[second]);
    };
    EXPECT_GT(audibility(5), 0.9);
    EXPECT_LT(audibility(15), 0.65);
    EXPECT_EQ(voice.column_alone_sones.size(), 30U);
    EXPECT_EQ(voice.column_masker[15], 2);
    EXPECT_EQ(voice.column_masker[5], 1);
    EXPECT_GT(voice.group_in_mix_sones[2] / voice.group_alone_sones[2], 0.8);   // 180 to 355 Hz
    EXPECT_LT(voice.group_in_mix_sones[5] / voice.group_alone_sones[5], 0.75);  // 1.4 to 2.8 kHz
}

TEST(Masking, ABassThatIsTooSoftIsFound) {
    const Spectra bass = noise_spectra(10, {{0, 10, 50, 150, -20}}, 1);
    const Spectra kick = noise_spectra(10, {{0, 10, 40, 200, -20}}, 2);
    double audibility = 1, share = 1;
    for (const double gain_db : {6.0, 0.0, -10.0, -20.0}) {
        const std::vector<MixPart> parts = {{&bass, gain_db}, {&kick}};
        const Masking m = listen_for_masking(parts);
        EXPECT_LT(m.strips[0].audibility, audibility);
        EXPECT_LE(m.strips[0].audible_share, share);
        audibility = m.strips[0].audibility;
        share = m.strips[0].audible_share;
        EXPECT_NEAR(m.loss_share(0, 1), 1 - audibility, 0.01);
    }
    EXPECT_LT(audibility, 0.01);
    EXPECT_EQ(share, 0);
}

TEST(Masking, CellsHearChangesAndThreadsChangeNothing) {
    const CoveredSong song;
    CellChange quieter{2, {}, -1};
    quieter.factor.fill(0.01F);
    const std::vector<CellChange> changes = {quieter};
    const Masking plain = listen_for_masking(song.parts), m = listen_for_masking(song.parts, {}, changes),
                  shared = listen_for_masking(song.parts, {}, changes, 2);
    EXPECT_EQ(m.strips[0].audibility, plain.strips[0].audibility);
    EXPECT_NE(m.cells.overshadows, plain.cells.overshadows);
    EXPECT_EQ(m.cells.overshadows, BandCells(song.parts).judge(changes).overshadows);
    EXPECT_EQ(shared.cells.overshadows, m.cells.overshadows);
    EXPECT_EQ(shared.loss_shares, m.loss_shares);
}

TEST(Masking, AloneNothingIsLost) {
    const CoveredSong song;
    const Masking m = listen_for_masking(std::span(song.parts).first(1));
    EXPECT_NEAR(m.strips[0].audibility, 1, 1e-5);
    EXPECT_NEAR(m.strips[0].loss_phon, 0, 1e-3);
    EXPECT_EQ(m.strips[0].audible_share, 1);
    EXPECT_EQ(m.cells.strips[0].audible_share, 1);
    EXPECT_TRUE(m.moments.empty());
}

TEST(Masking, SilentMutedEmptyAndNoParts) {
    const CoveredSong song;
    const Spectra silence = noise_spectra(30, {}, 1), nothing;
    std::vector<MixPart> parts = song.parts;
    const Masking before = listen_for_masking(parts);
    parts.push_back({&silence});
    parts.push_back({&nothing});
    parts.push_back({&song.pad, silence_db});
    const Masking m = listen_for_masking(parts);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(m.strips[i].audibility, before.strips[i].audibility);
    for (std::size_t i = 3; i < 6; ++i) {
        EXPECT_EQ(m.strips[i].active_share, 0);
        EXPECT_EQ(m.strips[i].audibility, 0);
        EXPECT_EQ(m.strips[i].column_alone_sones.size(), 30U);
    }
    EXPECT_TRUE(listen_for_masking({}).strips.empty());
    EXPECT_TRUE(listen_for_masking(std::span(parts).subspan(4, 1)).strips[0].column_alone_sones.empty());
}

TEST(Masking, TheOrderOfStripsChangesNothing) {
    const CoveredSong song;
    const std::vector<MixPart> turned = {song.parts[2], song.parts[0], song.parts[1]};
    const Masking m = listen_for_masking(song.parts), t = listen_for_masking(turned);
    for (int i = 0; i < 3; ++i) {
        const int at = (i + 1) % 3;
        EXPECT_NEAR(m.strips[static_cast<std::size_t>(i)].audibility, t.strips[static_cast<std::size_t>(at)].audibility,
                    1e-5);
        for (int j = 0; j < 3; ++j) EXPECT_NEAR(m.loss_share(i, j), t.loss_share(at, (j + 1) % 3), 1e-5);
    }
}

TEST(Masking, AllLouderChangesAudibilityLittle) {
    const CoveredSong song;
    std::vector<MixPart> louder = song.parts;
    for (MixPart& part : louder) part.gain_db = 10;
    const Masking m = listen_for_masking(song.parts), l = listen_for_masking(louder);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(m.strips[i].audibility, l.strips[i].audibility, 0.04);
}

TEST(Masking, MoreOfAMaskerNeverHelps) {
    const CoveredSong song;
    std::vector<MixPart> parts = song.parts;
    double before = 2;
    for (const double gain_db : {-40.0, -20.0, -10.0, 0.0, 10.0, 20.0}) {
        parts[2].gain_db = gain_db;
        const double now = listen_for_masking(parts).strips[0].audibility;
        EXPECT_LE(now, before + 1e-5) << gain_db;
        before = now;
    }
}

TEST(Masking, LossesAddUp) {
    const CoveredSong song;
    const Masking m = listen_for_masking(song.parts);
    for (int i = 0; i < 3; ++i) {
        double lost = 0;
        for (int j = 0; j < 3; ++j) lost += m.loss_share(i, j);
        const StripMasking& s = m.strips[static_cast<std::size_t>(i)];
        EXPECT_NEAR(lost, 1 - s.audibility, 2e-3);
        const auto sum = [](const GroupRow& row) { return std::accumulate(row.begin(), row.end(), 0.0); };
        EXPECT_NEAR(sum(s.group_alone_sones) / s.alone_sones, 1, 1e-4);
        EXPECT_NEAR(sum(s.group_in_mix_sones) / s.in_mix_sones, 1, 1e-3);
    }
}

TEST(Masking, StemsThatBeginLaterAreHeardLater) {
    const CoveredSong song;
    const Spectra pad = noise_spectra(10, {{0, 10, 1000, 3000, -14}}, 3);
    const std::vector<MixPart> parts = {{&song.voice}, {&pad, 0, {}, 15}};
    const Masking m = listen_for_masking(parts);
    ASSERT_FALSE(m.moments.empty());
    EXPECT_NEAR(m.moments.front().from_s, 15, 0.1);
    EXPECT_NEAR(m.moments.front().to_s, 25, 0.1);
    EXPECT_EQ(m.strips[1].column_alone_sones[14], 0);
    EXPECT_GT(m.strips[1].column_alone_sones[15], 0);
}

TEST(Masking, MarginsAreLevels) {
    const CoveredSong song;
    std::vector<MixPart> parts = {song.parts[0], song.parts[0]};
    EXPECT_NEAR(listen_for_masking(parts).margin_phon(0, 1), 0, 1e-9);
    parts[1].gain_db = -6;
    const double margin_phon =
        listen_for_masking(parts).margin_phon(0, 1);  // broad sounds grow slower than a 1 kHz tone
    EXPECT_GT(margin_phon, 3.5);
    EXPECT_LT(margin_phon, 6);
}

TEST(Masking, SameBitsAtEveryLevel) {
    const CoveredSong song;
    const Masking m = listen_for_masking(song.parts);
    at_every_level([&] {
        const Masking again = listen_for_masking(song.parts);
        EXPECT_EQ(again.loss_shares, m.loss_shares);
        EXPECT_EQ(again.strips[0].column_in_mix_sones, m.strips[0].column_in_mix_sones);
    });
}

// The lines of mixing.md: 6 dB under the rest and not more is audible; who is above overshadows.
TEST(BandCells, CountsCells) {
    const auto steady = [](double level_db) {
        Spectra s;
        s.bin_hz = 10;
        for (int f = 0; f < 100; ++f) {
            for (int b = 0; b < Spectra::bands; ++b)
                s.power.values().push_back(static_cast<float>(power_from_db(level_db - (b < 40 ? 0 : 30))));
        }
        return s;
    };
    const Spectra own = steady(-40), same = steady(-40), above = steady(-33.9);
    const auto listen = [&](const Spectra& rest) {
        const std::vector<MixPart> parts = {{&own}, {&rest}};
        return BandCells(parts).judge();
    };
    EXPECT_EQ(listen(same).strips[0].audible_share, 1);
    EXPECT_EQ(listen(same).overshadow(0, 1), 0);
    EXPECT_EQ(listen(above).overshadow(0, 1), 1);
    EXPECT_EQ(listen(above).overshadow(1, 0), 0);
    EXPECT_EQ(listen(above).strips[0].audible_share, 0);          // 6.1 dB
    EXPECT_EQ(listen(steady(-34.1)).strips[0].audible_share, 1);  // 5.9 dB
}

// What is foretold of a change is what a listening to the changed mix finds.
TEST(BandCells, ForetellsAChange) {
    const CoveredSong song;
    std::vector<MixPart> changed = song.parts;
    changed[2].response.assign(Spectra::bands, 1);
    CellChange change{2, {}, -1};
    change.factor.fill(1);
    for (std::size_t c = 14; c < 20; ++c) {
        change.factor[c] = 0.01F;
        changed[2].response[2 * c] = changed[2].response[2 * c + 1] = 0.01;
    }
    const CellJudgement foretold = BandCells(song.parts).judge(std::vector{change});
    const CellJudgement found = BandCells(changed).judge(), before = BandCells(song.parts).judge();
    EXPECT_EQ(foretold.overshadows, found.overshadows);
    EXPECT_NE(foretold.overshadows, before.overshadows);
    for (std::size_t i = 0; i < found.strips.size(); ++i)
        EXPECT_EQ(foretold.strips[i].audible_share, found.strips[i].audible_share);
    CellChange keyed = change;
    keyed.key = 0;  // who always plays
    EXPECT_EQ(BandCells(song.parts).judge(std::vector{keyed}).overshadow(0, 2), found.overshadow(0, 2));
}

}  // namespace
}  // namespace mixdown
