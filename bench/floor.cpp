// The floor of the job `sum`: read 24-bit WAV stems, gain, pan, sum, write 24-bit stereo, with nothing that a mixer
// needs besides. One thread and two; prints seconds. Usage: floor FOLDER OUT.wav SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

constexpr int block_frames = 16384;

struct Stem {
    int file = -1, channels = 1;
    std::size_t frames = 0;
};

std::vector<Stem> open_stems(const char* folder) {
    std::vector<Stem> stems;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".wav") continue;
        Stem stem{::open(entry.path().c_str(), O_RDONLY), 1, 0};
        std::uint8_t head[44];
        if (::pread(stem.file, head, sizeof head, 0) != 44) continue;
        stem.channels = head[22];
        stem.frames = (entry.file_size() - 44) / (3U * static_cast<unsigned>(stem.channels));
        stems.push_back(stem);
    }
    return stems;
}

void add_stem(const Stem& stem, std::size_t at, std::vector<std::uint8_t>& raw, std::vector<float>& sum) {
    const auto width = static_cast<std::size_t>(3 * stem.channels);
    const ssize_t got = ::pread(stem.file, raw.data(), block_frames * width, static_cast<off_t>(44 + at * width));
    const std::size_t frames = got > 0 ? static_cast<std::size_t>(got) / width : 0;
    const auto sample = [&](std::size_t i) {
        const std::uint8_t* p = &raw[3 * i];
        const auto bits =
            static_cast<std::int32_t>(static_cast<std::uint32_t>(p[0]) << 8U | static_cast<std::uint32_t>(p[1]) << 16U |
                                      static_cast<std::uint32_t>(p[2]) << 24U);
        return static_cast<float>(bits) * (1.0F / 2147483648.0F);
    };
    const auto step = static_cast<std::size_t>(stem.channels);
    for (std::size_t i = 0; i < frames; ++i) {
        sum[2 * i] += 0.3F * sample(step * i);
        sum[2 * i + 1] += 0.2F * sample(step * i + step - 1);
    }
}

double run(const std::vector<Stem>& stems, int threads, const char* out) {
    const auto began = std::chrono::steady_clock::now();
    const int file = ::open(out, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    std::size_t frames = 0;
    for (const Stem& stem : stems) frames = std::max(frames, stem.frames);
    const auto work = [&](int first) {  // each thread mixes every other block and writes it where it belongs
        std::vector<std::uint8_t> raw(block_frames * 6 + 8), bytes(block_frames * 6);
        std::vector<float> sum(block_frames * 2);
        for (std::size_t at = static_cast<std::size_t>(first) * block_frames; at < frames;
             at += static_cast<std::size_t>(threads) * block_frames) {
            std::fill(sum.begin(), sum.end(), 0.0F);
            for (const Stem& stem : stems) add_stem(stem, at, raw, sum);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                const long step = std::lrintf(std::clamp(sum[i], -1.0F, 0.9999999F) * 8388608.0F);
                std::memcpy(&bytes[3 * i], &step, 3);
            }
            if (::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(44 + at * 6)) < 0) std::perror("write");
        }
    };
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t) running.emplace_back(work, t);
    for (std::thread& t : running) t.join();
    ::close(file);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::vector<Stem> stems = open_stems(argv[1]);
    for (const int threads : {1, 2}) {
        double best = 1e9;
        for (int i = 0; i < 3; ++i) best = std::min(best, run(stems, threads, argv[2]));
        std::printf("%d %.3f\n", threads, best);
    }
}
