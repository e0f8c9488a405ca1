// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/loudness_ledger.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "measure/hearing/masking.h"

namespace mixdown {
namespace {

constexpr double ledger_frame_s = 1 / Spectra::frames_per_s;

GroupRow sone_seconds(const EarRow& row) {
    GroupRow groups{};
    for (std::size_t c = 0; c < row.size(); ++c)
        groups[static_cast<std::size_t>(group_of_centre()[c])] += static_cast<double>(row[c]) * ledger_frame_s;
    return groups;
}

}  // namespace

LoudnessLedger::LoudnessLedger(std::size_t strips, double column_s)
    : count_(strips),
      frames_per_column_(std::max(1, static_cast<int>(std::lround(column_s * Spectra::frames_per_s)))),
      moments_(static_cast<int>(strips), frames_per_column_ * ledger_frame_s),
      strips_(strips),
      column_lost_(strips * strips),
      song_lost_(strips * strips),
      rival_sones_(strips * strips) {}

void LoudnessLedger::begin_frame() {
    if (frames_ > 0 && frames_ % frames_per_column_ == 0) close_column();
    for (Strip& s : strips_) s.frames.emplace_back();
    ++frames_;
}

void LoudnessLedger::add(std::size_t strip, const EarRow& alone, double alone_sones, double in_mix_sones) {
    Strip& s = strips_[strip];
    s.frames.back() = {static_cast<float>(alone_sones), static_cast<float>(in_mix_sones)};
    ++s.column.frames;
    s.column.alone += alone_sones;
    s.column.in_mix += in_mix_sones;
    for (std::size_t c = 0; c < ear_centres; ++c) s.column_alone[c] += alone[c];
}

void LoudnessLedger::close_column() {
    for (std::size_t i = 0; i < count_; ++i) {
        Strip& s = strips_[i];
        const Sums column = s.column;
        s.column_alone_sones.push_back(column.frames > 0 ? static_cast<float>(column.alone / column.frames) : 0);
        s.column_in_mix_sones.push_back(column.frames > 0 ? static_cast<float>(column.in_mix / column.frames) : 0);
        s.column_masker.push_back(column.frames > 0 ? close_pairs(i) : -1);
        s.song.frames += column.frames;
        s.song.alone += column.alone;
        s.song.in_mix += column.in_mix;
        s.column = {};
        s.column_alone = {};
    }
    ++columns_;
}

/// Who takes most of a strip's loudness in this column.
int LoudnessLedger::close_pairs(std::size_t of) {
    Strip& s = strips_[of];
    const GroupRow alone = sone_seconds(s.column_alone);
    for (std::size_t g = 0; g < band_groups; ++g) s.group_alone[g] += alone[g];
    int masker = -1;
    double most = 0;
    for (std::size_t by = 0; by < count_; ++by) {
        EarRow& row = lost(of, by);
        const GroupRow groups = sone_seconds(row);
        for (std::size_t g = 0; g < band_groups; ++g) s.group_lost[g] += groups[g];
        if (by != of) moments_.add(static_cast<int>(of), static_cast<int>(by), columns_, alone, groups);
        const double sum = sum_of(row);
        if (sum > most) {
            most = sum;
            masker = static_cast<int>(by);
        }
        song_lost_[of * count_ + by] += sum;
        row = {};
    }
    return masker;
}

/// Frames of 400 ms with at least audible_ratio of the loudness, of those that are centred where the strip is active.
double LoudnessLedger::audible_share(const Strip& strip) {
    double active = 0, audible = 0;
    for (std::size_t f = 0; f < strip.frames.size(); ++f) {
        if (!(strip.frames[f].alone > 0)) continue;
        double alone = 0, in_mix = 0;
        for (const FrameSones& s : window_around(std::span(strip.frames), f)) {
            alone += static_cast<double>(s.alone);
            in_mix += static_cast<double>(s.in_mix);
        }
        ++active;
        audible += in_mix >= audible_ratio * alone ? 1 : 0;
    }
    return active > 0 ? audible / active : 0;
}

void LoudnessLedger::close(Masking& heard, int most_moments) {
    if (frames_ > 0) close_column();
    heard.column_s = frames_per_column_ * ledger_frame_s;
    heard.loss_shares.resize(count_ * count_);
    heard.rival_sones.resize(count_ * count_);
    heard.strips.resize(count_);
    double alone = 0, in_mix = 0;
    for (std::size_t i = 0; i < count_; ++i) {
        Strip& from = strips_[i];
        StripMasking& s = heard.strips[i];
        s.column_alone_sones = std::move(from.column_alone_sones);
        s.column_in_mix_sones = std::move(from.column_in_mix_sones);
        s.column_masker = std::move(from.column_masker);
        const Sums sums = from.song;
        alone += sums.alone;
        in_mix += sums.in_mix;
        if (!(sums.alone > 0)) continue;
        s.active_share = sums.frames / frames_;
        s.alone_sones = sums.alone / sums.frames;
        s.in_mix_sones = sums.in_mix / sums.frames;
        s.alone_phon = phons_of_sones(s.alone_sones);
        s.in_mix_phon = phons_of_sones(s.in_mix_sones);
        s.loss_phon = s.alone_phon - s.in_mix_phon;
        s.audibility = sums.in_mix / sums.alone;
        s.audible_share = audible_share(from);
        for (std::size_t g = 0; g < band_groups; ++g) {
            s.group_alone_sones[g] = from.group_alone[g] / (sums.frames * ledger_frame_s);
            s.group_in_mix_sones[g] = (from.group_alone[g] - from.group_lost[g]) / (sums.frames * ledger_frame_s);
        }
        for (std::size_t at = i * count_; at < (i + 1) * count_; ++at) {
            heard.loss_shares[at] = song_lost_[at] / sums.alone;
            heard.rival_sones[at] = rival_sones_[at] / sums.frames;
        }
    }
    heard.lost_share = alone > 0 ? 1 - in_mix / alone : 0;
    heard.moments = moments_.finish(most_moments);
}

}  // namespace mixdown
