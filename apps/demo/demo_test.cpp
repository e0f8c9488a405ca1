// Facts about the demo song: what the mixer is promised to find in it.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "apps/demo/command.h"
#include "apps/demo/filter.h"
#include "apps/demo/notation.h"
#include "apps/demo/pluck.h"
#include "apps/demo/render.h"
#include "apps/demo/session.h"
#include "apps/demo/tape.h"
#include "core/units.h"

namespace mixdown::demo {
namespace {

/// The whole session, rendered once for all tests.
const std::map<std::string, Audio>& session() {
    static const std::map<std::string, Audio> stems = [] {
        std::map<std::string, Audio> rendered;
        for (const Stem& stem : stems_for({})) rendered.emplace(stem.row.name, render(stem, {}));
        return rendered;
    }();
    return stems;
}

/// The part of a stem that lies within the passage, without the neighbours' tails and pick-ups.
ConstBlock within(const Audio& audio, const Passage& passage) {
    const int bars = static_cast<int>(chords_of(passage.section).size());
    const int from = frame_at(passage.start_s() + bar_s);
    return audio.block().slice(from, frame_at((bars - 1.5) * bar_s));
}

double rms_db(ConstBlock audio) { return db_from_amplitude(loud_rms(audio)); }

double mean(const double* samples, int frames) {
    double sum = 0;
    for (int i = 0; i < frames; ++i) sum += samples[i];
    return sum / frames;
}

Audio summed(const Audio& a, const Audio& b) {
    Audio sum = a;
    for (int i = 0; i < sum.frames; ++i) sum[0][i] += b[0][i];
    return sum;
}

TEST(DemoSong, LastsAMinuteAndHasThreeSections) {
    std::set<Section> sections;
    for (const Passage& passage : song_form(0)) sections.insert(passage.section);
    EXPECT_EQ(sections, (std::set{Section::verse, Section::chorus, Section::bridge, Section::ending}));
    EXPECT_GE(song_seconds(), 60);
    EXPECT_LE(song_seconds(), 64);
}

TEST(DemoSong, HasEighteenPartsMonoAndStereo) {
    EXPECT_EQ(session().size(), 18U);
    int stereo = 0;
    for (const auto& [name, audio] : session()) stereo += audio.channels - 1;
    EXPECT_EQ(stereo, 5);
}

TEST(DemoSong, HasTheSameBitsAtEveryRun) {
    for (const Stem& stem : stems_for({.seconds = 5})) {
        const Audio first = render(stem, {.seconds = 5});
        const Audio second = render(stem, {.seconds = 5});
        for (int c = 0; c < first.channels; ++c) {
            EXPECT_TRUE(std::equal(first[c], first[c] + first.frames, second[c])) << stem.file_name();
        }
    }
}

TEST(DemoSong, NoStemClipsAndEverySampleIsANumber) {
    for (const auto& [name, audio] : session()) {
        EXPECT_LE(db_from_amplitude(peak(audio.block())), ceiling_db + 1e-9) << name;
        for (int c = 0; c < audio.channels; ++c) {
            EXPECT_TRUE(std::all_of(audio[c], audio[c] + audio.frames, [](double x) { return std::isfinite(x); }))
                << name;
        }
    }
}

TEST(DemoSong, TheSumAtUnityClips) {
    Audio sum(2, frame_at(song_seconds()));
    for (const auto& [name, audio] : session()) {
        for (int c = 0; c < 2; ++c) {
            const double* in = audio[std::min(c, audio.channels - 1)];
            for (int i = 0; i < sum.frames; ++i) sum[c][i] += in[i];
        }
    }
    EXPECT_GT(db_from_amplitude(peak(sum.block())), 3);
    EXPECT_LT(db_from_amplitude(peak(sum.block())), 6);
}

TEST(DemoSong, EveryPartSoundsInTheChorusAndSomeRestElsewhere) {
    const auto form = song_form(0);
    const std::set<std::string> rest_in_verse{"Warm Pad", "Arp Synth", "gtr dbl L", "gtr dbl R",
                                              "BGV 1",    "BGV 2",     "Shaker",    "Tom Fill" /* until its fill */};
    const std::set<std::string> rest_in_bridge{"DI Bass", "LD VOX", "gtr dbl L", "gtr dbl R"};
    for (const auto& [name, audio] : session()) {
        EXPECT_EQ(rest_in_verse.contains(name), peak(within(audio, form[0])) == 0) << name << " in the verse";
        EXPECT_GT(loud_rms(audio.block().slice(frame_at(8 * bar_s), frame_at(8 * bar_s))), 0) << name;
        EXPECT_EQ(rest_in_bridge.contains(name), peak(within(audio, form[2])) == 0) << name << " in the bridge";
    }
}

TEST(DemoFaults, OnlyTheHatHasADcOffset) {
    for (const auto& [name, audio] : session()) {
        const double planned = name == "HH" ? 0.003 : 0;
        for (int c = 0; c < audio.channels; ++c) EXPECT_NEAR(mean(audio[c], audio.frames), planned, 2e-4) << name;
    }
}

TEST(DemoFaults, KickOutThinsKickIn) {
    const Audio both = summed(session().at("01 Kick In"), session().at("Kick Out"));
    EXPECT_LT(rms_db(both.block()), rms_db(session().at("01 Kick In").block()) - 3);
}

TEST(DemoFaults, LevelsAreWrongByWhatTheTableSays) {
    for (const StemRow& row : band()) {
        if (row.slip.dc_offset != 0) continue;  // it counts as level
        EXPECT_NEAR(rms_db(session().at(std::string(row.name)).block()), row.level_db + row.slip.level_db, 0.2)
            << row.name;
    }
}

TEST(DemoFaults, InTheChorusThePadCoversTheVoice) {
    const auto between = [](const Audio& audio) {
        Filter floor(300, 0.7);
        Filter roof(3000, 0.7);
        Audio band(1, audio.frames);
        for (int i = 0; i < audio.frames; ++i) band[0][i] = roof.next(floor.next(audio[0][i]).high).low;
        return rms_db(within(band, song_form(0)[1]));
    };
    EXPECT_GT(between(session().at("Warm Pad")), between(session().at("LD VOX")) + 1);
}

TEST(DemoScore, NotationReadsStepsPitchesAndWords) {
    const Steps hits = read_hits("9-.|o");
    ASSERT_EQ(hits.count, 4);
    ASSERT_EQ(hits.events.size(), 2U);
    EXPECT_EQ(hits.events[0].steps, 2);
    EXPECT_EQ(hits.events[1].step, 3);
    EXPECT_EQ(pitch_named("A4"), 69);
    EXPECT_EQ(pitch_named("F#2"), 42);
    EXPECT_EQ(sung("B3=so").word, "so");
}

/// A line of the score repeats until its section ends; a miscounted one would end in the middle of a bar.
TEST(DemoScore, EveryLineFillsWholeBarsThatFitItsSection) {
    for (const StemRow& row : band()) {
        const Line& line = line_of(row.part);
        const bool words = line.writing == Writing::tune || line.writing == Writing::choir;
        const int per_bar = line.writing == Writing::choir ? 4 : line.writing == Writing::tune ? 8 : 16;
        for (int s = 0; s < section_count; ++s) {
            const int steps = words ? read_tune(line.text[s]).count : read_hits(line.text[s]).count;
            const int all = per_bar * static_cast<int>(chords_of(static_cast<Section>(s)).size());
            if (steps == 0) continue;
            EXPECT_EQ(steps % per_bar, 0) << row.name << " in the " << name_of(static_cast<Section>(s));
            EXPECT_EQ(all % steps, 0) << row.name << " in the " << name_of(static_cast<Section>(s));
        }
    }
}

TEST(DemoSound, APluckedStringIsInTune) {
    for (const double hz : {41.2, 110.0, 330.0, 659.3}) {
        Random random(1);
        Pluck string({.hz = hz, .brightness_hz = 800}, random);
        for (int i = 0; i < 12000; ++i) string.next();
        double power = 0;
        double x = 0;
        double y = 0;
        double first_turn = 0;
        for (int half = 0; half < 2; ++half) {  // the phase of the fundamental, half a second apart
            x = y = 0;
            for (int i = 0; i < 24000; ++i) {
                const double turns = hz * (i + 24000 * half) / rate_hz;
                const double sample = string.next();
                x += sample * sine(turns + 0.25);
                y += sample * sine(turns);
                power += sample * sample;
            }
            if (half == 0) first_turn = std::atan2(y, x) / two_pi;
        }
        double slip = std::atan2(y, x) / two_pi - first_turn;
        slip -= std::round(slip);
        EXPECT_GT(power, 0);
        EXPECT_LT(std::abs(slip / 0.5) / hz, 0.003) << hz << " Hz: wrong by more than 5 cents";
    }
}

TEST(DemoCommand, ASongOfAnySizeForTheBenchmarks) {
    const Wish wish{.fill_s = 90, .parts = 40};
    const std::vector<Stem> stems = stems_for(wish);
    std::set<std::string> names;
    for (const Stem& stem : stems) names.insert(stem.file_name());
    EXPECT_EQ(names.size(), 40U);
    const Audio keys = render(stems[11], wish);
    EXPECT_EQ(keys.frames, 90 * rate_hz);
    EXPECT_GT(loud_rms(keys.block().slice(88 * rate_hz, rate_hz)), 0);
}

TEST(DemoCommand, ReadsItsWordsAndRefusesOthers) {
    const Result<Command> command = read_command({"out", "--long", "240", "--parts", "24", "--overwrite"});
    ASSERT_TRUE(command);
    EXPECT_EQ(command->wish.parts, 24);
    EXPECT_EQ(command->wish.fill_s, 240);
    EXPECT_TRUE(command->overwrite);
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {}, {"a", "b"}, {"a", "--loud"}, {"a", "--parts"}, {"a", "--parts", "0"}, {"a", "--long", "nan"}}) {
        const Result<Command> refused = read_command(words);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fault, Fault::usage);
    }
}

TEST(DemoCommand, DoesNotOverwriteUnlessAsked) {
    const auto folder = std::filesystem::temp_directory_path() / "mixdown_demo_test";
    std::filesystem::remove_all(folder);
    Command command{.folder = folder, .wish = {.seconds = 1, .parts = 2}};
    EXPECT_TRUE(write_session(command));
    EXPECT_TRUE(std::filesystem::exists(folder / "01 Kick In.wav"));
    const auto again = write_session(command);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fault, Fault::output);
    command.overwrite = true;
    EXPECT_TRUE(write_session(command));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mixdown::demo
