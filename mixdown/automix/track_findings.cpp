// SPDX-License-Identifier: Apache-2.0
#include "automix/track_findings.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/threads.h"
#include "measure/faults/likeness.h"

namespace mixdown {
namespace {

constexpr std::size_t least_steps = 30;    // 3 s: shorter stems are alike by chance
constexpr double quiet_re_loudest = 1e-4;  // 40 dB under the loudest step quantisation shows
constexpr double shifted_s = 0.00005;      // tuned: two samples; a copy bounced late is a late track
constexpr int excerpts = 4;                // tuned: notes of different pitch, or a riff's phases might agree

const Stem* stem_with(const std::vector<Stem>& stems, const std::string& source_id) {
    const auto found =
        std::find_if(stems.begin(), stems.end(), [&](const Stem& stem) { return stem.source.id == source_id; });
    return found == stems.end() ? nullptr : &*found;
}

struct HeardTrack {
    const Strip* strip;
    const Stem* stem;
    LevelMoves moves;
};

std::vector<HeardTrack> tracks_of(const Mix& mix, const std::vector<Stem>& stems, int threads) {
    double longest_s = 0;
    for (const Stem& stem : stems) longest_s = std::max(longest_s, stem.source.start_s + stem.measured.length_s());
    const int frames = static_cast<int>(std::ceil(longest_s * Spectra::frames_per_s));
    std::vector<HeardTrack> tracks;
    for (const Strip& strip : mix.strips) {
        const Stem* stem = strip.sources.empty() ? nullptr : stem_with(stems, strip.sources.front());
        if (stem == nullptr || !std::isfinite(stem->measured.sample_peak_dbfs)) continue;
        if (strip.role == "guide" || stem->measured.spectra.power.frames() == 0) continue;
        tracks.push_back({&strip, stem, {}});
    }
    do_together(threads, static_cast<int>(tracks.size()), [&](int task) {
        HeardTrack& track = tracks[static_cast<std::size_t>(task)];
        track.moves = level_moves(track.stem->measured.spectra, track.stem->source.start_s, frames);
    });
    return tracks;
}

/// The delay from which on the later of two is a fault, s; 0: never. And the one from which on it is meant.
struct DelayLimits {
    double from_s = 0, to_s = 0;
};
DelayLimits delay_limits(const Strip& a, const Strip& b, const Taste& taste) {
    const std::string& group = taste.role(a.role).group;
    if (group != taste.role(b.role).group) return {};
    if (a.role != b.role && group == "drums") return {taste.limit("late_overheads"), TrackComparison::most_delay_s};
    const bool low = group == "drums" || group == "bass";
    return {taste.limit("late_microphone"), low ? TrackComparison::most_delay_s : taste.limit("haas_delay")};
}

const Strip& later_of(const ComparedTracks& t, const Mix& mix) {
    return *mix.find(t.relation.delay_s > 0 ? t.pair.second : t.pair.first);
}

}  // namespace

/// Envelopes of scaled copies differ by one factor everywhere.
bool is_whole_copy(const PowerSeries& a, const PowerSeries& b, double tolerance_db) {
    const std::size_t length = std::min(a.size(), b.size());
    if (std::max(a.size(), b.size()) > length + 1 || length < least_steps) return false;  // a codec may add a step
    const auto loudest = static_cast<std::size_t>(
        std::max_element(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(length)) - a.begin());
    if (!(a[loudest] > 0 && b[loudest] > 0)) return false;
    const double factor = b[loudest] / a[loudest];
    std::size_t compared = 0;
    for (std::size_t i = 0; i < length; ++i) {
        if (a[i] < quiet_re_loudest * a[loudest]) {
            if (b[i] > 2 * quiet_re_loudest * b[loudest]) return false;
            continue;
        }
        if (!(std::abs(db_from_power(b[i]) - db_from_power(a[i] * factor)) <= tolerance_db)) return false;
        ++compared;
    }
    return compared >= least_steps;
}

std::vector<TrackPair> likely_pairs(const Mix& mix, const std::vector<Stem>& stems, const Taste& taste,
                                    double excerpt_s, int threads) {
    const std::vector<HeardTrack> tracks = tracks_of(mix, stems, threads);
    struct Candidate {
        std::size_t a, b;
        double likeness;
    };
    std::vector<Candidate> candidates;
    for (std::size_t a = 0; a < tracks.size(); ++a) {
        for (std::size_t b = a + 1; b < tracks.size(); ++b) {
            const bool one_role = tracks[a].strip->role == tracks[b].strip->role;
            const double alike = likeness(tracks[a].moves, tracks[b].moves);
            if (alike >= taste.limit(one_role ? "likeness_in_role" : "likeness")) candidates.push_back({a, b, alike});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& x, const Candidate& y) { return x.likeness > y.likeness; });
    candidates.resize(std::min(candidates.size(), 2 * tracks.size()));
    std::vector<TrackPair> pairs;
    for (const Candidate& c : candidates) {
        const HeardTrack &a = tracks[c.a], &b = tracks[c.b];
        pairs.push_back({a.strip->id, b.strip->id, a.stem->source.id, b.stem->source.id,
                         shared_moments(a.moves, b.moves, excerpts, excerpt_s)});
    }
    return pairs;
}

TrackFault fault_of(const ComparedTracks& t, const Mix& mix, const Brief& brief) {
    const TrackRelation& r = t.relation;
    if (r.kind == Kinship::unrelated) return TrackFault::none;
    const Strip &first = *mix.find(t.pair.first), &second = *mix.find(t.pair.second);
    const PowerSeries &a = brief.hearing.at(first.id).steps, &b = brief.hearing.at(second.id).steps;
    if (r.kind == Kinship::copy && std::abs(r.delay_s) < shifted_s &&
        is_whole_copy(a, b, brief.taste.limit("copy_tolerance")))
        return TrackFault::copy;
    const DelayLimits delay = delay_limits(first, second, brief.taste);
    const double apart_s = std::abs(r.delay_s);
    if (r.delay_known && delay.from_s > 0 && apart_s >= delay.from_s)
        return apart_s <= delay.to_s ? TrackFault::late : TrackFault::none;
    const bool cancels = r.sum_gain_db < brief.taste.limit("polarity_loss") && r.flipped_gain_db > r.sum_gain_db;
    const bool opposed = r.inverted && r.correlation <= brief.taste.limit("polarity_correlation");
    if (first.role == second.role && (cancels || opposed)) return TrackFault::polarity;
    return TrackFault::none;
}

std::vector<Finding> track_findings(const std::vector<ComparedTracks>& compared, const Mix& mix, const Brief& brief) {
    std::vector<Finding> found;
    for (const ComparedTracks& t : compared) {
        const TrackRelation& r = t.relation;
        const Strip &first = *mix.find(t.pair.first), &second = *mix.find(t.pair.second);
        std::optional<double> at_s;
        if (!t.pair.moments_s.empty()) at_s = t.pair.moments_s.front();
        switch (fault_of(t, mix, brief)) {
            case TrackFault::none:
                break;
            case TrackFault::copy:
                found.push_back({"copy", second.name, first.name, at_s, std::abs(r.correlation), 0, "correlation",
                                 fmt::format("is a copy of '{}' ({:+.1f} dB{}); one of them is enough", first.name,
                                             r.gain_db, r.correlation < 0 ? ", inverted" : "")});
                break;
            case TrackFault::polarity:
                found.push_back(
                    {"polarity", second.name, first.name, at_s, r.sum_gain_db, brief.taste.limit("polarity_loss"), "dB",
                     fmt::format("its polarity is against '{}': together they thin out; flip it", first.name)});
                break;
            case TrackFault::late: {
                const Strip& later = later_of(t, mix);
                const Strip& earlier = &later == &first ? second : first;
                const double late_ms = 1000 * std::abs(r.delay_s);
                found.push_back(
                    {"late", later.name, earlier.name, at_s, late_ms,
                     1000 * delay_limits(first, second, brief.taste).from_s, "ms",
                     fmt::format("is {:.1f} ms late: it holds the source of '{}'{}; move it earlier by that "
                                 "much",
                                 late_ms, earlier.name, r.inverted ? ", inverted" : "")});
                break;
            }
        }
    }
    return found;
}

}  // namespace mixdown
