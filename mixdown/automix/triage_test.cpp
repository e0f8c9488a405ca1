// Triage: who stands out of a mix is found and taken back, and nobody else moves; a good mix is left.
// SPDX-License-Identifier: Apache-2.0
#include "automix/triage.h"

#include <algorithm>
#include <cmath>

#include "automix/rough.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// Eight strips in a mix of ours, spectra and all.
struct Mixed : SongOfSound {
    SongSpectra spectra;
    Mix good;
    Mixed() : SongOfSound("pop") {
        int seed = 1;
        for (const char* name : {"Kick", "Snare", "Hat", "Bass", "Keys", "Gtr 1", "Gtr 2", "Lead Vox"})
            add_sound(name, band_noise(60 * seed, 500 * seed, -20 - seed, static_cast<std::uint64_t>(seed))), ++seed;
        spectra = decided();
        good = mix;
    }
    void shift(const std::vector<std::pair<std::string, double>>& faults) {
        mix = good;
        for (Strip& s : mix.strips) {
            for (const auto& [name, by_db] : faults) s.fader.fader_db += s.name == name ? by_db : 0;
        }
    }
    [[nodiscard]] std::vector<StripOff> off() const { return strips_off(mix, brief(), spectra); }
};

TEST(Triage, NobodyStandsOutOfAGoodMix) {
    Mixed song;
    EXPECT_TRUE(song.off().empty());
    song.shift({{"Kick", 2}, {"Keys", -2.5}, {"Hat", 3}});
    EXPECT_TRUE(song.off().empty()) << "people's balances differ by as much";
}

TEST(Triage, FaultsAreFoundMendedAndNothingElseMoves) {
    Mixed song;
    for (const std::vector<std::pair<std::string, double>>& faults :
         {std::vector<std::pair<std::string, double>>{{"Snare", 8}},
          {{"Lead Vox", -8}, {"Bass", 8}},
          {{"Kick", -8}, {"Gtr 2", -8}, {"Hat", 8}}}) {
        song.shift(faults);
        const std::vector<StripOff> off = song.off();
        EXPECT_EQ(off.size(), faults.size());
        const Triage verdict = triage_of_rough(song.mix, song.brief(), {}, off);
        EXPECT_EQ(verdict.way, Way::tweak) << verdict.why;
        song.run(tweak(song.mix, song.brief(), off));
        for (std::size_t i = 0; i < song.mix.strips.size(); ++i)
            EXPECT_NEAR(song.mix.strips[i].fader.fader_db, song.good.strips[i].fader.fader_db, 0.3);
    }
}

// Who was put in his place stays there: what a peak needs beyond a little comes from all.
TEST(Triage, HeadroomOfATweakPutsNobodyOutOfHisPlaceAgain) {
    Mixed song;
    const std::vector<StripOff> off = {{song.mix.strips[3].id, 8}};
    PeakEvent peak{
        .frame = 0, .level = amplitude_from_db(-2.7), .parts = {}};  // 0.3 dB over, and the bass is half of it
    peak.parts.assign(song.mix.strips.size(), 0);
    peak.parts[3] = peak.parts[0] = peak.level / 2;
    const auto room = [&](double dbfs) {
        peak.parts[3] *= amplitude_from_db(dbfs) / peak.level, peak.parts[0] = peak.parts[3];
        peak.level = amplitude_from_db(dbfs);
        return headroom_of_tweak(song.mix, song.brief(), {dbfs, dbfs, {peak}}, off);
    };
    const std::vector<Edit> little = room(-2.7);
    ASSERT_EQ(little.size(), 1U);
    EXPECT_EQ(little[0].strip, off[0].strip);
    EXPECT_EQ(little[0].reason.rule, "headroom.tweak");
    song.run(little);
    EXPECT_EQ(room(-2.7).size(), song.mix.strips.size()) << "once, not round after round";
    song.mix = song.good;
    EXPECT_EQ(room(2).size(), song.mix.strips.size());
}

TEST(Triage, WhatItsFiltersLeaveNothingOfIsMeantSo) {
    Mixed song;
    Strip& hidden = song.mix.strips[2];
    hidden.high_pass = {true, 22000, 18};
    hidden.low_pass = {true, 20, 18};
    for (const StripOff& o : song.off()) EXPECT_NE(o.strip, hidden.id) << o.off_lu;
}

TEST(Triage, AMixInWhichMostIsOffSaysTooLittle) {
    Mixed song;
    song.shift({{"Kick", 9}, {"Snare", -9}, {"Bass", 14}, {"Keys", -15}, {"Gtr 1", 11}});
    EXPECT_EQ(triage_of_rough(song.mix, song.brief(), {}, song.off()).way, Way::fresh);
}

TEST(Triage, GatesSendAMixBackOrLeaveIt) {
    Mixed song;
    const auto gate = [](const char* id, bool passed, double value, double limit) {
        return Gate{id, passed, value, limit, "", {}, {}, ""};
    };
    const double target = song.profile.loudness_lufs;
    const std::vector<Gate> good = {gate("loudness", true, target - 1, target + 2), gate("sample_peak", true, -9, -3),
                                    gate("balance_error", true, 0.5, 1)};
    std::vector<Gate> soft = good, unbalanced = good, loud = good, hot = good;
    hot[1].value = -2.98;
    hot[1].passed = false;
    soft[0] = gate("loudness", false, target - 12, target - 2);
    unbalanced[2].passed = false;
    loud[0].passed = false;
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), good, false).way, Way::leave);
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), good, true).way, Way::fresh);
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), soft, false).way, Way::fresh);
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), unbalanced, false).way, Way::fresh);
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), hot, false).way, Way::tweak) << "nothing but its peaks";
    hot[2].passed = false;
    EXPECT_EQ(triage_of_stems(song.mix, song.brief(), hot, false).way, Way::fresh);
    EXPECT_EQ(triage_of_rough(song.mix, song.brief(), unbalanced, {}).way, Way::leave) << "the balance is its maker's";
    EXPECT_EQ(triage_of_rough(song.mix, song.brief(), loud, {}).way, Way::tweak);
    EXPECT_EQ(triage_of_rough(song.mix, song.brief(), soft, {}).way, Way::tweak) << "all go up";
}

TEST(Rough, ASessionIsCopiedByItsCounterparts) {
    Mixed song;
    Mix rough = song.good;
    for (Strip& s : rough.strips) s.id = "other-" + s.id;
    std::map<std::string, std::string> counterparts;
    for (const Strip& s : song.good.strips) counterparts[s.id] = "other-" + s.id;
    rough.strips[2].sends[0] = {.to = "hall", .level_db = -9};
    rough.returns = {Strip{.id = "hall", .name = "Hall"}};
    rough.returns[0].reverb.on = true;
    song.lay_out_console();
    song.run(copied_rough(rough, counterparts, song.mix));
    for (std::size_t i = 0; i < rough.strips.size(); ++i) {
        EXPECT_EQ(song.mix.strips[i].fader, rough.strips[i].fader);
        EXPECT_EQ(song.mix.strips[i].pan, rough.strips[i].pan);
        EXPECT_EQ(song.mix.strips[i].sends, rough.strips[i].sends);
        EXPECT_FALSE(song.mix.strips[i].focus) << "that is found out anew";
    }
    EXPECT_TRUE(song.mix.find("hall")->reverb.on);
}

TEST(Rough, GainsBecomeFaderAndPosition) {
    for (const double law : {0.0, -3.0, -4.5, -6.0}) {
        for (const double pan : {-1.0, -0.6, 0.0, 0.25, 1.0}) {
            for (const bool mono : {true, false}) {
                const PanGains g = mono ? pan_gains(pan, law) : balance_gains(pan);
                const Placed at = placed(-0.4 * g.left, -0.4 * g.right, mono, law);
                EXPECT_NEAR(at.pan, pan, 1e-6);
                EXPECT_NEAR(at.level, 0.4, 1e-6);
            }
        }
    }
}

TEST(Rough, WhatWasRecoveredIsSet) {
    Mixed song;
    song.lay_out_console();
    std::vector<RecoveredStrip> recovered;
    for (const Strip& s : song.mix.strips) recovered.push_back({.strip = s.id, .left = -0.25, .right = -0.25});
    recovered[0].eq[2] = {.on = true, .frequency_hz = 400, .gain_db = -5, .q = 1.2};
    recovered[1].left = recovered[1].right = 1e-5;
    recovered[2].left = recovered[2].right = 8;
    song.run(recovered_rough(song.mix, song.brief(), recovered));
    const Strip& kick = song.mix.strips[0];
    EXPECT_NEAR(kick.fader.fader_db, 20 * std::log10(0.25 * std::numbers::sqrt2), 0.01);
    EXPECT_TRUE(kick.trim.polarity_inverted && kick.eq[2].on);
    EXPECT_EQ(kick.eq[2].gain_db, -5);
    EXPECT_TRUE(song.mix.strips[1].fader.mute);
    EXPECT_EQ(song.mix.strips[2].fader.fader_db, 12);
    EXPECT_NEAR(song.mix.strips[2].trim.trim_db, 20 * std::log10(8 * std::numbers::sqrt2) - 12, 0.01);
}

}  // namespace
}  // namespace mixdown
