// SPDX-License-Identifier: Apache-2.0
#include "apps/server/command.h"

#include <gtest/gtest.h>

#include "core/random.h"

namespace mixdown {
namespace {

TEST(Command, SaysWhatItSays) {
    const auto set = parse_command(
        R"({"type": "set", "seq": 7, "continues": true, "edits": [{"strip": "vox", "parameter": "fader_db", "to": -6.2},
            {"strip": "vox", "parameter": "mute", "to": true}, {"strip": "", "parameter": "genre", "to": "pop"}]})");
    ASSERT_TRUE(set) << set.error().text();
    EXPECT_EQ(set->seq, 7);
    const auto& edits = std::get<SetCommand>(set->what).edits;
    EXPECT_TRUE(std::get<SetCommand>(set->what).continues);
    ASSERT_EQ(edits.size(), 3U);
    EXPECT_EQ(edits[0].to, Value(-6.2));
    EXPECT_EQ(edits[1].to, Value(true));
    EXPECT_EQ(edits[2].to, Value(std::string("pop")));
    EXPECT_EQ(std::get<SeekCommand>(parse_command(R"({"type":"seek","frame":48000})")->what).frame, 48000);
    EXPECT_EQ(std::get<LoopCommand>(parse_command(R"({"type":"loop","from":1,"to":9})")->what).loop, (Loop{1, 9}));
    EXPECT_FALSE(std::get<LoopCommand>(parse_command(R"({"type":"loop"})")->what).loop);
    EXPECT_EQ(*parse_room(R"({"room":512})"), 512);
}

TEST(Command, RefusesWhatItDoesNotKnow) {
    const char* const cases[] = {
        "",
        "x",
        "[]",
        "null",
        "3",
        "{}",
        R"({"seq":1})",
        R"({"type":7})",
        R"({"type":"format"})",
        R"({"type":"play","now":true})",  // unknown field
        R"({"type":"set","edits":[]})",
        R"({"type":"set"})",
        R"({"type":"set","edits":[3]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b"}]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b","to":null}]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b","to":[1]}]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b","to":NaN}]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b","to":1e999}]})",
        R"({"type":"set","edits":[{"strip":"a","parameter":"b","to":1,"why":"x"}]})",
        R"({"type":"set","continues":1,"edits":[{"strip":"a","parameter":"b","to":1}]})",
        R"({"type":"seek"})",
        R"({"type":"seek","frame":-1})",
        R"({"type":"seek","frame":1.5})",
        R"({"type":"seek","frame":1e30})",
        R"({"type":"loop","from":9,"to":9})",
        R"({"type":"loop","to":9})",
        R"({"type":"snapshot","slot":"E","keep":true})",
        R"({"type":"snapshot","slot":"A"})",
        R"({"type":"take_back","edit":-1})",
        R"({"type":"recover"})",
        R"({"type":"undo","seq":-1})",
    };
    for (const char* text : cases) EXPECT_FALSE(parse_command(text)) << text;
    for (const char* text : {"", "{}", R"({"room":0})", R"({"room":48001})", R"({"room":1,"x":1})", R"({"room":1.5})"})
        EXPECT_FALSE(parse_room(text)) << text;
    std::string many = R"({"type":"set","edits":[)";
    for (std::size_t i = 0; i <= most_edits; ++i)
        many += std::string(i > 0 ? "," : "") + R"({"strip":"a","parameter":"b","to":1})";
    EXPECT_FALSE(parse_command(many + "]}"));
}

// Bytes changed, cut and repeated at random: an answer or a refusal, never a crash (the sanitizers look on).
TEST(Command, SurvivesAnyBytes) {
    const std::string whole =
        R"({"type":"set","seq":7,"continues":true,"edits":[{"strip":"vox","parameter":"fader_db","to":-6.2}]})";
    Random random(11);
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text = whole;
        for (std::uint64_t changes = 1 + random.below(4); changes > 0; --changes) {
            const std::size_t at = random.below(text.size());
            switch (random.below(3)) {
                case 0:
                    text[at] = static_cast<char>(random.below(256));
                    break;
                case 1:
                    text.erase(at, 1 + random.below(8));
                    break;
                default:
                    text.insert(at, text.substr(at, 1 + random.below(30)));
            }
            if (text.empty()) text = "{";
        }
        refused += parse_command(text) ? 0 : 1;
    }
    EXPECT_GT(refused, 10000);
}

}  // namespace
}  // namespace mixdown
