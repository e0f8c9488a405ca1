// The depth pass: who gets how much of which space, what is left dry, and that it does not come twice.
// SPDX-License-Identifier: Apache-2.0
#include "automix/depth.h"

#include <numeric>

#include "automix/song_of_sound_test.h"
#include "dsp/reverb.h"

namespace mixdown {
namespace {

/// Half a second of sound, half a second of silence.
FloatAudio notes(double low_hz, double high_hz, std::uint64_t seed) {
    FloatAudio audio = band_noise(low_hz, high_hz, -20, seed);
    for (int i = 0; i < audio.frames; ++i) {
        if (i % sound_rate_hz >= sound_rate_hz / 2) audio[0][i] = 0;
    }
    return audio;
}

FloatAudio in_a_plate(const FloatAudio& dry, double wet_db) {
    Audio wet(2, dry.frames);
    for (int i = 0; i < dry.frames; ++i) wet[0][i] = wet[1][i] = static_cast<double>(dry[0][i]);
    Reverb reverb;
    reverb.prepare({sound_rate_hz, dry.frames});
    reverb.set({.on = true, .decay_s = 1.5});
    reverb.reset();
    reverb.process(wet.block(), wet.block());
    FloatAudio both(2, dry.frames);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < dry.frames; ++i)
            both[c][i] = dry[0][i] + static_cast<float>(amplitude_from_db(wet_db) * wet[c][i]);
    }
    return both;
}

SongFacts facts_with(double bpm, double confidence, double onsets_per_s) {
    SongFacts facts;
    facts.rhythm.tempo.bpm = bpm;
    facts.rhythm.tempo.confidence = confidence;
    facts.stems.emplace_back().onsets_per_s = onsets_per_s;
    return facts;
}

struct DeepSong : SongOfSound {
    using SongOfSound::SongOfSound;
    std::vector<Edit> edits;

    void go_deep(const SongFacts& facts = facts_with(0, 0, 8)) {
        const SongSpectra spectra = decided();
        lay_out_returns(mix, taste);
        edits = set_depth(mix, brief(), spectra, facts);
        run(edits);
        remove_unused_returns(mix);
    }

    /// The predicted loudness of what comes back to the strip from `to`, re the strip; nothing if it sends nothing
    /// there.
    [[nodiscard]] std::optional<double> wet(const std::string& name, const std::string& to) const {
        const Strip& s = strip(name);
        for (std::size_t i = 0; i < s.sends.size(); ++i) {
            if (s.sends[i].to != to) continue;
            for (const Edit& e : edits) {
                if (e.strip == s.id && e.parameter == "send" + std::to_string(i + 1) + ".level_db")
                    return std::get<double>(e.reason.predicted);
            }
        }
        return std::nullopt;
    }
};

DeepSong band(const std::string& profile, const SongFacts& facts = facts_with(0, 0, 8)) {
    DeepSong song(profile);
    song.taste.limits["longest_decay"].value = 1;
    song.taste.limits["arrangement_lift"].value = 0;  // as if everybody played: another file's business
    song.add_sound("Kick", notes(50, 100, 1));
    song.add_sound("Bass", notes(60, 250, 2));
    song.add_sound("Lead Vox", notes(300, 4000, 3));
    song.add_sound("Pad", notes(300, 2000, 4));
    song.go_deep(facts);
    return song;
}

TEST(Depth, EachRoleStandsInItsPlane) {
    const DeepSong song = band("pop");
    EXPECT_EQ(song.strip("Kick").sends, Strip().sends) << "dry";
    EXPECT_EQ(song.strip("Bass").sends, Strip().sends) << "dry";
    ASSERT_TRUE(song.wet("Lead Vox", "plate"));
    ASSERT_TRUE(song.wet("Pad", "hall"));
    EXPECT_NEAR(*song.wet("Lead Vox", "plate"), -15, 2.1)
        << "space.tsv -13, focus 2 LU drier, all within 2 LU for the genre";
    EXPECT_NEAR(*song.wet("Pad", "hall") - *song.wet("Lead Vox", "plate"), 7, 0.2) << "the pad stands behind";
    std::vector<std::string> returns;
    for (const Strip& r : song.mix.returns) returns.push_back(r.id);
    EXPECT_EQ(returns, (std::vector<std::string>{"plate", "hall"})) << "nobody sends to room or echo";
    for (const Edit& edit : song.edits) {
        EXPECT_FALSE(edit.reason.why.empty());
        EXPECT_FALSE(edit.reason.source.empty());
    }
}

TEST(Depth, TheGenreSaysHowMuch) {
    EXPECT_NEAR(*band("ambient").wet("Pad", "hall"), -6, 0.1) << "space.tsv -8, and the focus may be the wash";
    EXPECT_LT(*band("hiphop").wet("Lead Vox", "plate"), *band("pop").wet("Lead Vox", "plate") - 0.5);
    EXPECT_GT(band("ambient").mix.find("hall")->reverb.decay_s, 2 * band("pop").mix.find("hall")->reverb.decay_s - 0.2);
}

TEST(Depth, AWetStemGetsNoneAgain) {
    DeepSong song("pop");
    song.add_sound("Bass", notes(60, 250, 2));
    song.add_sound("Lead Vox", in_a_plate(notes(300, 4000, 3), -14));
    song.add_sound("Guitar", notes(300, 4000, 4));
    song.go_deep();
    EXPECT_FALSE(song.wet("Lead Vox", "plate"));
    EXPECT_TRUE(song.wet("Guitar", "room"));
}

TEST(Depth, AStemWhoseReverbCameAsAStemGetsWhatIsLacking) {
    const auto song_with = [](double print_lu) {
        DeepSong song("pop");
        song.add_sound("Bass", notes(60, 250, 2));
        song.add_sound("Lead Vox", notes(300, 4000, 3));
        FloatAudio verb = notes(300, 4000, 4);
        for (int i = 0; i < verb.frames; ++i) verb[0][i] *= static_cast<float>(amplitude_from_db(print_lu));
        song.add_sound("Vox Verb", verb);
        song.go_deep();
        EXPECT_EQ(song.strip("Vox Verb").sends, Strip().sends);
        return song.wet("Lead Vox", "plate");
    };
    EXPECT_FALSE(song_with(-14));
    const auto little = song_with(-21), nothing = song_with(-80);
    ASSERT_TRUE(little && nothing);
    const double lacking = db_from_power(power_from_db(*nothing) - power_from_db(-21));
    EXPECT_NEAR(*little, lacking, 0.3);
}

TEST(Depth, WhatSomebodyPlacedStaysThere) {
    DeepSong song = band("pop");
    const SongSpectra spectra(song.mix, song.stems);
    lay_out_returns(song.mix, song.taste);
    EXPECT_TRUE(set_depth(song.mix, song.brief(), spectra, facts_with(0, 0, 8)).empty());
}

TEST(Depth, OneStripAloneStaysAsItIs) {
    DeepSong song("pop");
    song.add_sound("Lead Vox", notes(300, 4000, 3));
    song.go_deep();
    EXPECT_TRUE(song.edits.empty());
    EXPECT_TRUE(song.mix.returns.empty());
}

TEST(Depth, ReturnsThatNobodyUsesGoButThoseInWhichSomebodyHadAHand) {
    DeepSong song("pop");
    song.add("Lead Vox");
    (void)song.decided();
    lay_out_returns(song.mix, song.taste);
    ASSERT_GT(song.mix.returns.size(), 1U);
    const std::string held = song.mix.returns[1].id;
    song.mix.returns[1].pins = {"fader_db"};
    const Mix before = song.mix;
    remove_unused_returns(song.mix);
    ASSERT_EQ(song.mix.returns.size(), 1U);
    EXPECT_EQ(song.mix.returns[0].id, held);
    const std::string other = before.returns[0].id;
    for (const char* how : {"send3.to", "compressor.key"}) {
        song.mix = before;
        song.mix.buses.push_back(Strip{.id = "bus", .name = "Bus"});
        song.run({*make_edit(song.mix, "bus", how, other)});
        remove_unused_returns(song.mix);
        EXPECT_NE(song.mix.find(other), nullptr) << "a bus names it: " << how;
    }
}

TEST(Depth, NoSpaceRingsForHalfTheSong) {
    DeepSong song("pop");
    song.taste.limits["longest_decay"].value = 0.2;  // 1.6 s of 8 s
    song.add_sound("Lead Vox", notes(300, 4000, 3));
    song.add_sound("Pad", notes(300, 2000, 4));
    song.go_deep();
    EXPECT_TRUE(song.wet("Lead Vox", "plate"));
    EXPECT_FALSE(song.wet("Pad", "hall"));
}

TEST(Depth, EchoesNeedACertainTempo) {
    EXPECT_FALSE(band("pop", facts_with(100, 0.4, 8)).wet("Lead Vox", "echo"));
    const DeepSong song = band("pop", facts_with(100, 0.9, 8));
    ASSERT_TRUE(song.wet("Lead Vox", "echo"));
    EXPECT_EQ(song.mix.settings.tempo_bpm, 100);
    EXPECT_LT(*song.wet("Lead Vox", "echo"), *song.wet("Lead Vox", "plate") + 1) << "quiet";
    EXPECT_FALSE(song.wet("Pad", "echo")) << "leads only";
    EXPECT_NEAR(song.mix.find("plate")->reverb.pre_delay_ms, 38, 0.5) << "a 64th note at 100 bpm";
}

TEST(Depth, SlowAndSparseSongsRingLonger) {
    const auto decay = [](double bpm, double onsets) {
        return band("pop", facts_with(bpm, 0.9, onsets)).mix.find("plate")->reverb.decay_s;
    };
    EXPECT_EQ(decay(60, 2), 2) << "returns.tsv";
    EXPECT_EQ(decay(180, 60), 1) << "returns.tsv";
    EXPECT_GT(decay(80, 10), decay(120, 10));
    EXPECT_GT(decay(100, 5), decay(100, 20));
}

TEST(Depth, ItIsTheReturnThatIsTakenIntoAccount) {
    DeepSong song("pop");
    song.add_sound("Lead Vox", notes(300, 4000, 3));
    song.add_sound("Guitar", notes(300, 4000, 4));
    song.add_sound("Clap", notes(6000, 12000, 5));
    song.go_deep();
    const auto level = [&](const char* name) { return song.strip(name).sends[0].level_db - *song.wet(name, "plate"); };
    EXPECT_GT(level("Clap"), level("Lead Vox") + 2) << "a plate answers bright sounds less";
}

TEST(SpaceTables, SayWhatIsWrong) {
    const std::string returns = *table_text({}, "returns.tsv"), space = *table_text({}, "space.tsv");
    EXPECT_TRUE(parse_space(returns, space));
    const auto error = [&](const std::string& row) { return parse_space(returns, space + row).error().text(); };
    EXPECT_NE(error("x\tnear\t-\t-\t-\t-\n").find("front, middle or back"), std::string::npos);
    EXPECT_NE(error("x\tfront\tcave\t-9\t-\t-\n").find("cave"), std::string::npos);
    EXPECT_NE(error("x\tfront\techo\t-9\t-\t-\n").find("echo"), std::string::npos);
    EXPECT_NE(error("x\tfront\tplate\t9\t-\t-\n").find("wet_lu"), std::string::npos);
    const auto refused = [&](const std::string& id) {
        const std::string own = returns + id + "\tLabel\troom\t0.4\t0.9\t4\t0\t0\t0\t250\t8000\tme\n";
        return load_taste({{"returns.tsv", own}}).error().text();
    };
    for (const char* id : {"", "master", "hall", "bass"})  // no session with such a strip can be opened
        EXPECT_NE(refused(id).find(std::string("'") + id + "'"), std::string::npos) << id;
    EXPECT_NE(load_taste({{"space.tsv", space + "x\tfront\t-\t-\t-\t-\n"}}).error().text().find("'x'"),
              std::string::npos);
}

}  // namespace
}  // namespace mixdown
