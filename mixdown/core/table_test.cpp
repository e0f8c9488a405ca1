// SPDX-License-Identifier: Apache-2.0
#include "core/table.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace mixdown {
namespace {

TEST(Table, NamesFileLineAndCure) {
    const auto good = Table::parse("t.tsv", "# c\na\tb\n1\tx\n\n2\ty\n", {"a", "b"});
    ASSERT_TRUE(good);
    EXPECT_EQ(good->rows().size(), 2U);
    EXPECT_EQ(good->cell(good->rows()[1], "b"), "y");
    EXPECT_EQ(good->number(good->rows()[1], "b", 0, 1).error().place, "t.tsv:5");
    EXPECT_EQ(good->number(good->rows()[1], "a", 0, 1).error().cure, "give a number from 0 to 1");
    EXPECT_EQ(Table::parse("t.tsv", "a\tb\n1\n", {"a", "b"}).error().place, "t.tsv:2");
    EXPECT_FALSE(Table::parse("t.tsv", "a\tc\n", {"a", "b"}));
    EXPECT_FALSE(Table::parse("t.tsv", "", {"a", "b"}));
}

TEST(Table, IsTextInUtf8) {
    using namespace std::string_literals;
    const auto read = [](const std::string& text) { return Table::parse("t.tsv", text, {"a", "b"}); };
    const std::string mark = "\xEF\xBB\xBF", little = "\xFF\xFE", big = "\xFE\xFF";
    EXPECT_TRUE(read("a\tb\n1\tgrün\n"));
    EXPECT_TRUE(read(mark + "a\tb\n1\tx\n")) << "some editors put it in front";
    EXPECT_TRUE(read("# f\xFCr mich\na\tb\n")) << "a comment is nobody's business";
    for (const auto& [text, place] :
         {std::pair{"a\tb\n1\tgr\xFCn\n"s, "t.tsv:2"}, std::pair{little + "a\0\t\0b\0\n\0"s, "t.tsv:1"},
          std::pair{big + "\0a\0\t\0b\0\n"s, "t.tsv:1"}, std::pair{"a\0\t\0b\0\n\0"s, "t.tsv:1"}}) {
        const auto table = read(text);
        ASSERT_FALSE(table) << place;
        EXPECT_EQ(table.error().place, place);
        EXPECT_NE(table.error().cure.find("UTF-8"), std::string::npos);
    }
}

TEST(Table, ComplaintsCanBeShown) {
    const std::string wild = "\x1B[31m" + std::string(1000, 'x');
    const auto table = Table::parse("t.tsv", "a\n" + wild + "\n", {"a"});
    ASSERT_TRUE(table);
    const Table::Row& row = table->rows().front();
    for (const Error& error : {table->number(row, "a", 0, 1).error(), table->complaint(row, "a is " + wild, "")}) {
        EXPECT_EQ(error.problem, printable(error.problem));
        EXPECT_LT(error.problem.size(), 250U);
    }
    EXPECT_EQ(table->number(row, "a", 0, 1).error().problem, "a is '" + printable(wild, 60) + "'");
}

}  // namespace
}  // namespace mixdown
