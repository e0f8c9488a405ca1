// What the reverb sounds like, as figures of room acoustics. Draws the pictures of the manual (plot_test.h).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/denormals.h"
#include "dsp/acoustics_test.h"
#include "dsp/contract_test.h"
#include "dsp/plot_test.h"
#include "dsp/reverb.h"

namespace mixdown {
namespace {

using acoustics::Signal;

const std::vector<std::string> characters = {"room", "plate", "hall"};
constexpr std::array octaves_hz = {125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0};

/// The standard settings with no pre-delay, and with the cuts as far out as they go unless `cut`.
ReverbSettings settings(const std::string& character, double decay_s, bool cut = false) {
    ReverbSettings s;
    s.on = true, s.character = character, s.decay_s = decay_s, s.pre_delay_ms = 0;
    if (!cut) s.low_cut_hz = 20, s.high_cut_hz = 20000;
    return s;
}

/// A decay that each character is used with.
double usual_decay_s(const std::string& character) {
    return character == "room" ? 0.7 : character == "plate" ? 1.6 : 2.4;
}

struct Sides {
    Signal left, right;
};

Sides played(const ReverbSettings& s, const Audio& in) {
    const FlushDenormals flush;
    Reverb reverb;
    reverb.prepare({});
    reverb.set(s);
    reverb.reset();
    Audio out(2, in.frames);
    reverb.process(in.block(), out.block());
    return {Signal(out[0], out[0] + out.frames), Signal(out[1], out[1] + out.frames)};
}

Sides response(const ReverbSettings& s, double seconds, double left = 1, double right = 1) {
    Audio in(2, static_cast<int>(seconds * acoustics::rate_hz));
    in[0][0] = left;
    in[1][0] = right;
    return played(s, in);
}

Plot echo_density_plot{.file = "reverb_echo_density",
                       .title = "Reverb: how soon echoes become a tail (1 is Gaussian noise)",
                       .x = {"Time after the sound", "ms", 0, 200},
                       .y = {"Normalised echo density", "", 0, 1.2}};

std::vector<double> frame_times_s(std::size_t count, std::size_t step) {
    std::vector<double> times;
    for (std::size_t i = 0; i < count; i += step) times.push_back(static_cast<double>(i) / acoustics::rate_hz);
    return times;
}

Signal every(const Signal& x, std::size_t step) {
    Signal some;
    for (std::size_t i = 0; i < x.size(); i += step) some.push_back(x[i]);
    return some;
}

TEST(ReverbSound, DecaysAsLongAsAskedForAtEachFrequency) {
    struct Row {
        double decay_s, low, high;
    };
    double worst = 0;
    for (const auto& character : characters) {
        const double short_s = character == "hall" ? 1.2 : 0.7;  // a hall's lines are too long for less
        for (const auto& row :
             {Row{short_s, 1, 0.5}, Row{1.6, 1, 0.5}, Row{1.6, 1, 1}, Row{1.6, 1.8, 0.5}, Row{5, 1.3, 0.4}}) {
            ReverbSettings s = settings(character, row.decay_s);
            s.low_decay = row.low, s.high_decay = row.high;
            const Signal h = response(s, row.decay_s * row.low * 1.5 + 0.5).left;
            for (const double hz : octaves_hz) {
                const double asked = decay_at(decay_times(s), hz);
                const double heard = acoustics::decay_time(acoustics::octave_band(h, hz));
                worst = std::max(worst, std::abs(heard / asked - 1));
                // 4 kHz lies on the slope of the high shelf: its octave holds decays from 0.8 to 1.3 of the middle one
                EXPECT_NEAR(heard / asked, 1, hz == 4000 ? 0.16 : 0.10)
                    << character << ' ' << hz << " Hz, decay " << row.decay_s << " low " << row.low << " high "
                    << row.high;
            }
        }
    }
    RecordProperty("worst_error", std::to_string(worst));
}

TEST(ReverbSound, AsksForTheFactorsAtTheirFrequencies) {
    for (const double low : {0.3, 1.0, 2.5}) {
        for (const double high : {0.1, 0.5, 1.0}) {
            const DecayTimes t{2, low, high};
            EXPECT_NEAR(decay_at(t, 125), 2 * low, 1e-9);
            EXPECT_NEAR(decay_at(t, 1000), 2, 1e-9);
            EXPECT_NEAR(decay_at(t, 8000), 2 * high, 1e-9);
            EXPECT_GE(longest_decay(t), 2 * std::max(1.0, low));
        }
    }
}

TEST(ReverbSound, EchoesBecomeDenseInTime) {
    struct Row {
        const char* character;
        int dense_ms;
    };
    for (const auto& row : {Row{"room", 40}, Row{"plate", 45}, Row{"hall", 100}}) {
        const Signal h = response(settings(row.character, 1.6, true), 1).left;
        std::vector<double> times, density;
        int dense_ms = 1000;
        for (int ms = 0; ms <= 400; ++ms) {
            times.push_back(ms);
            density.push_back(acoustics::echo_density(h, static_cast<std::size_t>(48 * ms)));
            if (ms > 2 && density.back() >= 0.9) dense_ms = std::min(dense_ms, ms);
            EXPECT_TRUE(ms < 150 || density.back() > 0.75) << row.character << " falls apart at " << ms << " ms";
        }
        EXPECT_LE(dense_ms, row.dense_ms) << row.character;
        RecordProperty(row.character, dense_ms);
        echo_density_plot.line(row.character, times, density);
    }
    echo_density_plot.draw();
}

Signal decaying_noise(double decay_s, std::uint64_t seed) {
    Random random(seed);
    Signal x(65536);
    for (std::size_t i = 0; i < x.size(); ++i) {
        double gauss = -6;
        for (int k = 0; k < 12; ++k) gauss += random.unit();
        x[i] = gauss * std::pow(10, -3 * static_cast<double>(i) / (decay_s * acoustics::rate_hz));
    }
    return x;
}

/// The same measure of Gaussian noise that decays as long: what no reverb can stay below.
double noise_peak_db(double decay_s) {
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        sum += acoustics::peak_over_median_db(acoustics::power_spectrum(decaying_noise(decay_s, seed), 0, 65536));
    }
    return sum / 10;
}

void draw_spectrum(Plot& plot, const std::string& name, const Signal& power) {
    std::vector<double> hz, level;
    for (std::size_t i = 1280; i < 1450; ++i) hz.push_back(static_cast<double>(i) * acoustics::rate_hz / 65536);
    Signal band(power.begin() + 1280, power.begin() + 1450);
    std::nth_element(band.begin(), band.begin() + 85, band.end());
    for (std::size_t i = 1280; i < 1450; ++i) level.push_back(db_from_power(power[i] / band[85]));
    plot.line(name, hz, level);
}

// The bins of decaying Gaussian noise have Rayleigh magnitudes: in a third octave of n independent bins the strongest
// is about ln n / ln 2 of the median power, 10 to 13 dB. A network of 16 lines has as many resonances per hertz as its
// lines have seconds, each 2.2 / decay wide: they overlap 1.1 (plate) to 2 times (room), not the 3 of a real hall, so
// the valleys are deeper and the limit is 10 dB above noise. One resonance that stands out alone (a comb, a mixing
// matrix with a row of its own, equal lines) gives 15 to 30 dB more.
TEST(ReverbSound, DoesNotRing) {
    Plot plot{.file = "reverb_late_spectrum",
              .title = "Reverb: late tail of the hall, and noise that decays as long (2.4 s)",
              .x = {"Frequency", "Hz", 950, 1050},
              .y = {"Power, relative to the median", "dB", -30, 20}};
    for (const auto& character : characters) {
        const double decay_s = usual_decay_s(character);
        ReverbSettings s = settings(character, decay_s);
        s.high_decay = 1;
        const Sides h = response(s, 2.5);
        const auto from = static_cast<std::size_t>((0.1 + 0.15 * decay_s) * acoustics::rate_hz);
        const double noise_db = noise_peak_db(decay_s);
        for (const Signal* side : {&h.left, &h.right}) {
            const Signal power = acoustics::power_spectrum(*side, from, 65536);
            const double over_db = acoustics::peak_over_median_db(power) - noise_db;
            EXPECT_LT(over_db, 10) << character;
            RecordProperty(character + (side == &h.left ? "_left" : "_right"), std::to_string(over_db));
            if (character != "hall" || side != &h.left) continue;
            draw_spectrum(plot, "hall", power);
            draw_spectrum(plot, "noise", acoustics::power_spectrum(decaying_noise(decay_s, 1), 0, 65536));
        }
    }
    plot.draw();
}

TEST(ReverbSound, LeftAndRightAreDecorrelated) {
    Plot plot{.file = "reverb_decorrelation",
              .title = "Reverb: correlation of left and right, in windows of 100 ms",
              .x = {"Time after the sound", "s", 0, 1},
              .y = {"Correlation", "", -1, 1}};
    for (const auto& character : characters) {
        const ReverbSettings s = settings(character, 1.6, true);
        for (const auto& [left, right] : {std::pair{1.0, 1.0}, {1.0, 0.0}, {0.0, 1.0}}) {
            const Sides h = response(s, 1.2, left, right);
            EXPECT_LT(std::abs(acoustics::correlation(h.left, h.right, 4800, 52800)), 0.15) << character;
            const double left_over_right_db =
                acoustics::rms_db(h.left, 0, 48000) - acoustics::rms_db(h.right, 0, 48000);
            EXPECT_LT(std::abs(left_over_right_db), left == right ? 1 : 2.5) << character;
            if (left != right) continue;
            std::vector<double> times, values;
            for (std::size_t at = 480; at + 4800 < h.left.size(); at += 480) {
                times.push_back(static_cast<double>(at + 2400) / acoustics::rate_hz);
                values.push_back(acoustics::correlation(h.left, h.right, at, at + 4800));
            }
            plot.line(character, times, values);
        }
    }
    plot.draw();
}

TEST(ReverbSound, IsAsLoudWhateverTheDecayAndTheCharacter) {
    // White noise of -20 dBFS comes out at -25 dBFS: the cuts and the short decay of the highs take 5 dB of white
    // noise.
    Audio in(2, 6 * 48000);
    Random random(3);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < in.frames; ++i) in[c][i] = random.between(-0.1, 0.1) * std::sqrt(3);
    }
    for (const auto& character : characters) {
        for (const double decay_s : {0.4, 0.8, 1.6, 5.0, 20.0}) {
            ReverbSettings s;
            s.on = true, s.character = character, s.decay_s = decay_s;
            const Sides wet = played(s, in);
            EXPECT_NEAR(acoustics::rms_db(wet.left, 144000, 288000), -25, 1.5) << character << ' ' << decay_s;
            EXPECT_NEAR(acoustics::rms_db(wet.right, 144000, 288000), -25, 1.5) << character << ' ' << decay_s;
        }
    }
}

TEST(ReverbSound, PartsAreTurnedOffAndComeInTime) {
    for (const auto& character : characters) {
        ReverbSettings s = settings(character, 1.6);
        s.pre_delay_ms = 100;
        const Signal both = response(s, 0.6).left;
        for (std::size_t i = 0; i < 4800 + 52; ++i) ASSERT_EQ(both[i], 0.0) << "before the pre-delay";
        s.late_db = -60;
        const Signal early = response(s, 0.6).left;
        for (std::size_t i = 16800; i < early.size(); ++i) ASSERT_LT(std::abs(early[i]), 1e-6) << "late part is off";
        EXPECT_GT(acoustics::rms_db(early, 4800, 14400), -60);
        s.early_db = -60;
        for (const double x : response(s, 0.6).left) ASSERT_EQ(x, 0.0) << "both are off";
    }
}

TEST(ReverbSound, DrawsItsDecay) {
    ReverbSettings s = settings("plate", 1.6, true);
    const Signal h = response(s, 3).left;
    Plot plot{.file = "reverb_decay",
              .title = "Reverb: energy still to come, per octave (plate, standard settings)",
              .x = {"Time after the sound", "s", 0, 2},
              .y = {"Level", "dB", -60, 0}};
    for (const double hz : {125.0, 500.0, 1000.0, 4000.0, 8000.0}) {
        const Signal level = acoustics::energy_decay_db(acoustics::octave_band(h, hz));
        plot.line(hz < 1000 ? std::to_string(static_cast<int>(hz)) + " Hz"
                            : std::to_string(static_cast<int>(hz / 1000)) + " kHz",
                  frame_times_s(level.size(), 240), every(level, 240));
    }
    plot.draw();
}

}  // namespace
}  // namespace mixdown
