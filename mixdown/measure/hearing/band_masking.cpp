// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_masking.h"

#include <algorithm>

#include "core/units.h"
#include "measure/hearing/ear.h"

namespace mixdown {
namespace {

constexpr int eighths_of_frame = 8;                          // of 50 ms
constexpr double voice_low_hz = 1000, voice_high_hz = 5000;  // mixing.md section 3

/// Powers per Cam, over the active frames.
std::vector<double> active_spectrum(const MixPart& part, const std::vector<bool>& active) {
    const std::vector<float> gains = band_gains(part);
    std::vector<double> bands(Spectra::bands);
    for (std::size_t f = 0; f < active.size(); ++f) {
        if (!active[f]) continue;
        const std::span<const float> row = part.spectra->power[static_cast<int>(f)];
        for (std::size_t b = 0; b < bands.size(); ++b) bands[b] += static_cast<double>(row[b]);
    }
    std::vector<double> cams(ear_centres);
    for (std::size_t b = 0; b < bands.size(); ++b) cams[b / 2] += bands[b] * static_cast<double>(gains[b]);
    return cams;
}

bool in_voice_range(std::size_t cam) {
    const double hz = Ear::centre_hz(static_cast<int>(cam));
    return hz >= voice_low_hz && hz < voice_high_hz;
}

double share_of_cells(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

BandMasking::BandMasking(std::span<const MixPart> parts, const std::vector<std::vector<bool>>& active)
    : strips_(parts.size()) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::vector<double> cams = active_spectrum(parts[i], active[i]);
        const double line = *std::max_element(cams.begin(), cams.end()) * power_from_db(-essential_range_db);
        for (std::size_t c = 0; c < cams.size(); ++c)
            if (cams[c] > 0 && cams[c] >= line) strips_[i].essential.push_back(c);
        strips_[i].over_by.resize(parts.size());
    }
}

void BandMasking::add(const std::vector<EarRow>& powers, const std::vector<bool>& active) {
    for (std::size_t i = 0; i < strips_.size(); ++i) {
        for (std::size_t c = 0; c < ear_centres; ++c) strips_[i].powers[c] += powers[i][c];
        strips_[i].active += active[i] ? 1 : 0;
    }
    if (++eighths_ == eighths_of_frame) finish();
}

void BandMasking::finish() {
    EarRow total{};
    for (const Strip& s : strips_)
        for (std::size_t c = 0; c < ear_centres; ++c) total[c] += s.powers[c];
    for (Strip& s : strips_)
        if (s.active > 0 && 2 * s.active >= eighths_) judge(s, total);
    for (Strip& s : strips_) {
        s.powers = {};
        s.active = 0;
    }
    eighths_ = 0;
}

void BandMasking::judge(Strip& s, const EarRow& total) {
    const auto line = static_cast<float>(power_from_db(audible_ratio_db));
    bool audible = false;
    for (const std::size_t c : s.essential) {
        const float own = s.powers[c], rest = std::max(0.0F, total[c] - own);
        const bool voice = in_voice_range(c);
        audible |= own > 0 && own >= line * rest;
        s.over += rest > own ? 1 : 0;
        s.voice_cells += voice ? 1 : 0;
        s.voice_over += voice && rest > own ? 1 : 0;
        for (std::size_t j = 0; j < strips_.size(); ++j) s.over_by[j] += strips_[j].powers[c] > own ? 1 : 0;
    }
    ++s.frames;
    s.audible += audible ? 1 : 0;
    s.cells += static_cast<std::int64_t>(s.essential.size());
}

double BandMasking::audible_share(int strip) const { return share_of_cells(at(strip).audible, at(strip).frames); }
double BandMasking::overshadow(int strip, int by) const {
    return share_of_cells(at(strip).over_by[static_cast<std::size_t>(by)], at(strip).cells);
}
double BandMasking::overshadowed(int strip) const { return share_of_cells(at(strip).over, at(strip).cells); }
double BandMasking::overshadowed_1_to_5_khz(int strip) const {
    return share_of_cells(at(strip).voice_over, at(strip).voice_cells);
}

}  // namespace mixdown
