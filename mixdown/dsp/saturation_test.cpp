// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <memory>

#include "dsp/lane_contract_test.h"
#include "dsp/narrow_lanes.h"
#include "dsp/plain.h"
#include "dsp/plot_test.h"
#include "dsp/saturation_lanes.h"
#include "dsp/spectrum_test.h"

namespace mixdown {
namespace {

constexpr double reference_rms = 0.12589254117941673;  // -18 dBFS

template <class Vector>
struct SaturationRig {
    using V = Vector;
    using Processor = Saturation<V>;
    using Settings = SaturationSettings;
    Settings off, a = {.on = true, .drive_db = 12, .bias = 0.5}, b = {.on = true, .drive_db = 24, .mix = 0.5};
    bool linked = false;
    int latency = Processor::latency_frames;
    [[nodiscard]] Processor prepared() const {
        Processor p;
        p.prepare({});
        return p;
    }
    void set(Processor& p, int lane, const Settings& s, int ramp) const { p.set(lane, s, ramp); }
    void run(Processor& p, V* io, int frames) const {
        if (p.active()) p.process(io, frames);
    }
};

std::vector<double> saturated_signal(const SaturationSettings& s, const std::vector<double>& in) {
    const SaturationRig<Plain> rig;
    auto p = rig.prepared();
    rig.set(p, 0, s, 1);
    p.reset();
    std::vector<Plain> io;
    for (const double x : in) io.emplace_back(x, 0.0);
    rig.run(p, io.data(), static_cast<int>(io.size()));
    return lane_of(io, 0);
}

std::vector<double> sine(double frequency_hz, double amplitude, int frames) {
    std::vector<double> audio;
    for (int i = 0; i < frames; ++i)
        audio.push_back(amplitude * std::sin(2 * std::numbers::pi * frequency_hz * i / 48000));
    return audio;
}

/// Noise that falls by 3 dB per octave from 20 Hz up: one-pole filters two octaves apart, their gains falling by 6 dB.
std::vector<double> pink_noise(double rms, int frames) {
    double states[6] = {}, power = 0;
    std::vector<double> audio;
    Random random(5);
    for (int i = 0; i < frames; ++i) {
        double white = -6, x = 0;
        for (int k = 0; k < 12; ++k) white += random.unit();  // nearly Gaussian, variance 1
        for (int k = 0; k < 6; ++k) {
            const double step = 1 - std::exp(-2 * std::numbers::pi * 20 * std::pow(4.0, k) / 48000);
            states[k] += step * (white - states[k]);
            x += states[k] * std::pow(2.0, -k);
        }
        audio.push_back(x);
        power += x * x / frames;
    }
    for (double& x : audio) x *= rms / std::sqrt(power);
    return audio;
}

double level_db(const std::vector<double>& audio, std::size_t from) {
    double power = 0;
    for (std::size_t i = from; i < audio.size(); ++i)
        power += audio[i] * audio[i] / static_cast<double>(audio.size() - from);
    return 10 * std::log10(power);
}

/// Amplitude in dB at a frequency, over whole periods from frame `from` on.
double component_db(const std::vector<double>& audio, std::size_t from, double frequency_hz) {
    std::complex<double> sum = 0;
    for (std::size_t i = from; i < audio.size(); ++i)
        sum += audio[i] * std::polar(1.0, -2 * std::numbers::pi * frequency_hz * static_cast<double>(i) / 48000);
    return 20 * std::log10(2 * std::abs(sum) / static_cast<double>(audio.size() - from) + 1e-20);
}

TEST(Saturation, Curve) {  // f' = 1 at 0, the end is 1, odd, within 0.08 of tanh
    EXPECT_NEAR(saturation_curve(1e-6, 0) / 1e-6, 1, 1e-9);
    EXPECT_NEAR(saturation_curve(saturation_width, 0), 1, 1e-15);
    EXPECT_EQ(saturation_curve(100, 0), saturation_curve(saturation_width, 0));
    for (double x = -4; x < 4; x += 0.01) {
        EXPECT_EQ(saturation_curve(x, 0), -saturation_curve(-x, 0));
        EXPECT_NEAR(saturation_curve(x, 0), std::tanh(x), 0.08) << x;
        EXPECT_NEAR(saturated(Plain(x / saturation_width))[0] * saturation_width, saturation_curve(x, 0), 1e-15);
        EXPECT_EQ(saturation_curve(0, x), 0);
    }
}

TEST(Saturation, HalfBandFilters) {  // flat to 20 kHz, 90 dB down from 28 kHz, at twice 48 kHz; 6 dB in the middle
    std::array<double, 20> c;
    design_half_band(90, c);
    for (double f = 0; f <= 48000; f += 100) {
        double sum = 0.5;
        for (int j = 0; j < 20; ++j)
            sum += c[static_cast<std::size_t>(j)] * std::cos(std::numbers::pi * (2 * j - 39) * f / 48000);
        const double wanted = f <= 20000 ? 1 : f == 24000 ? 0.5 : f >= 28000 ? 0 : sum;
        EXPECT_NEAR(sum, wanted, 7e-5) << f;
    }
}

TEST(Saturation,
     LevelStays) {  // -18 dBFS RMS, every drive and bias: pink noise within 0.2 dB (0.4 above 24), a sine within 1.1
    const auto tone = sine(1000, reference_rms * std::numbers::sqrt2, 96000), pink = pink_noise(reference_rms, 240000);
    for (double drive = 0; drive <= 36; drive += 6) {
        for (const double bias : {0.0, 0.5, 1.0}) {
            const SaturationSettings s{.on = true, .drive_db = drive, .bias = bias};
            const double sine_db = level_db(saturated_signal(s, tone), 48000) - level_db(tone, 48000);
            const double pink_db = level_db(saturated_signal(s, pink), 48000) - level_db(pink, 48000);
            EXPECT_NEAR(sine_db, 0.3, 0.8) << "sine " << drive << " " << bias;
            EXPECT_NEAR(pink_db, 0, drive <= 24 ? 0.2 : 0.4) << "pink " << drive << " " << bias;
        }
    }
}

/// What is not a harmonic below 20 kHz, in dB below the fundamental.
double aliases_db(double frequency_hz, double amplitude, double drive_db) {
    const double f = std::round(frequency_hz / 48000 * 65536) * 48000 / 65536;
    auto out = saturated_signal({.on = true, .drive_db = drive_db}, sine(f, amplitude, 48000 + 65536));
    out.erase(out.begin(), out.begin() + 48000);
    return strongest_elsewhere_db(out, 48000, f, 20, 20, 20000) - component_db(out, 0, f);
}

TEST(Saturation, Aliases) {
    struct Row {
        double frequency_hz, amplitude, drive_db, below_db;
    };
    const double reference = reference_rms * std::numbers::sqrt2;
    for (const auto& [f, amplitude, drive, below] :
         {Row{5000, reference, 24, -120}, Row{9000, reference, 24, -110}, Row{5000, reference, 12, -150},
          Row{9000, 0.5, 12, -120}, Row{5000, 1, 24, -40}, Row{9000, 1, 24, -30}}) {
        const double measured = aliases_db(f, amplitude, drive);
        EXPECT_LT(measured, below) << f << " " << amplitude << " " << drive;
    }
}

TEST(Saturation, HarmonicsGrowWithDriveAndBias) {
    const double reference = reference_rms * std::numbers::sqrt2;
    double last = -200;
    for (const double drive : {0.0, 6.0, 12.0, 18.0, 24.0, 36.0}) {
        const auto out = saturated_signal({.on = true, .drive_db = drive}, sine(1000, reference, 96000));
        const double third = component_db(out, 48000, 3000) - component_db(out, 48000, 1000);
        EXPECT_GT(third, last);
        EXPECT_LT(component_db(out, 48000, 2000), -150) << "even harmonics without bias";
        EXPECT_LT(component_db(out, 48000, 5000), component_db(out, 48000, 3000));
        last = third;
    }
    EXPECT_NEAR(last, 20 * std::log10(1.0 / 3), 0.5);  // nearly a square wave
    const auto biased = saturated_signal({.on = true, .drive_db = 12, .bias = 0.5}, sine(1000, reference, 480000));
    EXPECT_GT(component_db(biased, 432000, 2000) - component_db(biased, 432000, 1000), -30);
    double mean = 0;
    for (std::size_t i = 432000; i < 480000; ++i) mean += biased[i] / 48000;
    EXPECT_LT(std::abs(mean), 1e-6) << "DC";
}

TEST(Saturation, LatencyIsWhatItSays) {
    const SaturationRig<Plain> rig;
    EXPECT_EQ(rig.prepared().latency(rig.a, 48000), 45);
    EXPECT_EQ(rig.prepared().latency(rig.off, 48000), 0);
    std::vector<double> pulse(200, 0);
    pulse[50] = 1e-3;  // so small that the curve is straight
    const auto wet = saturated_signal({.on = true, .drive_db = 0}, pulse);
    EXPECT_EQ(std::max_element(wet.begin(), wet.end()) - wet.begin(), 50 + 45);
    for (std::size_t k = 1; k < 45; ++k)
        EXPECT_NEAR(wet[95 - k], wet[95 + k], 2e-6) << "not symmetric";  // the 1 Hz high-pass
    const auto low = sine(200, 0.01, 48000);
    const auto late = saturated_signal({.on = true, .drive_db = 0}, low);
    for (std::size_t i = 24000; i < 48000; ++i) EXPECT_NEAR(late[i], low[i - 45], 0.01 * 0.02);  // 1 Hz: 0.3 degrees
}

TEST(Saturation, KeepsTheContract) {
    check_lane_contract(SaturationRig<any_level::Lanes>());
    check_lane_contract(SaturationRig<Plain>());
}

TEST(Saturation, LanesAreLikePlain) {
    const double worst = worst_difference_db(SaturationRig<any_level::Lanes>(), SaturationRig<Plain>(), [](Random& r) {
        return SaturationSettings{.on = true, .drive_db = r.between(0, 36), .mix = r.unit(), .bias = r.unit()};
    });
    EXPECT_LT(worst, -130);
}

TEST(Saturation, MovedSettingsDoNotClick) {
    SaturationRig<any_level::Lanes> rig;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
    rig.b.on = false;
    for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << sine;
}

TEST(Saturation, DrawsItsCurves) {
    Plot curves{.file = "saturation_curve",
                .title = "Saturation: sample out against sample in, level-matched",
                .x = {"In", "", -1, 1},
                .y = {"Out", "", -1, 1}};
    struct Row {
        const char* name;
        double drive_db, bias;
    };
    for (const auto& [name, drive, bias] : {Row{"drive 0 dB", 0, 0}, Row{"6 dB", 6, 0}, Row{"12 dB", 12, 0},
                                            Row{"24 dB", 24, 0}, Row{"12 dB, bias 0.5", 12, 0.5}}) {
        const double makeup = saturation_makeup({.drive_db = drive, .bias = bias});
        std::vector<double> in, out;
        for (double x = -1; x <= 1; x += 0.005) {
            in.push_back(x);
            out.push_back(makeup * saturation_curve(x * std::pow(10.0, drive / 20), bias));
        }
        curves.line(name, in, out);
    }
    curves.draw();
    Plot plot{.file = "saturation_harmonics",
              .title = "Saturation: harmonics of a 1 kHz sine of \u221218 dBFS (rms)",
              .x = {"Drive", "dB", 0, 36},
              .y = {"Level, relative to the fundamental", "dB", -100, 0}};
    for (const auto& [name, harmonic, bias] : {std::tuple{"3rd", 3, 0.0},
                                               {"5th", 5, 0.0},
                                               {"7th", 7, 0.0},
                                               {"2nd, bias 0.2", 2, 0.2},
                                               {"2nd, bias 0.5", 2, 0.5}}) {
        std::vector<double> drives, levels;
        for (double drive = 0; drive <= 36; drive += 2) {
            const auto out = saturated_signal({.on = true, .drive_db = drive, .bias = bias},
                                              sine(1000, reference_rms * std::numbers::sqrt2, 9600));
            drives.push_back(drive);
            levels.push_back(component_db(out, 4800, 1000 * harmonic) - component_db(out, 4800, 1000));
        }
        plot.line(name, drives, levels);
    }
    plot.draw();
    EXPECT_NE(plot.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
