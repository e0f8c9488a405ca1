// Curves while the player plays: an edit beside them, a hand that holds them, mutes. SPDX-License-Identifier:
// Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/player_test.h"

namespace mixdown {
namespace {

TEST_F(PlayerTest, AMuteThatIsAutomatedIsRampedLikeOneByHandBesideWhichItStands) {
    add_strip(2, 60000).automation["mute"] = *curve_from("0 0 hold, 0.5 1 hold, 0.75 0");
    mix_.strips[0].sends[0] = {"room", 0, true};
    Mix open_mix = mix_;
    open_mix.strips[0].automation.clear();
    const Sides x = render_of(open_mix), muted = render_of(mix_);
    for (std::size_t i = 0; i < 60000; ++i) {
        const double away = std::clamp((static_cast<double>(i) - 23999) / fade, 0.0, 1.0);
        const double back = std::clamp((static_cast<double>(i) - 35999) / fade, 0.0, 1.0);
        ASSERT_NEAR(muted.left[i], x.left[i] * (1 - away + back), 1e-12) << i;
    }
    open();
    player_->play();
    EXPECT_EQ(pull(59000), muted.first(59000)) << "as it is rendered";
    mix_.strips[0].fader.mute = true;
    const Sides by_hand = render_of(mix_);
    EXPECT_EQ(*std::max_element(by_hand.left.begin(), by_hand.left.end()), 0) << "the button mutes all of it";
    mix_.strips[0].fader.mute = false;
    mix_.strips[0].automation.clear();
    mix_.strips[0].routing.vca = "vca";
    mix_.vcas[0].automation["mute"] = *curve_from("0 0 hold, 0.5 1 hold, 0.75 0");
    EXPECT_EQ(render_of(mix_), muted) << "by its VCA";
}

TEST_F(PlayerTest, AHandHoldsAMuteAgainstItsCurve) {
    add_strip(2, 90000).automation["mute"] = *curve_from("0 0 hold, 0.25 1");
    Mix open_mix = mix_;
    open_mix.strips[0].automation.clear();
    const Sides x = render_of(open_mix);
    open();
    player_->play();
    (void)pull(24000);
    ASSERT_TRUE(player_->hold(*make_edit(mix_, "ts0", "mute", false)));
    (void)pull(2000);
    const Sides held = pull(1000);
    for (std::size_t i = 0; i < 1000; ++i) ASSERT_EQ(held.left[i], x.left[26000 + i]) << i;
    ASSERT_TRUE(player_->let_go("ts0", "mute"));
    (void)pull(2000);
    const Sides again = pull(1000);
    EXPECT_EQ(*std::max_element(again.left.begin(), again.left.end()), 0);
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, AnEditOfAnAutomatedStripTakesItsTwentyMilliseconds) {
    Strip& strip = add_strip(2, 40000);
    strip.automation["fader_db"] = *curve_from("0 0 linear, 0.8 -6");
    strip.fader.mute = true;
    Mix heard = mix_;
    heard.strips[0].fader.mute = false;
    const Sides x = render_of(heard);
    open();
    player_->play();
    pull(9990);
    set("ts0", "mute", false);
    const Sides out = pull(10000);
    const double end = std::pow(10, -6.0 * (9990 + fade) / 38400 / 20);  // the curve at the end of the ramp
    for (std::size_t i = 0; i < 10000; ++i) {
        const double way = std::min(1.0, (static_cast<double>(i) + 1) / fade);
        const double gain = std::pow(10, -6.0 * static_cast<double>(9990 + i) / 38400 / 20);
        const double expected = i < fade ? x.left[9990 + i] / gain * way * end : x.left[9990 + i];
        ASSERT_NEAR(out.left[i], expected, i < fade + 64 ? 3e-5 : 1e-15) << i;
    }
}

TEST_F(PlayerTest, UnderAHandACurveWaitsAndThenGoesOn) {
    add_strip(2, 60000);
    add_strip(2, 60000);
    Mix still = mix_;
    mix_.strips[0].automation["fader_db"] = *curve_from("0 0 linear, 1.2 -12");
    still.strips[0].fader.fader_db = -20;
    const Sides curve = render_of(mix_), held = render_of(still);
    open();
    player_->play();
    pull(10000);
    Edit hand = *make_edit(player_->mix(), "ts0", "fader_db", -20.0);
    ASSERT_TRUE(player_->hold(hand));
    pull(1000);
    expect_in_step(held, 9000, 1e-12);
    EXPECT_EQ(player_->mix(), mix_) << "the mix stays as it is";
    ASSERT_TRUE(player_->let_go("ts0", "fader_db"));
    pull(2000);
    expect_in_step(curve, 9000, 1e-9);
    ASSERT_TRUE(player_->hold(*make_edit(player_->mix(), "ts1", "fader_db", -20.0)));  // it has no curve
    pull(1000);
    ASSERT_TRUE(player_->let_go("ts1", "fader_db"));
    pull(2000);
    expect_in_step(curve, 9000, 1e-9);
    EXPECT_EQ(allocated_, 0);
    hand.to = 99.0;
    EXPECT_FALSE(player_->hold(hand));
}

}  // namespace
}  // namespace mixdown
