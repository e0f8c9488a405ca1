// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/random.h"
#include "core/text.h"
#include "core/units.h"

namespace mixdown {
namespace {

TEST(Units, DecibelsAndBack) {
    struct Row {
        double db, amplitude;
    };
    for (const auto& row : {Row{0, 1}, Row{-6, 0.501187233627272}, Row{20, 10}, Row{-120, 1e-6}, Row{off_db, 0}}) {
        EXPECT_NEAR(amplitude_from_db(row.db), row.amplitude, 1e-12);
    }
    EXPECT_EQ(db_from_amplitude(0), silence_db);
    EXPECT_FALSE(std::signbit(rounded(-0.0001, 2)));
}

TEST(Random, IsSplitmix64) {  // first values for seed 1234567, from the reference implementation
    Random random(1234567);
    for (const std::uint64_t expected : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL}) {
        EXPECT_EQ(random.next(), expected);
    }
}

TEST(Text, FoldsLatinLetters) {
    struct Row {
        const char *in, *out;
    };
    for (const auto& row :
         {Row{"Gitárre", "gitarre"}, Row{"Straße", "strasse"}, Row{"ÇÉÑØÅ", "cenoa"}, Row{"Łódź", "lodz"},
          Row{"ğışİ", "gisi"}, Row{"Œuvre Æ", "oeuvre ae"}, Row{"ГОЛОС", "голос"}, Row{"ボーカル", "ボーカル"}}) {
        EXPECT_EQ(folded(row.in), row.out);
    }
}

TEST(Text, NaturalOrder) {
    const std::vector<std::string> sorted = {"Kick", "snare", "Tom 1", "tom 2", "Tom 10", "tom 010b", "vox"};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = 0; j < sorted.size(); ++j) EXPECT_EQ(natural_less(sorted[i], sorted[j]), i < j) << i << j;
    }
}

TEST(Text, PrintableHidesNothingButControls) {
    EXPECT_EQ(printable("a\nb\x01"
                        "c"),
              "a b c");
    EXPECT_EQ(printable("\xFF"), "\xEF\xBF\xBD");
    EXPECT_EQ(printable("<img onerror>🎸\""), "<img onerror>🎸\"");
    EXPECT_EQ(printable("🎸🎸", 5), "🎸");
}

TEST(Text, ValidUtf8IsRfc3629) {
    for (const char* good : {"", "abc", "é", "ボ", "🎸"}) EXPECT_TRUE(is_valid_utf8(good)) << good;
    for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE3\x83", "\x80"})
        EXPECT_FALSE(is_valid_utf8(bad));
}

TEST(Text, SlugIsNeverEmpty) {
    EXPECT_EQ(slug("OH L (Room).wav"), "oh-l-room-wav");
    EXPECT_EQ(slug("🎸"), "x");
}

}  // namespace
}  // namespace mixdown
