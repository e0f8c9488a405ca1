// SPDX-License-Identifier: Apache-2.0
#include "io/session_file.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <set>
#include <tuple>

#include "io/pending_file.h"
#include "model/edit.h"
#include "model/focus_map.h"
#include "model/parameters.h"
#include "model/pins.h"

namespace mixdown {
namespace {

Session small_session() {
    Session session;
    session.song = "Song \"A\" \n<b>";
    session.sources = {{"kick", "stems/Kick.wav", "xxh3:00", 1, 48000, 96000, 0},
                       {"vox", "stems/Vox é.wav", "xxh3:01", 2, 44100, 88200, 0.5}};
    Mix mix;
    mix.name = "main";
    mix.buses = {Strip{.id = "drums", .name = "Drums"}};
    mix.strips = {Strip{.id = "t-kick", .name = "Kick", .sources = {"kick"}, .bus = "drums"},
                  Strip{.id = "t-vox", .name = "Vox", .sources = {"vox"}}};
    Edit edit = *make_edit(mix, "t-kick", "fader_db", -3.25);
    edit.who = "automix";
    edit.reason = {"balance.group", "why \n not", "loudness", "LU", -9.5, -7.5, -7.5, "data/profiles/pop.tsv:4"};
    EXPECT_TRUE(apply(mix, edit));
    mix.edits.push_back(edit);
    session.mixes = {mix};
    return session;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

TEST(SessionFile, RoundTripIsTheIdentityAndStable) {
    const Session session = small_session();
    const std::string text = session_text(session);
    const auto read = parse_session("s.mixdown", text);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, session);
    EXPECT_EQ(session_text(*read), text);
}

TEST(SessionFile, SilenceHasALevelInAReason) {
    Session session = small_session();
    session.mixes[0].edits[0].reason.measured = -std::numeric_limits<double>::infinity();
    const auto read = parse_session("s.mixdown", session_text(session));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, session);
    const std::string to = "\"to\": -3.25";
    EXPECT_FALSE(parse_session("s.mixdown", replaced(session_text(session), to, "\"to\": null")))
        << "nobody is set to it";
}

TEST(SessionFile, OnlyAnUnlockedMasterStandsElsewhere) {
    Session session = small_session();
    session.mixes[0].settings.master = {true, -2.5};
    const auto read = parse_session("s.mixdown", session_text(session));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, session);
    session.mixes[0].settings.master = {false, -2.5};
    const auto refused = parse_session("s.mixdown", session_text(session));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().text().find("stays at 0.0 dB while it is locked"), std::string::npos);
}

TEST(SessionFile, ComplaintsNameLineFieldAndRange) {
    const std::string text = session_text(small_session());
    struct Row {
        const char *what, *with, *place, *says;
        bool line_differs = false;  // a missing field is reported where its object begins
    };
    for (const auto& row : {
             Row{"\"fader_db\": -3.25", "\"fader_db\": 99", "/mixes/0/strips/0/fader_db", "from -144 to 12 dB"},
             Row{"\"pan\": 0.0", "\"pan\": \"left\"", "/mixes/0/strips/0/pan", "from -1 to 1"},
             Row{"\"mute\": false", "\"mutte\": false", "/mixes/0/strips/0/mute", "is missing", true},
             Row{"\"mute\": false", "\"mute\": false, \"colour\": 3", "/mixes/0/strips/0/colour", "not a field"},
             Row{"\"mute\": false", "\"mute\": false, \"mute\": true", "/mixes/0/strips/0/mute", "stands twice"},
             Row{"\"frames\": 96000", "\"frames\": 1e12", "/sources/0/frames", "whole number"},
             Row{"\"version\": 3", "\"version\": 4", "/version", "newer Mixdown"},
             Row{"\"fader_db\": 0.0\n      },\n      \"edits\"", "\"fader_db\": -1\n      },\n      \"edits\"",
                 "/mixes/0/master/fader_db", "pull the track faders"},
             Row{"\"bus\": \"drums\"", "\"bus\": \"brass\"", "/mixes", "has bus 'brass'", true},
             Row{"\"channels\": 1,", "\"channels\": 1", "", "not valid JSON", true},
         }) {
        // strips stand before buses in the file, so the first occurrence is the first strip's
        const std::string damaged = replaced(text, row.what, row.with);
        const auto read = parse_session("s.mixdown", damaged);
        ASSERT_FALSE(read) << row.with;
        EXPECT_EQ(read.error().fault, Fault::session);
        EXPECT_NE(read.error().place.find(row.place), std::string::npos) << row.with << ": " << read.error().text();
        if (row.line_differs) continue;
        const auto until = damaged.begin() + static_cast<std::ptrdiff_t>(damaged.find(row.with));
        const auto line = 1 + std::count(damaged.begin(), until, '\n');
        EXPECT_EQ(read.error().place.find("s.mixdown:" + std::to_string(line) + ":"), 0U) << read.error().text();
        EXPECT_NE(read.error().text().find(row.says), std::string::npos) << row.with << ": " << read.error().text();
    }
}

TEST(SessionFile, AnyDamageIsAnErrorOrTheSameSession) {  // every prefix, every dropped byte: no crash, no silent half
    const std::string text = session_text(small_session());
    for (std::size_t i = 0; i < text.size(); i += 7) {
        EXPECT_FALSE(parse_session("s", text.substr(0, i)));
        std::string dropped = text;
        dropped.erase(i, 1);
        (void)parse_session("s", dropped);
    }
    EXPECT_FALSE(parse_session("s", std::string(100000, '[')));
}

TEST(SessionFile, VersionOneOpensForEver) {
    const char* root = std::getenv("MIXDOWN_ROOT");
    ASSERT_NE(root, nullptr);
    const auto path = std::filesystem::path(root) / "tests/fixtures/session_v1.mixdown";
    const auto session = load_session(path);
    ASSERT_TRUE(session) << session.error().text();
    const std::string text = *read_text(path, Fault::session);
    EXPECT_TRUE(session_text(*session) == replaced(text, "\"version\": 1,", "\"version\": 3,"));
}

TEST(SessionFile, VersionTwoOpensForEver) {  // every field of every group, returns, VCAs, automation
    const char* root = std::getenv("MIXDOWN_ROOT");
    ASSERT_NE(root, nullptr);
    const auto path = std::filesystem::path(root) / "tests/fixtures/session_v2.mixdown";
    const auto session = load_session(path);
    ASSERT_TRUE(session) << session.error().text();
    const std::string text = *read_text(path, Fault::session);
    EXPECT_TRUE(session_text(*session) == replaced(text, "\"version\": 2,", "\"version\": 3,"));
    std::set<std::string> fields;  // that some strip has set to something of its own
    const Mix& mix = session->mixes[0];
    for (const auto* list : {&mix.strips, &mix.buses, &mix.returns, &mix.vcas}) {
        for (const Strip& strip : *list) {
            for (const auto& row : strip_parameters()) {
                if (row.get(strip) != row.get(Strip{})) fields.insert(row.id);
            }
        }
    }
    for (const char* id : {"routing.vca", "automation.fader_db", "automation.send2.level_db"}) {
        EXPECT_EQ(fields.count(id), 1U) << id;
    }
    for (const auto& row : strip_parameters()) {
        const auto [group, key] = split_id(row.id);
        if (is_automation(row.id) || is_pin(row.id) || row.id.starts_with("ride.")) continue;  // came with version 3
        const auto same_key = [&, k = key](const std::string& id) { return split_id(id).key == k; };
        EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), same_key)) << row.id;
        const auto same_group = [&, g = group](const std::string& id) { return split_id(id).group == g; };
        EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), same_group)) << row.id;
    }
}

TEST(SessionFile, VersionThreeOpensForEver) {  // pins of a parameter, a processor, a strip, the mix; ride; focus map
    const char* root = std::getenv("MIXDOWN_ROOT");
    ASSERT_NE(root, nullptr);
    const auto path = std::filesystem::path(root) / "tests/fixtures/session_v3.mixdown";
    const auto session = load_session(path);
    ASSERT_TRUE(session) << session.error().text();
    const std::string text = *read_text(path, Fault::session);
    EXPECT_TRUE(session_text(*session) == text);
    const Mix& mix = session->mixes[0];
    EXPECT_TRUE(is_pinned(mix, "kick", "fader_db") && is_pinned(mix, "kick", "eq2.on"));
    EXPECT_FALSE(is_pinned(mix, "kick", "pan") || is_pinned(mix, "kick", "eq3.gain_db"));
    EXPECT_TRUE(is_pinned(mix, "vox", "pan") && is_pinned(mix, "hall", "reverb.decay_s"));
    EXPECT_TRUE(is_pinned(mix, "", "genre"));
    EXPECT_EQ(mix.find("vox")->ride.gain_db, 0.5);
    EXPECT_EQ(mix.find("vox")->automation.count("ride.gain_db"), 1U);
    EXPECT_EQ(focus_map_from(mix.settings.focus_map)->size(), 3U);
    for (const auto& [what, with, says] : {std::tuple{"\"eq2.gain_db\": true", "\"eq7.gain_db\": true", "not a field"},
                                           {"41.25 guitars+bass", "41.25 guitars+lute", "start_s strip+strip"},
                                           {"\"eq2.gain_db\": true", "\"eq2.gain_db\": 1", "give a value of its kind"},
                                           {"\"all\": true", "\"al\": true", "not a field"}}) {
        const auto damaged = parse_session("s.mixdown", replaced(text, what, with));
        ASSERT_FALSE(damaged) << with;
        EXPECT_NE(damaged.error().text().find(says), std::string::npos) << damaged.error().text();
    }
}

TEST(SessionFile, ProcessorsReturnsAndAutomationComeBack) {
    Session session = small_session();
    Mix& mix = session.mixes[0];
    mix.returns = {Strip{.id = "hall", .name = "Hall"}};
    mix.vcas = {Strip{.id = "all", .name = "All"}};
    for (const auto& [strip, parameter, value] :
         {std::tuple<const char*, const char*, Value>{"hall", "reverb.on", true},
          {"t-kick", "high_pass.on", true},
          {"t-kick", "eq2.gain_db", -3.5},
          {"t-kick", "compressor.key", std::string("t-vox")},
          {"t-kick", "send1.to", std::string("hall")},
          {"t-kick", "routing.vca", std::string("all")},
          {"t-vox", "automation.fader_db", std::string("0 -3 hold, 2.5 0 smooth, 4 -6")},
          {"t-vox", "automation.eq3.gain_db", std::string("1 -3, 2 4")},
          {"", "tempo.bpm", 97.5}}) {
        const auto edit = make_edit(mix, strip, parameter, value);
        ASSERT_TRUE(edit && apply(mix, *edit)) << parameter;
    }
    const std::string text = session_text(session);
    const auto read = parse_session("s.mixdown", text);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(*read == session);
    EXPECT_NE(text.find("\"fader_db\": \"0 -3 hold, 2.5 0 smooth, 4 -6\""), std::string::npos);
    for (const auto& [what, with, says] : {std::tuple{"\"to\": \"hall\"", "\"to\": \"hull\"", "name a return"},
                                           {"\"gain_db\": -3.5", "\"gain_db\": -35", "from -24 to 24"},
                                           {"4 -6\"", "4 -600\"", "within the parameter's range"},
                                           {"2.5 0 smooth", "2.5 0 smoth", "write points as"}}) {
        const auto damaged = parse_session("s.mixdown", replaced(text, what, with));
        ASSERT_FALSE(damaged) << with;
        EXPECT_NE(damaged.error().text().find(says), std::string::npos) << damaged.error().text();
    }
}

}  // namespace
}  // namespace mixdown
