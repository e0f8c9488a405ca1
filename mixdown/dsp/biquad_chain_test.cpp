// SPDX-License-Identifier: Apache-2.0
#include "dsp/biquad_chain.h"

#include <gtest/gtest.h>

#include "dsp/lane_contract_test.h"
#include "dsp/lanes.h"
#include "dsp/plain.h"
#include "dsp/spectrum_test.h"

namespace mixdown {
namespace {

using Sections = std::array<Biquad, 6>;

Sections some_sections(double shift) {
    Sections s;
    for (int k = 0; k < 2; ++k)
        s[static_cast<std::size_t>(k)] = butterworth_section(PassKind::high_pass, 4, k, 60 * shift, 48000);
    s[2] = band_section(BandShape::low_shelf, 200 * shift, 0.7, -4, 48000);
    s[3] = band_section(BandShape::bell, 1500 * shift, 2, 6, 48000);
    s[5] = band_section(BandShape::high_shelf, 6000 * shift, 0.7, 3, 48000);
    return s;
}

template <class Vector>
struct ChainRig {
    using V = Vector;
    using Processor = BiquadChain<V, 6>;
    using Settings = Sections;
    Settings off = {}, a = some_sections(1), b = some_sections(1.7);
    bool linked = false;
    int latency = 0;
    [[nodiscard]] Processor prepared() const { return {}; }
    void set(Processor& p, int lane, const Settings& s, int ramp) const {
        for (int k = 0; k < 6; ++k) p.aim(lane, k, s[static_cast<std::size_t>(k)], ramp);
    }
    void run(Processor& p, V* io, int frames) const {
        if (p.active()) p.process(io, frames);
    }
};

TEST(BiquadChain, HasTheResponseOfItsSections) {
    const ChainRig<Plain> rig;
    auto p = rig.prepared();
    rig.set(p, 0, rig.a, 1);
    p.reset();
    std::vector<Plain> pulse(65536, Plain(0));
    pulse[0] = 1;
    p.process(pulse.data(), 65536);
    std::vector<std::complex<double>> spectrum;
    for (const Plain& v : pulse) spectrum.emplace_back(v[0]);
    transform(spectrum);
    for (std::size_t i = 1; i < 32768; i += 97) {
        std::complex<double> wanted = 1;
        for (const Biquad& s : rig.a) wanted *= response(s, static_cast<double>(i) * 48000 / 65536, 48000);
        EXPECT_LT(std::abs(spectrum[i] - wanted), 1e-9) << i;
    }
    EXPECT_EQ(pulse[0][1], 1.0);
}

TEST(BiquadChain, ArrivesWithinTheRamp) {
    ChainRig<Plain> rig;
    auto p = rig.prepared(), there = rig.prepared();
    rig.set(there, 0, rig.b, 1);
    there.reset();
    rig.set(p, 0, rig.a, 1);
    p.reset();
    rig.set(p, 0, rig.b, 700);
    auto in = lively<Plain>(48000, 1), wanted = in;
    p.process(in.data(), 48000);
    there.process(wanted.data(), 48000);
    for (std::size_t i = 47000; i < 48000; ++i) EXPECT_NEAR(in[i][0], wanted[i][0], 1e-12);
}

TEST(BiquadChain, KeepsTheContract) {
    check_lane_contract(ChainRig<any_level::Lanes>());
    check_lane_contract(ChainRig<Plain>());
}

TEST(BiquadChain, LanesAreLikePlain) {
    const double worst = worst_difference_db(ChainRig<any_level::Lanes>(), ChainRig<Plain>(), [](Random& r) {
        return r.unit() < 0.2 ? Sections() : some_sections(r.between(0.5, 3));
    });
    EXPECT_LT(worst, -150);
}

TEST(BiquadChain, MovedSettingsDoNotClick) {
    ChainRig<any_level::Lanes> rig;
    const auto one = [](const Biquad& b) { return Sections{b}; };
    struct Row {
        const char* what;
        Biquad from, to;
    };
    for (const auto& [what, from, to] :
         {Row{"bell gain", band_section(BandShape::bell, 1000, 1, -3, 48000),
              band_section(BandShape::bell, 1000, 1, 3, 48000)},
          Row{"bell comes", {}, band_section(BandShape::bell, 1500, 2, 5, 48000)},
          Row{"bell goes", band_section(BandShape::bell, 1500, 2, 6, 48000), {}},
          Row{"shelf comes", {}, band_section(BandShape::low_shelf, 200, 0.7, 6, 48000)},
          Row{"shelf goes", band_section(BandShape::high_shelf, 200, 0.7, 6, 48000), {}},
          Row{"high-pass comes", {}, butterworth_section(PassKind::high_pass, 2, 0, 100, 48000)},
          Row{"high-pass goes", butterworth_section(PassKind::high_pass, 2, 0, 100, 48000), {}},
          Row{"high-pass moves", butterworth_section(PassKind::high_pass, 2, 0, 80, 48000),
              butterworth_section(PassKind::high_pass, 2, 0, 100, 48000)}}) {
        rig.a = one(from);
        rig.b = one(to);
        for (const bool sine : {true, false}) EXPECT_LT(click_db(rig, sine), -80) << what << (sine ? " sine" : " DC");
    }
}

}  // namespace
}  // namespace mixdown
