// Our meter on real files: every stem and mix of shared/data/songs against libebur128, and the loudness signals of
// shared/data/loudness against their expected values. Without these files the tests say so and are skipped.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <sndfile.h>
#include <sstream>
#include <string>

#include "measure/fine_peak_test.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;

/// $MIXDOWN_SHARED, or ../shared/data beside the repository.
fs::path shared_data() {
    if (const char* shared = std::getenv("MIXDOWN_SHARED")) return shared;
    const char* root = std::getenv("MIXDOWN_ROOT");
    return fs::path(root != nullptr ? root : ".") / ".." / "shared" / "data";
}

struct File {
    FloatAudio audio;
    int rate_hz = 0;
};

/// At most `seconds` of the file, from a quarter of its length on if it is longer. Nothing if it is no audio file of
/// one or two channels.
std::optional<File> read(const fs::path& path, double seconds = 1e6) {
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    if (file == nullptr) return {};
    std::optional<File> result;
    if (info.channels <= max_channels) {
        const auto frames =
            static_cast<sf_count_t>(std::min(static_cast<double>(info.frames), seconds * info.samplerate));
        if (frames < info.frames) sf_seek(file, std::min(info.frames / 4, info.frames - frames), SEEK_SET);
        const auto width = static_cast<std::size_t>(info.channels);
        std::vector<float> interleaved(static_cast<std::size_t>(frames) * width);
        sf_readf_float(file, interleaved.data(), frames);
        result = File{FloatAudio(info.channels, static_cast<int>(frames)), info.samplerate};
        for (std::size_t i = 0; i < interleaved.size(); ++i) {
            result->audio[static_cast<int>(i % width)][i / width] = interleaved[i];
        }
    }
    sf_close(file);
    return result;
}

/// Gives every stem and mix of the songs to `take`: 12 s of each, or all of it if $MIXDOWN_WHOLE_SONGS is set
/// (libebur128 needs a minute for them). How many there were; 0 if there are no songs.
template <class Take>
int for_each_song_file(Take take) {
    const fs::path songs = shared_data() / "songs";
    if (!fs::exists(songs)) return 0;
    const double seconds = std::getenv("MIXDOWN_WHOLE_SONGS") != nullptr ? 1e6 : 12;
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(songs)) {
        const std::optional<File> file = read(entry.path(), seconds);
        if (!file) continue;
        take(*file, entry.path());
        ++files;
    }
    return files;
}

/// Difference of two levels; silence equals silence.
double difference(double a, double b) { return a == b ? 0 : std::fabs(a - b); }

void expect_activity_at_any_gain(const PowerSeries& steps, const fs::path& path) {
    const Activity at_home = activity(steps);
    if (at_home.loudness_lufs < -45) return;  // 20 dB less would take parts of it under -90 LUFS
    for (const double gain_db : {-20.0, 20.0}) {
        PowerSeries moved = steps;
        for (double& step : moved) step *= power_from_db(gain_db);
        EXPECT_NEAR(activity(moved).loudness_lufs - gain_db, at_home.loudness_lufs, 1e-9) << path << ' ' << gain_db;
        EXPECT_EQ(activity(moved).share, at_home.share) << path << ' ' << gain_db;
    }
}

TEST(RealFiles, SongsReadAsLibebur128ReadsThemAndAreActiveAtAnyGain) {
    OracleReading worst{0, 0, 0, 0, 0};
    int heard = 0;
    const int files = for_each_song_file([&](const File& file, const fs::path& path) {
        const Measurement ours = measure(file.audio.block(), file.rate_hz);
        const OracleReading theirs = read_with_libebur128(file.audio.block(), file.rate_hz);
        const auto check = [&](double a, double b, double tolerance, double& largest) {
            EXPECT_LE(difference(a, b), tolerance) << path;
            largest = std::max(largest, difference(a, b));
        };
        expect_activity_at_any_gain(ours.steps, path);
        check(ours.loudness_lufs_i, theirs.integrated, 0.05, worst.integrated);
        check(max_momentary(ours.steps), theirs.momentary, 0.05, worst.momentary);
        check(ours.max_short_term_lufs, theirs.short_term, 0.05, worst.short_term);
        check(ours.loudness_range_lu, theirs.range, 0.05, worst.range);
        EXPECT_GE(ours.true_peak_dbtp, theirs.true_peak_db - 0.001)
            << path << ": it has the quick values of theirs, too";
        if (++heard % 6 != 0) return;  // the truth takes its time
        const double over_db = ours.true_peak_dbtp - db_from_amplitude(fine_peak(file.audio.block()));
        if (std::isnan(over_db)) return;  // silence
        EXPECT_LE(over_db, 0.1) << path;
        EXPECT_GE(over_db, -0.2) << path;
        worst.true_peak_db = std::max(worst.true_peak_db, std::fabs(over_db));
    });
    if (files == 0) GTEST_SKIP() << "SKIPPED: no songs in " << shared_data() << "; set MIXDOWN_SHARED";
    std::printf("%d files, worst difference: I %.2g, M %.2g, S %.2g, LRA %.2g LU; true peak and truth %.2g dB\n", files,
                worst.integrated, worst.momentary, worst.short_term, worst.range, worst.true_peak_db);
}

/// The figure that expected.csv calls `quantity`.
double figure(const Measurement& m, const std::string& quantity) {
    if (quantity == "integrated_lufs") return m.loudness_lufs_i;
    if (quantity == "max_momentary_lufs") return m.max_momentary_lufs;
    if (quantity == "max_shortterm_lufs") return m.max_short_term_lufs;
    if (quantity == "lra_lu") return m.loudness_range_lu;
    if (quantity == "true_peak_dbtp") return m.true_peak_dbtp;
    ADD_FAILURE() << "unknown quantity " << quantity;
    return 0;
}

TEST(RealFiles, LoudnessSignalsHaveTheirExpectedValues) {
    const fs::path folder = shared_data() / "loudness";
    std::ifstream csv(folder / "expected.csv");
    if (!csv)
        GTEST_SKIP() << "SKIPPED: no " << folder / "expected.csv"
                     << "; set MIXDOWN_SHARED";
    int checked = 0;
    std::string line;
    std::getline(csv, line);  // file,case,quantity,expected,tol_minus,tol_plus; only `case` may hold commas, in quotes
    while (std::getline(csv, line)) {
        const std::string name = line.substr(0, line.find(','));
        std::istringstream rest(line.substr(line.rfind(',', line.rfind('_')) + 1));  // quantity holds the last _
        std::string quantity, expected, minus, plus;
        for (std::string* cell : {&quantity, &expected, &minus, &plus}) std::getline(rest, *cell, ',');
        const std::optional<File> file = read(folder / name);
        if (!file) continue;  // five channels
        const double is = figure(measure(file->audio.block(), file->rate_hz), quantity);
        if (expected == "-inf") {
            EXPECT_EQ(is, silence_db) << name;
        } else {
            EXPECT_GE(is, std::stod(expected) - std::stod(minus)) << name << ' ' << quantity;
            EXPECT_LE(is, std::stod(expected) + std::stod(plus)) << name << ' ' << quantity;
        }
        ++checked;
    }
    EXPECT_GT(checked, 20);
}

}  // namespace
}  // namespace mixdown
