// The room of a strip: what of its band is left, whoever used it up.
// SPDX-License-Identifier: Apache-2.0
#include "automix/level_room.h"

#include "automix/song_test.h"

namespace mixdown {
namespace {

struct Moved {
    const char *who, *pass;
    double by_db, down_db, up_db;  // what is left then
};

TEST(LevelRoom, IsWhatIsLeftOfTheBand) {
    for (const Moved& m : {Moved{"automix", "balance", 3, 1.5, 1.5}, Moved{"automix", "refine", -1, 0.5, 2.5},
                           Moved{"automix", "refine", -2, 0, 3.5}, Moved{"automix", "headroom", -4, 1.5, 1.5},
                           Moved{"user", "", -8, 0, 9.5}, Moved{"user", "", 2, 3.5, 0}}) {
        SongOfNumbers song("pop");
        for (const char* name : {"Lead Vox", "Piano", "Bass"}) song.add(name);
        song.decide();
        const Strip& piano = song.strip("Piano");
        const Bucket band{"keys", {piano.id}, -14, -15.5, -12.5, ""};
        auto edit = make_edit(song.mix, piano.id, "fader_db", piano.fader.fader_db + m.by_db);
        ASSERT_TRUE(edit);
        edit->who = m.who;
        edit->pass = m.pass;
        song.run({*edit});
        const LevelRoom room = level_room(song.mix, song.strip("Piano"), band, song.brief());
        EXPECT_NEAR(room.down_db, m.down_db, 1e-9) << m.who << " " << m.pass << " " << m.by_db;
        EXPECT_NEAR(room.up_db, m.up_db, 1e-9) << m.who << " " << m.pass << " " << m.by_db;
    }
}

TEST(LevelRoom, IsWiderForWhoMayMoveAtAll) {
    const LevelRoom room = LevelRoom{1.5, 0}.wider(0.5);
    EXPECT_EQ(room.down_db, 2);
    EXPECT_EQ(room.up_db, 0);
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Electric Guitar", "Acoustic Guitar"}) song.add(name);
    song.decide();
    const Bucket leads{"vocals", {song.strip("Lead Vox").id}, -2.5, -3.5, -1.5, ""};
    EXPECT_EQ(level_room(song.mix, song.strip("Lead Vox"), leads, song.brief()).down_db, 0) << "nobody hides the focus";
    auto raised = make_edit(song.mix, song.strip("Lead Vox").id, "fader_db", song.strip("Lead Vox").fader.fader_db + 2);
    raised->pass = "refine";
    song.run({*raised});
    EXPECT_NEAR(level_room(song.mix, song.strip("Lead Vox"), leads, song.brief()).down_db, 2, 1e-9) << "taken back";
    const Bucket guitars{"guitars", {song.strip("Electric Guitar").id, song.strip("Acoustic Guitar").id}, -9, -10, -8,
                         ""};
    Strip guitar = song.strip("Electric Guitar");
    EXPECT_EQ(level_room(song.mix, guitar, guitars, song.brief()).up_db, song.taste.limit("inside_group"));
    guitar.pins.insert("fader_db");
    EXPECT_EQ(level_room(song.mix, guitar, guitars, song.brief()).up_db, 0);
}

}  // namespace
}  // namespace mixdown
