// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_cells.h"

#include <algorithm>
#include <cstdint>

#include "core/units.h"
#include "measure/hearing/ear.h"

namespace mixdown {
namespace {

constexpr int eighths_of_frame = 8;                          // of 50 ms
constexpr double voice_low_hz = 1000, voice_high_hz = 5000;  // mixing.md section 3

bool in_voice_range(std::size_t cam) {
    const double hz = Ear::centre_hz(static_cast<int>(cam));
    return hz >= voice_low_hz && hz < voice_high_hz;
}

double share_of(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
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
    std::int64_t frames = 0, audible = 0, over = 0, voice_over = 0;
    std::vector<std::int64_t> over_by;

    void count(std::size_t self, const std::vector<EarRow>& powers, const EarRow& total) {
        static const auto line = static_cast<float>(power_from_db(audible_ratio_db));
        bool heard = false;
        for (const std::size_t c : essential) {
            const float own = powers[self][c], rest = std::max(0.0F, total[c] - own);
            heard |= own > 0 && own >= line * rest;
            over += rest > own ? 1 : 0;
            voice_over += rest > own && in_voice_range(c) ? 1 : 0;
            for (std::size_t j = 0; j < powers.size(); ++j) over_by[j] += powers[j][c] > own ? 1 : 0;
        }
        ++frames;
        audible += heard ? 1 : 0;
    }

    [[nodiscard]] CellJudgement::Strip judged() const {
        const auto voice = std::count_if(essential.begin(), essential.end(), in_voice_range);
        const auto cells = static_cast<std::int64_t>(essential.size());
        return {share_of(audible, frames), share_of(over, frames * cells), share_of(voice_over, frames * voice)};
    }
};

BandCells::BandCells(std::span<const MixPart> parts) : strips_(parts.size()) {
    int end = 0;
    for (const MixPart& part : parts) end = std::max(end, end_frame(part));
    frames_ = (end + eighths_of_frame - 1) / eighths_of_frame;
    last_eighths_ = end - (frames_ - 1) * eighths_of_frame;
    for (std::size_t i = 0; i < parts.size(); ++i) collect(parts[i], strips_[i]);
}

void BandCells::collect(const MixPart& part, Strip& strip) {
    const std::vector<float> gains = band_gains(part);
    const std::vector<bool> active = active_spectrum_frames(part);
    std::vector<int> eighths(static_cast<std::size_t>(frames_));
    strip.powers.resize(static_cast<std::size_t>(frames_) * ear_centres);
    std::vector<double> spectrum(ear_centres);
    const int start = start_frame(part);
    for (int f = 0; f < part.spectra->power.frames(); ++f) {
        const std::span<const float> bands = part.spectra->power[f];
        const bool plays = active[static_cast<std::size_t>(f)];
        const auto cell = static_cast<std::size_t>(std::max(0, f + start) / eighths_of_frame);
        for (std::size_t c = 0; c < ear_centres; ++c) {
            const float power = bands[2 * c] * gains[2 * c] + bands[2 * c + 1] * gains[2 * c + 1];
            if (plays) spectrum[c] += static_cast<double>(power);
            if (f + start >= 0) strip.powers[cell * ear_centres + c] += power;
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

/// The powers of one frame, changed.
std::vector<EarRow> BandCells::row(int frame, std::span<const CellChange> changes) const {
    const auto f = static_cast<std::size_t>(frame);
    std::vector<EarRow> powers(strips_.size());
    for (std::size_t i = 0; i < strips_.size(); ++i)
        std::copy_n(strips_[i].powers.begin() + static_cast<std::ptrdiff_t>(f * ear_centres), ear_centres,
                    powers[i].begin());
    for (const CellChange& change : changes)
        if (change.key < 0 || strips_[static_cast<std::size_t>(change.key)].active[f])
            scale(powers[change.strip], change.factor);
    return powers;
}

double BandCells::together(std::size_t of, std::size_t with) const {
    std::int64_t own = 0, both = 0;
    for (std::size_t f = 0; f < strips_[of].active.size(); ++f) {
        own += strips_[of].active[f];
        both += strips_[of].active[f] * strips_[with].active[f];
    }
    return share_of(both, own);
}

CellJudgement BandCells::judge(std::span<const CellChange> changes) const {
    std::vector<Tally> tallies(strips_.size());
    for (std::size_t i = 0; i < strips_.size(); ++i) {
        EarRow spectrum = strips_[i].spectrum;
        for (const CellChange& change : changes)
            if (change.strip == i && change.key < 0) scale(spectrum, change.factor);
        tallies[i].essential = essential_of(spectrum);
        tallies[i].over_by.resize(strips_.size());
    }
    for (int f = 0; f < frames_; ++f) {
        const std::vector<EarRow> powers = row(f, changes);
        EarRow total{};
        for (const EarRow& own : powers)
            for (std::size_t c = 0; c < ear_centres; ++c) total[c] += own[c];
        for (std::size_t i = 0; i < strips_.size(); ++i)
            if (strips_[i].active[static_cast<std::size_t>(f)]) tallies[i].count(i, powers, total);
    }
    CellJudgement judged;
    for (const Tally& tally : tallies) {
        judged.strips.push_back(tally.judged());
        const auto cells = tally.frames * static_cast<std::int64_t>(tally.essential.size());
        for (const std::int64_t over : tally.over_by) judged.overshadows.push_back(share_of(over, cells));
    }
    return judged;
}

}  // namespace mixdown
