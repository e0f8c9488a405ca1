// Own decoding and encoding of plain samples against libsndfile's, at every CPU level of this machine: the same bits.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <climits>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <limits>
#include <sndfile.h>
#include <unistd.h>

#include "core/every_level_test.h"
#include "core/random.h"
#include "io/audio_reader.h"
#include "io/audio_writer.h"

namespace mixdown {
namespace {
namespace fs = std::filesystem;

class PcmTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-pcm-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// A file of `format` holding `samples` (interleaved, upper bytes first), made by libsndfile.
    fs::path file_of(int format, int channels, const std::vector<int>& samples) const {
        SF_INFO info{.frames = 0, .samplerate = 48000, .channels = channels, .format = format};
        const fs::path path = folder_ / "file";
        SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
        EXPECT_NE(file, nullptr) << sf_strerror(nullptr);
        const auto count = static_cast<sf_count_t>(samples.size());
        const bool floats = (format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT;
        const auto* bits = reinterpret_cast<const float*>(samples.data());
        EXPECT_EQ(floats ? sf_write_float(file, bits, count) : sf_write_int(file, samples.data(), count), count);
        sf_close(file);
        return path;
    }

    static std::vector<float> read_by_libsndfile(const fs::path& path) {
        SF_INFO info{};
        SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
        std::vector<float> all(static_cast<std::size_t>(info.frames * info.channels));
        EXPECT_EQ(sf_readf_float(file, all.data(), info.frames), info.frames);
        sf_close(file);
        return all;
    }

    /// AudioReader's samples in pieces of `piece` frames are libsndfile's, to the bit.
    static void expect_read_alike(const fs::path& path, int piece) {
        const std::vector<float> expected = read_by_libsndfile(path);
        auto reader = AudioReader::open(path);
        ASSERT_TRUE(reader) << reader.error().text();
        const int channels = reader->info().channels;
        FloatAudio block(channels, piece);
        std::size_t at = 0, different = 0;
        for (int got = 1; got > 0;) {
            got = reader->read(block.block());
            for (int i = 0; i < got; ++i) {
                for (int c = 0; c < channels; ++c) {
                    different += at >= expected.size() ||
                                 std::bit_cast<unsigned>(expected[at]) != std::bit_cast<unsigned>(block[c][i]);
                    ++at;
                }
            }
        }
        EXPECT_EQ(at, expected.size());
        EXPECT_EQ(different, 0U);
        EXPECT_EQ(reader->non_finite_samples(), 0);
    }

    fs::path folder_;
};

std::vector<int> counted(std::int64_t from, std::int64_t until, int shift) {
    std::vector<int> samples;
    for (std::int64_t i = from; i < until; ++i) samples.push_back(static_cast<int>(i * (std::int64_t{1} << shift)));
    return samples;
}

std::vector<int> any_bits(int count) {
    std::vector<int> samples = {0, 1, -1, 127, 128, 129, -128, 0x7FFFFFFF, INT_MIN, 0x7FFFFFC0, 0x7FFFFFBF, 0x01000001};
    Random random(7);
    while (static_cast<int>(samples.size()) < count)
        samples.push_back(static_cast<int>(random.next() >> (32 + random.below(31))));
    return samples;
}

constexpr int containers[] = {SF_FORMAT_WAV,
                              SF_FORMAT_WAVEX,
                              SF_FORMAT_RF64,
                              SF_FORMAT_W64,
                              SF_FORMAT_AIFF,
                              SF_FORMAT_CAF,
                              SF_FORMAT_AU,
                              SF_FORMAT_WAV | SF_ENDIAN_BIG,
                              SF_FORMAT_AIFF | SF_ENDIAN_LITTLE,
                              SF_FORMAT_CAF | SF_ENDIAN_LITTLE,
                              SF_FORMAT_AU | SF_ENDIAN_LITTLE};

TEST_F(PcmTest, EverySixteenBitValue) {
    at_every_level([&] {
        for (const int container : {SF_FORMAT_WAV, SF_FORMAT_AIFF}) {
            expect_read_alike(file_of(container | SF_FORMAT_PCM_16, 2, counted(-32768, 32768, 16)), 8192);
        }
    });
}

TEST_F(PcmTest, EveryTwentyFourBitValue) {
    for (const int container : {SF_FORMAT_WAV, SF_FORMAT_AIFF}) {
        const fs::path path = file_of(container | SF_FORMAT_PCM_24, 2, counted(-8388608, 8388608, 8));
        at_every_level([&] { expect_read_alike(path, 8192); });
    }
}

TEST_F(PcmTest, EveryContainerSampleChannelCountAndPieceLength) {
    const std::vector<int> samples = any_bits(2 * 1003);
    std::vector<int> floats = samples;
    for (int& bits : floats) bits &= (bits & 0x7F800000) == 0x7F800000 ? ~0x40000000 : ~0;
    int tried = 0;
    for (const int container : containers) {
        for (const int kind : {SF_FORMAT_PCM_16, SF_FORMAT_PCM_24, SF_FORMAT_PCM_32, SF_FORMAT_FLOAT}) {
            for (const int channels : {1, 2}) {
                const SF_INFO info{.samplerate = 48000, .channels = channels, .format = container | kind};
                if (sf_format_check(&info) == 0) continue;  // no little-endian AIFF of floats, for one
                ++tried;
                SCOPED_TRACE(testing::Message() << std::hex << container << " " << kind << " " << channels);
                const fs::path path = file_of(container | kind, channels, kind == SF_FORMAT_FLOAT ? floats : samples);
                at_every_level([&] {
                    for (const int piece : {1, 7, 8, 9, 17, 500, 8192}) expect_read_alike(path, piece);
                });
            }
        }
    }
    EXPECT_GE(tried, 70);
}

TEST_F(PcmTest, WhatIsNotFiniteIsSilencedAndCounted) {
    constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> values(64, 0.5F);
    values[3] = inf, values[10] = -inf, values[33] = nan, values[62] = -nan, values[63] = 3.4028234e38F;
    std::vector<int> bits;
    for (const float value : values) bits.push_back(std::bit_cast<int>(value));
    for (const int container : {SF_FORMAT_WAV, SF_FORMAT_AIFF}) {
        const fs::path path = file_of(container | SF_FORMAT_FLOAT, 2, bits);
        at_every_level([&] {
            auto reader = AudioReader::open(path);
            ASSERT_TRUE(reader);
            FloatAudio audio(2, 32);
            EXPECT_EQ(reader->read(audio.block()), 32);
            EXPECT_EQ(reader->non_finite_samples(), 4);
            for (int i = 0; i < 64; ++i) {
                const float value = values[static_cast<std::size_t>(i)];
                EXPECT_EQ(audio[i % 2][i / 2], std::isfinite(value) ? value : 0.0F) << i;
            }
        });
    }
}

TEST_F(PcmTest, AFileCutWhileItIsReadEndsWithItsLastWholeFrame) {
    at_every_level([&] {
        const fs::path path = file_of(SF_FORMAT_WAV | SF_FORMAT_PCM_24, 2, any_bits(2000));
        auto reader = AudioReader::open(path);
        ASSERT_TRUE(reader);
        FloatAudio audio(2, 100);
        EXPECT_EQ(reader->read(audio.block()), 100);
        fs::resize_file(path, 44 + 6 * 150 + 5);
        EXPECT_EQ(reader->read(audio.block()), 50);
        EXPECT_EQ(reader->read(audio.block()), 0);
    });
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Beyond full scale, halves of a step, both zeros, all small steps, and anything.
Audio samples_to_write(int channels, int frames) {
    std::vector<double> special = {0.0,  -0.0,  1.0,           -1.0,          1.5,      -1.5,
                                   1e30, -1e30, 0x1.fffffcp-1, 0x1.fffffep-1, 0x1p-1040};
    for (int i = -20; i < 20; ++i) special.push_back(i * 0x1p-25);
    for (const double x : {8388606.5, 8388607.4, 8388607.5, 8388607.6, 8388608.5}) {
        special.insert(special.end(), {x * 0x1p-23, -x * 0x1p-23});
    }
    Audio audio(channels, frames);
    Random random(3);
    for (int i = 0; i < frames * channels; ++i) {
        const auto index = static_cast<std::size_t>(i);
        audio[i % channels][i / channels] = index < special.size() ? special[index] : random.between(-1.01, 1.01);
    }
    return audio;
}

/// The path that was there first: one sample after the other, through libsndfile's own encoder.
void write_by_libsndfile(const fs::path& path, int format, const Audio& audio) {
    SF_INFO info{.frames = 0, .samplerate = 48000, .channels = audio.channels, .format = format};
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
    sf_command(file, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    for (int i = 0; i < audio.frames; ++i) {
        int steps[2] = {};
        float floats[2] = {};
        for (int c = 0; c < audio.channels; ++c) {
            floats[c] = static_cast<float>(audio[c][i]);
            const double step = std::clamp(std::nearbyint(audio[c][i] * 8388608.0), -8388608.0, 8388607.0);
            steps[c] = static_cast<int>(step) * 256;
        }
        const bool wants_floats = (format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT;
        EXPECT_EQ(wants_floats ? sf_writef_float(file, floats, 1) : sf_writef_int(file, steps, 1), 1);
    }
    sf_close(file);
}

TEST_F(PcmTest, WrittenFilesAreLibsndfilesToTheByte) {
    struct Row {
        FileFormat format;
        int sndfile;
    };
    for (const auto& row : {Row{FileFormat::wav24, SF_FORMAT_WAV | SF_FORMAT_PCM_24},
                            Row{FileFormat::wav32f, SF_FORMAT_WAV | SF_FORMAT_FLOAT},
                            Row{FileFormat::aiff24, SF_FORMAT_AIFF | SF_FORMAT_PCM_24},
                            Row{FileFormat::flac24, SF_FORMAT_FLAC | SF_FORMAT_PCM_24}}) {
        for (const int channels : {1, 2}) {
            const Audio audio = samples_to_write(channels, 20001);
            write_by_libsndfile(folder_ / "expected", row.sndfile, audio);
            at_every_level([&] {
                for (const int piece : {20001, 4096, 5}) {
                    auto writer = AudioWriter::create(folder_ / "own", row.format, channels, 48000);
                    ASSERT_TRUE(writer) << writer.error().text();
                    for (int at = 0; at < audio.frames; at += piece) {
                        ASSERT_TRUE(writer->write(audio.block().slice(at, std::min(piece, audio.frames - at))));
                    }
                    ASSERT_TRUE(writer->close());
                    EXPECT_TRUE(bytes_of(folder_ / "own") == bytes_of(folder_ / "expected"))
                        << row.sndfile << " " << channels << " " << piece;
                }
            });
        }
    }
}

// No test writes 4 GiB: what was expected decides, not what came.
TEST_F(PcmTest, LongWavFilesHaveSizesOf64Bits) {
    const Audio audio = samples_to_write(2, 20001);
    for (const FileFormat format : {FileFormat::wav24, FileFormat::wav32f}) {
        const auto write = [&](std::int64_t expected) {
            auto writer = AudioWriter::create(folder_ / "own", format, 2, 384000);
            EXPECT_TRUE(writer && writer->expect(expected) && writer->write(audio.block()) && writer->close());
            return bytes_of(folder_ / "own");
        };
        const std::string plain = write(20001), big = write(std::int64_t{1} << 30);
        EXPECT_EQ(plain.substr(0, 4), "RIFF");
        EXPECT_EQ(big.substr(0, 4), "RF64");
        EXPECT_EQ(big.substr(0, 120).find("PEAK"), std::string::npos) << "it holds the time of day";
        const std::size_t samples = 20001U * (format == FileFormat::wav24 ? 6 : 8);
        EXPECT_TRUE(big.ends_with(std::string_view(plain).substr(plain.size() - samples)));
        expect_read_alike(folder_ / "own", 4096);
        EXPECT_EQ(AudioReader::open(folder_ / "own")->info().frames, 20001);
    }
}

TEST_F(PcmTest, LongAiffFilesAreRefusedBeforeTheyAreWritten) {
    auto writer = AudioWriter::create(folder_ / "own", FileFormat::aiff24, 2, 384000, "mix.aiff");
    ASSERT_TRUE(writer && writer->expect(715827840));
    const Status refused = writer->expect(715827841);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text(), "mix.aiff: would be longer than AIFF can be (4 GiB); write .wav or .flac");
}

TEST_F(PcmTest, NoNumberIsWrittenAsSilence) {
    Audio audio(1, 9);
    for (int i = 0; i < 9; ++i) audio[0][i] = std::numeric_limits<double>::quiet_NaN();
    at_every_level([&] {
        auto writer = AudioWriter::create(folder_ / "own", FileFormat::wav24, 1, 48000);
        ASSERT_TRUE(writer && writer->write(audio.block()) && writer->close());
        for (const float sample : read_by_libsndfile(folder_ / "own")) EXPECT_EQ(sample, 0.0F);
    });
}

}  // namespace
}  // namespace mixdown
