// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_cells.h"

#include <algorithm>
#include <cstdint>

#include "core/units.h"
#include "measure/hearing/ear.h"
#include "measure/magnitude.h"

namespace mixdown {
namespace {

const auto audible_ratio = static_cast<float>(power_from_db(audible_ratio_db));
constexpr int eighths_of_frame = 8;  // of 50 ms

double share_of(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

float sum_of(const float* lanes, std::size_t count) {
    FourFloats sum = {};
    for (std::size_t i = 0; i < count; i += 4) sum += load_four(lanes + i);
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

std::vector<std::size_t> essential_of(const EarRow& spectrum) {
    const float line =
        *std::max_element(spectrum.begin(), spectrum.end()) * static_cast<float>(power_from_db(-essential_range_db));
    std::vector<std::size_t> cams;
    for (std::size_t c = 0; c < ear_centres; ++c)
        if (spectrum[c] > 0 && spectrum[c] >= line) cams.push_back(c);
    return cams;
}

void scale(EarRow& row, const EarRow& factor) {
    for (std::size_t c = 0; c < ear_centres; ++c) row[c] *= factor[c];
}

}  // namespace

/// What is counted of one strip.
struct BandCells::Tally {
    std::vector<std::size_t> essential;
    std::int64_t frames = 0, audible = 0, over = 0;
    std::vector<FourInts> over_by;  // lane after lane; empty if nobody asks

    /// `powers`: of one frame, per Cam and lane; `total` of all lanes, per Cam.
    void count(std::size_t self, const float* powers, std::size_t lanes, const EarRow& total) {
        bool heard = false;
        for (const std::size_t c : essential) {
            const float* all = powers + lanes * c;
            const float own = all[self], rest = std::max(0.0F, total[c] - own);
            heard |= own > 0 && own >= audible_ratio * rest;
            over += rest > own ? 1 : 0;
            for (std::size_t k = 0; k < over_by.size(); ++k) over_by[k] -= load_four(all + 4 * k) > own;  // true is -1
        }
        ++frames;
        audible += heard ? 1 : 0;
    }

    [[nodiscard]] CellJudgement::Strip judged() const {
        const auto cells = static_cast<std::int64_t>(essential.size());
        return {share_of(audible, frames), share_of(over, frames * cells)};
    }
};

BandCells::BandCells(std::span<const MixPart> parts) : strips_(parts.size()) {
    int end = 0;
    for (const MixPart& part : parts) end = std::max(end, end_frame(part));
    frames_ = (end + eighths_of_frame - 1) / eighths_of_frame;
    last_eighths_ = end - (frames_ - 1) * eighths_of_frame;
    lanes_ = (parts.size() + 3) / 4 * 4;
    powers_.resize(static_cast<std::size_t>(frames_) * ear_centres * lanes_);
    for (std::size_t i = 0; i < parts.size(); ++i) collect(parts[i], i);
}

void BandCells::collect(const MixPart& part, std::size_t lane) {
    Strip& strip = strips_[lane];
    const std::vector<float> gains = band_gains(part);
    const std::vector<bool> active = active_spectrum_frames(part);
    std::vector<int> eighths(static_cast<std::size_t>(frames_));
    std::vector<double> spectrum(ear_centres);
    const int start = start_frame(part);
    for (int f = 0; f < part.spectra->power.frames(); ++f) {
        const std::span<const float> bands = part.spectra->power[f];
        const bool plays = active[static_cast<std::size_t>(f)];
        const auto cell = static_cast<std::size_t>(std::max(0, f + start) / eighths_of_frame);
        for (std::size_t c = 0; c < ear_centres; ++c) {
            const float power = bands[2 * c] * gains[2 * c] + bands[2 * c + 1] * gains[2 * c + 1];
            if (plays) spectrum[c] += static_cast<double>(power);
            if (f + start >= 0) powers_[(cell * ear_centres + c) * lanes_ + lane] += power;
        }
        if (plays && f + start >= 0) ++eighths[cell];
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

double BandCells::together(std::size_t of, std::size_t with) const {
    std::int64_t own = 0, both = 0;
    for (std::size_t f = 0; f < strips_[of].active.size(); ++f) {
        own += strips_[of].active[f];
        both += strips_[of].active[f] * strips_[with].active[f];
    }
    return share_of(both, own);
}

std::vector<BandCells::Tally> BandCells::tallies(std::span<const CellChange> changes,
                                                 std::span<const char> whom) const {
    std::vector<Tally> tallies(strips_.size());
    for (std::size_t i = 0; i < strips_.size(); ++i) {
        EarRow spectrum = strips_[i].spectrum;
        for (const CellChange& change : changes)
            if (change.strip == i && change.key < 0) scale(spectrum, change.factor);
        tallies[i].essential = essential_of(spectrum);
        if (whom.empty() || whom[i] != 0) tallies[i].over_by.resize(lanes_ / 4);
    }
    return tallies;
}

CellJudgement BandCells::judge(std::span<const CellChange> changes, std::span<const char> whom) const {
    std::vector<Tally> counted = tallies(changes, whom);
    std::vector<float> scratch;
    for (int f = 0; f < frames_; ++f) {
        const float* powers = row(f, changes, scratch);
        EarRow total{};
        for (std::size_t c = 0; c < ear_centres; ++c) total[c] = sum_of(powers + c * lanes_, lanes_);
        for (std::size_t i = 0; i < strips_.size(); ++i)
            if (strips_[i].active[static_cast<std::size_t>(f)]) counted[i].count(i, powers, lanes_, total);
    }
    CellJudgement judged;
    for (const Tally& tally : counted) {
        judged.strips.push_back(tally.judged());
        const auto cells = tally.frames * static_cast<std::int64_t>(tally.essential.size());
        for (std::size_t j = 0; j < strips_.size(); ++j)
            judged.overshadows.push_back(tally.over_by.empty() ? 0 : share_of(tally.over_by[j / 4][j % 4], cells));
    }
    return judged;
}

}  // namespace mixdown
