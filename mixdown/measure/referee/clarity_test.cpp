// Facts about the second referee: what everybody would call less clear, it calls less clear.
// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/clarity.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <string>

#include "core/every_level_test.h"
#include "core/random.h"
#include "core/units.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

constexpr int clip_rate_hz = 44100;
constexpr int length = 4 * clip_rate_hz;
using Signal = std::vector<double>;

/// Adds a note of 24 harmonics that fall 6 dB per octave.
void add_note(double note_hz, Signal& to) {
    for (int h = 1; h <= 24; ++h) {
        const double turn = 2 * std::numbers::pi * note_hz * h / clip_rate_hz;
        double y = std::sin(turn) / h, before = 0;  // the sine by its recursion
        for (double& sample : to) {
            sample += y;
            const double next = 2 * std::cos(turn) * y - before;
            before = y;
            y = next;
        }
    }
}

Signal tone() {
    Signal x(length);
    add_note(330, x);
    return x;
}

/// Bursts of noise twice a second, each gone after 10 ms.
Signal clicks() {
    Signal x(length);
    Random random(1);
    for (int i = 0; i < length; ++i) {
        const double t = std::fmod(i / static_cast<double>(clip_rate_hz), 0.5);
        x[static_cast<std::size_t>(i)] = random.between(-1, 1) * std::exp(-t / 0.002);
    }
    return x;
}

/// White noise that falls 3 dB per octave: octaves of one-pole low-passed noise added.
Signal pink_noise() {
    Signal x(length);
    Random random(2);
    for (double cutoff_hz = 40; cutoff_hz < 20000; cutoff_hz *= 4) {
        const double pole = std::exp(-2 * std::numbers::pi * cutoff_hz / clip_rate_hz);
        double y = 0;
        for (double& sample : x) sample += (y += (1 - pole) * (random.between(-1, 1) - y)) / std::sqrt(1 - pole);
    }
    return x;
}

/// The chord of a synthesiser pad.
Signal pad() {
    Signal x(length);
    for (const double note_hz : {110.0, 164.8, 220.0, 277.2, 329.6}) add_note(note_hz, x);
    return x;
}

/// `dry` played in a room of noise that decays by 60 dB in `decay_s`: only the room, as loud as `dry`.
Signal room_of(const Signal& dry, double decay_s) {
    constexpr int echoes = 400;
    Signal wet(length);
    Random random(3);
    for (int e = 0; e < echoes; ++e) {
        const double t = random.between(0.005, decay_s);
        const double gain = std::pow(10, -3 * t / decay_s) * (random.below(2) == 0 ? 1 : -1);
        const int delay = static_cast<int>(t * clip_rate_hz);
        for (int i = delay; i < length; ++i)
            wet[static_cast<std::size_t>(i)] += gain * dry[static_cast<std::size_t>(i - delay)];
    }
    return wet;
}

double power_of(const Signal& x) {
    double sum = 0;
    for (const double sample : x) sum += sample * sample;
    return sum / static_cast<double>(x.size());
}

/// `to` with `x` added, `level_db` above it.
Signal with(Signal to, const Signal& x, double level_db) {
    const double gain = std::sqrt(power_of(to) / power_of(x)) * amplitude_from_db(level_db);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += gain * x[i];
    return to;
}

Signal song() { return with(tone(), clicks(), 0); }

FloatAudio audio_of(const Signal& x, double gain_db = 0, int channels = 1) {
    FloatAudio audio(channels, static_cast<int>(x.size()));
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < audio.frames; ++i)
            audio[c][i] = static_cast<float>(0.1 * amplitude_from_db(gain_db) * x[static_cast<std::size_t>(i)]);
    }
    return audio;
}

double clarity(const Signal& x, double gain_db = 0) {
    return clarity_of(audio_of(x, gain_db).block(), clip_rate_hz).clarity;
}

/// Each must be clearly less clear than the one before: a fiftieth of the scale.
void expect_falling(const std::vector<std::pair<std::string, Signal>>& mixes) {
    double last = 2;
    std::string before = "the start";
    for (const auto& [name, mix] : mixes) {
        const double here = clarity(mix);
        EXPECT_LT(here, last - 0.02) << name << " after " << before;
        last = here;
        before = name;
    }
}

TEST(Clarity, FallsAsNoiseRises) {
    const Signal clean = song(), noise = pink_noise();
    std::vector<std::pair<std::string, Signal>> mixes{{"clean", clean}};
    for (const double level_db : {-25.0, -15.0, -5.0, 5.0}) {
        mixes.emplace_back("noise at " + std::to_string(level_db), with(clean, noise, level_db));
    }
    expect_falling(mixes);
}

TEST(Clarity, FallsAsReverberationSmearsTheStrokes) {
    const Signal clean = song(), room = room_of(clean, 2);
    expect_falling(
        {{"dry", clean}, {"-12 dB", with(clean, room, -12)}, {"as loud", with(clean, room, 0)}, {"room", room}});
}

TEST(Clarity, FallsAsAPadCoversTheRest) {
    const Signal chord = pad();
    const Signal equal = with(song(), chord, 0);
    expect_falling(
        {{"equal", equal}, {"10 dB over", with(song(), chord, 10)}, {"20 dB over", with(song(), chord, 20)}});
}

TEST(Clarity, FallsAsTheTrebleGoes) {
    const Signal open = song();
    std::vector<std::pair<std::string, Signal>> mixes{{"open", open}};
    for (const double cutoff_hz : {6000.0, 2000.0, 700.0}) {
        Signal dull = open;
        low_pass(std::span<double>(dull), cutoff_hz, clip_rate_hz);
        mixes.emplace_back("up to " + std::to_string(cutoff_hz), dull);
    }
    expect_falling(mixes);
}

TEST(Clarity, TellsWhichPartIsCovered) {
    const auto parts = [](const Signal& x) { return clarity_of(audio_of(x).block(), clip_rate_hz); };
    const Clarity alone = parts(song()), under_pad = parts(with(song(), pad(), 20));
    EXPECT_LT(under_pad.transients, 0.5 * alone.transients);
    EXPECT_GT(under_pad.steady, 0.7 * alone.steady) << "the pad itself is heard well";
    EXPECT_GT(parts(pink_noise()).residual_share, 0.85);
}

TEST(Clarity, DoesNotDependOnLevelOrSilenceOrBlocks) {
    const Signal mix = with(song(), pink_noise(), -15);
    const double at_home = clarity(mix);
    for (const double gain_db : {-30.0, -10.0, 10.0}) EXPECT_NEAR(clarity(mix, gain_db), at_home, 1e-5) << gain_db;

    Signal late(mix);
    late.insert(late.end(), length, 0.0);
    EXPECT_NEAR(clarity(late), at_home, 0.01);

    const FloatAudio audio = audio_of(mix, 0, 2);
    const double stereo = clarity_of(audio.block(), clip_rate_hz).clarity;
    EXPECT_NEAR(stereo, at_home, 1e-5) << "two equal channels are as one";
    at_every_level([&] {
        PartListener listener(clip_rate_hz, 2);
        in_random_blocks(audio.block(), 5, [&](int at, int count) { listener.add(audio.block().slice(at, count)); });
        EXPECT_EQ(clarity_of(listener.finish()).clarity, stereo);
    });
}

/// The song over and over is as clear as once: no piece is lost or heard twice.
TEST(Clarity, DoesNotDependOnThreads) {
    PartListener listener(clip_rate_hz, 1);
    listener.add(audio_of(song()).block());
    const std::vector<PartPowers> once = listener.finish();
    std::vector<PartPowers> often;
    while (often.size() < 1300) often.insert(often.end(), once.begin(), once.end());
    const Clarity alone = clarity_of(often);
    for (const int threads : {2, 3, 0}) {
        const Clarity shared = clarity_of(often, threads);
        EXPECT_EQ(shared.clarity, alone.clarity) << threads;
        EXPECT_EQ(shared.steady_by_band, alone.steady_by_band) << threads;
        EXPECT_EQ(shared.residual_share, alone.residual_share) << threads;
    }
    EXPECT_NEAR(alone.clarity, clarity_of(once).clarity, 1e-9);
}

TEST(Clarity, OfNothingIsNothing) {
    EXPECT_EQ(clarity_of(FloatAudio(2, 0).block(), clip_rate_hz).clarity, 0);
    EXPECT_EQ(clarity_of(FloatAudio(2, 3 * clip_rate_hz).block(), clip_rate_hz).clarity, 0);
    EXPECT_EQ(clarity_of(FloatAudio(1, 100).block(), 8000).clarity, 0);
}

}  // namespace
}  // namespace mixdown
