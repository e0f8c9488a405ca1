// Splits the frames of a power spectrum into what lasts, what strikes and what is neither, by medians:
//
//     across(k) = median of 9 frames at bin k           what lasts stays, what strikes vanishes
//     along(k)  = median of 17 bins around k            what strikes stays, what lasts vanishes
//     steady: across > 4 along      transient: along > 4 across      residual: neither
//
// Every bin belongs to one part. Noise has across = along but for chance, and is residual.
// Sources: D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx 2010 (the medians);
// J. Driedger, M. Mueller, S. Disch, "Extending harmonic-percussive separation of audio signals", ISMIR 2014 (the
// residual; their factor is 2 in amplitude, their medians span 0.2 s and 500 Hz).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mixdown {

struct SpectrumParts {
    std::span<const float> transient, steady, residual;  // power per bin; two of the three are 0
};

class Decomposition {
public:
    static constexpr int frames_across = 9;  // 0.2 s at the frame rates of ClarityMeter
    static constexpr int bins_along = 17;    // 370 to 400 Hz at 44.1 and 48 kHz

    explicit Decomposition(int bins);

    /// The powers of the next frame, one per bin; calls heard(SpectrumParts) for the frame four before it.
    template <class Heard>
    void add(std::span<const float> power, Heard heard) {
        keep(power);
        if (added_ > frames_across / 2) heard(split(added_ - 1 - frames_across / 2));
    }

    /// The last frames. Beyond the first and the last frame lies what they hold.
    template <class Heard>
    void finish(Heard heard) {
        const int last = added_ - 1;
        for (int f = last - frames_across / 2 + 1; f <= last; ++f) {
            if (f >= 0) heard(split(f));
        }
    }

private:
    void keep(std::span<const float> power);
    [[nodiscard]] const float* row(int frame) const;
    SpectrumParts split(int frame);

    int bins_, width_, added_ = 0;
    std::vector<float> rows_[frames_across];  // memory: the last frames, with a margin that mirrors the edge bins
    std::vector<float> transient_, steady_, residual_;
};

}  // namespace mixdown
