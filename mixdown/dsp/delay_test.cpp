// SPDX-License-Identifier: Apache-2.0
#include "dsp/delay.h"

#include <gtest/gtest.h>

#include "dsp/plot_test.h"
#include "dsp/wet_contract_test.h"

namespace mixdown {
namespace {

/// Every frequency passes and nothing ducks, so that echoes are single frames.
DelaySettings plain() {
    return {.on = true, .tempo_synced = false, .time_ms = 100, .feedback = 0.5, .low_cut_hz = 20, .high_cut_hz = 20000};
}

struct DelaySubject {
    DelaySettings a, b;
    double tempo_a = 120, tempo_b = 97;
    [[nodiscard]] StereoDelay make() const {
        StereoDelay delay;
        delay.prepare({});
        delay.set(a, tempo_a);
        delay.reset();
        return delay;
    }
    void move_a(StereoDelay& d) const { d.set(a, tempo_a); }
    void move_b(StereoDelay& d) const { d.set(b, tempo_b); }
    void run(StereoDelay& d, ConstBlock in, Block out) const { d.process(in, out); }
};

/// The response to one frame on the left and, if `right` is not 0, one on the right.
Audio response(const DelaySettings& s, int frames, double right, double tempo_bpm = 120) {
    auto delay = DelaySubject{.a = s, .b = s, .tempo_a = tempo_bpm}.make();
    Audio in(2, frames), out(2, frames);
    in[0][0] = 1;
    in[1][0] = right;
    delay.process(in.block(), out.block());
    return out;
}

/// The frame of the largest sample from `from` on, before `to`.
int peak_frame(const double* x, int from, int to) {
    const auto louder = [](double a, double b) { return std::abs(a) < std::abs(b); };
    return static_cast<int>(std::max_element(x + from, x + to, louder) - x);
}

TEST(Delay, KeepsTheContract) {
    DelaySubject s{.a = plain(), .b = plain()};
    s.a.time_ms = 11;
    s.b = {.on = true,
           .tempo_synced = false,
           .time_ms = 7.3,
           .feedback = 0.8,
           .ping_pong = false,
           .low_cut_hz = 700,
           .high_cut_hz = 2500,
           .ducking_db = 12,
           .width = 0.3};
    check_wet_contract(s, 2);
    check_wet_contract(s, 1);
    s.b.on = false;
    check_wet_contract(s, 2);
}

TEST(Delay, TheTailIsAsLongAsItSays) {
    for (const double feedback : {0.0, 0.35, 0.9}) {
        DelaySubject s{.a = plain(), .b = plain()};
        s.a.feedback = feedback;
        check_tail(s, 600);
    }
}

TEST(Delay, TimesInTheSong) {
    struct Row {
        double beats, tempo_bpm, seconds;
    };
    for (const auto& row :
         {Row{0.75, 120, 0.375}, Row{1, 100, 0.6}, Row{4, 60, 4}, Row{4, 20, 4}, Row{0.0625, 240, 0.015625}}) {
        EXPECT_DOUBLE_EQ(delay_time_s({.beats = row.beats}, row.tempo_bpm), row.seconds);
    }
    EXPECT_DOUBLE_EQ(delay_time_s({.tempo_synced = false, .time_ms = 250}, 120), 0.25);
}

TEST(Delay, EchoesComeToTheFrameAndLoseTheFeedback) {
    DelaySettings s = plain();
    s.ping_pong = false;
    const Audio out = response(s, 24001, 0);
    double before = 0;
    for (int n = 1; n <= 4; ++n) {
        const int at = peak_frame(out[0], 4800 * n - 2400, 4800 * n + 2400);
        EXPECT_NEAR(at, 4800 * n, 1) << "echo " << n;  // the high cut at 20 kHz moves later ones by parts of a frame
        double energy = 0;
        for (int i = 4800 * n - 2400; i < 4800 * n + 2400; ++i) energy += out[0][i] * out[0][i];
        if (n == 1) {
            EXPECT_EQ(at, 4800);
        } else {
            EXPECT_NEAR(db_from_power(energy / before), -6.02 - 0.25, 0.25) << "echo " << n;
        }
        before = energy;
    }
    for (int i = 0; i < 4800; ++i) ASSERT_EQ(out[0][i], 0.0);
    for (int i = 0; i < out.frames; ++i) ASSERT_EQ(out[1][i], 0.0) << "nothing came in on the right";
}

TEST(Delay, PingPongGoesLeftRightLeft) {
    const Audio out = response(plain(), 24001, 1);
    for (int n = 1; n <= 4; ++n) {
        const double left = std::abs(out[0][peak_frame(out[0], 4800 * n - 100, 4800 * n + 100)]);
        const double right = std::abs(out[1][peak_frame(out[1], 4800 * n - 100, 4800 * n + 100)]);
        EXPECT_GT(db_from_amplitude(n % 2 == 1 ? left / right : right / left), 60) << "echo " << n;
    }
}

TEST(Delay, WidthZeroIsMono) {
    DelaySettings s = plain();
    s.width = 0;
    const Audio out = response(s, 12000, 1);
    for (int i = 0; i < out.frames; ++i) ASSERT_EQ(out[0][i], out[1][i]);
}

/// Level of echo n of a lasting tone that has just begun, relative to the tone.
double echo_db(const DelaySettings& s, double hz, int n) {
    auto delay = DelaySubject{.a = s, .b = s}.make();
    Audio in(2, 24000), out(2, 24000);
    for (int i = 0; i < 4800; ++i) in[0][i] = std::sin(2 * std::numbers::pi * hz * i / 48000);
    delay.process(in.block(), out.block());
    const acoustics::Signal x(out[0], out[0] + out.frames);
    return acoustics::rms_db(x, static_cast<std::size_t>(4800 * n + 2400), static_cast<std::size_t>(4800 * n + 4800)) +
           3.01;
}

TEST(Delay, TheCutsAreThreeDecibelsDownAtTheirFrequencyOnceMoreEachEcho) {
    DelaySettings s = plain();
    s.ping_pong = false, s.feedback = 0.95, s.low_cut_hz = 500, s.high_cut_hz = 4000;
    struct Row {
        double hz, one_pass_db;
    };
    for (const auto& row : {Row{500, -3.08}, Row{4000, -3.08}, Row{1414, -1.02}, Row{125, -12.3}}) {
        EXPECT_NEAR(echo_db(s, row.hz, 1), row.one_pass_db, 0.15) << row.hz;
        EXPECT_NEAR(echo_db(s, row.hz, 2), 2 * row.one_pass_db + db_from_amplitude(0.95), 0.3) << row.hz;
    }
}

TEST(Delay, DuckingTurnsEchoesDownWhileTheInputPlays) {
    for (const double depth_db : {0.0, 6.0, 12.0, 24.0}) {
        DelaySettings s = plain();
        s.feedback = 0, s.ping_pong = false;
        auto free = DelaySubject{.a = s, .b = s}.make();
        s.ducking_db = depth_db;
        auto ducked = DelaySubject{.a = s, .b = s}.make();
        Audio in = noise(2, 48000, 3), a(2, 48000), b(2, 48000);
        for (int i = 0; i < 24000; ++i) in[0][24000 + i] = in[1][24000 + i] = i < 4800 - 240 ? 0.001 * in[0][i] : 0;
        free.process(in.block(), a.block());
        ducked.process(in.block(), b.block());
        const acoustics::Signal x(a[0], a[0] + 48000), y(b[0], b[0] + 48000);
        EXPECT_NEAR(acoustics::rms_db(y, 12000, 24000) - acoustics::rms_db(x, 12000, 24000), -depth_db, 0.1);
        EXPECT_EQ(y[4810] == 0, x[4810] == 0);
    }
}

TEST(Delay, EchoesAreBackAfterTheInputStops) {
    DelaySettings s = plain();
    s.time_ms = 2000, s.feedback = 0, s.ping_pong = false, s.ducking_db = 24;
    auto ducked = DelaySubject{.a = s, .b = s}.make();
    s.ducking_db = 0;
    auto free = DelaySubject{.a = s, .b = s}.make();
    Audio in(2, 120000), with(2, 120000), without(2, 120000);
    for (int i = 0; i < 24000; ++i) in[0][i] = 0.3;
    ducked.process(in.block(), with.block());
    free.process(in.block(), without.block());
    EXPECT_GT(db_from_amplitude(with[0][96010] / without[0][96010]), -0.5) << "1.5 s after the end of the input";
}

TEST(Delay, DrawsItsEchoes) {
    Plot plot{.file = "delay_echoes",
              .title = "Delay: response to one click, ping-pong, standard settings at 120 bpm",
              .x = {"Time", "ms", 0, 2000},
              .y = {"Peak in 5 ms, relative to the first echo", "dB", -60, 6}};
    DelaySettings s;
    s.on = true;
    const Audio out = response(s, 96240, 1);
    const double first = std::abs(out[0][peak_frame(out[0], 0, out.frames)]);
    for (int c = 0; c < 2; ++c) {
        std::vector<double> times, levels;
        for (int i = 0; i < 96000; i += 48) {
            times.push_back(i / 48.0 + 2.5);
            levels.push_back(
                std::max(db_from_amplitude(std::abs(out[c][peak_frame(out[c], i, i + 240)]) / first), -200.0));
        }
        plot.line(c == 0 ? "left" : "right", times, levels);
    }
    plot.draw();
    EXPECT_NE(plot.svg().find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
