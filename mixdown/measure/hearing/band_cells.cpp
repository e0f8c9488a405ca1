// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_cells.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/threads.h"
#include "core/units.h"
#include "measure/hearing/cell_tally.h"

namespace mixdown {
namespace {

constexpr int eighths_of_frame = 8;      // of 50 ms
constexpr int frames_for_a_thread = 50;  // some tenths of a millisecond

float sum_of(const float* lanes, std::size_t count) {
    FourFloats sum = {};
    for (std::size_t i = 0; i < count; i += 4) sum += load_four(lanes + i);
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// The power in each Cam: that of two bands, behind their gains.
EarRow cams_of(std::span<const float> bands, const std::vector<float>& gains) {
    EarRow cams;
    for (std::size_t c = 0; c < ear_centres; ++c)
        cams[c] = bands[2 * c] * gains[2 * c] + bands[2 * c + 1] * gains[2 * c + 1];
    return cams;
}

void scale(EarRow& row, const EarRow& factor) {
    for (std::size_t c = 0; c < ear_centres; ++c) row[c] *= factor[c];
}

}  // namespace

BandCells::BandCells(std::span<const MixPart> parts, int threads) : strips_(parts.size()) {
    int end = 0;
    for (const MixPart& part : parts) end = std::max(end, end_frame(part));
    frames_ = (end + eighths_of_frame - 1) / eighths_of_frame;
    last_eighths_ = end - (frames_ - 1) * eighths_of_frame;
    lanes_ = (parts.size() + 3) / 4 * 4;
    powers_.resize(static_cast<std::size_t>(frames_) * ear_centres * lanes_);
    do_together(threads, static_cast<int>(parts.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        collect(parts[i], i);
    });
}

/// The frames, shared out among threads that have enough to do.
std::vector<BandCells::FrameRange> BandCells::shares_for(int threads) const {
    const int shares = std::clamp(frames_ / frames_for_a_thread, 1, thread_count(threads));
    std::vector<FrameRange> ranges;
    for (int i = 0; i < shares; ++i) ranges.push_back({frames_ * i / shares, frames_ * (i + 1) / shares});
    return ranges;
}

void BandCells::collect(const MixPart& part, std::size_t lane) {
    Strip& strip = strips_[lane];
    const std::vector<float> gains = band_gains(part);
    const std::vector<bool> active = active_spectrum_frames(part);
    std::vector<int> eighths(static_cast<std::size_t>(frames_));
    std::array<double, ear_centres> spectrum{};
    EarRow sum{};  // of the cell's frames so far
    const int start = start_frame(part), frames = part.spectra->power.frames();
    for (int f = 0; f < frames; ++f) {
        const EarRow power = cams_of(part.spectra->power[f], gains);
        const bool plays = active[static_cast<std::size_t>(f)];
        if (plays)
            for (std::size_t c = 0; c < ear_centres; ++c) spectrum[c] += static_cast<double>(power[c]);
        const int at = f + start;
        if (at < 0) continue;
        const auto cell = static_cast<std::size_t>(at / eighths_of_frame);
        if (plays) ++eighths[cell];
        for (std::size_t c = 0; c < ear_centres; ++c) sum[c] += power[c];
        if (at % eighths_of_frame + 1 < eighths_of_frame && f + 1 < frames) continue;
        for (std::size_t c = 0; c < ear_centres; ++c) powers_[(cell * ear_centres + c) * lanes_ + lane] = sum[c];
        sum = {};
    }
    for (std::size_t c = 0; c < ear_centres; ++c) strip.spectrum[c] = static_cast<float>(spectrum[c]);
    for (int f = 0; f < frames_; ++f) {
        const int count = eighths[static_cast<std::size_t>(f)];
        const int of = f + 1 < frames_ ? eighths_of_frame : last_eighths_;
        strip.active.push_back(count > 0 && 2 * count >= of ? 1 : 0);
    }
}

/// The powers of one frame, changed; in `scratch`, if need be.
const float* BandCells::row(int frame, std::span<const CellChange> changes, std::vector<float>& scratch) const {
    const auto f = static_cast<std::size_t>(frame);
    const float* powers = powers_.data() + f * ear_centres * lanes_;
    if (changes.empty()) return powers;
    scratch.assign(powers, powers + ear_centres * lanes_);
    for (const CellChange& change : changes) {
        if (change.key >= 0 && !strips_[static_cast<std::size_t>(change.key)].active[f]) continue;
        for (std::size_t c = 0; c < ear_centres; ++c) scratch[c * lanes_ + change.strip] *= change.factor[c];
    }
    return scratch.data();
}

std::int64_t BandCells::active_frames(std::size_t strip) const {
    return std::count(strips_[strip].active.begin(), strips_[strip].active.end(), 1);
}

double BandCells::together(std::size_t of, std::size_t with) const {
    std::int64_t own = 0, both = 0;
    for (std::size_t f = 0; f < strips_[of].active.size(); ++f) {
        own += strips_[of].active[f];
        both += strips_[of].active[f] * strips_[with].active[f];
    }
    return share_of(both, own);
}

EarRow BandCells::total(const float* powers) const {
    EarRow total;
    for (std::size_t c = 0; c < ear_centres; ++c) total[c] = sum_of(powers + c * lanes_, lanes_);
    return total;
}

/// Over the active frames, with what changes always.
EarRow BandCells::spectrum_of(std::size_t strip, std::span<const CellChange> changes) const {
    EarRow spectrum = strips_[strip].spectrum;
    for (const CellChange& change : changes)
        if (change.strip == strip && change.key < 0) scale(spectrum, change.factor);
    return spectrum;
}

/// Of one strip, changed, before anything is counted.
CellTally BandCells::tally(std::size_t strip, std::span<const CellChange> changes, bool compared) const {
    CellTally tally{.essential = essential_of(spectrum_of(strip, changes))};
    if (compared) tally.over_by.resize(lanes_ / 4);
    return tally;
}

std::vector<CellTally> BandCells::tallies(std::span<const CellChange> changes, std::span<const char> whom) const {
    std::vector<CellTally> tallies;
    for (std::size_t i = 0; i < strips_.size(); ++i) tallies.push_back(tally(i, changes, whom.empty() || whom[i] != 0));
    return tallies;
}

CellJudgement BandCells::judgement_of(std::span<const CellTally> counted) {
    CellJudgement judged{.strips = std::vector<CellJudgement::Strip>(counted.size()),
                         .overshadows = std::vector<double>(counted.size() * counted.size())};
    for (std::size_t i = 0; i < counted.size(); ++i) put_row(i, counted[i], judged);
    return judged;
}

CellJudgement BandCells::judge(std::span<const CellChange> changes, std::span<const char> whom) const {
    std::vector<CellTally> counted = tallies(changes, whom);
    std::vector<float> scratch;
    std::vector<std::size_t> there;
    for (int f = 0; f < frames_; ++f) {
        const float* powers = row(f, changes, scratch);
        const EarRow all = total(powers);
        for (std::size_t i = 0; i < strips_.size(); ++i)
            if (strips_[i].active[static_cast<std::size_t>(f)])
                counted[i].count(i, powers, lanes_, all, unchanged_cams, there);
    }
    return judgement_of(counted);
}

}  // namespace mixdown
