// The referee and the tone target on the human mixes of shared/data/songs: what spoils a mix lowers its clarity, and
// people's mixes lie in the target band. Without these files the tests say so and are skipped.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sndfile.h>
#include <sstream>

#include "core/denormals.h"
#include "dsp/reverb.h"
#include "measure/referee/clarity.h"
#include "measure/scores/tone.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> profiles = {
    {"mdn-funk", "pop"},           {"francium", "dance_vocal"},
    {"mutilated-mime", "metal"},   {"not-my-first-rodeo", "rock"},
    {"alone-with-colors", "jazz"}, {"workout", "dance"},
    {"the-zenith", "ambient"},     {"saint-georges-quartet", "orchestral"}};

fs::path root() {
    const char* root = std::getenv("MIXDOWN_ROOT");
    return root != nullptr ? root : ".";
}

fs::path songs_folder() {
    if (const char* shared = std::getenv("MIXDOWN_SHARED")) return fs::path(shared) / "songs";
    return root() / ".." / "shared" / "data" / "songs";
}

/// `seconds` from a quarter of the stereo file on; empty if there is none.
FloatAudio excerpt(const fs::path& path, double seconds, double& rate_hz) {
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    if (file == nullptr) return {};
    rate_hz = info.samplerate;
    const auto frames = std::min(static_cast<sf_count_t>(seconds * rate_hz), info.frames - info.frames / 4);
    std::vector<float> interleaved(static_cast<std::size_t>(2 * frames));
    sf_seek(file, info.frames / 4, SEEK_SET);
    sf_readf_float(file, interleaved.data(), frames);
    sf_close(file);
    FloatAudio audio(2, static_cast<int>(frames));
    for (std::size_t i = 0; i < interleaved.size(); ++i) audio[static_cast<int>(i % 2)][i / 2] = interleaved[i];
    return audio;
}

double power_of(const FloatAudio& audio) {
    double sum = 0;
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < audio.frames; ++i)
            sum += static_cast<double>(audio[c][i]) * static_cast<double>(audio[c][i]);
    }
    return sum;
}

/// `mix` with `other` added as loud as it.
FloatAudio covered(FloatAudio mix, const FloatAudio& other) {
    const auto gain = static_cast<float>(std::sqrt(power_of(mix) / power_of(other)));
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < mix.frames; ++i) mix[c][i] += gain * other[c][i];
    }
    return mix;
}

/// A held chord of saw-tooth waves.
FloatAudio held_chord(const FloatAudio& mix, double rate_hz) {
    FloatAudio audio(2, mix.frames);
    for (const double note_hz : {110.0, 164.8, 220.0, 277.2, 329.6}) {
        for (int i = 0; i < mix.frames; ++i) {
            const double turns = note_hz / rate_hz * i;
            for (int c = 0; c < 2; ++c) audio[c][i] += static_cast<float>(0.1 * (turns - std::floor(turns) - 0.5));
        }
    }
    return audio;
}

FloatAudio hall(const FloatAudio& mix, double rate_hz) {
    const FlushDenormals flush;
    Reverb reverb;
    Spec spec{};
    spec.rate_hz = rate_hz;
    reverb.prepare(spec);
    ReverbSettings settings;
    settings.on = true, settings.character = "hall", settings.decay_s = 3;
    reverb.set(settings);
    reverb.reset();
    Audio audio(2, mix.frames);
    for (int c = 0; c < 2; ++c) std::copy(mix[c], mix[c] + mix.frames, audio[c]);
    for (int at = 0; at < mix.frames; at += spec.max_frames) {
        const Block block = audio.block().slice(at, std::min(spec.max_frames, mix.frames - at));
        reverb.process(block, block);
    }
    FloatAudio wet(2, mix.frames);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < mix.frames; ++i) wet[c][i] = static_cast<float>(audio[c][i]);
    }
    return wet;
}

FloatAudio dull(FloatAudio mix, double rate_hz) {
    for (int c = 0; c < 2; ++c) low_pass(std::span<float>(mix[c], static_cast<std::size_t>(mix.frames)), 3000, rate_hz);
    return mix;
}

TEST(RealSongs, WhatSpoilsAMixLowersItsClarity) {
    int songs = 0;
    for (const auto& [name, profile] : profiles) {
        double rate_hz = 0;
        const FloatAudio mix = excerpt(songs_folder() / name / "reference" / "mix.ogg", 6, rate_hz);
        if (mix.frames == 0) continue;
        const auto clarity = [&](const FloatAudio& audio) { return clarity_of(audio.block(), rate_hz).clarity; };
        const double at_home = clarity(mix);
        EXPECT_LT(clarity(covered(mix, held_chord(mix, rate_hz))), 0.95 * at_home) << name;
        EXPECT_LT(clarity(covered(mix, hall(mix, rate_hz))), 0.95 * at_home) << name;
        EXPECT_LT(clarity(covered(mix, noise_bursts(rate_hz, 6, 1, 1, 1))), 0.95 * at_home) << name;
        EXPECT_LT(clarity(dull(mix, rate_hz)), at_home) << name;
        ++songs;
    }
    if (songs == 0) GTEST_SKIP() << "SKIPPED: no songs in " << songs_folder() << "; set MIXDOWN_SHARED";
}

TEST(RealSongs, PeoplesMixesLieInTheToneBand) {
    std::ifstream file(root() / "data" / "tone.tsv");
    std::stringstream table;
    table << file.rdbuf();
    int songs = 0;
    for (const auto& [name, profile] : profiles) {
        double rate_hz = 0;
        const FloatAudio mix = excerpt(songs_folder() / name / "reference" / "mix.ogg", 15, rate_hz);
        if (mix.frames == 0) continue;
        Spectrograph spectrograph(rate_hz, 2);
        spectrograph.add(mix.block());
        const Result<ToneTarget> target = tone_target(table.str(), profile);
        ASSERT_TRUE(target) << target.error().text();
        const double outside_db = judge_tone(third_octaves_of(spectrograph.finish()), *target).outside_rms_db;
        EXPECT_LT(outside_db, profile == "orchestral" ? 5 : 2) << name;  // 15 s of a quartet may lack its cello
        ++songs;
    }
    if (songs == 0) GTEST_SKIP() << "SKIPPED: no songs in " << songs_folder() << "; set MIXDOWN_SHARED";
}

}  // namespace
}  // namespace mixdown
