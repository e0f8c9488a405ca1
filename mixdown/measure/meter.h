// Everything measured about one programme (a stem, a bus, the mix) in one pass over its samples.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/block.h"
#include "measure/loudness_meter.h"
#include "measure/sample_statistics.h"
#include "measure/spectrum/spectrograph.h"
#include "measure/true_peak.h"

namespace mixdown {

/// Levels and loudness of silence, or of a programme too short to have one, are silence_db.
struct Measurement {
    int channels = 0;
    double rate_hz = 0;
    std::int64_t frames = 0;
    PowerSeries steps;                    // what the loudness figures were computed from
    PowerSeries left_steps, right_steps;  // the same of each channel: steps = left + right; empty for mono
    SampleSteps samples;                  // powers and peaks without weighting, in the same steps
    Spectra spectra;
    std::vector<double> role_features;  // what the ear names a role from (measure/ear), if it was asked for

    double loudness_lufs_i = 0, max_momentary_lufs = 0, max_short_term_lufs = 0, loudness_range_lu = 0;
    double loudness_lufs_active = 0, active_share = 0;  // see Activity

    double sample_peak_dbfs = 0, true_peak_dbtp = 0, rms_dbfs = 0;
    std::int64_t sample_peak_frame = 0, true_peak_frame = 0;

    double dc_offset = 0;  // largest |mean| of a channel, amplitude
    std::int64_t clipped_samples = 0;
    double correlation = 0;  // of left and right, -1..1
    bool channels_equal = false;

    bool operator==(const Measurement&) const = default;
    [[nodiscard]] double length_s() const { return rate_hz > 0 ? static_cast<double>(frames) / rate_hz : 0; }
};

enum class MeterDetail { mix, stem };  // stem: role features, too

class Meter {
public:
    Meter(double rate_hz, int channels, MeterDetail detail = MeterDetail::mix);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The end of the programme. Nothing may be added afterwards.
    [[nodiscard]] Measurement finish();

private:
    double rate_hz_;
    int channels_;
    MeterDetail detail_;
    LoudnessMeter loudness_;
    TruePeakMeter true_peak_;
    SampleStatistics statistics_;
    Spectrograph spectrograph_;
};

}  // namespace mixdown
