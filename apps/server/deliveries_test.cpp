// SPDX-License-Identifier: Apache-2.0
#include "apps/server/deliveries.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

namespace mixdown {
namespace {

TEST(Deliveries, TheBuiltInOnesAreWhole) {
    const auto all = load_deliveries({});
    ASSERT_TRUE(all) << all.error().text();
    std::set<std::string> ids;
    for (const Delivery& d : *all) ids.insert(d.id);
    EXPECT_EQ(ids.size(), all->size());
    EXPECT_TRUE(ids.contains("mastering") && ids.contains("reference") && ids.contains("stems"));
    const auto json = nlohmann::json::parse(deliveries_text(*all));
    EXPECT_EQ(json["deliveries"].size(), all->size());
    EXPECT_EQ(json["deliveries"][0]["format"], "wav24");
}

TEST(Deliveries, TheUsersOwnAreHeldToTheSameRules) {
    const std::string head = "id\tformat\tmix\tstems\treport\tsource\n";
    const auto loaded = [&](const std::string& row) { return load_deliveries({{"deliveries.tsv", head + row}}); };
    ASSERT_TRUE(loaded("mine\tflac\tyes\tno\tno\tme\n"));
    EXPECT_EQ(loaded("mine\tflac\tyes\tno\tno\tme\n")->front().what.format, FileFormat::flac24);
    for (const char* row :
         {"mine\tmp3\tyes\tno\tno\tme\n", "mine\tflac\tmaybe\tno\tno\tme\n", "mine\tflac\tno\tno\tno\tme\n"}) {
        const auto all = loaded(row);
        ASSERT_FALSE(all) << row;
        EXPECT_NE(all.error().text().find("deliveries.tsv"), std::string::npos);
    }
}

}  // namespace
}  // namespace mixdown
