// A group's bounce beside its parts is known by what it holds, and muted.
// SPDX-License-Identifier: Apache-2.0
#include "automix/group_sums.h"

#include "automix/import_checks.h"
#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

/// Strokes of 100 ms in their own rhythm.
FloatAudio beaten(double low_hz, double high_hz, double every_s, std::uint64_t seed) {
    FloatAudio audio = band_noise(low_hz, high_hz, -20, seed);
    for (int i = 0; i < audio.frames; ++i) {
        if (std::fmod(static_cast<double>(i) / sound_rate_hz, every_s) > 0.1) audio[0][i] = 0;
    }
    return audio;
}

struct Export : SongOfSound {
    FloatAudio kick = beaten(40, 150, 0.5, 1), snare = beaten(150, 5000, 1.1, 2), hat = beaten(5000, 15000, 0.3, 3);
    FloatAudio voice = band_noise(300, 3000, -20, 4);
    explicit Export(const std::string& name, const FloatAudio& bounce) : SongOfSound("pop") {
        add_sound("Kick", kick);
        add_sound("Snare", snare);
        add_sound("Hi-Hat", hat);
        add_sound("Lead Vox", voice);
        add_sound(name, bounce);
        lay_out_console();
    }
    [[nodiscard]] std::vector<GroupSum> sums() const { return find_group_sums(mix, stems, taste); }
};

FloatAudio kit_of(const Export& e) { return added(added(e.kick, e.snare), e.hat); }

TEST(GroupSums, AreWhatTheirPartsAddUpToAtAnyGain) {
    const FloatAudio whole = kit_of(Export("Pad", band_noise(200, 900, -30, 9)));
    for (const char* name : {"1-DRUMS Group", "Drums", "Kit Bus"}) {
        for (const float gain : {1.0F, 0.4F}) {
            const Export song(name, scaled_by(whole, gain));
            const std::vector<GroupSum> sums = song.sums();
            ASSERT_EQ(sums.size(), 1U) << name;
            EXPECT_EQ(sums[0].sum, song.strip(name).id);
            EXPECT_EQ(sums[0].parts.size(), 3U);
            EXPECT_GT(sums[0].within, 0.9);
        }
    }
}

TEST(GroupSums, AreNoneWhereAPartIsMissingOrSomethingElsePlays) {
    const Export song("Pad", band_noise(200, 900, -30, 9));
    EXPECT_TRUE(song.sums().empty());
    EXPECT_TRUE(Export("Drums", added(song.kick, song.snare)).sums().empty()) << "without the hi-hat";
    EXPECT_TRUE(Export("Drums", added(kit_of(song), beaten(300, 6000, 0.7, 11))).sums().empty()) << "and toms";
    EXPECT_TRUE(Export("Drums", beaten(40, 15000, 0.5, 12)).sums().empty()) << "a loop of its own";
    EXPECT_TRUE(Export("Cymbals", kit_of(song)).sums().empty()) << "neither name nor role speak of a group";
}

TEST(GroupSums, AreMutedUnlessTheUserSpeaksForThem) {
    Export song("Drums", kit_of(Export("Pad", band_noise(200, 900, -30, 9))));
    const std::string id = song.strip("Drums").id;
    const std::vector<GroupSum> sums = song.sums();
    EXPECT_TRUE(check_import(song.mix, song.brief(), {}, {id}, sums).empty()) << "--focus Drums";
    const std::vector<Edit> edits = check_import(song.mix, song.brief(), {}, {}, sums);
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].strip, id);
    EXPECT_EQ(edits[0].parameter, "mute");
    EXPECT_NE(edits[0].reason.why.find("'Kick', 'Snare', 'Hi-Hat'"), std::string::npos) << edits[0].reason.why;
    const std::vector<Finding> found = import_findings(song.mix, song.stems, song.brief(), {}, sums);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Finding& f) { return f.kind == "sum"; }));
}

}  // namespace
}  // namespace mixdown
