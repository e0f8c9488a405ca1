// SPDX-License-Identifier: Apache-2.0
#include "io/file_format.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

using enum FileFormat;

TEST(FileFormat, IsWhatTheFileEndsIn) {
    struct Row {
        const char *path, *asked;
        std::optional<FileFormat> format;
    };
    for (const auto& [path, asked, format] : {
             Row{"mix.wav", "", wav24},
             Row{"mix.WAV", "wav24", wav24},
             Row{"mix.wav", "wav32f", wav32f},
             Row{"mix.flac", "", flac24},
             Row{"a.b/mix.Flac", "flac", flac24},
             Row{"mix.aif", "", aiff24},
             Row{"mix.aiff", "aiff", aiff24},
             Row{"a.b/mix", "", wav24},
             Row{"mix", "flac", flac24},
             Row{".wav", "aiff", aiff24},
             Row{"mix.mp3", "", {}},
             Row{"mix.mp3", "wav24", {}},
             Row{"mix.wav", "flac", {}},
             Row{"mix.flac", "wav32f", {}},
             Row{"mix.wav.txt", "", {}},
             Row{"mix.", "", {}},
         }) {
        const auto chosen = format_of(path, asked);
        ASSERT_EQ(static_cast<bool>(chosen), format.has_value()) << path << " " << asked;
        if (chosen)
            EXPECT_EQ(*chosen, *format) << path << " " << asked;
        else
            EXPECT_EQ(chosen.error().fault, Fault::usage);
    }
}

TEST(FileFormat, ErrorsOfItSayWhatIsPossible) {
    EXPECT_EQ(format_of("out/x.mp3", "").error().text(),
              "out/x.mp3: ends in a format that is not written; possible are .wav (24 bit; 32-bit float with --format "
              "wav32f), .flac, .aiff and .aif");
    EXPECT_EQ(format_of("x.wav", "flac").error().problem, "does not end in .flac, as --format flac asks");
}

TEST(FileFormat, KnowsWhatFourGibibytesHold) {
    struct Row {
        FileFormat format;
        int channels;
        std::int64_t most;
    };
    for (const auto& [format, channels, most] :
         {Row{wav24, 2, 715827840}, Row{wav24, 1, 1431655680}, Row{aiff24, 2, 715827840}, Row{wav32f, 2, 536870880}}) {
        EXPECT_FALSE(needs_64_bits(format, channels, most));
        EXPECT_TRUE(needs_64_bits(format, channels, most + 1));
    }
    EXPECT_FALSE(needs_64_bits(flac24, 2, std::int64_t{1} << 35));
}

}  // namespace
}  // namespace mixdown
