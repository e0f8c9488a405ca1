// The master's meters while it plays: highest samples per side, loudness (momentary 400 ms, short-term 3 s, integrated
// since it was cleared), highest true peak since then, correlation of left and right over about a second. One thread
// adds, another reads. Sources: ITU-R BS.1770-5, EBU Tech 3341 (measure/power_series.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <memory>

#include "measure/loudness_meter.h"
#include "measure/true_peak.h"

namespace mixdown {

struct MasterReading {
    std::array<float, 2> peak{};  // amplitudes, since the last reading
    float momentary_lufs = 0, short_term_lufs = 0, integrated_lufs = 0;
    float true_peak_dbtp = 0;
    float correlation = 0;  // -1 .. 1; 0 in silence
};

class LiveMeter {
public:
    explicit LiveMeter(double rate_hz);

    // The thread that plays.
    void add(ConstFloatBlock audio);

    // Any thread.
    [[nodiscard]] MasterReading take();
    void clear() noexcept { clear_.store(true, std::memory_order_relaxed); }

private:
    void begin();
    void add_sides(ConstFloatBlock audio);
    void publish_loudness();

    double rate_hz_;
    std::unique_ptr<LoudnessMeter> loudness_;
    std::unique_ptr<TruePeakMeter> true_peak_;
    double left_power_ = 0, right_power_ = 0, cross_ = 0;
    std::size_t published_ = 0;
    std::atomic<bool> clear_{false};
    std::array<std::atomic<float>, 2> peaks_{};
    std::atomic<float> momentary_, short_term_, integrated_, highest_, correlation_;
};

}  // namespace mixdown
