// A kit without a kick beside it has the level of kick and drums.
// SPDX-License-Identifier: Apache-2.0
#include "automix/whole_kit.h"

#include "automix/buckets.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

/// Kick and kit from second to second of 40, over bass and synth.
struct KitSong : SongOfNumbers {
    KitSong(const std::string& profile_name, double kit_to, double kick_from) : SongOfNumbers(profile_name) {
        add("Drums", -20, 1, 0, kit_to);
        if (kick_from < 40) add("Kick", -20, 1, kick_from, 40);
        add("Bass");
        add("Synth Lead");
        decide();
    }
    [[nodiscard]] std::optional<BalanceRow> row() const { return whole_kit_row(mix, strip("Drums"), brief()); }
    [[nodiscard]] double level(const std::string& subject) const {
        for (const BalanceRow& row : profile.balance) {
            if (row.subjects.front() == subject) return row.target_lu;
        }
        return 0;
    }
};

TEST(WholeKit, HasTheLevelOfKickAndDrumsTogether) {
    const KitSong song("dance", 20, 20);
    const auto row = song.row();
    ASSERT_TRUE(row);
    const double both = db_from_power(power_from_db(song.level("kick")) + power_from_db(song.level("drums")));
    EXPECT_NEAR(row->target_lu, both, 1e-9);
    EXPECT_GT(row->target_lu, song.level("kick"));
    EXPECT_LT(row->low_lu, row->target_lu);
    EXPECT_GT(row->high_lu, row->target_lu);
    EXPECT_EQ(row->subjects, (std::vector<std::string>{"kick", "drums"}));
    EXPECT_TRUE(KitSong("dance", 40, 40).row()) << "no kick at all";
    EXPECT_TRUE(KitSong("dance", 40, 21).row()) << "a kick for less than half of the time";
}

TEST(WholeKit, IsNoneWhereAKickPlaysBesideIt) {
    EXPECT_FALSE(KitSong("dance", 40, 0).row());
    EXPECT_FALSE(KitSong("dance", 40, 19).row());
    EXPECT_FALSE(KitSong("pop", 40, 40).row()) << "the profile gives the kick no level of its own";
    const KitSong song("dance", 20, 20);
    EXPECT_FALSE(whole_kit_row(song.mix, song.strip("Kick"), song.brief()));
    EXPECT_FALSE(whole_kit_row(song.mix, song.strip("Bass"), song.brief()));
}

/// The drop with the kit is not softer than the one with the kick.
TEST(WholeKit, KeepsTheSongUpWhereTheKickRests) {
    const KitSong song("dance", 20, 20);
    const double over = song.loudness("Drums") - song.loudness("Kick");
    EXPECT_NEAR(over, song.row()->target_lu - song.level("kick"), 1.5) << "what the focus and the lift do to both";
    EXPECT_GT(over, 0);
    const KitSong beside("dance", 40, 0);
    EXPECT_LT(beside.loudness("Drums"), beside.loudness("Kick") - 3);
}

/// Where the rest is lifted for the parts that this song lacks, the kick in the kit is not: it does what the focus
/// does.
TEST(WholeKit, IsLiftedByWhatItHoldsOfTheRestOnly) {
    const KitSong song("dance", 20, 20);
    const auto bucket = [&](const std::string& name) {
        for (const Bucket& b : fill_buckets(song.mix, song.brief())) {
            if (b.name == name) return b;
        }
        return Bucket{};
    };
    const double lift = bucket("synths").target_lu - song.level("synths");
    ASSERT_GT(lift, 0.5) << "a case that has a lift";
    const double expected =
        power_from_db(song.level("kick")) + power_from_db(song.level("drums")) * power_from_db(lift);
    EXPECT_NEAR(bucket("kick+drums").target_lu, db_from_power(expected), 1e-9);
    EXPECT_NEAR(bucket("kick+drums").for_focus, kick_share(song.brief()), 1e-12);
    EXPECT_EQ(bucket("kick").target_lu, song.level("kick"));
}

}  // namespace
}  // namespace mixdown
