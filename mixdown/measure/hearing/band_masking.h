// Masking counted in cells: a cell is a frame of 400 ms in which the strip is active (in half of it or more) and one of
// its essential bands. The simple measures of mixing.md section 3, which need no model of hearing:
//
//     essential bands   of one Cam, within 12 dB of the strip's own spectral maximum over its active frames
//     audible frame     in one essential band at least, the strip is not more than 6 dB below the rest
//     overshadow        share of the cells in which another strip, or the rest together, exceeds the strip
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "measure/hearing/ear_loops.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {

inline constexpr double essential_range_db = 12, audible_ratio_db = -6;

class BandMasking {
public:
    /// What frames of the parts' own are active: one vector per part.
    BandMasking(std::span<const MixPart> parts, const std::vector<std::vector<bool>>& active);

    /// Powers per Cam of all strips in the next 50 ms of the song, and which of them are active there.
    void add(const std::vector<EarRow>& powers, const std::vector<bool>& active);

    /// The end of the song: before that, the last frame is missing.
    void finish();

    [[nodiscard]] double audible_share(int strip) const;
    [[nodiscard]] double overshadow(int strip, int by) const;
    [[nodiscard]] double overshadowed(int strip) const;
    [[nodiscard]] double overshadowed_1_to_5_khz(int strip) const;

private:
    struct Strip {
        std::vector<std::size_t> essential;  // Cams
        EarRow powers{};                     // of the frame so far
        int active = 0;                      // eighths of it
        std::int64_t frames = 0, audible = 0, cells = 0, over = 0, voice_cells = 0, voice_over = 0;
        std::vector<std::int64_t> over_by;
    };
    [[nodiscard]] const Strip& at(int strip) const { return strips_[static_cast<std::size_t>(strip)]; }
    void judge(Strip& strip, const EarRow& total);

    std::vector<Strip> strips_;
    int eighths_ = 0;  // of the frame so far
};

}  // namespace mixdown
