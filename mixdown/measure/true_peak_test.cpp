// The true-peak meter: the EBU's cases, the obvious loop, block splits, edges.
// SPDX-License-Identifier: Apache-2.0
#include "measure/true_peak.h"

#include <gtest/gtest.h>

#include "core/every_level_test.h"
#include "measure/fine_peak_test.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

struct Peak {
    double amplitude;
    std::int64_t frame;
    bool operator==(const Peak&) const = default;
};
void PrintTo(const Peak& p, std::ostream* out) { *out << p.amplitude << " at " << p.frame; }

Peak peak_of(ConstFloatBlock audio, double rate_hz) {
    TruePeakMeter meter(rate_hz, audio.channels);
    meter.add(audio);
    meter.finish();
    return {meter.peak(), meter.peak_frame()};
}

/// Every value of every phase, in order of time, in double, straight from the equations in interpolator.h and, if
/// `fine`, in fine_interpolator.h.
Peak slow_peak(ConstFloatBlock audio, int factor, bool fine) {
    Peak peak{0, 0};
    const int steps = fine ? 8 : factor, half = fine ? 32 : 24 / factor;
    for (int n = -half; n < audio.frames + half; ++n) {
        for (int c = 0; c < audio.channels; ++c) {
            for (int p = 0; p < steps; ++p) {
                double y = 0;
                for (int i = std::max(0, n - half); i < std::min(audio.frames, n + half + 1); ++i) {
                    const double t = static_cast<double>(p) / steps - (i - n), w = std::numbers::pi * t / half;
                    if (std::fabs(t) >= half) continue;
                    const double window =
                        fine ? 0.42 + 0.5 * std::cos(w) + 0.08 * std::cos(2 * w) : 0.5 + 0.5 * std::cos(w);
                    y += static_cast<double>(audio[c][i]) *
                         (t == 0 ? 1 : std::sin(std::numbers::pi * t) / (std::numbers::pi * t)) * window;
                }
                if (std::fabs(y) > peak.amplitude + 1e-6) peak = {std::fabs(y), std::clamp(n, 0, audio.frames - 1)};
            }
        }
    }
    return peak;
}

/// What the meter is to find: the quick values everywhere, the fine ones where it matters, which is no loss.
Peak slow_peak(ConstFloatBlock audio, int factor) {
    const Peak quick = slow_peak(audio, factor, false);
    if (factor == 1) return quick;
    const Peak fine = slow_peak(audio, factor, true);
    return fine.amplitude > quick.amplitude ? fine : quick;
}

TEST(TruePeak, CasesOfTech3341) {  // cases 15-19: sines whose samples miss the crest; tolerance +0.2 / -0.4 dB
    struct Row {
        int number, samples_per_period;
        double phase_degrees, amplitude, expected_db;
    };
    for (const Row& row : {Row{15, 4, 0, 0.5, -6}, Row{16, 4, 45, 0.5, -6}, Row{17, 6, 60, 0.5, -6},
                           Row{18, 8, 67.5, 0.5, -6}, Row{19, 4, 45, 1.41, 3}}) {
        FloatAudio audio = sine(48000, 48000.0 / row.samples_per_period, {{db_from_amplitude(row.amplitude), 1}}, 2,
                                row.phase_degrees * std::numbers::pi / 180);
        for (int c = 0; c < 2; ++c) {
            for (int i = 0; i < 480; ++i) {  // faded, so that the meter sees no edge
                audio[c][i] *= static_cast<float>(i) / 480;
                audio[c][audio.frames - 1 - i] *= static_cast<float>(i) / 480;
            }
        }
        const double error_db = db_from_amplitude(peak_of(audio.block(), 48000).amplitude) - row.expected_db;
        EXPECT_LE(error_db, 0.2) << "case " << row.number;
        EXPECT_GE(error_db, -0.4) << "case " << row.number;
    }
}

/// White noise up to `cutoff_hz` (a sinc of 201 taps under a Blackman window), faded in and out.
FloatAudio soft_noise(double cutoff_hz, std::uint64_t seed) {
    constexpr int frames = 4800, reach = 100;
    const FloatAudio white = noise_bursts(48000, frames / 48000.0, 1, 1, seed);
    std::vector<double> taps;
    for (int k = -reach; k <= reach; ++k) {
        const double x = 2 * std::numbers::pi * k * cutoff_hz / 48000, w = std::numbers::pi * k / (reach + 1);
        taps.push_back((k == 0 ? 1 : std::sin(x) / x) * (0.42 + 0.5 * std::cos(w) + 0.08 * std::cos(2 * w)));
    }
    FloatAudio audio(1, frames);
    for (int i = reach; i < frames - reach; ++i) {
        double sum = 0;
        for (int k = -reach; k <= reach; ++k)
            sum += static_cast<double>(white[0][i - k]) * taps[static_cast<std::size_t>(k + reach)];
        audio[0][i] = static_cast<float>(sum * (1 - std::cos(2 * std::numbers::pi * i / frames)));
    }
    return audio;
}

TEST(TruePeak, EqualsTheObviousLoop) {
    struct Row {
        double rate_hz;
        int factor;
    };
    const FloatAudio left = soft_noise(18000, 7), right = soft_noise(9000, 8);
    for (const auto& [rate_hz, factor] :
         {Row{44100, 4}, Row{48000, 4}, Row{95999, 4}, Row{96000, 2}, Row{176400, 2}, Row{192000, 1}}) {
        for (const int frames : {1, 5, 63, 64, 65, 200, 1023, 1024, 1025}) {
            FloatAudio audio(2, frames);
            for (int i = 0; i < frames; ++i) {
                const double fade = std::min(1.0, (frames - 1 - i) / 50.0);  // a cut would be a step
                audio[0][i] = static_cast<float>(static_cast<double>(left[0][i + 600]) * std::min(fade, i / 50.0));
                audio[1][i] = static_cast<float>(static_cast<double>(right[0][i + 600]) * std::min(fade, i / 50.0));
            }
            const Peak fast = peak_of(audio.block(), rate_hz), slow = slow_peak(audio.block(), factor);
            EXPECT_NEAR(fast.amplitude, slow.amplitude, 2e-6) << rate_hz << ' ' << frames;
            EXPECT_EQ(fast.frame, slow.frame) << rate_hz << ' ' << frames;
        }
    }
}

TEST(TruePeak, OfNoiseUpToHalfTheRateLiesBetweenBothLoops) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const FloatAudio audio = noise_bursts(48000, 0.02, 1, 1, seed);
        const double found = peak_of(audio.block(), 48000).amplitude;
        EXPECT_GE(found, slow_peak(audio.block(), 4, false).amplitude - 2e-6);
        EXPECT_LE(found, slow_peak(audio.block(), 4).amplitude + 2e-6);
    }
}

TEST(TruePeak, IsThatOfTheWaveformAtEightTimesTheRate) {  // +0.1 / -0.2 dB
    for (const double cutoff_hz : {6000.0, 12000.0, 16000.0, 18000.0, 20000.0}) {
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            const FloatAudio audio = soft_noise(cutoff_hz, seed);
            const double error_db = db_from_amplitude(peak_of(audio.block(), 48000).amplitude) -
                                    db_from_amplitude(fine_peak(audio.block()));
            EXPECT_LE(error_db, 0.1) << cutoff_hz << ' ' << seed;
            EXPECT_GE(error_db, -0.2) << cutoff_hz << ' ' << seed;
        }
    }
}

TEST(TruePeak, SameBitsAtEveryLevel) {
    const FloatAudio audio = noise_bursts(44100, 0.5, 0.2, 0.1, 12);
    const Peak best = peak_of(audio.block(), 44100);
    at_every_level([&] { EXPECT_EQ(peak_of(audio.block(), 44100), best); });
}

TEST(TruePeak, SkippedChunksHoldNoPeak) {  // the obvious way to find the peak of a part: a meter that sees only it
    const FloatAudio audio = noise_bursts(48000, 0.5, 0.05, 0.02, 4);
    FloatAudio rising = audio;  // each burst a little louder: the skipping has to let through every new peak
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < rising.frames; ++i) rising[c][i] *= 0.5F + 0.5F * static_cast<float>(i) / 24000;
    }
    for (const FloatAudio* a : {&audio, static_cast<const FloatAudio*>(&rising)}) {
        EXPECT_NEAR(peak_of(a->block(), 48000).amplitude, slow_peak(a->block(), 4).amplitude, 2e-6);
    }
}

TEST(TruePeak, SameBitsForAnySplit) {
    const FloatAudio audio = noise_bursts(44100, 3, 0.7, 0.3, 5);
    const Peak whole = peak_of(audio.block(), 44100);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        TruePeakMeter meter(44100, 2);
        in_random_blocks(audio.block(), seed, [&](int at, int count) { meter.add(audio.block().slice(at, count)); });
        meter.finish();
        EXPECT_EQ((Peak{meter.peak(), meter.peak_frame()}), whole);
    }
}

TEST(TruePeak, NeverBelowTheSamplePeakAndFoundWhereItIs) {
    for (const int at : {0, 1, 63, 64, 500, 998, 999, 1023, 1024, 1499}) {
        FloatAudio audio(1, 1500);
        audio[0][at] = -0.75F;
        EXPECT_EQ(peak_of(audio.block(), 48000), (Peak{0.75, at}));
        EXPECT_EQ(peak_of(audio.block(), 192000), (Peak{0.75, at}));
    }
}

TEST(TruePeak, TheEndIsSeenAfterFinish) {
    FloatAudio audio(1, 64 * 3);
    audio[0][190] = audio[0][191] = 0.5F;  // the crest lies between the last two samples
    TruePeakMeter meter(48000, 1);
    meter.add(audio.block());
    meter.finish();
    EXPECT_GT(meter.peak(), 0.6);
    EXPECT_EQ(meter.peak_frame(), 190);
    meter.finish();
    EXPECT_EQ(meter.peak_frame(), 190) << "finishing twice changes nothing";
}

TEST(TruePeak, TheFirstOfEqualPeaksInWhicheverChannel) {
    for (const int earlier : {0, 1}) {
        FloatAudio audio(2, 300);
        audio[earlier][200] = audio[1 - earlier][230] = audio[earlier][290] = 0.5F;
        EXPECT_EQ(peak_of(audio.block(), 48000), (Peak{0.5, 200}));
        EXPECT_EQ(peak_of(audio.block(), 192000), (Peak{0.5, 200}));
    }
}

TEST(TruePeak, APeakBeforeTheFirstFrameBelongsToIt) {
    FloatAudio audio(1, 2);
    audio[0][0] = 0.9F;
    audio[0][1] = -0.9F;
    EXPECT_GT(peak_of(audio.block(), 48000).amplitude, 0.95);
    EXPECT_EQ(peak_of(audio.block(), 48000).frame, 0);
}

TEST(TruePeak, SilenceAndNothing) {
    for (const int frames : {0, 1, 1000}) EXPECT_EQ(peak_of(FloatAudio(2, frames).block(), 48000), (Peak{0, 0}));
}

}  // namespace
}  // namespace mixdown
