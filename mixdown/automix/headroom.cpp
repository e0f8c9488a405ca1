// SPDX-License-Identifier: Apache-2.0
#include "automix/headroom.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/headroom_words.h"
#include "automix/level_room.h"
#include "automix/moves.h"

namespace mixdown {
namespace {

constexpr double step_db = 0.01;  // faders are set to hundredths
constexpr const char *around_pins = "headroom.around_pins", *culprit = "headroom.culprit";

double rounded_up(double db) { return std::ceil(db / step_db - 1e-9) * step_db; }

struct Pull {
    std::vector<std::size_t> strips;  // indices into mix.strips
    double by_db = 0;
    double predicted_dbfs = 0;  // sample peak of the master
    std::string rule, why;
};

/// How far a strip has come down by one of the rules here, dB.
double came_down_db(const Mix& mix, const Strip& strip, const char* rule) {
    double by = 0;
    for (const Edit& e : mix.edits) {
        if (e.strip == strip.id && e.reason.rule == rule) by += std::get<double>(e.from) - std::get<double>(e.to);
    }
    return by;
}

/// How far a strip may come down and stay inside the band of its bucket; 0 for the focus, for what is in no bucket, and
/// where the fader is pinned.
double room_db(const Mix& mix, const Strip& strip, const std::vector<Bucket>& buckets, const Brief& brief) {
    if (strip.focus) return 0;
    for (const Bucket& bucket : buckets) {
        if (std::find(bucket.strips.begin(), bucket.strips.end(), strip.id) == bucket.strips.end()) continue;
        const double room = std::min(bucket.target_lu - bucket.low_lu, level_room(mix, strip, bucket, brief).down_db);
        return std::max(0.0, room - came_down_db(mix, strip, culprit));
    }
    return 0;
}

/// The least pull of these strips that brings every event under the ceiling, if there is one within `most_db`.
std::optional<double> pull_needed(const std::vector<PeakEvent>& events, const std::vector<std::size_t>& strips,
                                  double ceiling, double most_db) {
    double keep = 1;  // the gain that remains
    for (const PeakEvent& event : events) {
        double part = 0;
        for (const std::size_t s : strips) part += event.parts[s];
        const double over = event.level - ceiling;
        if (over <= 0) continue;
        if (part <= over) return std::nullopt;
        keep = std::min(keep, 1 - over / part);
    }
    const double by = rounded_up(-db_from_amplitude(keep));
    if (!(by <= most_db)) return std::nullopt;
    return by;
}

/// One strip that can do it alone, else two; the smallest pull wins.
std::optional<Pull> culprits(const Mix& mix, const Brief& brief, const Peaks& peaks, double ceiling) {
    std::optional<Pull> best;
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const std::string why = fmt::format(
        "{} moments exceed the ceiling, and this strip causes them; it stays inside its band.", peaks.events.size());
    const auto consider = [&](std::vector<std::size_t> strips, double room) {
        if (room <= 0) return;
        const auto by = pull_needed(peaks.events, strips, ceiling, room);
        if (by && (!best || *by < best->by_db))
            best = Pull{std::move(strips), *by, db_from_amplitude(ceiling), culprit, why};
    };
    for (std::size_t i = 0; i < mix.strips.size(); ++i) consider({i}, room_db(mix, mix.strips[i], buckets, brief));
    if (best) return best;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const double room = room_db(mix, mix.strips[i], buckets, brief);
        for (std::size_t j = i + 1; room > 0 && j < mix.strips.size(); ++j) {
            consider({i, j}, std::min(room, room_db(mix, mix.strips[j], buckets, brief)));
        }
    }
    return best;
}

/// All of `pull` come down until the ceiling holds; where they would be no mix any more, until nothing clips. Nothing:
/// what is pinned is too loud for that.
std::optional<Pull> around_what_is_pinned(const Mix& mix, const Taste& taste, const Peaks& peaks, Pull pull) {
    double gone = 0;
    for (const std::size_t s : pull.strips) gone = std::max(gone, came_down_db(mix, mix.strips[s], around_pins));
    const double room = taste.limit("headroom_around_pins") - gone;
    pull.rule = around_pins;
    pull.why = "Pinned faders stay where they are: the others come down together.";
    if (peaks.events.empty())
        return pull.by_db <= room ? std::optional(std::move(pull)) : std::nullopt;  // between samples
    for (const double dbfs : {ceilings(taste).sample_peak_dbfs, taste.limit("clip_level")}) {
        const auto needed = pull_needed(peaks.events, pull.strips, amplitude_from_db(dbfs), room);
        if (!needed || *needed <= 0) continue;
        pull.by_db = *needed;
        pull.predicted_dbfs = dbfs;
        return pull;
    }
    return std::nullopt;
}

/// Every fader that is not pinned, by the excess.
Pull all_together(const Mix& mix, const Peaks& peaks, double excess, Together why) {
    Pull pull{{},
              rounded_up(excess),
              peaks.sample_peak_dbfs - rounded_up(excess),
              "headroom.uniform",
              words_for_all(mix, peaks.events, why)};
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (!is_pinned(mix.strips[i].pins, "fader_db")) pull.strips.push_back(i);
    }
    return pull;
}

std::optional<Pull> chosen_pull(const Mix& mix, const Brief& brief, const Peaks& peaks, bool keep_balance) {
    const Ceilings ceiling = ceilings(brief.taste);
    const double excess = excess_db(peaks, ceiling);
    if (!(excess > 0)) return std::nullopt;
    const bool by_sample = peaks.sample_peak_dbfs - ceiling.sample_peak_dbfs >= excess && !peaks.events.empty();
    if (!keep_balance && by_sample) {
        auto few = culprits(mix, brief, peaks, amplitude_from_db(ceiling.sample_peak_dbfs));
        if (few) return few;
    }
    const Together why = keep_balance ? Together::keeps_balance
                         : by_sample  ? Together::lacks_room
                                      : Together::between_samples;
    Pull all = all_together(mix, peaks, excess, why);
    if (all.strips.size() == mix.strips.size()) return all;
    return around_what_is_pinned(mix, brief.taste, peaks, std::move(all));
}

}  // namespace

Ceilings ceilings(const Taste& taste) {
    return {taste.limit("sample_peak_ceiling"), taste.limit("true_peak_ceiling"),
            "limits.tsv, sample_peak_ceiling: " + taste.limits.at("sample_peak_ceiling").source};
}

double excess_db(const Peaks& peaks, const Ceilings& c) {
    return std::max(peaks.sample_peak_dbfs - c.sample_peak_dbfs, peaks.true_peak_dbtp - c.true_peak_dbtp);
}

std::vector<Edit> make_headroom(const Mix& mix, const Brief& brief, const Peaks& peaks, bool keep_balance) {
    const auto pull = chosen_pull(mix, brief, peaks, keep_balance);
    if (!pull) return {};
    const Ceilings ceiling = ceilings(brief.taste);
    Moves moves(mix, "headroom");
    for (const std::size_t i : pull->strips) {
        const Strip& strip = mix.strips[i];
        if (!sounds(strip, brief)) continue;
        moves.add(strip.id, "fader_db", std::max(strip.fader.fader_db - pull->by_db, off_db),
                  {pull->rule, pull->why, "sample peak of the master", "dBFS", peaks.sample_peak_dbfs,
                   ceiling.sample_peak_dbfs, pull->predicted_dbfs, ceiling.source});
    }
    return moves.take();
}

}  // namespace mixdown
