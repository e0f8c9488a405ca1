// The dynamics pass: uneven strips are evened as far as their role wants, others are left alone, and what it foretells
// is what the compressor of the console really does.
// SPDX-License-Identifier: Apache-2.0
#include "automix/dynamics.h"

#include <fmt/format.h>

#include "automix/compression.h"
#include "automix/song_of_sound_test.h"
#include "dsp/compressor_lanes.h"
#include "dsp/plain.h"

namespace mixdown {
namespace {

/// Notes of 0.4 s, every tenth of them `louder_db` louder, with a short gap between them.
FloatAudio played(FloatAudio sound, double louder_db) {
    for (int i = 0; i < sound.frames; ++i) {
        const double at_s = static_cast<double>(i) / sound_rate_hz, within_s = std::fmod(at_s, 0.4);
        const bool loud = static_cast<int>(at_s / 0.4) % 10 == 4;
        const double gain = std::min({1.0, within_s / 0.01, (0.4 - within_s) / 0.05});
        sound[0][i] *= static_cast<float>(gain * amplitude_from_db(loud ? louder_db : 0));
    }
    return sound;
}

FloatAudio stereo(const FloatAudio& left, const FloatAudio& right) {
    FloatAudio both(2, left.frames);
    for (int i = 0; i < both.frames; ++i) {
        both[0][i] = left[0][i];
        both[1][i] = right[0][i];
    }
    return both;
}

struct OneStem : SongOfSound {
    SongSpectra spectra;
    OneStem(const std::string& name, const FloatAudio& audio, const std::string& genre = "pop") : SongOfSound(genre) {
        add_sound(name, audio);
        spectra = decided();
    }
    [[nodiscard]] std::vector<Edit> edits() const { return shape_dynamics(mix, brief(), spectra); }
    [[nodiscard]] const CompressorSettings& compress() {
        run(edits());
        return mix.strips.front().compressor;
    }
};

/// What the console's own compressor makes of it, at the level at which it stands there.
PowerSeries really_compressed(const FloatAudio& audio, const Strip& strip) {
    Compressor<Plain> compressor;
    compressor.prepare({.rate_hz = sound_rate_hz}, 1);
    for (int lane = 0; lane < 2; ++lane) compressor.set(lane, strip.compressor, audio.channels == 2, 1);
    compressor.reset();
    const double trim = amplitude_from_db(strip.trim.trim_db);
    std::vector<Plain> io(static_cast<std::size_t>(audio.frames), Plain(0));
    for (int c = 0; c < audio.channels; ++c)
        for (int i = 0; i < audio.frames; ++i)
            io[static_cast<std::size_t>(i)].set(c, trim * static_cast<double>(audio[c][i]));
    compressor.process(io.data(), io.data(), audio.frames);
    FloatAudio out(audio.channels, audio.frames);
    for (int c = 0; c < audio.channels; ++c)
        for (int i = 0; i < audio.frames; ++i) out[c][i] = static_cast<float>(io[static_cast<std::size_t>(i)][c]);
    Meter meter(sound_rate_hz, audio.channels);
    meter.add(out.block());
    return meter.finish().steps;
}

TEST(Dynamics, TheConsoleDoesWhatWasForetold) {
    const FloatAudio low = played(band_noise(100, 800, -20, 1), 9), high = played(band_noise(300, 5000, -20, 2), 9);
    for (const auto& [name, audio] : {std::pair{"Lead Vox", high},
                                      {"Lead Vox", stereo(high, high)},
                                      {"Lead Vox", stereo(low, high)},
                                      {"Bass", low},
                                      {"E Gtr", scaled_by(high, 0.1F)}}) {
        OneStem song(name, audio);
        const std::vector<Edit> edits = song.edits();
        ASSERT_FALSE(edits.empty()) << name;
        song.run(edits);
        const Strip& strip = song.mix.strips.front();
        const StripDynamics dynamics(strip, song.hearing.at(strip.id), song.spectra.of(strip.id));
        const Reduction foretold = reduction_between(dynamics.steps(), dynamics.compressed(strip.compressor));
        const PowerSeries real = really_compressed(audio, strip);
        const Reduction reduction = reduction_between(dynamics.steps(), scaled(real, -strip.compressor.makeup_db));
        EXPECT_GT(foretold.most_db, 2) << name;
        EXPECT_NEAR(reduction.mean_db, foretold.mean_db, 0.5) << name << ", " << audio.channels;
        EXPECT_NEAR(reduction.most_db, foretold.most_db, 0.5) << name << ", " << audio.channels;
        const double predicted = std::get<double>(edits.back().reason.predicted);
        EXPECT_NEAR(unevenness_lu(real), predicted, 0.3) << name << ", " << audio.channels;
        EXPECT_NEAR(activity(real).loudness_lufs, activity(dynamics.steps()).loudness_lufs, 0.2)
            << "level stays the fader's job";
        EXPECT_NE(edits.back().reason.why.find(fmt::format("{:.1f} dB off", foretold.most_db)), std::string::npos);
    }
}

TEST(Dynamics, WhatWasMixedBeforeIsLeftAlone) {
    const FloatAudio voice = played(band_noise(300, 5000, -20, 2), 7);
    OneStem song("Lead Vox", voice);
    ASSERT_TRUE(song.compress().on);
    const PowerSeries once = really_compressed(voice, song.mix.strips.front());
    EXPECT_LT(unevenness_lu(once), song.taste.evenness_row("pop", "lead_vocal")->even_lu + 0.5);
    OneStem again("Lead Vox", voice);
    again.stems.front().measured.steps = once;
    again.hearing = hear(again.mix, again.stems, -60);
    EXPECT_TRUE(again.edits().empty());
    EXPECT_TRUE(song.edits().empty()) << "nor twice in one mix";
}

TEST(Dynamics, OnlyWhereTheRoleIsMoreUnevenThanItShouldBe) {
    const FloatAudio noise = band_noise(300, 5000, -20, 2), uneven = played(noise, 7);
    EXPECT_FALSE(OneStem("Lead Vox", noise).compress().on);
    EXPECT_FALSE(OneStem("Lead Vox", played(noise, 2)).compress().on);
    EXPECT_TRUE(OneStem("Lead Vox", uneven).compress().on);
    EXPECT_FALSE(OneStem("Lead Vox", uneven, "orchestral").compress().on) << "dynamics.tsv: never there";
    EXPECT_FALSE(OneStem("Pad", played(noise, 5)).compress().on) << "pads may swell";
    EXPECT_FALSE(OneStem("Mystery", uneven).compress().on) << "nobody knows how even it should be";
    EXPECT_EQ(OneStem("Rap Vox", uneven, "hiphop").compress().ratio, 4) << "a profile's own row goes first";
}

TEST(Dynamics, NeitherGainNorPolarityMatters) {
    const FloatAudio voice = played(band_noise(300, 5000, -20, 2), 7);
    const CompressorSettings settings = OneStem("Lead Vox", voice).compress();
    for (const float gain : {-1.0F, 0.1F, 10.0F}) {
        const CompressorSettings other = OneStem("Lead Vox", scaled_by(voice, gain)).compress();
        EXPECT_NEAR(other.threshold_db, settings.threshold_db, 0.11) << gain << ": the trim goes before";
        EXPECT_EQ(other.ratio, settings.ratio) << gain;
        EXPECT_EQ(other.attack_ms, settings.attack_ms) << gain;
        EXPECT_NEAR(other.makeup_db, settings.makeup_db, 0.05) << gain;
    }
}

TEST(Dynamics, RangesOfOnesOwnMustRise) {
    const auto read = [](const char* numbers) {
        return parse_evenness(
            "profile\tsubject\teven_lu\tratio_low\tratio_high\tattack_low_ms\tattack_high_ms\trelease_low_ms\t"
            "release_high_ms\tmost_db\tsource\n" +
            fmt::format("any\tkick\t{}\tme\n", numbers));
    };
    EXPECT_TRUE(read("2.5\t3\t6\t5\t30\t60\t175\t6"));
    EXPECT_TRUE(read("2.5\t3\t3\t5\t5\t60\t60\t6"));
    for (const char* numbers :
         {"2.5\t6\t3\t5\t30\t60\t175\t6", "2.5\t3\t6\t30\t5\t60\t175\t6", "2.5\t3\t6\t5\t30\t175\t60\t6",
          "2.5\t3\t6\t0\t30\t60\t175\t6", "2.5\t3\t6\t5\t501\t60\t175\t6", "0\t3\t6\t5\t30\t60\t175\t6"}) {
        const auto rows = read(numbers);
        ASSERT_FALSE(rows) << numbers;
        EXPECT_EQ(rows.error().place, "dynamics.tsv:2");
    }
}

TEST(Dynamics, StaysWithinTheRolesRanges) {
    const Taste taste = *load_taste({});
    for (const auto& [key, row] : taste.evenness) {
        EXPECT_LE(row.ratio_low, row.ratio_high) << key.second;
        EXPECT_LE(row.attack_low_ms, row.attack_high_ms) << key.second;
        EXPECT_LE(row.release_low_ms, row.release_high_ms) << key.second;
        EXPECT_GT(row.even_lu, 0) << key.second;
        const std::string subject = key.second;
        EXPECT_TRUE(
            subject == "all" || taste.roles.contains(subject) ||
            std::any_of(taste.groups.begin(), taste.groups.end(), [&](const Group& g) { return g.id == subject; }))
            << subject << " is no role and no group";
    }
    const EvennessRow& row = *taste.evenness_row("pop", "bass");
    OneStem song("Bass", played(band_noise(60, 800, -20, 3), 14));
    const CompressorSettings s = song.compress();
    ASSERT_TRUE(s.on);
    EXPECT_GE(s.ratio, row.ratio_low);
    EXPECT_LE(s.ratio, row.ratio_high);
    EXPECT_GE(s.attack_ms, row.attack_low_ms);
    EXPECT_LE(s.attack_ms, row.attack_high_ms);
    EXPECT_GE(s.release_ms, row.release_low_ms);
    EXPECT_LE(s.release_ms, row.release_high_ms);
    const Strip& strip = song.mix.strips.front();
    const StripDynamics dynamics(strip, song.hearing.at(strip.id), song.spectra.of(strip.id));
    EXPECT_LE(reduction_between(dynamics.steps(), dynamics.compressed(s)).most_db, row.most_db + 0.2);
}

}  // namespace
}  // namespace mixdown
