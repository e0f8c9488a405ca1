// Mixing again: what is the user's stays, everything else is as if it had never been set.
// SPDX-License-Identifier: Apache-2.0
#include "automix/users_word.h"

#include <gtest/gtest.h>

#include "automix/name_roles.h"
#include "core/text.h"
#include "model/edit.h"
#include "model/pins.h"

namespace mixdown {
namespace {

Mix mixed() {
    Mix mix;
    mix.name = "main";
    mix.strips = {Strip{.id = "kick", .name = "Kick", .sources = {"s1"}},
                  Strip{.id = "vox", .name = "Vox", .sources = {"s2"}}};
    mix.buses = {Strip{.id = "drums", .name = "Drums"}};
    for (const auto& [strip, parameter, to, who] : {
             std::tuple<const char*, const char*, Value, const char*>{"kick", "bus", std::string("drums"), "automix"},
             {"kick", "fader_db", -6.0, "automix"},
             {"vox", "fader_db", -3.0, "automix"},
             {"vox", "fader_db", -1.0, "user"},
             {"vox", "pan", 0.2, "user"},
             {"vox", "pan", 0.0, "automix"},  // later: it is not the user's any more
             {"vox", "eq2.frequency_hz", 300.0, "automix"},
             {"vox", "eq2.on", true, "automix"},
             {"vox", "eq2.gain_db", -5.0, "user"},
             {"kick", "pinned.pan", true, "user"},
             {"", "genre", std::string("pop"), "user"},
             {"", "profile", std::string("pop"), "automix"},
         }) {
        Edit edit = *make_edit(mix, strip, parameter, to);
        edit.who = who;
        edit.pass = edit.who == "user" ? "" : "balance";
        EXPECT_TRUE(apply_all(mix, {edit})) << parameter;
    }
    return mix;
}

TEST(UsersWord, IsTheLastEditThePinAndWhatWasWrittenByHand) {
    Mix mix = mixed();
    mix.strips[0].trim.trim_db = 2;  // no edit led there
    const HeldParameters held = users_word(mix);
    EXPECT_EQ(held,
              (HeldParameters{{"", {"genre"}}, {"kick", {"pan", "trim_db"}}, {"vox", {"eq2.gain_db", "fader_db"}}}));
}

TEST(UsersWord, ABlankConsoleWithTheKeptEditsIsWhatTheUserSaid) {
    const Mix mix = mixed();
    const HeldParameters held = users_word(mix);
    Mix again = blank_console(mix);
    EXPECT_EQ(again.strips[1], (Strip{.id = "vox", .name = "Vox", .sources = {"s2"}}));
    ASSERT_TRUE(apply_all(again, kept_edits(mix, held)));
    const Strip &kick = again.strips[0], &vox = again.strips[1];
    EXPECT_EQ(vox.fader.fader_db, -1);
    EXPECT_EQ(vox.eq, mix.strips[1].eq) << "a bell is one thing, whoever set its frequency";
    EXPECT_EQ(kick.fader.fader_db, 0);
    EXPECT_EQ(kick.bus, "");
    EXPECT_EQ(kick.pins, std::set<std::string>{"pan"});
    EXPECT_EQ(again.settings.genre, "pop");
    EXPECT_EQ(again.settings.profile, "");
    EXPECT_EQ(users_word(again), held) << "said once, it is said for ever";
    for (const Edit& e : again.edits)
        EXPECT_EQ(e.who == "user", e.parameter != "eq2.frequency_hz" && e.parameter != "eq2.on");
}

// A strip that is taken for something else now finds the bus of its new group.
TEST(UsersWord, AnotherRoleBringsItsBus) {
    const Mix mix = mixed();
    const Taste taste = *load_taste({});
    Stem stem;
    stem.source.id = mix.strips[0].sources.front();
    stem.name = mix.strips[0].name;
    auto canvas = lay_out_again(mix, {}, {stem}, taste, {{slug(stem.name), "piano"}});
    ASSERT_TRUE(canvas);
    ASSERT_NE(canvas->mix.find("keys"), nullptr);
    ASSERT_TRUE(apply_all(canvas->mix, assign_roles(*canvas, taste)));
    EXPECT_EQ(canvas->mix.strips[0].bus, "keys");
}

TEST(UsersWord, PinsOfTheRunAreTakenAwayAfterIt) {
    const Mix mix = mixed();
    const HeldParameters held = users_word(mix);
    const auto canvas = lay_out_again(mix, held, {}, *load_taste({}), {});
    ASSERT_TRUE(canvas);
    EXPECT_TRUE(is_pinned(canvas->mix, "vox", "fader_db") && is_pinned(canvas->mix, "kick", "pan"));
    EXPECT_TRUE(is_pinned(canvas->mix, "", "genre"));
    EXPECT_FALSE(is_pinned(canvas->mix, "vox", "pan") || is_pinned(canvas->mix, "kick", "fader_db"));
    Mix done = canvas->mix;
    release(held, mix, done);
    EXPECT_EQ(done.strips[0].pins, mix.strips[0].pins);
    EXPECT_TRUE(done.strips[1].pins.empty() && done.settings.pins.empty());
}

}  // namespace
}  // namespace mixdown
