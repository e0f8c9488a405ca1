// Stems that belong to another one of their role: echoes, and layers of one hit.
// SPDX-License-Identifier: Apache-2.0
#include "automix/echoes.h"

#include "automix/hearing_aims.h"
#include "automix/layers.h"
#include "automix/prints.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// Strokes of 120 ms at moments that `when` draws, `late_s` later, of noise that `what` draws.
FloatAudio strokes(std::uint64_t when, std::uint64_t what, double low_hz, double high_hz, double level_db,
                   double late_s = 0) {
    FloatAudio audio = band_noise(low_hz, high_hz, level_db, what);
    std::vector<char> on(static_cast<std::size_t>(audio.frames));
    Random random(when);
    for (double at = 0.2; at < sound_s - 1.2; at += random.between(0.2, 0.7)) {
        const int from = static_cast<int>((at + late_s) * sound_rate_hz);
        for (int i = from; i < from + sound_rate_hz * 12 / 100; ++i) on[static_cast<std::size_t>(i)] = 1;
    }
    for (int i = 0; i < audio.frames; ++i)
        if (on[static_cast<std::size_t>(i)] == 0) audio[0][i] = 0;
    return audio;
}

std::vector<Echo> echoes_of(const FloatAudio& second) {
    SongOfSound song("pop");
    song.add_sound("Synth Lead 1", strokes(1, 1, 300, 3000, -20));
    song.add_sound("Synth Lead 2", second);
    song.add_sound("Bass", strokes(7, 3, 50, 200, -20));
    song.lay_out_console();
    std::vector<Strip> strips = song.canvas.mix.strips;
    for (Strip& strip : strips) strip.role = strip.name == "Bass" ? "bass" : "synth_lead";
    return find_echoes(strips, song.stems, song.taste);
}

TEST(Echoes, AreSofterAndLater) {
    const std::vector<Echo> echoes = echoes_of(strokes(1, 2, 300, 3000, -27, 0.4));
    ASSERT_EQ(echoes.size(), 1U);
    EXPECT_EQ(echoes[0].of, 0U);
    EXPECT_EQ(echoes[0].strip, 1U);
    EXPECT_NEAR(echoes[0].delay_s, 0.4, 0.01);
    EXPECT_NEAR(echoes[0].level_db, -7, 0.5);
    EXPECT_TRUE(echoes_of(strokes(1, 2, 300, 3000, -20, 0.4)).empty()) << "as loud: a part that answers";
    EXPECT_TRUE(echoes_of(strokes(1, 2, 300, 3000, -27)).empty()) << "a double";
    EXPECT_TRUE(echoes_of(strokes(1, 2, 300, 3000, -27, 1)).empty()) << "another phrase";
    EXPECT_TRUE(echoes_of(strokes(5, 2, 300, 3000, -27)).empty()) << "plays something else";
}

TEST(Echoes, AreMixedAsPrintsOfWhatTheyEcho) {
    SongOfSound song("pop");
    song.add_sound("Synth Lead 1", strokes(1, 1, 300, 3000, -20));
    song.add_sound("Synth Lead 2", strokes(1, 2, 300, 3000, -27, 0.4));
    song.decide();
    const Strip& echo = song.strip("Synth Lead 2");
    EXPECT_EQ(echo.role, delay_print);
    song.hearing.at(echo.id).echo_of = song.canvas.roles.at(echo.id).echo_of;
    const std::vector<Print> prints = prints_in(song.mix, song.brief());
    ASSERT_EQ(prints.size(), 1U);
    EXPECT_EQ(prints[0].of, std::vector<const Strip*>{&song.strip("Synth Lead 1")});
    EXPECT_NEAR(prints[0].level_lu, -7, 0.5);
    const auto said = std::find_if(song.mix.edits.begin(), song.mix.edits.end(),
                                   [](const Edit& e) { return e.reason.rule == "role.echo"; });
    ASSERT_NE(said, song.mix.edits.end());
    EXPECT_NE(said->reason.why.find("'Synth Lead 1' once more, 0.40 s later"), std::string::npos) << said->reason.why;
}

struct Kit : SongOfSound {
    explicit Kit(double click_db) : SongOfSound("pop") {
        add_sound("Kick Main", strokes(1, 1, 40, 3000, -20));
        add_sound("Kick Click", strokes(1, 2, 1000, 4000, click_db));
        add_sound("Kick Other", strokes(5, 3, 40, 3000, -22));
        add_sound("Lead Vox", strokes(9, 4, 300, 3000, -20));
        lay_out_console();
        note_layers(hearing, mix, stems, taste);
        run(find_focus(mix, brief(), {}));
        for (const auto pass : {set_reference_level, balance}) run(pass(mix, brief()));
    }
    [[nodiscard]] const StripHearing& heard(const std::string& name) const { return hearing.at(strip(name).id); }
    [[nodiscard]] double apart() const { return loudness("Kick Click") - loudness("Kick Main"); }
};

TEST(Layers, KeepTheirLevelToTheirSound) {
    const Kit kit(-30);
    EXPECT_EQ(kit.heard("Kick Click").layer_of, kit.strip("Kick Main").id);
    EXPECT_EQ(kit.heard("Kick Main").layer_of, "");
    EXPECT_EQ(kit.heard("Kick Other").layer_of, "") << "another kick";
    const double came = kit.heard("Kick Click").loudness_lufs - kit.heard("Kick Main").loudness_lufs;
    EXPECT_LT(came, -3);
    EXPECT_NEAR(kit.apart(), came, 0.05);
    EXPECT_NEAR(kit.loudness("Kick Other") - kit.loudness("Kick Main"), 0, 0.05) << "as their role says";
    EXPECT_NEAR(Kit(-45).apart(), -kit.taste.limit("layer_softest"), 0.05);
}

TEST(Layers, AreHeardTogether) {
    const Kit kit(-30);
    const std::vector<double> asked = HearingAims(kit.mix, kit.brief()).least_shares();
    std::map<std::string, double> least;
    for (std::size_t i = 0; i < asked.size(); ++i) least[kit.mix.strips[i].name] = asked[i];
    EXPECT_GT(least["Kick Other"], 0);
    EXPECT_EQ(std::min(least["Kick Main"], least["Kick Click"]), 0) << "one of them is asked";
    EXPECT_GT(std::max(least["Kick Main"], least["Kick Click"]), 0);
}

}  // namespace
}  // namespace mixdown
