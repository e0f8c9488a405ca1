// The binary messages to the pages, little-endian, all numbers of four bytes but the song frame.
//
//     meters  u32 1, u32 flags (1: playing), f64 song frame, u32 underruns, f32 momentary, short-term, integrated
//     (LUFS),
//             f32 true peak (dBTP), f32 correlation, f32 peak left, f32 peak right, u32 n, n x f32 peak of each strip,
//             n x f32 gain reduction of each strip (dB, 0 or less)
//     sound   u32 2, u32 flags (1: the transport rests, no more comes until it plays), f64 song frame, u32 frames,
//             u32 number of the block, then all left and all right samples as f32
//     spectra u32 3, u32 strip (as in the meters), u32 frames (20 a second), u32 bands (half Cams from 26 Hz), then a
//             byte for each band of each frame: half decibels above -127.5 dB
//
// Peaks are amplitudes since the message before; silence is -infinity LUFS. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "apps/server/live_meter.h"
#include "core/units.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

using Bytes = std::vector<std::byte>;

/// Appends values as they lie in the memory of a little-endian machine; the page reads them so on any.
class Frame {
public:
    template <class Number>
    Frame& put(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        std::byte raw[sizeof(Number)];
        std::memcpy(raw, &value, sizeof(Number));
        if constexpr (std::endian::native == std::endian::big) std::reverse(raw, raw + sizeof(Number));
        for (const std::byte b : raw) bytes_.push_back(b);  // insert() makes g++ 12 warn at -O3, without reason
        return *this;
    }
    [[nodiscard]] Bytes take() { return std::move(bytes_); }

private:
    Bytes bytes_;
};

[[nodiscard]] inline Bytes meter_frame(bool playing, std::int64_t song_frame, std::int64_t underruns,
                                       const MasterReading& master, const std::vector<double>& peaks,
                                       const std::vector<double>& reductions) {
    Frame frame;
    frame.put(std::uint32_t{1}).put(std::uint32_t{playing ? 1U : 0U}).put(static_cast<double>(song_frame));
    frame.put(static_cast<std::uint32_t>(underruns));
    frame.put(master.momentary_lufs).put(master.short_term_lufs).put(master.integrated_lufs);
    frame.put(master.true_peak_dbtp).put(master.correlation).put(master.peak[0]).put(master.peak[1]);
    const std::size_t strips = std::min(peaks.size(), reductions.size());
    frame.put(static_cast<std::uint32_t>(strips));
    for (std::size_t i = 0; i < strips; ++i) frame.put(static_cast<float>(peaks[i]));
    for (std::size_t i = 0; i < strips; ++i) frame.put(static_cast<float>(reductions[i]));
    return frame.take();
}

[[nodiscard]] inline Bytes sound_frame(bool rests, std::int64_t song_frame, std::uint32_t number,
                                       ConstFloatBlock audio) {
    Frame frame;
    frame.put(std::uint32_t{2}).put(std::uint32_t{rests ? 1U : 0U}).put(static_cast<double>(song_frame));
    frame.put(static_cast<std::uint32_t>(audio.frames)).put(number);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < audio.frames; ++i) frame.put(audio[c][i]);
    }
    return frame.take();
}

[[nodiscard]] inline Bytes spectrum_frame(std::uint32_t strip, const PowerGrid& power) {
    Frame frame;
    frame.put(std::uint32_t{3}).put(strip).put(static_cast<std::uint32_t>(power.frames()));
    frame.put(static_cast<std::uint32_t>(power.columns()));
    for (const float p : power.values()) {
        const double half_db = p > 0 ? 2 * db_from_power(static_cast<double>(p)) + 255 : 0;
        frame.put(static_cast<std::uint8_t>(std::clamp(std::lround(half_db), 0L, 255L)));
    }
    return frame.take();
}

}  // namespace mixdown
