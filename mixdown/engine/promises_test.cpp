// The promises of the engine (design §6), each on a mix with everything on. SPDX-License-Identifier: Apache-2.0
#include <numbers>

#include "core/cpu.h"
#include "engine/song_test.h"

namespace mixdown {
namespace {

class Promises : public SongTest {
protected:
    static constexpr int frames = 24000;

    /// Bursts that open and close gates, over a floor of noise.
    Strip& add_bursts(int channels) {
        Random random(session_.sources.size() + 1);
        const double pitch = 0.01 + 0.005 * static_cast<double>(session_.sources.size());
        return add_stem(channels, frames, [&](int c, int i) {
            const double level = i / 3000 % 2 == 0 ? 0.4 : 0.002;
            return level * (std::sin(pitch * i + c) + 0.5 * random.between(-1, 1));
        });
    }

    void put_everything_on(const std::string& id, const std::string& key) {
        for (const char* on : {"high_pass.on", "low_pass.on", "gate.on", "compressor.on", "saturation.on"})
            set(id, on, true);
        for (int band = 1; band <= 6; ++band) {
            const std::string eq = "eq" + std::to_string(band) + ".";
            set(id, eq + "on", true);
            set(id, eq + "gain_db", band % 2 == 0 ? 4.0 : -3.0);
            set(id, eq + "dynamic", true);
            set(id, eq + "threshold_db", -40.0);
        }
        set(id, "compressor.threshold_db", -30.0);
        set(id, "compressor.lookahead_ms", 3.0);
        set(id, "compressor.key", key);
        set(id, "eq3.key", key);
        set(id, "stereo.width", 1.4);
        set(id, "stereo.mono_below_hz", 120.0);
        set(id, "send1.to", std::string("hall"));
        set(id, "send1.level_db", -9.0);
        set(id, "send2.to", std::string("echo"));
        set(id, "send2.pre_fader", true);
        set(id, "automation.fader_db", std::string("0 -6 linear, 0.1 0 smooth, 0.2 -3 hold, 0.3 -9, 0.4 0"));
        set(id, "automation.pan", std::string("0 -0.5, 0.5 0.5"));
        set(id, "automation.eq2.frequency_hz", std::string("0 300 smooth, 0.4 3000"));
    }

    /// Ten strips, mono and stereo, nested buses, a hall and an echo, a VCA.
    void build() {
        mix_.returns = {Strip{.id = "hall", .name = "Hall"}, Strip{.id = "echo", .name = "Echo"}};
        mix_.vcas = {Strip{.id = "v", .name = "V"}};
        set("hall", "reverb.on", true);
        set("hall", "reverb.decay_s", 0.3);
        set("echo", "delay.on", true);
        set("echo", "delay.beats", 0.25);
        set("echo", "delay.feedback", 0.1);
        for (int i = 0; i < 10; ++i) add_bursts(i % 3 == 0 ? 2 : 1);
        for (int i = 0; i < 10; ++i) put_everything_on("t" + std::to_string(i), i == 0 ? "" : "t0");
        for (int i = 0; i < 4; ++i) set("t" + std::to_string(i), "bus", std::string("a"));
        set("t5", "bus", std::string("b"));
        set("a", "bus", std::string("b"));
        set("a", "compressor.on", true);
        set("b", "eq4.on", true);
        set("b", "eq4.gain_db", 2.0);
        set("t4", "routing.vca", std::string("v"));
        set("v", "fader_db", -4.0);
        set("v", "automation.fader_db", std::string("0 -4, 0.4 0"));
    }
};

TEST_F(Promises, SameBitsForAnyBlockSizeThreadCountAndRun) {
    build();
    const Played expected = play();
    EXPECT_EQ(play(), expected) << "another run";
#if defined(MIXDOWN_SANITIZED)
    const std::vector<int> blocks = {100, 1000};
#else
    const std::vector<int> blocks = {1, 31, 128, 1000, 8192};
#endif
    for (const int block : blocks) {
        for (const int threads : {1, 3})
            EXPECT_TRUE(play(RenderOptions{block, threads}) == expected) << block << " x " << threads;
    }
}

TEST_F(Promises, SameBitsAtEveryCpuLevel) {
    build();
    const CpuLevel before = cpu_level();
    std::vector<Played> all;
    for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
        if (!use_cpu_level(level)) {
            std::printf("[  not run ] %s: this machine lacks it\n", std::string(name_of(level)).c_str());
            continue;
        }
        all.push_back(play());
        EXPECT_TRUE(all.back() == all.front()) << name_of(level);
    }
    EXPECT_TRUE(use_cpu_level(before));
}

TEST_F(Promises, FastIsSlow) {  // lanes against plain doubles and the standard library's logarithms
    build();
    RenderOptions slow;
    slow.arithmetic = Arithmetic::reference;
    EXPECT_LE(difference_db(play(), play(slow)), -120);
}

TEST_F(Promises, NothingHidden) {  // processors there, but switched off: the plain sum
    for (int i = 0; i < 12; ++i) add_noise(2, 5000 + 100 * i).bus = i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "";
    set("b", "bus", std::string("a"));
    const Played mix = play();
    ASSERT_EQ(mix.left.size(), 6100U);
    Played sum = {std::vector<double>(6100), std::vector<double>(6100)};
    for (const FloatAudio& stem : stems_) {
        for (int i = 0; i < stem.frames; ++i) {
            sum.left[static_cast<std::size_t>(i)] += static_cast<double>(stem[0][i]);
            sum.right[static_cast<std::size_t>(i)] += static_cast<double>(stem[1][i]);
        }
    }
    EXPECT_LE(difference_db(mix, sum), -140);
}

TEST_F(Promises,
       LatencyCancels) {  // the same noise twice, one inverted and late by its processors, through bus and send
    for (int i = 0; i < 2; ++i) {
        Random random(7);
        add_stem(1, 9000, [&](int, int) { return random.between(-0.3, 0.3); });
    }
    mix_.returns = {Strip{.id = "r", .name = "R"}};
    for (const char* id : {"t0", "t1"}) {
        set(id, "bus", std::string("a"));
        set(id, "send1.to", std::string("r"));
        set(id, "compressor.threshold_db", 0.0);  // it never acts
    }
    set("t1", "polarity_inverted", true);
    set("t1", "compressor.on", true);
    set("t1", "compressor.lookahead_ms", 7.0);
    set("a", "compressor.on", true);
    set("a", "compressor.lookahead_ms", 2.0);
    add_noise(2, 9000);
    set("t2", "saturation.on", true);  // late by its filters; here it only stands beside
    set("t2", "fader_db", off_db);
    const Played mix = play();
    EXPECT_EQ(mix.left.size(), 9000U);
    for (std::size_t i = 0; i < mix.left.size(); ++i) ASSERT_LE(std::abs(mix.left[i]), 1e-6) << i;  // -120 dBFS
    set("t1", "polarity_inverted", false);  // and without the inversion they double
    double highest = 0;
    for (const double x : play().left) highest = std::max(highest, std::abs(x));
    EXPECT_GT(highest, 0.5);
}

TEST_F(Promises, SaturationIsCompensated) {  // dry in parallel with itself inverted
    for (int i = 0; i < 2; ++i) {
        Random random(7);
        add_stem(1, 9000, [&](int, int) { return random.between(-0.3, 0.3); });
    }
    set("t1", "polarity_inverted", true);
    set("t1", "saturation.on", true);
    set("t1", "saturation.mix", 0.0);
    const Played mix = play();
    for (std::size_t i = 0; i < mix.left.size(); ++i) ASSERT_LE(std::abs(mix.left[i]), 1e-6) << i;
}

TEST_F(Promises, StemsAddUp) {  // each track alone, through buses and returns: together they are the mix
    for (int i = 0; i < 4; ++i) add_noise(1 + i % 2, 6000);
    mix_.returns = {Strip{.id = "r", .name = "R"}};
    set("r", "reverb.on", true);
    set("r", "reverb.decay_s", 0.2);
    for (int i = 0; i < 4; ++i) {
        const std::string id = "t" + std::to_string(i);
        set(id, "send1.to", std::string("r"));
        set(id, "bus", std::string(i % 2 == 0 ? "a" : "b"));
        set(id, "compressor.on", true);
    }
    set("b", "bus", std::string("a"));
    set("a", "eq3.on", true);
    set("a", "eq3.gain_db", -5.0);
    const Played mix = play();
    Played sum{std::vector<double>(mix.left.size()), std::vector<double>(mix.right.size())};
    for (std::size_t t = 0; t < 4; ++t) {
        Mix alone = mix_;
        for (std::size_t i = 0; i < 4; ++i) alone.strips[i].fader.mute = i != t;
        const Played one = play(alone);
        for (std::size_t i = 0; i < mix.left.size(); ++i) {
            sum.left[i] += one.left[i];
            sum.right[i] += one.right[i];
        }
    }
    EXPECT_LE(difference_db(mix, sum), -120);
}

TEST_F(Promises, NoJumpOfACurveClicks) {  // a hold that ends in a slope, on the fader and on an EQ band's gain
    add_stem(2, frames, [](int, int) { return 0.5; });
    set("t0", "eq1.on", true);
    set("t0", "automation.fader_db", std::string("0 0 hold, 0.1 -12 linear, 0.4 -6"));
    set("t0", "automation.eq1.gain_db", std::string("0 0 hold, 0.2 6 linear, 0.4 3"));
    const std::vector<double> left = play().left;
    for (std::size_t i = 1; i < static_cast<std::size_t>(frames); ++i) {
        ASSERT_LT(std::abs(left[i] - left[i - 1]), 1e-3) << i;  // 20 ms of -12 dB: 4e-4 a frame
    }
    EXPECT_NEAR(left[4799], 0.5, 1e-9);
    EXPECT_NEAR(left[5760], 0.5 * amplitude_from_db(-12 + 6 * 0.02 / 0.3), 1e-3);
}

TEST_F(Promises, NonFiniteSamplesNeverReachABus) {
    add_stem(2, 3000, [](int, int i) { return i == 1000 ? std::nan("") : i == 2000 ? 1e300 * 1e10 : 0.1; });
    for (const char* on : {"high_pass.on", "gate.on", "compressor.on", "saturation.on"}) set("t0", on, true);
    for (const double x : play().left) ASSERT_TRUE(std::isfinite(x));
}

}  // namespace
}  // namespace mixdown
