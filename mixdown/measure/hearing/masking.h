// Who is heard in a mix, who is covered, by whom, when and in which band; all from the spectra of the stems, without
// rendering anything.
//
// Per frame of 50 ms and Cam, with N the loudness of a strip alone and N' in the mix (ear.h):
//
//     audibility    sum N' / sum N over the strip's active frames
//     loss i by j   sum (N_i - N'_i) E_j / (E_total - E_i): powers add, so each masker bears its share of the masker
//     loss          loudness level alone - loudness level in the mix, phon
//
// Sources: automix.md section 3.2 (partial loudness; loudness loss as in Wichern et al., AES 2016), mixing.md section 3
// (active frames, and the measures by bands, band_cells.h). Not heard: where strips stand between left and right, and
// what sounded before (masking lasts longer than sound).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "measure/hearing/band_cells.h"
#include "measure/hearing/covered_moments.h"
#include "measure/hearing/ear.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {

struct MaskingSettings {
    EarSettings ear;
    double column_s = 1;    // of the heat map; a multiple of 50 ms
    int most_moments = 50;  // the worst are kept
};

/// A strip that is heard in a frame of 400 ms has this part of its own loudness there: a tenth, some 33 phon less.
/// Tuned: noise in noise of the same band reaches it at -8 dB, between the 6 dB at which noise hides noise and 14.5 dB
/// (mixing.md 3).
inline constexpr double audible_ratio = 0.1;

/// Means are over the strip's active frames. A strip that is never active has 0 everywhere.
struct StripMasking {
    double active_share = 0;  // of the song's frames
    double alone_sones = 0, in_mix_sones = 0;
    double alone_phon = 0, in_mix_phon = 0, loss_phon = 0;  // of these means
    double audibility = 0;                                  // 0..1
    double audible_share = 0;  // of its active frames: in the mix, at least audible_ratio of its loudness
    GroupRow group_alone_sones{}, group_in_mix_sones{};  // per octave (covered_moments.h); they add up to the above
    std::vector<int> column_masker;  // per column: the strip that takes most of its loudness; -1 if nothing does
    std::vector<float> column_alone_sones, column_in_mix_sones;  // per column; 0 where it is not active
};

struct Masking {
    double column_s = 1;
    std::vector<StripMasking> strips;    // as the parts were given
    CellJudgement cells;                 // the same by bands, without a model of hearing
    double lost_share = 0;               // of the loudness of all strips together, 0..1
    std::vector<CoveredMoment> moments;  // worst first

    /// The share of strip `of`'s loudness alone that is lost because of strip `by`, 0..1: rows add up to 1 -
    /// audibility.
    [[nodiscard]] double loss_share(int of, int by) const { return loss_shares[cell(of, by)]; }
    /// Loudness level of `of` minus that of `by`, each alone, where `of` is active, phon: the focus margin.
    [[nodiscard]] double margin_phon(int of, int by) const;

    std::vector<double> loss_shares, rival_sones;  // strip x strip, row after row

private:
    [[nodiscard]] std::size_t cell(int row, int column) const {
        return static_cast<std::size_t>(row) * strips.size() + static_cast<std::size_t>(column);
    }
};

/// Parts may begin and end anywhere in the song; none, or parts without frames, are fine. `changes` are made to the
/// cells, not to what the model of hearing hears. `threads` as in thread_count(); the same bits with any.
[[nodiscard]] Masking listen_for_masking(std::span<const MixPart> parts, const MaskingSettings& settings = {},
                                         std::span<const CellChange> changes = {}, int threads = 1);

}  // namespace mixdown
