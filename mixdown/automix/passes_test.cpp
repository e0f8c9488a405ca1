// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "automix/gates.h"
#include "automix/headroom.h"
#include "automix/hold_loudness.h"
#include "automix/song_test.h"
#include "automix/stereo_pairs.h"

namespace mixdown {
namespace {

TEST(Focus, IsWhatTheTableOfTheArticleSays) {  // pop: the vocal; dance: kick and bass line; ambient: textures and pads
    struct Row {
        const char* profile;
        std::vector<std::string> stems, focus;
    };
    for (const auto& row : {
             Row{"pop", {"Kick", "Bass", "Gtr", "Lead Vox"}, {"Lead Vox"}},
             Row{"dance", {"Kick", "Hat", "Synth Bass", "Lead Synth", "Pad"}, {"Kick", "Synth Bass"}},
             Row{"dance", {"Drum Loop", "Bass", "Pad"}, {"Drum Loop", "Bass"}},
             Row{"ambient", {"Pad 1", "Texture", "Piano", "Lead Vox"}, {"Pad 1", "Texture"}},
             Row{"rock", {"Kick", "Snare", "Bass", "E Gtr", "Vox"}, {"Snare", "E Gtr", "Vox"}},
             Row{"hiphop", {"808", "Kick", "Snare", "Rap Vox"}, {"808", "Kick", "Rap Vox"}},
             Row{"jazz", {"Piano", "Bass", "Drums", "Tenor Sax"}, {"Tenor Sax"}},
             Row{"orchestral", {"Violin 1", "Viola", "Horns", "Timpani"}, {"Violin 1", "Viola"}},
             Row{"neutral", {"Drums", "Bass", "Clav", "Lead Guitar"}, {"Lead Guitar"}},
             Row{"neutral", {"Pad", "Piano", "Texture"}, {"Pad", "Texture"}},
             Row{"neutral", {"Audio 1", "Audio 2"}, {"Audio 1", "Audio 2"}},
         }) {
        SongOfNumbers song(row.profile);
        for (const std::string& name : row.stems) song.add(name);
        song.decide();
        EXPECT_EQ(song.focus(), row.focus) << row.profile;
    }
}

TEST(Focus, OfTheWholeSongMayBeASoloistsWhereNobodyNeedStandOut) {  // crashed: such a choice has no step of the profile
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Bass", "Piano"}) song.add(name);
    song.taste.limits["solo_stands_out"].value = 0;
    song.decide();
    EXPECT_EQ(song.focus().size(), 1U);
}

TEST(Focus, AShoutOrTwoAreNotWhatASongIsAbout) {
    const auto focus_with = [](double sung_s) {
        SongOfNumbers song("pop");
        song.add("Synth Lead");
        song.add("Lead Vox", -20, 1, 10, 10 + sung_s);
        song.add("Bass");
        song.decide();
        return std::pair(song.focus(), song.loudness("Synth Lead"));
    };
    const auto [shout_focus, lead_beside_shout] = focus_with(1.6);
    const auto [hook_focus, lead_beside_hook] = focus_with(6);
    EXPECT_EQ(shout_focus, std::vector<std::string>{"Synth Lead"});
    EXPECT_EQ(hook_focus, std::vector<std::string>{"Lead Vox"});
    EXPECT_GT(lead_beside_shout, lead_beside_hook + 3) << "it has the lead's place";
    SongOfNumbers alone("pop");
    alone.add("Lead Vox", -20, 1, 10, 11);
    alone.decide();
    EXPECT_EQ(alone.focus(), std::vector<std::string>{"Lead Vox"}) << "nobody else is there";
}

TEST(Focus, WordsThatNameNobodyAreRefusedWithTheNames) {
    SongOfNumbers song("pop");
    song.add("Lead Vox");
    song.lay_out_console();
    EXPECT_NE(stated_focus(song.mix, {"tuba"}, song.taste).error().cure.find("Lead Vox"), std::string::npos);
    for (const char* word : {"lead vox", "LEAD VOX", "lead_vocal", "vocals"})
        EXPECT_TRUE(stated_focus(song.mix, {word}, song.taste)) << word;
}

TEST(StereoPairs, LeftAndRightBecomeOneStrip) {
    SongOfNumbers song("pop");
    for (const char* name : {"OH L", "OH R", "gtr dbl R", "Tom_Left", "Tom_Right", "BGV 1", "BGV 2", "RoomL", "RoomR"})
        song.add(name);
    song.add("Pad L", -20, 2);
    song.add("Pad R", -20, 2);
    song.lay_out_console();
    std::vector<std::string> names;
    for (const Strip& s : song.mix.strips) names.push_back(s.name + ":" + std::to_string(s.sources.size()));
    EXPECT_EQ(names, (std::vector<std::string>{"OH:2", "gtr dbl R:1", "Tom:2", "BGV 1:1", "BGV 2:1", "Room:2",
                                               "Pad L:1", "Pad R:1"}));
    EXPECT_EQ(song.strip("OH").sources, (std::vector<std::string>{"s1", "s2"}));
}

TEST(Canvas, NamesAreUniqueWithoutRegardToCase) {
    SongOfNumbers song("pop");
    for (const char* name : {"Kick", "kick", "drums", "<img>"}) song.add(name);
    song.lay_out_console();
    EXPECT_EQ(song.mix.strips[1].name, "kick (2)");
    EXPECT_EQ(song.canvas.warnings.size(), 1U);
    EXPECT_NE(song.strip("drums").id, "drums");  // that is the bus
    EXPECT_NE(song.mix.find("drums"), nullptr);
}

TEST(Import, CopiesAndGuidesAreMuted) {
    SongOfNumbers song("pop");
    song.add("Vox");
    song.add("Keys");
    song.add("Click");
    Stem copy = song.stems[1];
    copy.source.id = "copy";
    copy.name = "Keys quiet";
    for (double& power : copy.measured.steps) power *= 0.1;
    song.stems.push_back(copy);
    song.lay_out_console();
    TrackRelation same;
    same.kind = Kinship::copy;
    same.correlation = 1;
    const auto id = [&](const char* name) { return song.strip(name).id; };
    const std::vector<ComparedTracks> compared = {{{id("Keys"), id("Keys quiet"), "", "", {}}, same},
                                                  {{id("Vox"), id("Keys"), "", "", {}}, same}};
    EXPECT_EQ(track_findings(compared, song.mix, song.brief()).size(), 1U) << "alike for a moment is no copy";
    song.run(check_import(song.mix, song.brief(), compared));
    EXPECT_TRUE(song.strip("Keys quiet").fader.mute && song.strip("Click").fader.mute);
    EXPECT_FALSE(song.strip("Keys").fader.mute || song.strip("Vox").fader.mute);
}

TEST(Pan, LowAndLeadInTheCentreLikesApart) {
    SongOfNumbers song("pop");
    for (const char* name :
         {"Kick", "Snare", "Bass", "Lead Vox", "Gtr 1", "Gtr 2", "BGV 1", "BGV 2", "BGV 3", "gtr dbl R", "Hat"})
        song.add(name);
    song.add("Keys", -20, 2);
    song.decide();
    for (const char* name : {"Kick", "Snare", "Bass", "Lead Vox", "BGV 2", "Keys"})
        EXPECT_EQ(song.strip(name).pan.pan, 0) << name;
    EXPECT_EQ(song.strip("Gtr 1").pan.pan, -song.strip("Gtr 2").pan.pan);
    EXPECT_LT(song.strip("Gtr 1").pan.pan, 0);
    EXPECT_EQ(song.strip("BGV 1").pan.pan, -song.strip("BGV 3").pan.pan);
    EXPECT_GT(song.strip("gtr dbl R").pan.pan, 0.5);
    EXPECT_NE(song.strip("Hat").pan.pan, 0);
}

TEST(Pan, AnOrchestraSitsHighLeftToLowRight) {
    SongOfNumbers song("orchestral");
    for (const char* name : {"Cello", "Viola", "Violin"}) song.add(name);
    song.stems[1].measured.rms_dbfs -= 1;  // brighter: more K-weighted than plain power
    song.stems[2].measured.rms_dbfs -= 2;
    song.decide();
    EXPECT_LT(song.strip("Violin").pan.pan, song.strip("Viola").pan.pan);
    EXPECT_LT(song.strip("Viola").pan.pan, song.strip("Cello").pan.pan);
}

Peaks peaks_of(double level, std::vector<double> parts) {
    return {db_from_amplitude(level), db_from_amplitude(level), {PeakEvent{0, level, std::move(parts)}}};
}

TEST(Headroom, ManyCulpritsPullAllFadersAlike) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
    song.decide();
    Mix before = song.mix;
    song.run(make_headroom(song.mix, song.brief(), peaks_of(2, {0.5, 0.5, 0.5, 0.5}), false));
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(song.mix.strips[i].fader.fader_db, before.strips[i].fader.fader_db - 9.03,
                    0.011);  // 6.02 dBFS to -3
        EXPECT_EQ(song.mix.edits.back().reason.rule, "headroom.uniform");
    }
}

TEST(Headroom, OnePeakyStripComesDownAloneInsideItsBand) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
    song.decide();
    const Mix before = song.mix;
    song.run(make_headroom(song.mix, song.brief(), peaks_of(0.75, {0.05, 0.6, 0.05, 0.05}), false));
    EXPECT_EQ(song.strip("Lead Vox"), before.strips[0]);
    EXPECT_LT(song.strip("Drums").fader.fader_db, before.strips[1].fader.fader_db);
    EXPECT_GT(song.strip("Drums").fader.fader_db, before.strips[1].fader.fader_db - 1.5);  // the band of pop drums
    EXPECT_EQ(song.strip("Bass"), before.strips[2]);
}

TEST(Headroom, TheFocusAloneIsNeverPulledAndNothingMovesUnderTheCeiling) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums"}) song.add(name);
    song.decide();
    EXPECT_TRUE(make_headroom(song.mix, song.brief(), peaks_of(0.7, {0.7, 0}), false).empty());
    EXPECT_EQ(make_headroom(song.mix, song.brief(), peaks_of(0.75, {0.75, 0}), false).size(), 2U);
}

TEST(Headroom, ASoundThatIsTooShortOrSoftToBeHeardComesDownWithTheOthers) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Keys"}) song.add(name);
    song.add("Noise", -70).measured.sample_peak_dbfs = -50;
    song.add("Empty", -200).measured.sample_peak_dbfs = silence_db;
    song.decide();
    const Mix before = song.mix;
    song.run(make_headroom(song.mix, song.brief(), peaks_of(1, {0.25, 0.25, 0.25, 0.25, 0}), true));
    EXPECT_TRUE(song.hearing.at(song.strip("Noise").id).silent);
    for (std::size_t i = 0; i < 5; ++i)
        EXPECT_NEAR(before.strips[i].fader.fader_db - song.mix.strips[i].fader.fader_db, i < 4 ? 3 : 0, 1e-9);
}

TEST(Hearing, ALateStartMakesNobodyDarker) {
    SongOfNumbers song("pop");
    Stem& stem = song.add("Shaker");
    song.lay_out_console();
    const double at_once = song.hearing.at(song.mix.strips[0].id).brightness_db;
    stem.source.start_s = 30;
    song.lay_out_console();
    EXPECT_NEAR(song.hearing.at(song.mix.strips[0].id).brightness_db, at_once, 1e-9);
}

TEST(Headroom, AMixThatIsTooLoudComesDownAsAWhole) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
    song.decide();
    const double loudest = loudest_lufs(song.brief());
    EXPECT_EQ(loudest, song.brief().profile.loudness_lufs + 2);
    const Peaks peaks{-6, -6, {}};
    EXPECT_TRUE(hold_loudness(song.mix, song.brief(), loudest, peaks).empty());
    const Mix before = song.mix;
    song.run(hold_loudness(song.mix, song.brief(), loudest + 1.234, peaks));
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(song.mix.strips[i].fader.fader_db, before.strips[i].fader.fader_db - 1.29, 1e-9);
    EXPECT_NEAR(std::get<double>(song.mix.edits.back().reason.predicted), loudest - 0.056, 0.006);
    song.mix.strips[1].pins.insert("fader_db");
    EXPECT_TRUE(hold_loudness(song.mix, song.brief(), loudest + 1, peaks).empty()) << "another balance";
}

TEST(Headroom, AMixThatIsSoftGoesUpAsAWholeAsFarAsPeaksAndFadersLetIt) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
    song.decide();
    const double softest = softest_lufs(song.brief()), top = song.mix.strips[2].fader.fader_db;
    EXPECT_EQ(softest, song.brief().profile.loudness_lufs - 2);
    for (Strip& strip : song.mix.strips) strip.fader.fader_db = std::min(strip.fader.fader_db, top) - 20;
    const auto by_db = [&](double lufs, double peak_dbfs) {
        const std::vector<Edit> edits = hold_loudness(song.mix, song.brief(), lufs, {peak_dbfs, peak_dbfs, {}});
        EXPECT_TRUE(edits.empty() || edits.size() == 4) << edits.size();
        const auto moved = [](const Edit& e) { return std::get<double>(e.to) - std::get<double>(e.from); };
        for (const Edit& edit : edits) EXPECT_NEAR(moved(edit), moved(edits.front()), 1e-9);
        return edits.empty() ? 0.0 : moved(edits.front());
    };
    EXPECT_EQ(by_db(softest, -20), 0);
    EXPECT_NEAR(by_db(softest - 6, -20), 6.05, 0.011);
    EXPECT_NEAR(by_db(softest - 6, -7), 4, 0.011) << "up to the peak ceiling";
    EXPECT_EQ(by_db(softest - 6, -3.9), 0) << "the peak ceiling wins";
    EXPECT_NEAR(by_db(softest - 60, -60), 12 + 20 - top, 0.011) << "up to the highest fader's end";
    EXPECT_NEAR(by_db(-HUGE_VAL, softest - 9), 9.05, 0.011) << "under the meter's gate: at least as far as its peak";
    EXPECT_EQ(by_db(-HUGE_VAL, -HUGE_VAL), 0) << "of silence there is nothing to lift";
    song.mix.strips[1].pins.insert("fader_db");
    EXPECT_EQ(by_db(softest - 6, -20), 0) << "another balance";
}

/// A focus, and buckets that are as loud beside it as the profile has them; the drums as loud as `drums` of its power.
RenderedMix rendered_of(const SongOfNumbers& song, double drums) {
    RenderedMix rendered;
    rendered.master.rate_hz = 48000;
    rendered.focus = PowerSeries(100, 1e-3);
    for (const Bucket& bucket : fill_buckets(song.mix, song.brief())) {
        const double relative = bucket.name == "drums" ? drums : power_from_db(bucket.target_lu + 2.5);
        rendered.buckets.emplace_back(100, 1e-3 * relative);
        rendered.rivals.emplace_back(100, bucket.name == "vocals" ? 0 : 1e-3 * relative);
    }
    return rendered;
}

TEST(Gates, AMixIsAsLoudAsItsPeaksLetIt) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums"}) song.add(name);
    song.decide();
    const double target = song.brief().profile.loudness_lufs;
    struct Row {
        double lufs, sample_peak_dbfs, true_peak_dbtp;
        bool passed;
    };
    for (const Row& row : {Row{target, -8, -8, true}, Row{target + 2.1, -8, -8, false}, Row{target - 2, -8, -8, true},
                           Row{target - 2.1, -8, -8, false}, Row{target - 2.1, -3.9, -3, true},
                           Row{target - 2.1, -8, -1.9, true}, Row{-HUGE_VAL, -8, -8, true},  // too short to have one
                           Row{-HUGE_VAL, -63, -63, false}, Row{-HUGE_VAL, -HUGE_VAL, -HUGE_VAL, false}}) {
        RenderedMix rendered = rendered_of(song, 0.5);
        rendered.master.loudness_lufs_i = row.lufs;
        rendered.master.sample_peak_dbfs = row.sample_peak_dbfs;
        rendered.master.true_peak_dbtp = row.true_peak_dbtp;
        for (const Gate& gate : judge(song.mix, song.brief(), rendered)) {
            if (gate.id != "loudness") continue;
            EXPECT_EQ(gate.passed, row.passed) << row.lufs << " " << row.sample_peak_dbfs;
        }
    }
}

TEST(Gates, NameTheMomentAndTheStrips) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Keys"}) song.add(name);
    song.decide();
    RenderedMix rendered = rendered_of(song, 2);
    rendered.master.sample_peak_dbfs = -1;
    rendered.master.sample_peak_frame = 96000;
    rendered.master.true_peak_dbtp = -0.5;
    rendered.master.loudness_lufs_i = -17;
    rendered.highest_peak = {96000, 0.9, {0.1, 0.7, 0.1}};
    const std::vector<Gate> gates = judge(song.mix, song.brief(), rendered);
    const auto gate = [&](const std::string& id) {
        return *std::find_if(gates.begin(), gates.end(), [&](const Gate& g) { return g.id == id; });
    };
    EXPECT_TRUE(gate("master_fader").passed && gate("loudness").passed);
    EXPECT_FALSE(gate("sample_peak").passed || gate("true_peak").passed || gate("focus_margin").passed ||
                 gate("balance_error").passed);
    EXPECT_EQ(gate("sample_peak").at_s, 2.0);
    EXPECT_EQ(gate("sample_peak").strips.front(), "Drums");
    EXPECT_EQ(gate("focus_margin").strips, std::vector<std::string>{"Drums"});
    EXPECT_NEAR(*gate("focus_margin").value, -3.01, 0.01);
}

}  // namespace
}  // namespace mixdown
