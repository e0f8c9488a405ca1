// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>

#include "apps/jobs/heard_parts.h"
#include "apps/jobs/quantity_measures.h"
#include "automix/hearing.h"
#include "automix/lead.h"
#include "core/units.h"
#include "measure/hearing/band_cells.h"
#include "measure/hearing/masking.h"
#include "measure/scores/tone.h"

namespace mixdown::measure {

/// What the move's strip takes of the loudness of the strip called `masked`, from the spectra of all that comes out.
Measured loudness_taken(const MadeMove& move, const std::string& masked, StripBench& bench) {
    const auto share = [&](const Mix& mix) {
        const HeardParts heard(mix, bench);
        int of = -1, by = -1;
        for (std::size_t i = 0; i < mix.strips.size(); ++i) {
            if (mix.strips[i].name == masked) of = static_cast<int>(i);
            if (mix.strips[i].id == move.strips.front()) by = static_cast<int>(i);
        }
        if (of < 0 || by < 0) return std::numeric_limits<double>::quiet_NaN();
        return 100 * listen_for_masking(heard.parts()).loss_share(of, by);
    };
    const BeforeAfter taken{share(move.before), share(move.after)};
    return std::isnan(taken.change()) ? Measured() : taken;
}

namespace {
/// What all strips are like, as they come out, in cells (measure/hearing/band_cells.h); and whose figures are wanted.
struct HeardCells {
    CellJudgement cells;
    std::vector<double> focus;               // how long each strip of the focus plays; 0 for the others
    std::vector<std::int64_t> moments = {};  // that each strip plays in
    std::optional<std::size_t> named;
};
}  // namespace

static HeardCells cells_of(const Mix& mix, const std::string& name, StripBench& bench) {
    const BandCells cells(HeardParts(mix, bench).parts());
    HeardCells heard{.cells = cells.judge()};
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const Strip& strip = mix.strips[i];
        if (strip.name == name) heard.named = i;
        heard.moments.push_back(cells.active_frames(i));
        const PowerSeries& steps = bench.strips(mix, {strip.id}, BenchDetail::spectra).steps;
        heard.focus.push_back(strip.focus && !strip.fader.mute ? activity(steps).share : 0);
    }
    return heard;
}

Measured moments_heard(const MadeMove& move, const std::string& name, StripBench& bench) {
    const HeardCells before = cells_of(move.before, name, bench), after = cells_of(move.after, name, bench);
    if (!before.named || !after.named) return std::nullopt;
    const auto percent = [](const HeardCells& h) { return 100 * h.cells.strips[*h.named].audible_share; };
    const std::int64_t moments = std::max<std::int64_t>(1, after.moments[*after.named]);
    return BeforeAfter{percent(before), percent(after), 100.0 / static_cast<double>(moments)};
}

/// Mean over the strips of the focus, each weighing as long as it plays.
Measured cells_exceeded(const MadeMove& move, const std::string& name, StripBench& bench) {
    const auto percent = [&](const Mix& mix) {
        const HeardCells heard = cells_of(mix, name, bench);
        double sum = 0, weight = 0;
        for (std::size_t i = 0; heard.named && i < heard.focus.size(); ++i) {
            sum += heard.focus[i] * heard.cells.overshadow(i, *heard.named);
            weight += heard.focus[i];
        }
        return weight > 0 ? 100 * sum / weight : std::numeric_limits<double>::quiet_NaN();
    };
    const double before = percent(move.before);
    return BeforeAfter{before, percent(move.after)};
}

/// Re a flat spectrum that is as loud as the mix.
Measured third_octave(const MadeMove& move, const std::string& hole, StripBench& bench) {
    double hz = 0;
    if (std::from_chars(hole.data(), hole.data() + hole.size(), hz).ec != std::errc()) return std::nullopt;
    const int band = ThirdOctaves::band_of(hz) - first_tone_band;
    if (band < 0 || band >= tone_bands) return std::nullopt;
    const auto level = [&](const Mix& mix) {
        return judge_tone(third_octaves_of(bench.whole(mix).spectra), ToneTarget{})
            .difference_db[static_cast<std::size_t>(band)];
    };
    const double before = level(move.before);
    return BeforeAfter{before, level(move.after)};
}

Measured sample_peak(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{before.sample_peak_dbfs, bench.whole(move.after).sample_peak_dbfs};
}

Measured master_loudness(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{before.loudness_lufs_i, bench.whole(move.after).loudness_lufs_i};
}

Measured left_re_right(const MadeMove& move, const std::string& /*hole*/, StripBench& bench) {
    const auto tilt = [](const Measurement& m) { return left_re_right_db(m.left_steps, m.right_steps); };
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{tilt(before), tilt(bench.whole(move.after))};
}

/// |S|^2 / |M|^2 = (|L|^2 + |R|^2 - 2 Re L R*) / (|L|^2 + |R|^2 + 2 Re L R*), over the bins below a frequency.
Measured low_side(const MadeMove& move, const std::string& hole, StripBench& bench) {
    double below_hz = 0;
    if (std::from_chars(hole.data(), hole.data() + hole.size(), below_hz).ec != std::errc()) return std::nullopt;
    const auto ratio = [&](const Measurement& m) {
        double sides = 0, cross = 0;
        for (std::size_t k = 1; k < m.spectra.cross.size() && static_cast<double>(k) * m.spectra.bin_hz < below_hz;
             ++k) {
            sides += m.spectra.left[k] + m.spectra.right[k];
            cross += 2 * m.spectra.cross[k];
        }
        return db_from_power((sides - cross) / (sides + cross));
    };
    const Measurement& before = bench.whole(move.before);
    return BeforeAfter{ratio(before), ratio(bench.whole(move.after))};
}

/// All strips as they come out, none of the returns.
Measured off_aim(const MadeMove& move, const std::string& hole, StripBench& bench) {
    const std::optional<LeadAim> aim = lead_aim_from(hole);
    if (!aim) return std::nullopt;
    const auto off = [&](const Mix& mix) {
        PowerSeries rest;
        for (const Strip& strip : mix.strips) {
            const bool leads = std::find(move.strips.begin(), move.strips.end(), strip.id) != move.strips.end();
            if (!leads && !strip.fader.mute) add_power(rest, bench.strips(mix, {strip.id}).steps);
        }
        return off_aim_lu(lead_windows(bench.strips(mix, move.strips).steps, rest), *aim);
    };
    const double before = off(move.before);
    return BeforeAfter{before, off(move.after)};
}

/// How much more, or less, low end two strips have together than if they knew nothing of each other.
Measured low_sum(const MadeMove& move, const std::string& other, StripBench& bench) {
    std::string id;
    for (const Strip& strip : move.before.strips) {
        if (strip.name == other) id = strip.id;
    }
    if (id.empty()) return std::nullopt;
    const auto gain_db = [&](const Mix& mix) {
        const auto low = [&](const std::vector<std::string>& ids) {
            return power_between(bench.strips(mix, ids, BenchDetail::spectra).spectra, 40, 200);
        };
        const double one = low({move.strips.front()}), two = low({id}), sum = low({move.strips.front(), id});
        return db_from_power(sum / (one + two));
    };
    const double before = gain_db(move.before);
    return BeforeAfter{before, gain_db(move.after)};
}

}  // namespace mixdown::measure
