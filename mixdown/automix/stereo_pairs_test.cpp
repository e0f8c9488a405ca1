// Which names say left and right, and which only look so.
// SPDX-License-Identifier: Apache-2.0
#include "automix/stereo_pairs.h"

#include <gtest/gtest.h>

#include "automix/taste.h"

namespace mixdown {
namespace {

TEST(StereoPairs, ShortSideWordsCountAtTheEndOnly) {
    struct Row {
        const char* name;
        int side;
    };
    for (const auto& row : {
             Row{"gtr dbl L", -1},
             Row{"OH R (2)", 1},
             Row{"Guitar_L_01", -1},
             Row{"RoomR", 1},
             Row{"Gtr1R", 1},
             Row{"Gtr L ch 2", -1},
             Row{"Gitarre li", -1},
             Row{"Chitarra DX", 1},
             Row{"Left Guitar", -1},
             Row{"Gitarre rechts Strophe", 1},
             Row{"Guitarra izquierda 2", -1},
             Row{"R", 1},
             Row{"DX7", 0},
             Row{"Synth DX7", 0},
             Row{"Gtr RE20", 0},
             Row{"R2D2 Synth", 0},
             Row{"Guitar Re-amp", 0},
             Row{"Gitarre in der Strophe", 0},
             Row{"R&B Keys", 0},
             Row{"L.A. Strings", 0},
             Row{"L Guitar", 0},
             Row{"Guitar", 0},
         }) {
        EXPECT_EQ(side_of(row.name), row.side) << row.name;
    }
}

TEST(StereoPairs, TheOtherHalfMakesAShortWordASide) {
    struct Row {
        const char *left, *right, *joined;  // null: not joined
    };
    const Taste taste = *load_taste({});
    for (const auto& row : {
             Row{"L Guitar", "R Guitar", "Guitar"},
             Row{"Gtr L Clean", "Gtr R Clean", "Gtr Clean"},
             Row{"Gitarre L in der Strophe", "Gitarre R in der Strophe", "Gitarre in der Strophe"},
             Row{"Gtr L Re-amp", "Gtr R Re-amp", "Gtr Re-amp"},
             Row{"Guitar_L_01", "Guitar_R_01", "Guitar_01"},
             Row{"OVHL", "OVHR", "OVH"},
             Row{"Gtr1L", "Gtr1R", "Gtr1"},
             Row{"Keys SX7", "Keys DX7", nullptr},
             Row{"L.A. Strings", "R&B Keys", nullptr},
         }) {
        std::vector<Stem> stems(2);
        stems[0].name = row.right;
        stems[1].name = row.left;
        const std::vector<JoinedStems> joined = join_stereo_pairs(stems, taste.names);
        ASSERT_EQ(joined.size(), row.joined == nullptr ? 2U : 1U) << row.left;
        if (row.joined == nullptr) continue;
        EXPECT_EQ(joined[0].name, row.joined);
        EXPECT_EQ(joined[0].members, (std::vector<std::size_t>{1, 0})) << row.left;
    }
}

}  // namespace
}  // namespace mixdown
