// Meter (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/meter.h"

#include <algorithm>

#include "core/units.h"
#include "measure/ear/role_features.h"

namespace mixdown {

Meter::Meter(double rate_hz, int channels, MeterDetail detail)
    : rate_hz_(rate_hz),
      channels_(channels),
      detail_(detail),
      loudness_(rate_hz, channels),
      true_peak_(rate_hz, channels),
      statistics_(rate_hz, channels),
      spectrograph_(rate_hz, channels) {}

void Meter::add(ConstFloatBlock audio) {
    constexpr int piece = 2048;  // 16 KB in stereo: read from memory once, then from the first cache
    for (int at = 0; at < audio.frames; at += piece) {
        const ConstFloatBlock part = audio.slice(at, std::min(piece, audio.frames - at));
        loudness_.add(part);
        true_peak_.add(part);
        statistics_.add(part);
        spectrograph_.add(part);
    }
}

Measurement Meter::finish() {
    true_peak_.finish();
    const PowerSeries& steps = loudness_.steps();
    const Activity active = activity(steps);
    Spectra spectra = spectrograph_.finish();
    std::vector<double> heard;
    if (detail_ == MeterDetail::stem) heard = role_features(spectra).values;
    return {
        .channels = channels_,
        .rate_hz = rate_hz_,
        .frames = statistics_.frames(),
        .steps = steps,
        .left_steps = channels_ == 2 ? loudness_.steps_of(0) : PowerSeries(),
        .right_steps = channels_ == 2 ? loudness_.steps_of(1) : PowerSeries(),
        .samples = statistics_.steps(),
        .spectra = std::move(spectra),
        .role_features = std::move(heard),
        .loudness_lufs_i = integrated_loudness(steps),
        .max_momentary_lufs = loudness_.max_momentary_lufs(),
        .max_short_term_lufs = max_short_term(steps),
        .loudness_range_lu = loudness_range(steps),
        .loudness_lufs_active = active.loudness_lufs,
        .active_share = active.share,
        .sample_peak_dbfs = db_from_amplitude(statistics_.peak()),
        .true_peak_dbtp = db_from_amplitude(true_peak_.peak()),
        .rms_dbfs = db_from_amplitude(statistics_.rms()),
        .sample_peak_frame = statistics_.peak_frame(),
        .true_peak_frame = true_peak_.peak_frame(),
        .dc_offset = statistics_.dc_offset(),
        .clipped_samples = statistics_.clipped_samples(),
        .correlation = statistics_.correlation(),
        .channels_equal = statistics_.channels_equal(),
    };
}

}  // namespace mixdown
