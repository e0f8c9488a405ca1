// The books of masking.h: what each strip is heard with and what it loses because of whom, frame after frame, summed up
// by column of the heat map and over the song.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "measure/hearing/covered_moments.h"
#include "measure/hearing/ear.h"

namespace mixdown {

struct Masking;

class LoudnessLedger {
public:
    LoudnessLedger(std::size_t strips, double column_s);

    void begin_frame();

    /// Of a strip that is active in this frame: specific loudness by itself, its sum, and its loudness in the mix.
    void add(std::size_t strip, const EarRow& alone, double alone_sones, double in_mix_sones);

    /// Specific loudness that `of` has lost because of `by` in this column: to be added to.
    [[nodiscard]] EarRow& lost(std::size_t of, std::size_t by) { return column_lost_[of * count_ + by]; }

    /// A rival's loudness alone while `of` is active.
    void add_rival(std::size_t of, std::size_t by, double sones) { rival_sones_[of * count_ + by] += sones; }

    /// The end of the song. Fills in all but the cells. Nothing may be added afterwards.
    void close(Masking& heard, int most_moments);

private:
    struct Sums {
        double frames = 0, alone = 0, in_mix = 0;
    };
    struct FrameSones {  // 0 where the strip is not active
        float alone = 0, in_mix = 0;
    };
    struct Strip {
        Sums column, song;
        EarRow column_alone{};
        std::vector<FrameSones> frames;
        GroupRow group_alone{}, group_lost{};  // sone seconds
        std::vector<float> column_alone_sones, column_in_mix_sones;
        std::vector<int> column_masker;
    };
    void close_column();
    [[nodiscard]] int close_pairs(std::size_t of);
    [[nodiscard]] static double audible_share(const Strip& strip);

    std::size_t count_;
    int frames_per_column_, frames_ = 0, columns_ = 0;
    CoveredMoments moments_;
    std::vector<Strip> strips_;
    std::vector<EarRow> column_lost_;  // pair by pair
    std::vector<double> song_lost_, rival_sones_;
};

}  // namespace mixdown
