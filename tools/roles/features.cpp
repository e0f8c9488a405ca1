// Prints the role features of audio files: a TSV row per file, the names of the columns first.
//
// Usage: mixdown_role_features < LIST > features.tsv     (LIST: a path per line)
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "io/audio_reader.h"
#include "measure/ear/role_features.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

constexpr int block_frames = 8192, threads = 2;

std::optional<RoleFeatures> features_of(const std::string& path) {
    auto reader = AudioReader::open(path);
    if (!reader) {
        std::fprintf(stderr, "%s\n", reader.error().text().c_str());
        return {};
    }
    Spectrograph spectrograph(reader->info().sample_rate_hz, reader->info().channels);
    FloatAudio audio(reader->info().channels, block_frames);
    for (int frames = block_frames; frames == block_frames;) {
        frames = reader->read(audio.block());
        spectrograph.add(audio.block().slice(0, frames));
    }
    return role_features(spectrograph.finish());
}

int print_features() {
    std::vector<std::string> paths;
    for (std::string line; std::getline(std::cin, line);) paths.push_back(line);
    std::vector<std::optional<RoleFeatures>> features(paths.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t) {
        workers.emplace_back([&] {
            for (std::size_t i = next++; i < paths.size(); i = next++) features[i] = features_of(paths[i]);
        });
    }
    for (std::thread& worker : workers) worker.join();
    bool named = false;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!features[i]) return 1;
        if (!named) {
            std::printf("path");
            for (const std::string& name : features[i]->names) std::printf("\t%s", name.c_str());
            std::printf("\n");
            named = true;
        }
        std::printf("%s", paths[i].c_str());
        for (const double value : features[i]->values) std::printf("\t%.6g", value);
        std::printf("\n");
    }
    return 0;
}

}  // namespace
}  // namespace mixdown

int main() { return mixdown::print_features(); }
