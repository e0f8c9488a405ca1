// The promises of the reverb: same bits, no clicks, silence, stability. How it sounds: reverb_sound_test.cpp.
// SPDX-License-Identifier: Apache-2.0
#include "dsp/reverb.h"

#include <cstdio>
#include <cstring>
#include <gtest/gtest.h>

#include "core/cpu.h"
#include "dsp/wet_contract_test.h"

namespace mixdown {
namespace {

ReverbSettings standard() {
    ReverbSettings s;
    s.on = true;
    return s;
}

struct ReverbSubject {
    ReverbSettings a, b;
    [[nodiscard]] Reverb make() const {
        Reverb reverb;
        reverb.prepare({});
        reverb.set(a);
        reverb.reset();
        return reverb;
    }
    void move_a(Reverb& r) const { r.set(a); }
    void move_b(Reverb& r) const { r.set(b); }
    void run(Reverb& r, ConstBlock in, Block out) const { r.process(in, out); }
};

/// Every setting elsewhere, with or without a move to another room.
ReverbSubject moving(bool other_room) {
    ReverbSubject s{standard(), {true, "plate", 0.7, 20, 1, 1.5, 0.8, 400, 4000, 0.8, 0, -6}};
    if (other_room) s.b.character = "hall", s.b.size = 1.3, s.b.pre_delay_ms = 35;
    return s;
}

TEST(Reverb, KeepsTheContractInOneRoom) { check_wet_contract(moving(false), 2); }
TEST(Reverb, KeepsTheContractFromRoomToRoom) { check_wet_contract(moving(true), 2); }
TEST(Reverb, KeepsTheContractForMono) { check_wet_contract(moving(true), 1); }
TEST(Reverb, KeepsTheContractWhenSwitchedOff) {
    ReverbSubject s{standard(), standard()};
    s.b.on = false;
    check_wet_contract(s, 2);
}

TEST(Reverb, TheTailIsAsLongAsItSays) {
    for (const char* character : {"room", "plate", "hall"}) {
        for (const auto& [decay_s, low, pre_delay_ms] : {std::array{0.3, 1.0, 0.0}, {1.6, 2.5, 250.0}}) {
            ReverbSubject s{standard(), {}};
            s.a.character = character, s.a.decay_s = decay_s, s.a.low_decay = low, s.a.pre_delay_ms = pre_delay_ms;
            check_tail(s, 60);
        }
    }
}

TEST(Reverb, AnUnknownWordIsAPlateAndDoesNotAllocate) {
    ReverbSubject s{standard(), standard()};
    s.b.character = "a cathedral that nobody has built, in a word too long to be kept in place";
    check_no_allocation(s, 2);
    auto a = s.make(), b = s.make();
    s.move_b(b);
    b.reset();
    const Audio in = noise(2, 9000, 6);
    Audio out_a(2, 9000), out_b(2, 9000);
    a.process(in.block(), out_a.block());
    b.process(in.block(), out_b.block());
    EXPECT_EQ(samples(out_a), samples(out_b));
}

TEST(Reverb, EveryCpuLevelGivesTheSameBits) {
    const CpuLevel before = cpu_level();
    const ReverbSubject subject = moving(true), ramps = moving(false);
    const Audio in = noise(2, 30000, 7);
    std::vector<double> first;
    for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
        if (!use_cpu_level(level)) {
            std::printf("[  not run ] %s: this machine lacks it\n", std::string(name_of(level)).c_str());
            continue;
        }
        auto all = played(subject, in, [] { return 512; });
        const auto more = played(ramps, in, [] { return 512; });
        all.insert(all.end(), more.begin(), more.end());
        if (first.empty()) first = all;
        EXPECT_EQ(std::memcmp(first.data(), all.data(), first.size() * sizeof(double)), 0) << name_of(level);
    }
    ASSERT_TRUE(use_cpu_level(before));
}

TEST(Reverb, MayWorkInPlace) {
    const ReverbSubject subject = moving(false);
    auto a = subject.make(), b = subject.make();
    Audio in = noise(2, 20000, 8), out(2, 20000);
    a.process(in.block(), out.block());
    b.process(in.block(), in.block());
    EXPECT_EQ(samples(in), samples(out));
}

/// 200 settings at random, within their ranges, at rates from 22.05 to 96 kHz: the output is finite and dies away.
TEST(Reverb, IsStableWhateverTheSettings) {
    const FlushDenormals flush;
    Random random(9);
    constexpr std::array rates = {22050.0, 44100.0, 48000.0, 96000.0};
    for (int round = 0; round < 200; ++round) {
        ReverbSettings s = standard();
        s.character = std::array{"room", "plate", "hall"}.at(random.below(3));
        for (const auto& p : reverb_parameters) {  // often at an end of the range
            const double at = random.unit() < 0.3 ? std::round(random.unit()) : random.unit();
            if (!p.is_number()) continue;
            ASSERT_TRUE(p.set(s, p.min + (p.max - p.min) * at)) << p.id;
        }
        s.late_db = std::max(s.late_db, -20.0);
        Reverb reverb;
        reverb.prepare({rates.at(random.below(rates.size())), 4096});
        reverb.set(s);
        reverb.reset();
        const Audio burst = noise(2, 16384, 10), silence(2, 16384);
        Audio out(2, 16384);
        const auto energy = [&](const Audio& in) {
            reverb.process(in.block(), out.block());
            double sum = 0;
            for (const double x : samples(out)) sum += x * x;
            return sum;
        };
        energy(burst);
        energy(silence), energy(silence);
        const double early = energy(silence);
        for (int k = 0; k < 6; ++k) energy(silence);
        const double late = energy(silence);
        ASSERT_TRUE(std::isfinite(late)) << round;
        ASSERT_LE(late, early * 0.9) << round << ": " << s.character << " decay " << s.decay_s << " low "
                                     << s.low_decay;
    }
}

}  // namespace
}  // namespace mixdown
