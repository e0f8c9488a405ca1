// The search of refine.h: which strips move, a step at a time, so that everybody is heard.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/brief.h"
#include "automix/hearing_aims.h"
#include "automix/level_room.h"
#include "automix/song_spectra.h"
#include "measure/hearing/band_cells.h"

namespace mixdown {

class LevelSearch {
public:
    /// The mix as it stands. All three outlive this.
    LevelSearch(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

    /// What is allowed where everything inside the bands has been tried.
    struct Licence {
        bool focus_may_rise = false;
        double beyond_band_lu = 0;
    };

    /// Nothing where every gate holds. Else steps while something is lacking and a step mends more than it costs. Where
    /// a gate fails then, the same from the other end: everybody makes all the room he may, who is not heard then comes
    /// up, and each takes back what nobody needs. The better one stays.
    void run(Licence licence);

    [[nodiscard]] const std::vector<double>& moves_db() const { return at_.moves_db; }  // per strip of the mix
    [[nodiscard]] const CellJudgement& judged() const { return at_.judged; }            // the mix with them

    [[nodiscard]] const HearingAims& aims() const { return aims_; }

    /// The mix with other moves.
    [[nodiscard]] CellJudgement judge(const std::vector<double>& moves_db) const;

private:
    struct Group {
        Bucket bucket;
        std::vector<std::size_t> strips;
        double moved_db = 0;  // by all of them together, in rounds before
    };
    struct Place {
        std::vector<double> moves_db;
        CellJudgement judged;
        double cost = 0;
    };

    [[nodiscard]] LevelRoom room_of(std::size_t strip) const;
    /// What the members of a group may move by, all together, dB.
    struct Band {
        double low_db = 0, high_db = 0;
    };
    [[nodiscard]] Band band_of(const Group& group) const;
    [[nodiscard]] bool in_bands(const std::vector<double>& moves_db) const;
    [[nodiscard]] bool allowed(std::size_t strip, double by_db) const;
    [[nodiscard]] std::vector<CellChange> changes_of(const std::vector<double>& moves_db) const;
    [[nodiscard]] double cost_of(const std::vector<double>& moves_db, const CellJudgement& heard) const;
    [[nodiscard]] std::vector<double> all_the_room() const;
    [[nodiscard]] std::vector<double> raised_to_be_heard(std::vector<double> moves_db) const;
    void keep_in_bands(std::vector<double>& moves_db) const;
    bool step();
    bool step(double size_db);
    void run_back();
    void take_back_what_is_in_vain();

    const Mix& mix_;
    int threads_;
    HearingAims aims_;
    BandCells cells_;
    std::vector<CellChange> keyed_;
    std::vector<Group> groups_;
    std::vector<LevelRoom> rooms_;
    Licence licence_;
    Place at_;
};

}  // namespace mixdown
