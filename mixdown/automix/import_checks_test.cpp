// What is recorded on one side of a stereo file: a voice or a kick is heard in the middle, others stay where they are.
// SPDX-License-Identifier: Apache-2.0
#include "automix/import_checks.h"

#include "automix/song_test.h"

namespace mixdown {
namespace {

struct OneSided {
    const char* name;
    double left_share;
    bool centred;
};

class CentreOneSided : public testing::TestWithParam<OneSided> {};

TEST_P(CentreOneSided, OnlyWhatBelongsInTheMiddle) {
    SongOfNumbers song("pop");
    song.add(GetParam().name, -20, 2);
    song.add("Bass");
    song.lay_out_console();
    song.hearing.at(song.mix.strips[0].id).left_share = GetParam().left_share;
    const std::vector<Edit> edits = centre_one_sided(song.mix, song.brief());
    ASSERT_EQ(edits.size(), GetParam().centred ? 1U : 0U);
    if (!GetParam().centred) return;
    EXPECT_EQ(edits[0].parameter, "stereo.width");
    EXPECT_EQ(edits[0].to, Value(0.0));
    song.run(edits);
    song.hearing = hear(song.mix, song.stems, -60);
    const StripHearing& heard = song.hearing.at(song.mix.strips[0].id);
    EXPECT_TRUE(heard.mono);
    EXPECT_EQ(heard.left_share, 0.5);
}

INSTANTIATE_TEST_SUITE_P(All, CentreOneSided,
                         testing::Values(OneSided{"Lead Vox", 1, true}, OneSided{"Lead Vox", 0, true},
                                         OneSided{"Kick", 0.99999, true}, OneSided{"Kick", 0.9, false},
                                         OneSided{"Guitar", 1, false},    // somebody may have put it there
                                         OneSided{"Kick L", 1, false}));  // its other half may be elsewhere

TEST(Copies, TheOneThatTheUserOrItsNameSpeaksForStays) {
    struct Row {
        std::vector<std::string> names;
        StatedRoles roles;
        std::vector<std::string> focus;
        const char* stays;
    };
    for (const auto& row : {
             Row{{"Audio 1", "Lead Vocal"}, {}, {"lead-vocal"}, "Lead Vocal"},
             Row{{"Audio 1", "Lead Vocal"}, {}, {}, "Lead Vocal"},
             Row{{"Audio 1", "Lead Vocal"}, {}, {"audio-1"}, "Audio 1"},
             Row{{"Audio 1", "Lead Vocal"}, {{"Audio 1", "lead_vocal"}}, {}, "Audio 1"},
             Row{{"Audio 1", "Audio 2"}, {}, {}, "Audio 1"},
             Row{{"Audio 1", "Audio 2", "Vox"}, {}, {"audio-2"}, "Audio 2"},
         }) {
        SongOfNumbers song("pop");
        for (const std::string& name : row.names) song.add(name);
        for (Stem& stem : song.stems) stem.measured.steps = song.stems[0].measured.steps;
        song.lay_out_console();
        Canvas canvas = lay_out(song.stems, song.taste, row.roles);
        song.mix = canvas.mix;
        song.run(assign_roles(canvas, song.taste));
        TrackRelation same;
        same.kind = Kinship::copy;
        same.correlation = 1;
        std::vector<ComparedTracks> compared;
        for (std::size_t a = 0; a < song.mix.strips.size(); ++a) {
            for (std::size_t b = a + 1; b < song.mix.strips.size(); ++b)
                compared.push_back({{song.mix.strips[a].id, song.mix.strips[b].id, "", "", {}}, same});
        }
        song.run(check_import(song.mix, song.brief(), compared, row.focus));
        for (const Strip& strip : song.mix.strips) EXPECT_EQ(strip.fader.mute, strip.name != row.stays) << strip.name;
    }
}

}  // namespace
}  // namespace mixdown
