// What one listening leaves of a programme's spectrum: few numbers, from which masking, tone, stereo picture, rhythm,
// key, faults and roles are judged long after the audio is gone (spectrograph.h makes them).
//
// All powers are mean squares of amplitude, summed over the channels, as in BS.1770: a full-scale sine is 0.5 in mono,
// 1.0 when both channels hold it. Overlapping windows weigh every sample equally, so the powers of all bands and frames
// add up to the power of the programme; and the powers of uncorrelated stems add.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mixdown {

/// ERB-number (Cam) of a frequency, and back. Source: Glasberg & Moore, Hearing Research 47 (1990), eq. 4.
[[nodiscard]] double erb_number(double frequency_hz);
[[nodiscard]] double frequency_of_erb_number(double cams);

/// A fixed number of powers per frame of time.
class PowerGrid {
public:
    PowerGrid() = default;
    explicit PowerGrid(int columns) : columns_(columns) {}

    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int frames() const {
        return columns_ > 0 ? static_cast<int>(values_.size() / static_cast<std::size_t>(columns_)) : 0;
    }
    [[nodiscard]] std::span<const float> operator[](int frame) const {
        return std::span(values_).subspan(static_cast<std::size_t>(frame) * static_cast<std::size_t>(columns_),
                                          static_cast<std::size_t>(columns_));
    }

    bool operator==(const PowerGrid&) const = default;
    [[nodiscard]] std::vector<float>& values() { return values_; }  // frame after frame
    [[nodiscard]] const std::vector<float>& values() const { return values_; }

private:
    int columns_ = 0;
    std::vector<float> values_;
};

struct Spectra {
    static constexpr double frames_per_s = 20;      // frame f is centred on (f + 0.5) / 20 s of the file, at any rate
    static constexpr double envelopes_per_s = 160;  // eight to a frame
    static constexpr int bands = 80;                // half a Cam wide: band b is [first_cam + b/2, first_cam + (b+1)/2)
    static constexpr double first_cam = 1;          // 26 Hz; the last band ends at 41 Cam, 18.5 kHz
    static constexpr int envelope_bands = 8;
    static constexpr double envelope_edges_hz[envelope_bands] = {0, 200, 500, 1000, 2000, 3500, 6000, 10000};
    enum ToneColumn : std::size_t { f0_hz, contrast, low_noisiness, high_noisiness };  // see pitch_comb.h
    static constexpr int tone_columns = 4;

    double rate_hz = 0, bin_hz = 0;          // bin k of the transform is centred on k * bin_hz
    PowerGrid power{bands};                  // per frame
    PowerGrid low;                           // per frame: bins 1, 2, ... up to 400 Hz, for fundamentals and hum
    PowerGrid chroma{12};                    // per frame: 400 Hz to 4 kHz by pitch class, C first
    PowerGrid tone{tone_columns};            // per frame: no powers but pitch and how tonal the frame is
    PowerGrid envelopes{envelope_bands};     // per 1/160 s: power from its edge up to the next
    std::vector<double> left, right, cross;  // per bin over the whole programme: mean |L|^2, |R|^2, Re L R*; mono: all
                                             // in left

    bool operator==(const Spectra&) const = default;
    [[nodiscard]] static double band_centre_hz(int band);  // 0 <= band < bands
};

}  // namespace mixdown
