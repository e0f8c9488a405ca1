// Tables of the user's own that no mix can be made by are refused when they are read.
// SPDX-License-Identifier: Apache-2.0
#include "automix/taste.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(OwnTables, GroupsHaveIdsOfTheirOwn) {
    const std::string groups = *table_text({}, "groups.tsv");
    EXPECT_TRUE(load_taste({{"groups.tsv", groups + "choirs\tChoirs\tme\n"}}));
    for (const std::string id : {"bass", "", "master"}) {
        const auto taste = load_taste({{"groups.tsv", groups + id + "\tLabel\tme\n"}});
        ASSERT_FALSE(taste) << id;
        EXPECT_EQ(taste.error().fault, Fault::usage);
        EXPECT_TRUE(taste.error().place.starts_with("groups.tsv:")) << taste.error().text();
        EXPECT_NE(taste.error().problem.find("'" + id + "'"), std::string::npos) << taste.error().text();
    }
}

TEST(OwnTables, AreTextInUtf8) {  // a reason that quoted the source ended the job when all was done
    const auto taste = load_taste({{"limits.tsv", "limit\tvalue\tunit\tsource\nfocus_margin\t2\tLU\tf\xFCr mich\n"}});
    ASSERT_FALSE(taste);
    EXPECT_EQ(taste.error().place, "limits.tsv:2");
    EXPECT_NE(taste.error().cure.find("UTF-8"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
