// SPDX-License-Identifier: Apache-2.0
#include "apps/server/live_meter.h"

#include <gtest/gtest.h>

#include "core/random.h"
#include "core/units.h"
#include "measure/meter.h"

namespace mixdown {
namespace {

TEST(LiveMeter, ReadsWhatTheReportReads) {
    constexpr int frames = 48000 * 4;
    FloatAudio noise(2, frames);
    Random random(3);
    for (int i = 0; i < frames; ++i) {
        noise[0][i] = static_cast<float>(random.between(-0.2, 0.2));
        noise[1][i] = static_cast<float>(0.5 * static_cast<double>(noise[0][i]));
    }
    Meter report(48000, 2);
    report.add(noise.block());
    const Measurement whole = report.finish();
    LiveMeter live(48000);
    for (int at = 0; at < frames; at += 256) live.add(ConstFloatBlock(noise[0] + at, noise[1] + at, 256));
    const MasterReading reading = live.take();
    EXPECT_NEAR(static_cast<double>(reading.integrated_lufs), whole.loudness_lufs_i, 0.01);
    EXPECT_NEAR(static_cast<double>(reading.true_peak_dbtp), whole.true_peak_dbtp, 0.1);
    EXPECT_NEAR(db_from_amplitude(static_cast<double>(reading.peak[0])), whole.sample_peak_dbfs, 0.001);
    EXPECT_NEAR(static_cast<double>(reading.peak[1] / reading.peak[0]), 0.5, 1e-6);
    EXPECT_NEAR(static_cast<double>(reading.correlation), 1, 1e-3);
    EXPECT_NEAR(static_cast<double>(reading.short_term_lufs - reading.momentary_lufs), 0, 0.3);
    EXPECT_EQ(live.take().peak[0], 0) << "peaks are those since the last reading";
    live.clear();
    live.add(noise.block(256));
    EXPECT_TRUE(std::isinf(live.take().integrated_lufs));
}

}  // namespace
}  // namespace mixdown
