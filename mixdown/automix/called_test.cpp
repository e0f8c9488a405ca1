// A word of the user's means whom they see by that name: on the console, in the folder, in the session.
// SPDX-License-Identifier: Apache-2.0
#include "automix/called.h"

#include "automix/name_roles.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

/// A console whose strips have ids like the names of others.
const std::vector<Source> files{
    {.id = "s1", .file = "stems/Audio 3 L.wav"}, {.id = "s2", .file = "stems/Audio 3 R.wav"},
    {.id = "s3", .file = "stems/A/Synth.wav"},   {.id = "s4", .file = "stems/B/Synth.wav"},
    {.id = "s5", .file = "stems/Bass.wav"},      {.id = "s6", .file = "stems/Bass 2.wav"},
    {.id = "s7", .file = "stems/ギター.wav"},    {.id = "s8", .file = "stems/ドラム.wav"}};
const std::vector<Strip> console{{.id = "audio-3", .name = "Audio 3", .sources = {"s1", "s2"}},
                                 {.id = "synth", .name = "Synth", .sources = {"s3"}},
                                 {.id = "synth-2", .name = "Synth (2)", .sources = {"s4"}},
                                 {.id = "bass-2", .name = "Bass", .sources = {"s5"}},
                                 {.id = "bass-2-2", .name = "Bass 2", .sources = {"s6"}},
                                 {.id = "x", .name = "ギター", .sources = {"s7"}},
                                 {.id = "x-2", .name = "ドラム", .sources = {"s8"}}};

TEST(Called, AWordMeansTheStripsThatBearIt) {
    struct Row {
        const char* word;
        std::set<std::string> strips;
    };
    for (const auto& row : {
             Row{"Audio 3", {"audio-3"}},
             Row{"AUDIO_3", {"audio-3"}},
             Row{"Audio 3 R", {"audio-3"}},
             Row{"audio 3 l.wav", {"audio-3"}},
             Row{"stems/Audio 3 R.wav", {"audio-3"}},
             Row{"Synth", {"synth", "synth-2"}},
             Row{"B/Synth", {"synth-2"}},
             Row{"b/synth.WAV", {"synth-2"}},
             Row{"Synth (2)", {"synth-2"}},
             Row{"Bass", {"bass-2"}},
             Row{"Bass 2", {"bass-2-2"}},
             Row{"bass-2-2", {"bass-2-2"}},
             Row{"ギター", {"x"}},
             Row{"ドラム.wav", {"x-2"}},
             Row{"ベース", {}},
             Row{"stems", {}},
             Row{"wav", {}},
             Row{"Aud", {}},
         }) {
        EXPECT_EQ(strips_called(row.word, console, files), row.strips) << row.word;
    }
}

TEST(Called, ASlipOfTheFingerIsToldWithTheNearestNames) {
    const Error error = nobody_is_called("Basss 2", "--role", "stem", console);
    EXPECT_EQ(error.fault, Fault::usage);
    EXPECT_EQ(error.problem, "no stem is called 'Basss 2'");
    EXPECT_EQ(error.cure.find("name one of: Bass 2, Bass, "), 0U) << error.cure;
}

TEST(Called, AStatedRoleReachesTheStripByAnyOfItsNames) {
    SongOfNumbers song("pop");
    for (const char* name : {"Audio 3 L", "Audio 3 R", "Bass"}) song.add(name);
    for (const char* word : {"Audio 3", "audio-3", "Audio 3 L", "Audio 3 R", "Audio 3 R.wav"}) {
        Canvas canvas = lay_out(song.stems, song.taste, {{word, "piano"}});
        EXPECT_EQ(canvas.roles.at("audio-3").role, "piano") << word;
        EXPECT_TRUE(canvas.roles.at("audio-3").from_user) << word;
        EXPECT_TRUE(canvas.warnings.empty()) << word;
        EXPECT_TRUE(apply_all(canvas.mix, assign_roles(canvas, song.taste))) << "its bus is there";
    }
    EXPECT_EQ(lay_out(song.stems, song.taste, {{"Audio 4", "piano"}}).warnings.size(), 1U);
}

TEST(Called, AFocusIsMeantByItsFileToo) {
    SongOfNumbers song("pop");
    for (const char* name : {"Audio 3 L", "Audio 3 R", "Bass"}) song.add(name);
    song.lay_out_console();
    std::vector<Source> sources;
    for (const Stem& stem : song.stems) sources.push_back(stem.source);
    for (const char* word : {"Audio 3", "Audio 3 R", "audio 3 l.wav"}) {
        const auto ids = stated_focus(song.mix, {word}, song.taste, sources);
        ASSERT_TRUE(ids) << word;
        EXPECT_EQ(*ids, std::vector<std::string>{"audio-3"}) << word;
    }
}

// Mixed again, a role that the user gave keeps its bus, whatever name and ear say now.
TEST(Called, AHeldRoleKeepsItsBus) {
    SongOfNumbers song("pop");
    song.add("Guitar");
    Canvas canvas = lay_out(song.stems, song.taste, {{"Guitar", "piano"}});
    ASSERT_TRUE(apply_all(canvas.mix, assign_roles(canvas, song.taste)));
    canvas.mix.strips[0].pins = {"role"};
    canvas.roles.begin()->second = role_of(song.stems[0], song.taste);
    EXPECT_TRUE(assign_roles(canvas, song.taste).empty());
}

TEST(Canvas, ABeatAloneWithVoicesIsTheirAccompaniment) {
    struct Row {
        std::vector<const char*> names;
        const char* role;  // of the first
    };
    for (const Row& row : {Row{{"Beat (prod. XYZ)", "vocals"}, "accompaniment"},
                           {{"Loop", "Lead Vox", "Adlibs", "Backing Vox"}, "accompaniment"},
                           {{"Beat", "vocals", "Bass"}, "drums"},
                           {{"Drums", "vocals"}, "drums"},
                           {{"Beat"}, "drums"},
                           {{"Beat", "Beat 2", "vocals"}, "drums"}}) {
        SongOfNumbers song("pop");
        for (const char* name : row.names) song.add(name);
        song.lay_out_console();
        EXPECT_EQ(song.strip(row.names.front()).role, row.role) << row.names.front() << " of " << row.names.size();
    }
    SongOfNumbers stated("pop");
    for (const char* name : {"Beat", "vocals"}) stated.add(name);
    const Canvas canvas = lay_out(stated.stems, stated.taste, {{"Beat", "drums"}});
    EXPECT_EQ(canvas.roles.at("beat").role, "drums") << "the user has the last word";
}

}  // namespace
}  // namespace mixdown
