// What gates and passes ask of the cells of a mix, looked up once: searches judge thousands of mixes by it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "automix/brief.h"
#include "measure/hearing/band_cells.h"

namespace mixdown {

/// Per strip: is it the focus? Those are who gates and passes compare with the others, cell by cell.
[[nodiscard]] std::vector<char> focus_flags(const Mix& mix);

/// A source that several microphones hold (StripHearing::together) is heard where one of them is.
class HearingAims {
public:
    /// Of `mix` as to roles, focus and mutes; neither need outlive this.
    HearingAims(const Mix& mix, const Brief& brief);

    /// Which of the gates hold: focus_audible, overshadow, parts_audible (hearing_gates.h).
    [[nodiscard]] std::array<bool, 3> held(const CellJudgement& cells) const;
    [[nodiscard]] bool all_held(const CellJudgement& cells) const;

    /// What passes go by: how far the cells of a mix are from what the gates of hearing ask for, 0 where all hold with
    /// a little to spare. The focus counts most, then who overshadows it, then everybody else.
    [[nodiscard]] double lack(const CellJudgement& cells) const;

    /// Per strip, the share of its active frames in which it is to be heard, with a little to spare; 0: nobody asks.
    [[nodiscard]] std::vector<double> least_shares() const;

    /// The share of its active frames in which a strip, or another of its source, is heard, 0..1.
    [[nodiscard]] double heard_share(const CellJudgement& cells, std::size_t strip) const;

    /// Do others hold the source of a strip?
    [[nodiscard]] bool has_others(std::size_t strip) const { return sources_[strip].size() > 1; }

    /// The share of its active frames in which the focus is heard, 0..1; nothing if none of it plays.
    [[nodiscard]] std::optional<double> focus_heard(const CellJudgement& cells) const;

    /// What is asked of that: the limit in whole moments, rounded down. Of 36 moments 34 are 95 %, as nearly as it
    /// goes.
    [[nodiscard]] double focus_asked(const CellJudgement& cells) const;

    /// The share of the focus's cells in which strip `j` exceeds it, 0..1; nothing for the focus itself, for those that
    /// own the lows, and for who does not play.
    [[nodiscard]] std::optional<double> overshadow_by(const CellJudgement& cells, std::size_t j) const;

    /// The mean over the strips of the focus, each weighing as long as it plays; nothing if none plays.
    template <class Figure>
    [[nodiscard]] std::optional<double> of_focus(Figure figure) const {
        double sum = 0, weight = 0;
        for (const FocusStrip& strip : focus_) {
            sum += strip.active_share * figure(strip.index);
            weight += strip.active_share;
        }
        if (weight <= 0) return std::nullopt;
        return sum / weight;
    }

private:
    struct FocusStrip {
        std::size_t index = 0;
        double active_share = 0;
    };
    std::vector<FocusStrip> focus_;                  // those that play
    std::vector<std::vector<std::size_t>> sources_;  // per strip: itself, and who holds its source
    std::vector<char> rivals_;                       // per strip: may it overshadow the focus?
    std::vector<std::optional<double>> audible_;  // per strip: the least share; nothing for the focus and who is silent
    double focus_audible_ = 0, overshadow_ = 0;   // limits
};

}  // namespace mixdown
