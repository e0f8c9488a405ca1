// How long the audio callback of the live player takes: 64 strips (40 mono, 24 stereo), 256 frames at 48 kHz, back to
// back and paced in real time. Prints the histogram in percent of the period and draws it as an SVG file.
//
// Usage: mixdown_live_bench [full|everything] [OUT.svg] [CALLBACKS] [PACED]
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <numbers>
#include <string>
#include <thread>
#include <unistd.h>

#include "core/random.h"
#include "dsp/plot_test.h"
#include "engine/player.h"
#include "io/audio_writer.h"

namespace mixdown {
namespace {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int rate = 48000, block_frames = 256, strips = 64, stereo = 24, song_frames = 10 * rate;
constexpr double period_s = static_cast<double>(block_frames) / rate;

/// A note every half second, with a breath of noise: gates open and close, compressors work.
Audio stem(int channels, int number) {
    Random random(static_cast<std::uint64_t>(number) + 1);
    Audio audio(channels, song_frames);
    const double turn = 2 * std::numbers::pi * (60 + 35 * number) / rate;
    for (int i = 0; i < song_frames; ++i) {
        const double past_s = static_cast<double>((i + 1700 * number) % (rate / 2)) / rate;
        const double note = 0.3 * std::exp(-past_s * 12) * (std::sin(turn * i) + 0.3 * random.between(-1, 1));
        for (int c = 0; c < channels; ++c) audio[c][i] = note + 1e-4 * random.between(-1, 1);
    }
    return audio;
}

/// High-pass, four static bands, compressor, pan, one send.
void add_full(Strip& s, int number) {
    s.high_pass = {true, 80, 12};
    for (const std::size_t band : {0U, 2U, 4U, 5U})
        s.eq[band] = {.on = true, .frequency_hz = s.eq[band].frequency_hz, .gain_db = 1.5 - 0.7 * (number % 5)};
    s.compressor = {.on = true, .threshold_db = -24, .ratio = 4, .knee_db = 0};
    s.pan.pan = std::sin(number);
    s.fader.fader_db = -12;
    s.sends[0] = {"reverb", -12, false};
}

/// All that a strip has, three curves included.
void add_everything(Strip& s, int number) {
    add_full(s, number);
    s.low_pass = {true, 16000, 12};
    s.gate.on = true;
    for (std::size_t band = 0; band < eq_bands; ++band) {
        s.eq[band].on = true;
        if (s.eq[band].gain_db == 0) s.eq[band].gain_db = -1;
        s.eq[band].dynamic = band % 2 == 1;
    }
    s.compressor.lookahead_ms = number % 4;
    s.compressor.auto_times = true;
    s.saturation = {.on = true, .drive_db = 3};
    s.stereo.width = 0.8;
    s.sends[1] = {"delay", -18, false};
    s.automation["fader_db"] = *curve_from("0 -12 linear, 3 -9 smooth, 7 -15 linear, 10 -12");
    s.automation["pan"] = *curve_from("0 -0.5 smooth, 5 0.5 smooth, 10 -0.5");
    s.automation["eq3.gain_db"] = *curve_from("0 -3 linear, 5 3 linear, 10 -3");
}

struct Song {
    Session session;
    Mix mix;
};

Song make_song(const fs::path& folder, bool everything) {
    Song song;
    for (int i = 0; i < strips; ++i) {
        const int channels = i * stereo / strips != (i + 1) * stereo / strips ? 2 : 1;
        const std::string id = "stem" + std::to_string(i);
        auto writer = AudioWriter::create(folder / (id + ".wav"), FileFormat::wav32f, channels, rate);
        if (!writer || !writer->write(stem(channels, i).block()) || !writer->close()) std::abort();
        song.session.sources.push_back({id, id + ".wav", "", channels, rate, song_frames, 0});
        Strip& strip = song.mix.strips.emplace_back(Strip{.id = "t" + id, .name = id, .sources = {id}});
        everything ? add_everything(strip, i) : add_full(strip, i);
    }
    song.mix.returns = {Strip{.id = "reverb", .name = "Reverb"}};
    song.mix.returns[0].reverb.on = true;
    if (everything) {
        song.mix.returns.push_back(Strip{.id = "delay", .name = "Delay"});
        song.mix.returns[1].delay.on = true;
    }
    return song;
}

double cpu_s() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

struct Times {
    std::vector<double> wall, cpu;  // percent of the period
};

Times measure(Player& player, int callbacks, bool paced) {
    Times times;
    Audio out(2, block_frames);
    auto due = Clock::now();
    for (int i = -200; i < callbacks; ++i) {  // the first ones warm the caches
        if (paced) std::this_thread::sleep_until(due += std::chrono::microseconds(std::lround(period_s * 1e6)));
        const auto began = Clock::now();
        const double cpu_began = cpu_s();
        (void)player.pull(out.block());
        if (i < 0) continue;
        times.cpu.push_back(100 * (cpu_s() - cpu_began) / period_s);
        times.wall.push_back(100 * std::chrono::duration<double>(Clock::now() - began).count() / period_s);
    }
    return times;
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void print(const std::string& name, const std::vector<double>& values) {
    std::printf("%-28s median %5.1f %%   99 %% %5.1f %%   99.9 %% %5.1f %%   worst %6.1f %%\n", name.c_str(),
                quantile(values, 0.5), quantile(values, 0.99), quantile(values, 0.999), quantile(values, 1));
}

constexpr int bin = 5, bins = 24;  // percent; the last one is "and more"

std::vector<double> shares(const std::vector<double>& values) {
    std::vector<double> counts(bins, 0);
    for (const double v : values) counts[static_cast<std::size_t>(std::min(v / bin, bins - 1.0))] += 1;
    for (double& count : counts) count *= 100.0 / static_cast<double>(values.size());
    return counts;
}

void print_histogram(const std::vector<double>& values) {
    const std::vector<double> share = shares(values);
    for (int b = 0; b < bins; ++b) {
        const double s = share[static_cast<std::size_t>(b)];
        if (s > 0)
            std::printf("  %3d %s  %7.3f %%  %s\n", b * bin, b == bins - 1 ? "+   " : "... ", s,
                        std::string(static_cast<std::size_t>(std::ceil(s / 2)), '#').c_str());
    }
}

/// Shares below 0.01 % stand on the axis.
PlotLine curve(const std::string& name, const std::vector<double>& values) {
    PlotLine line{name, {}, {}};
    const std::vector<double> share = shares(values);
    for (int b = 0; b < bins; ++b) {
        for (const int edge : {b, b + 1}) {
            line.x.push_back(edge * bin);
            line.y.push_back(std::max(share[static_cast<std::size_t>(b)], 0.002));
        }
    }
    return line;
}

int run(const std::string& job, const std::string& svg, int callbacks, int paced) {
    const fs::path folder = fs::temp_directory_path() / ("mixdown-live-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const Song song = make_song(folder, job == "everything");
    auto player = Player::open(song.session, song.mix, folder, {block_frames, 2, {}});
    if (!player) return std::fprintf(stderr, "%s\n", player.error().text().c_str()), 1;
    (*player)->loop(Loop{0, song_frames});
    (*player)->play();
    const Times back_to_back = measure(**player, callbacks, false);
    const auto gaps = (*player)->underruns();
    std::this_thread::sleep_for(std::chrono::seconds(1));  // the ring fills again
    const Times in_time = measure(**player, paced, true);
    std::printf("%s: %d strips, %d frames at %d Hz: a period is %.3f ms\n", job.c_str(), strips, block_frames, rate,
                period_s * 1000);
    print("back to back", back_to_back.wall);
    print("back to back, thread's CPU", back_to_back.cpu);
    print("paced", in_time.wall);
    print("paced, thread's CPU", in_time.cpu);
    std::printf("the master's peak was %.3f\n", (*player)->take_peaks().back());
    std::printf("underruns: %lld back to back, %lld paced\nback to back, in %% of the period:\n",
                static_cast<long long>(gaps), static_cast<long long>((*player)->underruns() - gaps));
    print_histogram(back_to_back.wall);
    std::printf("paced:\n");
    print_histogram(in_time.wall);
    Plot plot{.file = "",
              .title = "Time of the audio callback, " + job + ", 64 strips, 256 frames at 48 kHz",
              .x = {"Part of the period", "%", 0, bin * bins},
              .y = {"Callbacks", "%", 0.002, 100, true}};
    plot.lines = {curve("back to back", back_to_back.wall), curve("paced", in_time.wall)};
    if (!svg.empty()) std::ofstream(svg) << plot.svg();
    player->reset();
    fs::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace mixdown

int main(int count, char** words) {
    const auto word = [&](int i, const char* standard) { return std::string(i < count ? words[i] : standard); };
    return mixdown::run(word(1, "full"), word(2, ""), std::stoi(word(3, "20000")), std::stoi(word(4, "3000")));
}
