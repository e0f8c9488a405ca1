// Masking counted in cells: a cell is a frame of 400 ms in which the strip is active (in half of it or more) and one of
// its essential bands. The simple measures of mixing.md section 3, which need no model of hearing:
//
//     essential bands   of one Cam, within 12 dB of the strip's own spectral maximum over its active frames
//     audible frame     in one essential band at least, the strip is not more than 6 dB below the rest
//     overshadow        share of the cells in which another strip exceeds the strip; of the essential bands only those
//                       count that lie within 12 dB of its strongest one in that frame: between the partials of a voice
//                       there is nothing to overshadow (decision 68)
//
// The cells of a mix are kept, so that a changed gain or equaliser is judged in about a millisecond: powers scale, the
// powers of uncorrelated strips add.
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

/// What would change: the power of a strip's Cams, always or (`key` >= 0) in the frames in which the strip `key` is
/// active. Activity itself stays as it was.
struct CellChange {
    std::size_t strip = 0;
    EarRow factor{};
    int key = -1;
};

/// Shares are 0..1; a strip that is never active has 0 everywhere.
struct CellJudgement {
    struct Strip {
        double audible_share = 0;  // of its active frames
        std::int64_t frames = 0;   // that are active
    };
    std::vector<Strip> strips;
    std::vector<double> overshadows;  // strip x strip, row after row

    /// Cells of `of` in which `by` exceeds it.
    [[nodiscard]] double overshadow(std::size_t of, std::size_t by) const {
        return overshadows[of * strips.size() + by];
    }
};

/// What is asked of the strips of a mix, and what besides their faders may help.
struct CellAsks {
    std::vector<double> least;  // per strip: the share of its active frames in which it is to be heard, 0..1
    std::vector<EarRow> cut;    // per strip: what is left of its power with every cut that it may get, 0..1
    std::size_t cuts = 0;       // so many strips at most are cut
};

struct CellTally;  // cell_tally.h

class BandCells {
public:
    BandCells() = default;
    /// The parts as they stand; they need not outlive this. None, or parts without frames, are fine. `threads` as in
    /// thread_count().
    explicit BandCells(std::span<const MixPart> parts, int threads = 1);

    /// How many frames of 400 ms the strip is active in.
    [[nodiscard]] std::int64_t active_frames(std::size_t strip) const;

    /// Of the frames in which strip `of` is active, those in which `with` is, too, 0..1.
    [[nodiscard]] double together(std::size_t of, std::size_t with) const;

    /// `whom`, per strip: whose cells are compared with every other strip's, which takes most of the time; empty: all.
    /// The rows of the others in `overshadows` are 0.
    [[nodiscard]] CellJudgement judge(std::span<const CellChange> changes = {}, std::span<const char> whom = {}) const;

    /// `judge` of `changes` and one of the `trials` besides, for each of these: many for little more than the price of
    /// one, since a trial changes one strip. `threads` as in thread_count().
    [[nodiscard]] std::vector<CellJudgement> judge_each(std::span<const CellChange> trials,
                                                        std::span<const CellChange> changes = {},
                                                        std::span<const char> whom = {}, int threads = 1) const;

    /// Per strip, the gain (of power) under which it is heard less often than asked, were the others at `gains` and the
    /// best of the cuts made (least_gains.h); with cuts a lower bound. 0 where nothing is asked, or no gain would do.
    /// `threads` as in thread_count().
    [[nodiscard]] std::vector<double> needed_gains(std::span<const double> gains, const CellAsks& asks,
                                                   std::span<const CellChange> changes = {}, int threads = 1) const;

private:
    class Trials;
    struct FrameRange {
        int from = 0, to = 0;
    };
    struct Strip {
        std::vector<char> active;  // per frame
        EarRow spectrum{};         // over the active frames of 50 ms
    };
    [[nodiscard]] std::vector<FrameRange> shares_for(int threads) const;
    void collect(const MixPart& part, std::size_t strip);
    [[nodiscard]] EarRow spectrum_of(std::size_t strip, std::span<const CellChange> changes) const;
    [[nodiscard]] CellTally tally(std::size_t strip, std::span<const CellChange> changes, bool compared) const;
    [[nodiscard]] std::vector<CellTally> tallies(std::span<const CellChange> changes, std::span<const char> whom) const;
    [[nodiscard]] std::vector<CellTally> own_tallies(std::span<const CellChange> trials,
                                                     std::span<const CellChange> changes,
                                                     std::span<const char> whom) const;
    [[nodiscard]] const float* row(int frame, std::span<const CellChange> changes, std::vector<float>& scratch) const;
    [[nodiscard]] EarRow total(const float* powers) const;
    [[nodiscard]] static CellJudgement judgement_of(std::span<const CellTally> counted);

    int frames_ = 0;        // of 400 ms
    int last_eighths_ = 8;  // that the last one has
    std::vector<Strip> strips_;
    std::size_t lanes_ = 0;      // the strips, and silence up to a multiple of four
    std::vector<float> powers_;  // per frame, Cam and lane
};

}  // namespace mixdown
